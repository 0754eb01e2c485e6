import type { Code } from '../diagnostics/catalog.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Facts } from '../facts/facts.ts';
import type { Sentence } from '../resolve/sentences.ts';
import type { Nämnd, År } from '../resolve/year.ts';

/** What a rule may look at: one board's year, what follows from its figures, what its texts say, and the year before. */
export interface RuleContext {
  readonly nämnd: Nämnd;
  readonly år: År;
  readonly facts: Facts;
  /** Every sentence of running text, with its references followed. */
  readonly sentences: readonly Sentence[];
  /** The same board in the year before; undefined when there is none to compare with. */
  readonly föregående: Nämnd | undefined;
}

/** One check: what it looks for in one board's year. Its id is its file name and its code in findings/catalog.ts. */
export interface Rule {
  readonly id: Code;
  /** The rule finds nothing without the year before. */
  readonly comparesYears?: true;
  readonly run: (context: RuleContext) => Finding[];
}
