/** The few Swedish words the text rules know: small numbers, directions, groups and hedges. */

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

/** A whole number in digits or as a word; undefined for anything else. */
export function readCount(word: string): number | undefined {
  return /^\d+$/.test(word) ? Number(word) : NUMBERS[word.toLowerCase()];
}

/** A pattern for a count in digits or as a word. */
export const COUNT = `(?:\\d+|${Object.keys(NUMBERS).join('|')})`;

/** Words that make a sentence speak of a part and not of the whole. */
const GROUPS = /\b(?:kvinnor|kvinnorna|män|männen|flickor|pojkar|åldersgrupp|kommundel|område|områden|delfråg|delindex|budget)/iu;

export function speaksOfGroups(text: string): boolean {
  return GROUPS.test(text) || /\bålder/iu.test(text);
}

/** Subjects that can only be the measure itself. */
const SUBJECT =
  /^(?:Utfallet|Resultatet|Värdet|Andelen|Antalet|Index|Indexet|Betygsindex|Betygsindexet|Medelbetyget|Måttet|Nivån|(?:Den|Det)(?= (?:är|var|blev|har|låg|ligger|uppgick|ökade|minskade|sjönk|steg)))(?![\p{L}])/u;

/** Whether a sentence begins with the measure: a word that stands for it, or the first word of its name in the definite form. */
export function beginsWith(text: string, namn: string): boolean {
  const [first] = /^\p{L}{8,}/u.exec(namn) ?? [];
  if (SUBJECT.test(text)) return true;
  return first !== undefined && text.startsWith(first) && /^(?:e?[nt])?(?!\p{L})/u.test(text.slice(first.length));
}

const CHANGED_BY =
  /(?:ökning|minskning|uppgång|nedgång|höjning|sänkning|skillnad|förändring)(?:en)? (?:på|om)(?: \p{L}+){0,2} $|(?<!\p{L})med(?: \p{L}+){0,2} $/u;
const MORE_THAN = /^ (?:högre|lägre|fler|färre|mer|mindre|större|bättre|sämre|över|under)(?!\p{L})/u;

/** Whether a figure with these words around it is how much something changed or differs, and no value of it. */
export function isDifference(before: string, after: string): boolean {
  return CHANGED_BY.test(before) || MORE_THAN.test(after);
}

/** The years a sentence names, each once; a part of a figure is none. */
export function yearsIn(text: string): string[] {
  return [...new Set(text.match(/(?<![\d,])(?:19|20)\d\d(?!\d|,\d)/g))];
}

/** Latin letters with their marks, for a class of characters. `\p{L}` without regard to case takes longer to prepare than to use. */
export const LETTERS = 'A-Za-zÀ-ÖØ-öø-ɏ';

/** Word boundaries for Swedish letters, which `\b` does not know. */
export function wholeWords(pattern: string): RegExp {
  return new RegExp(`(?<![${LETTERS}\\d])(?:${pattern})(?![${LETTERS}\\d])`, 'gi');
}

/** Whether a text has some of the words of a pattern. */
export function says(text: string, pattern: RegExp): boolean {
  return text.search(pattern) !== -1;
}

const UP = wholeWords('har ökat|ökade|ökar|ökat|har stigit|steg|stiger|stigit|har gått upp|gick upp');
const DOWN = wholeWords(
  'har minskat|minskade|minskar|minskat|har sjunkit|sjönk|sjunker|sjunkit|har gått ned|har gått ner|gick ned|gick ner',
);
const SAME = wholeWords(
  'är oförändrad|är oförändrat|var oförändrad|var oförändrat|oförändrad|oförändrat|ungefär densamma|ungefär detsamma',
);

/** Words that turn a statement around, or make it a wish. */
const HEDGES = wholeWords('inte|ej|varken|trots|skulle|ska|kan|bör|väntas|mål|målet|etappmål|etappmålet|om');

export type Riktning = 'ökat' | 'minskat' | 'oförändrat';

/** The one direction a sentence states, with the words for it; undefined when it states none, several or the contrary. */
export function directionOf(text: string): { readonly riktning: Riktning; readonly ord: string } | undefined {
  if (says(text, HEDGES)) return undefined;
  const found = (
    [
      ['ökat', UP],
      ['minskat', DOWN],
      ['oförändrat', SAME],
    ] as const
  ).flatMap(([riktning, pattern]) => {
    const [ord] = text.match(pattern) ?? [];
    return ord === undefined ? [] : [{ riktning, ord }];
  });
  return found.length === 1 ? found[0] : undefined;
}
