/** Markdown for GitHub and its like: what is safe to print there. */
import { safe } from './terminal.ts';

/**
 * Values from the data as nothing but text: no HTML, table cells, links or images, and nobody is called upon. GitHub looks for names,
 * numbers of issues and addresses after the Markdown is read; a space without width keeps them from being found.
 */
export function inert(text: string): string {
  return safe(text)
    .replace(/[@#]|:(?=\/\/)|www(?=\.)/gi, '$&\u200b')
    .replace(/[&<>|[\]\\`*_~!$]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
