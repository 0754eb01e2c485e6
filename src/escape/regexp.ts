/** Text in a regular expression. */

/** Escapes the signs that have a meaning in a pattern. A hyphen is not escaped, since the flag `u` allows that in a class only. */
export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
