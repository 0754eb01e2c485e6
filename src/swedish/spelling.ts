/** Compares words that an editor typed with the known words, to suggest what was meant. */
import { distance } from 'fastest-levenshtein';

/** No word is longer. The time of a comparison grows with the product of both lengths. */
const MAX_WORD_LENGTH = 100;

/** The known word with the least edit distance to a misspelt word. Undefined when none is near enough. */
export function suggest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > MAX_WORD_LENGTH) return undefined;
  // Two swapped letters count as two steps. A word of fewer than five letters may differ by one step.
  const limit = word.length < 5 ? 1 : Math.max(2, Math.floor(word.length / 3));
  const folded = fold(word);
  let best: { word: string; steps: number } | undefined;
  for (const candidate of known) {
    if (candidate.length > 2 * MAX_WORD_LENGTH) continue;
    const steps = distance(folded, fold(candidate));
    if (steps <= limit && (best === undefined || steps < best.steps)) best = { word: candidate, steps };
  }
  return best?.word;
}

/**
 * The only known word that equals a word apart from case, diacritics and separators. Undefined when there is none, or several.
 */
export function sameWord(word: string, known: Iterable<string>): string | undefined {
  const same = [...known].filter((candidate) => fold(candidate) === fold(word));
  return same.length === 1 ? same[0] : undefined;
}

/** Removes differences of case, diacritics and separators: `Motivering` equals `motivering`, and `matt` equals `mått`. */
function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s_-]+/g, '-');
}
