/** The shape of a rule about a PDF and of what it finds. */
import type { Elem } from '../cos/structure.ts';
import type { Reading } from './reading.ts';
import type { PdfCode, PdfFacts } from './words.ts';

/** Where something was found; nothing for the whole file. */
export interface Spot {
  readonly elem?: Elem;
  /** The number of the page's object. */
  readonly page?: number;
  /** What is said there. */
  readonly text?: string;
}

export interface PdfFound {
  readonly code: PdfCode;
  readonly facts: object;
  readonly spot: Spot;
}

export interface PdfRule {
  readonly id: PdfCode;
  readonly run: (reading: Reading) => PdfFound[];
}

/** A finding with the facts its words need. */
export function found<C extends PdfCode>(code: C, facts: PdfFacts<C>, spot: Spot = {}): PdfFound {
  return { code, facts, spot };
}
