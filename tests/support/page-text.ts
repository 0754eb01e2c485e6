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
