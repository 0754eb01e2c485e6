/** The Swedish words that the text rules recognise: small numbers, groups and differences. */
import { escapeRegExp } from '../escape/regexp.ts';
import type { Ord } from '../model/ord.ts';

const NUMBERS: Record<string, number> = {
  ett: 1,
  en: 1,
  två: 2,
  tre: 3,
  fyra: 4,
  fem: 5,
  sex: 6,
  sju: 7,
  åtta: 8,
  nio: 9,
  tio: 10,
  elva: 11,
  tolv: 12,
};

/** The words for whole numbers up to twelve. */
export const COUNT_WORDS: readonly string[] = Object.keys(NUMBERS);

/** Parses a whole number in digits, or as a word up to twelve. Returns undefined for anything else. */
export function readCount(word: string): number | undefined {
  return /^\d+$/.test(word) ? Number(word) : NUMBERS[word.toLowerCase()];
}

/** Words which show that a sentence concerns a part and not the whole. */
const GROUPS = /\b(?:kvinnor|kvinnorna|män|männen|flickor|pojkar|åldersgrupp|kommundel|område|områden|delfråg|delindex|budget)/iu;

/** Whether a text mentions a group, an area or the budget, so that its figures may not be those of the whole. */
export function speaksOfGroups(text: string): boolean {
  return GROUPS.test(text) || /\bålder/iu.test(text);
}

/** Subjects that can only refer to the mått itself. */
const SUBJECT =
  /^(?:Utfallet|Resultatet|Värdet|Andelen|Antalet|Index|Indexet|Betygsindex|Betygsindexet|Medelbetyget|Måttet|Nivån|(?:Den|Det)(?= (?:är|var|blev|har|låg|ligger|uppgick|ökade|minskade|sjönk|steg)))(?![\p{L}])/u;

/**
 * Whether the subject of a sentence is the mått: a word that refers to it, or the first word of its name, also in definite form.
 */
export function hasMåttAsSubject(text: string, namn: string): boolean {
  const [first] = /^\p{L}{8,}/u.exec(namn) ?? [];
  if (SUBJECT.test(text)) return true;
  return first !== undefined && text.startsWith(first) && /^(?:e?[nt])?(?!\p{L})/u.test(text.slice(first.length));
}

const CHANGED_BY =
  /(?:ökning|minskning|uppgång|nedgång|höjning|sänkning|skillnad|förändring)(?:en)? (?:på|om)(?: \p{L}+){0,2} $|(?<!\p{L})med(?: \p{L}+){0,2} $/u;
const MORE_THAN = /^ (?:högre|lägre|fler|färre|mer|mindre|större|bättre|sämre|över|under)(?!\p{L})/u;

/** The words before a figure that are read. A text has many figures, and each would otherwise read the whole text before it. */
const MAX_CHANGED_BY_LENGTH = 120;

/** Whether the words around a figure make it a difference (”ökning med 3”) and not a value. */
export function isDifference(before: string, after: string): boolean {
  return CHANGED_BY.test(before.slice(-MAX_CHANGED_BY_LENGTH)) || MORE_THAN.test(after);
}

/** The years that a sentence mentions, without duplicates. Digits within a longer figure are not a year. */
export function yearsIn(text: string): string[] {
  return [...new Set(text.match(/(?<![\d,])(?:19|20)\d\d(?!\d|,\d)/g))];
}

/**
 * Latin letters with diacritics, for a character class. Compiling `\p{L}` with the flag `i` takes longer than all its matches.
 */
export const LETTERS = 'A-Za-zÀ-ÖØ-öø-ɏ';

/** Compiles a pattern that matches whole words only, with the flags `g` and `i`. `\b` does not treat å, ä and ö as letters. */
export function wholeWords(pattern: string): RegExp {
  return new RegExp(`(?<![${LETTERS}\\d])(?:${pattern})(?![${LETTERS}\\d])`, 'gi');
}

/** The pattern of any of some words. */
export function oneOf(words: readonly string[]): string {
  return `(?:${words.map(escapeRegExp).join('|')})`;
}

/** The pattern of any form of a noun. */
export function anyForm({ obestämd, bestämd, flera, alla }: Ord): string {
  return oneOf([obestämd, bestämd, flera, alla]);
}

/** Whether a pattern matches in a text. Unlike `test`, it ignores the `lastIndex` of a global pattern. */
export function hasMatch(text: string, pattern: RegExp): boolean {
  return text.search(pattern) !== -1;
}
