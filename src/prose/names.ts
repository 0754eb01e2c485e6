/** Finds the names that the data give to groups, areas and comparisons among the words of a sentence. */
import type { Token } from './tokens.ts';

/** A name and the tokens that are it: from `from` up to, but not including, `to`. */
interface NameMatch<T> {
  readonly value: T;
  readonly from: number;
  readonly to: number;
}

/** Finds names among tokens, by their first word. */
export interface NameIndex<T> {
  readonly matches: (tokens: readonly Token[]) => NameMatch<T>[];
}

/** The words of a name, as tokens have them. */
const wordsOf = (name: string): string[] =>
  name.toLowerCase().match(/\p{L}[\p{L}\d]*(?:[-:’']\p{L}[\p{L}\d]*)*|\d+(?:,\d+)?|[^\s]/gu) ?? [];

/** The forms that the last word of a name may have: with the endings of a definite form and of a genitive. */
function formsOf(word: string): string[] {
  if (word === 'män') return ['män', 'mäns', 'männen', 'männens'];
  const endings = /\p{L}/u.test(word) ? ['', 's', 'a', 'as', 'na', 'nas', 'n', 'ns', 't', 'ts', 'en', 'ens', 'et', 'ets'] : [''];
  return endings.map((ending) => word + ending);
}

/** Makes an index of names, each with its value. A name may have several words. */
export function nameIndex<T>(names: Iterable<readonly [name: string, value: T]>): NameIndex<T> {
  const byFirst = new Map<string, { readonly words: readonly ReadonlySet<string>[]; readonly value: T }[]>();
  for (const [name, value] of names) {
    // The first and the last word may have endings: "driftkostnaden för vattenverkets".
    const words = wordsOf(name).map((word, i, all) => new Set(i === 0 || i === all.length - 1 ? formsOf(word) : [word]));
    const entry = { words, value };
    for (const key of words[0] ?? []) byFirst.set(key, [...(byFirst.get(key) ?? []), entry]);
  }
  const matchAt = (tokens: readonly Token[], from: number): NameMatch<T> | undefined => {
    const found = (byFirst.get(tokens[from]?.ord ?? '') ?? []).filter(({ words }) =>
      words.every((forms, i) => forms.has(tokens[from + i]?.ord ?? '')),
    );
    const [longest] = found.toSorted((one, other) => other.words.length - one.words.length);
    return longest && { value: longest.value, from, to: from + longest.words.length };
  };
  return {
    matches: (tokens) => {
      if (byFirst.size === 0) return [];
      const found: NameMatch<T>[] = [];
      for (let i = 0; i < tokens.length; i++) {
        const match = matchAt(tokens, i);
        if (!match) continue;
        found.push(match);
        i = match.to - 1;
      }
      return found;
    },
  };
}

/** The name of a mått without what it explains, as a text writes it: "andelen" for "Andel". */
export function shortName(namn: string): string {
  const [short = ''] = namn.split(/ [(\u2013-]|[,:(]/);
  return short
    .trim()
    .toLowerCase()
    .replace(/^andel /, 'andelen ')
    .replace(/^antal /, 'antalet ');
}
