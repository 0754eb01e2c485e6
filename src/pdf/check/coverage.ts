/** Which tests of PDF/UA-1 the rules cover. Made from the rules' own words, so that it cannot promise more than they do. */
import { CLAUSES } from './requirements.ts';
import { PDF_WORDS } from './words.ts';

/** A clause with the numbers of its tests. */
export interface Coverage {
  readonly clause: string;
  /** What the clause is about, in Swedish. */
  readonly om: string;
  readonly covered: readonly number[];
  readonly uncovered: readonly number[];
}

/** Every clause, in order. */
export function coverage(): Coverage[] {
  const covered = new Set<string>(Object.values(PDF_WORDS).flatMap(({ tests }) => tests));
  return Object.entries(CLAUSES).map(([clause, { om, tests }]) => ({
    clause,
    om,
    covered: tests.filter((number) => covered.has(`${clause}-${number}`)),
    uncovered: tests.filter((number) => !covered.has(`${clause}-${number}`)),
  }));
}
