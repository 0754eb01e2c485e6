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

/** Suggests the known word nearest to a misspelt word, as `suggest` does, or nothing. */
export type Suggest = typeof suggest;

/**
 * The most words of one file that suggestions are looked up for. Each lookup compares the word with every known word, and a file with
 * more unknown words is not corrected word by word.
 */
const MAX_LOOKUPS = 50;

/** A `suggest` that gives nothing after MAX_LOOKUPS words. */
export function limitedSuggest(): Suggest {
  let count = 0;
  return (word, known) => {
    count += 1;
    return count > MAX_LOOKUPS ? undefined : suggest(word, known);
  };
}

/** Returns the limited `suggest` of each file. */
export function suggestPerFile(): (file: string) => Suggest {
  const perFile = new Map<string, Suggest>();
  return (file) => {
    const limited = perFile.get(file) ?? limitedSuggest();
    perFile.set(file, limited);
    return limited;
  };
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
