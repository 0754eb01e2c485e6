/** Units in the headings of tables, so that cells have figures only. A pattern says how a unit is printed, with `{tal}` for the digits. */

/**
 * The unit as a heading has it: what is printed before or after the figure in running text. Null when nothing is, and when the unit
 * surrounds the figure, so that only the cell can have it.
 */
export function unitLabel(pattern: string): string | null {
  const [before = '', after = ''] = pattern.split('{tal}').map((part) => part.trim());
  return before === '' || after === '' ? before || after || null : null;
}

/** The pattern of a cell whose heading has the unit. */
export function cellPattern(pattern: string): string {
  return unitLabel(pattern) === null ? pattern : '{tal}';
}

/**
 * Whether a name has one of the words. A long word may end a compound: `nöjdkundindex` has `index`.
 */
export function mentions(namn: string, words: readonly string[]): boolean {
  return words.some((word) => {
    const at = namn.toLowerCase().indexOf(word.toLowerCase());
    const isStart = at === 0 || word.length > 3 || !/\p{L}/u.test(namn.charAt(at - 1));
    return at >= 0 && isStart && !/\p{L}/u.test(namn.charAt(at + word.length));
  });
}

/** What a heading prints after a name: the unit. Empty when there is none. */
export function unitSuffix(namn: string, label: string | null): string {
  if (label === null) return '';
  return /[?!.]$/.test(namn) ? ` (${label})` : `, ${label}`;
}
