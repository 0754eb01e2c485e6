import type { Code, FactsOf } from '../diagnostics/catalog.ts';
import { type Finding, finding, type Place, type Related } from '../diagnostics/finding.ts';
import type { Facts } from '../facts/facts.ts';
import type { Reader } from '../prose/read.ts';
import type { Sentence } from '../resolve/sentences.ts';
import type { WrittenString } from '../resolve/strings.ts';
import type { Nämnd, Risk, År } from '../resolve/year.ts';

/** The data that a rule may read: one board's year, its facts, its sentences and the previous year. */
interface RuleContext {
  readonly nämnd: Nämnd;
  readonly år: År;
  readonly facts: Facts;
  /** Every sentence of running text, with its references resolved. */
  readonly sentences: readonly Sentence[];
  /** The sentences that may claim a change or compare. */
  readonly claims: readonly Sentence[];
  /** Reads a sentence into clauses and what they claim. A rule looks for its words first, because most sentences claim nothing. */
  readonly read: Reader;
  /** Every key and every string of the board's files and of the shared files. */
  readonly strings: readonly WrittenString[];
  /** The same board in the previous year. Undefined when there is none to compare with. */
  readonly föregående: Nämnd | undefined;
}

/** A published value, what a rule compared it with, and what the rule found. `vb audit` lists all of them. */
export interface Comparison {
  /** The place of the value. */
  readonly place: Place;
  /** What it was compared with, in Swedish, as the report writes figures: "kvinnor 12 och män 13". */
  readonly med: () => string;
  /** The places of the other published values that the comparison rests on. */
  readonly parts?: readonly Place[];
  /** Undefined when the two agree. */
  readonly found: Finding | undefined;
}

/**
 * A check of one board's year. Its id is its file name and its code in diagnostics/catalog.ts. A rule that compares published values
 * returns each comparison, so that nothing else has to say what was checked. Another rule returns its findings.
 */
export type Rule = {
  readonly id: Code;
  /** Set when the rule needs the previous year. It is not run without it. */
  readonly comparesYears?: true;
} & ({ readonly run: (context: RuleContext) => Finding[] } | { readonly compare: (context: RuleContext) => Comparison[] });

/** The comparisons of a rule, each with a finding of the code when it has the facts of a difference. */
export function comparisonsOf<C extends Code>(
  code: C,
  all: readonly (Pick<Comparison, 'place' | 'med' | 'parts'> & {
    readonly facts: FactsOf<C> | undefined;
    readonly related?: readonly Related[];
  })[],
): Comparison[] {
  return all.map(({ facts, related, ...one }) => ({ ...one, found: facts && finding(code, one.place, facts, related) }));
}

/** The risks of a board, in the order in which its internal control lists them. */
export function risksOf({ objekt }: Nämnd): Risk[] {
  return [...objekt.values()].filter((one) => one.slag === 'risk');
}
