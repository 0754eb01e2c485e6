/** Escapes text from the data for GitHub Markdown. */
import { escapeTerminal } from './terminal.ts';

/**
 * Escapes a value so that it renders as plain text: no HTML, table cells, links, images or mentions. GitHub links mentions, issue
 * numbers and URLs after it has parsed the Markdown, so a zero-width space is inserted to prevent a match.
 */
export function escapeMarkdown(text: string): string {
  return escapeTerminal(text)
    .replace(/[@#]|:(?=\/\/)|www(?=\.)/gi, '$&\u200b')
    .replace(/[&<>|[\]\\`*_~!$]/g, (character) => `&#${character.charCodeAt(0)};`);
}
