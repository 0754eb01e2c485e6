/** Swedish typography for text that an editor typed: no-break spaces, minus signs and dashes. */

const NBSP = '\u00a0';
const UNITS = '%|‰|procent|procentenheter|kronor|kr|tkr|mnkr|mdkr|tusen|miljoner|meter|km|kvm|ha|hektar|kg|ton|kWh|år';

const BEFORE_UNIT = new RegExp(`(?<=\\d) (?=(?:${UNITS})(?![\\p{L}]))`, 'gu');

/** Replaces hyphens by dashes and minus signs, and spaces by no-break spaces where a line must not break. */
export function typeset(typed: string): string {
  const cached = cache.get(typed);
  if (cached !== undefined) return cached;
  const text = typesetUncached(typed);
  if (cache.size >= MAX_CACHE_SIZE) cache.clear();
  cache.set(typed, text);
  return text;
}

/** Cache of results. The same names, years and figures occur many times in a report. */
const cache = new Map<string, string>();
const MAX_CACHE_SIZE = 5000;

function typesetUncached(typed: string): string {
  const text = typed.replaceAll(' - ', `${NBSP}– `);
  // Every rule below concerns a digit.
  if (!/\d/.test(text)) return text;
  return text
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, NBSP)
    .replace(/(?<![\p{L}\d)\]/-])-(?=\d)/gu, '−')
    .replace(/(?<=\d)%/g, `${NBSP}%`)
    .replace(BEFORE_UNIT, NBSP)
    .replace(/(?<=\d) (?=(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b)/g, NBSP)
    .replace(/(?<=(?:^|[\s(])(?:§|kap\.|nr|index|plats)) (?=\d)/g, NBSP);
}

/** Shortens a text to at most `max` characters: after a word when one ends in its second half, with an ellipsis. */
export function shortenText(text: string, max: number): string {
  const signs = [...text];
  if (signs.length <= max) return text;
  const start = signs.slice(0, max - 1).join('');
  const lastWord = start.search(/\s\S*$/);
  return `${(lastWord > max / 2 ? start.slice(0, lastWord) : start).replace(/[\s,.:;–-]+$/, '')}…`;
}

/** Makes a text fit in the margin of a page: at most `max` characters, and long words may break, because CSS breaks no words there. */
export function fitMargin(text: string, max: number): string {
  return shortenText(text, max).replace(/\S{25,}/g, (word) => word.replace(/.{8}(?=.{8})/gu, '$&\u200b'));
}

/** Ends a text with a full stop, unless its last sentence already has an end. */
export function withFullStop(text: string): string {
  const trimmed = text.trimEnd();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** The first words of a list, and how many more there are: `a, b och 3 till`. */
export function firstOf(words: readonly string[], most: number): string {
  const more = words.length - most;
  return words.slice(0, most).join(', ') + (more > 0 ? ` och ${more} till` : '');
}

/** Joins words: "a", "a och b", "a, b och c". Empty for none. */
export function enumerate(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} och ${words.at(-1)}`;
}
