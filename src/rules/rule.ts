import type { Code } from '../diagnostics/catalog.ts';
import type { Finding } from '../diagnostics/finding.ts';
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
  /** Reads a sentence into clauses and what they claim. A rule looks for its words first, because most sentences claim nothing. */
  readonly read: Reader;
  /** Every key and every string of the board's files and of the shared files. */
  readonly strings: readonly WrittenString[];
  /** The same board in the previous year. Undefined when there is none to compare with. */
  readonly föregående: Nämnd | undefined;
}

/** A check of one board's year. Its id is its file name and its code in diagnostics/catalog.ts. */
export interface Rule {
  readonly id: Code;
  /** Set when the rule needs the previous year. It is not run without it. */
  readonly comparesYears?: true;
  readonly run: (context: RuleContext) => Finding[];
}

/** The risks of a board, in the order in which its internal control lists them. */
export function risksOf({ objekt }: Nämnd): Risk[] {
  return [...objekt.values()].filter((one) => one.slag === 'risk');
}
