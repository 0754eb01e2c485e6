/** The text of a page of HTML, without its tags, styles and scripts. */
import { squeeze } from './facts.ts';

/** Returns the text in lower case and without white space, so that it contains words however they are broken. */
export function pageText(html: string): string {
  return comparable(html.slice(html.indexOf('<body')).replace(/<(style|script)\b[\s\S]*?<\/\1>|<[^>]*>/g, ' '));
}

/** Returns a word in the form that it has in `pageText`. */
export function comparable(text: string): string {
  return squeeze(text).toLowerCase();
}

/** Returns the text as a reader sees it, a line for each block and row. Pictures and navigation are left out. */
export function pageLines(html: string): string {
  return html
    .slice(html.indexOf('<body'))
    .replace(/<(style|script|svg|nav)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<\/(?:p|h\d|tr|li|caption|dt|dd|section|article|header)>/g, '\n')
    .replace(/<\/t[hd]>/g, ' | ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('\u00ad', '')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
