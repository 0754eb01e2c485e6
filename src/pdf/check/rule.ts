/** The types of a check rule and of its findings. */
import type { Elem } from '../cos/structure.ts';
import type { Reading } from './reading.ts';
import type { TestId } from './requirements.ts';
import type { PdfCode, PdfFacts } from './words.ts';

/** Where something was found. Empty for a finding about the whole file. */
export interface Spot {
  readonly elem?: Elem;
  /** Object number of the page. */
  readonly page?: number;
  /** The text at the place. */
  readonly text?: string;
}

/** A finding before it has its words: a code and the facts that its message needs. */
export interface PdfFound {
  readonly code: PdfCode;
  readonly facts: object;
  readonly spot: Spot;
  /** The tests that are broken, when the rule covers others too. */
  readonly tests: readonly TestId[];
}

/** A rule: its id, which is also the code of its findings, and the function that finds them. */
export interface PdfRule {
  readonly id: PdfCode;
  readonly run: (reading: Reading) => PdfFound[];
}

/** Creates a finding. The compiler checks that `facts` has what the message of `code` needs. */
export function pdfFinding<C extends PdfCode>(code: C, facts: PdfFacts<C>, spot: Spot = {}, ...tests: TestId[]): PdfFound {
  return { code, facts, spot, tests };
}
