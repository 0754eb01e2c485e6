/** What a report calls a body: a board, the board of a company, or the kommun. */
import { capitalize } from '../swedish/nouns.ts';
import type { Nämnd } from './year.ts';

/** A word: without an article, in the definite form, and in its genitive. */
interface Organ {
  readonly ord: string;
  readonly bestämd: string;
  readonly genitiv: string;
}

const ORGANORD = {
  nämnd: { ord: 'nämnd', bestämd: 'nämnden', genitiv: 'nämndens' },
  styrelse: { ord: 'styrelse', bestämd: 'styrelsen', genitiv: 'styrelsens' },
  direktion: { ord: 'direktion', bestämd: 'direktionen', genitiv: 'direktionens' },
  kommun: { ord: 'kommun', bestämd: 'kommunen', genitiv: 'kommunens' },
} as const;

/** The words for the body that a document is about. A document that brings boards together is about the kommun. */
export function organOf({ data: { organ, samlar } }: Pick<Nämnd, 'data'>): Organ {
  return ORGANORD[organ ?? (samlar ? 'kommun' : 'nämnd')];
}

/** What some bodies are called together: "Nämnd eller styrelse". */
export function headingOf(nämnder: readonly Nämnd[]): string {
  return capitalize([...new Set(nämnder.map((one) => organOf(one).ord))].join(' eller '));
}
