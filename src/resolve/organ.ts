/** What a report calls the body that it is about: the board, the board of a company, or the kommun. */
import type { Nämnd } from './year.ts';

/** The definite form of a word and its genitive. */
interface Organ {
  readonly bestämd: string;
  readonly genitiv: string;
}

const ORGANORD = {
  nämnd: { bestämd: 'nämnden', genitiv: 'nämndens' },
  styrelse: { bestämd: 'styrelsen', genitiv: 'styrelsens' },
  kommun: { bestämd: 'kommunen', genitiv: 'kommunens' },
} as const;

/** The words for the body that a document is about. A document that brings boards together is about the kommun. */
export function organOf({ data: { organ, samlar } }: Pick<Nämnd, 'data'>): Organ {
  return ORGANORD[organ ?? (samlar ? 'kommun' : 'nämnd')];
}
