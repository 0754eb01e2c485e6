/** Finds the words of a scale among the words of a clause, in any inflection: "delvis uppnådda", "gott", "uppfylls inte". */
import { NEGATIONS } from '../swedish/clause-words.ts';

/** Words that name a level, from the index `from` up to, but not including, `to`. */
export interface LevelMatch {
  /** The levels that the words may mean: one, or with fewer words than any level has, all that say as much. */
  readonly nivåer: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** Finds the levels that some words in lower case name, in order. */
export type LevelFinder = (words: readonly string[]) => LevelMatch[];

/** Words that the name of a level may have, and a sentence need not: "Målet har uppnåtts". */
const FRAME = new Set(['har', 'är', 'blev', 'målet']);
const NOT = 'inte';

/** The stem of an adjective or a participle: that of "god" for "gott", and of "uppnådd" for "nåtts". */
export function adjectiveStem(word: string): string {
  if (NEGATIONS.has(word)) return NOT;
  if (word === 'når' || word === 'nådde') return 'nå';
  const stem = word.replace(/(?:ddes|tts|dda|des|dd|tt|ts|da|de|d|t|a|s)$/, '');
  return stem === 'uppnå' ? 'nå' : stem;
}

/** Makes a finder of words of a scale. */
export function levelFinder(names: readonly string[]): LevelFinder {
  const levels = names.map((nivå) => ({
    nivå,
    stems: (nivå.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => !FRAME.has(word)).map(adjectiveStem),
  }));
  const forms = levels.flatMap(({ nivå, stems }) =>
    [stems, ...(stems.length === 2 ? [stems.toReversed()] : [])].map((order) => ({ nivåer: [nivå], order })),
  );
  const [core] = (levels[0]?.stems ?? []).filter((stem) => levels.every(({ stems }) => stems.includes(stem)));
  if (core !== undefined && levels.every(({ stems }) => stems.length > 1)) {
    const reached = levels.filter(({ stems }) => !stems.includes(NOT));
    forms.push({ nivåer: reached.map(({ nivå }) => nivå), order: [core] });
  }
  return (words) => {
    const stems = words.map(adjectiveStem);
    const matches: LevelMatch[] = [];
    for (let from = 0; from < stems.length; from++) {
      const found = forms.filter(({ order }) => order.length > 0 && order.every((stem, i) => stems[from + i] === stem));
      const [longest] = found.toSorted((a, b) => b.order.length - a.order.length);
      if (!longest) continue;
      matches.push({ nivåer: longest.nivåer, from, to: from + longest.order.length });
      from += longest.order.length - 1;
    }
    return matches;
  };
}
