import { distance } from 'fastest-levenshtein';

/** Comparing takes time that grows with both lengths; nothing longer is a word. */
const LONGEST = 100;

/** The nearest known word to a misspelt one, or undefined when none is near enough to be worth asking about. */
export function suggest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined;
  // Two letters swapped are two steps; short words must be nearly right.
  const limit = word.length < 5 ? 1 : Math.max(2, Math.floor(word.length / 3));
  const folded = fold(word);
  let best: { word: string; steps: number } | undefined;
  for (const candidate of known) {
    if (candidate.length > 2 * LONGEST) continue;
    const steps = distance(folded, fold(candidate));
    if (steps <= limit && (best === undefined || steps < best.steps)) best = { word: candidate, steps };
  }
  return best?.word;
}

/** The one known word that a word is, but for case, diacritics and separators; undefined when there is none, or several. */
export function sameWord(word: string, known: Iterable<string>): string | undefined {
  const same = [...known].filter((candidate) => fold(candidate) === fold(word));
  return same.length === 1 ? same[0] : undefined;
}

/** Case, diacritics and separators do not make words far apart: `Motivering` is `motivering`, `matt` is `mått`. */
function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s_-]+/g, '-');
}
