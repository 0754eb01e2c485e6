/** A decision table: rows of conditions with an answer each, and how it answers when some of what it asks for is not known. */
import type { Place } from '../diagnostics/finding.ts';
import { type Condition, type Domain, describe, intersect, isEmpty } from './condition.ts';

export interface Villkor {
  readonly indata: string;
  /** As written. */
  readonly text: string;
  readonly mängd: Condition;
  readonly place: Place;
}

export interface Rad {
  /** Counted from 1, as a person reads the table. */
  readonly nummer: number;
  readonly villkor: readonly Villkor[];
  readonly så: string;
  readonly motivering: string;
  readonly källa: string;
  readonly place: Place;
}

export interface Tabell {
  readonly namn: string;
  readonly fråga: string;
  readonly place: Place;
  /** The inputs that some row asks for. */
  readonly indata: ReadonlyMap<string, Domain>;
  /** The answers, best first. */
  readonly svar: readonly string[];
  readonly rader: readonly Rad[];
}

/** How a condition fares with what is known: met, not met, or not to be known yet. */
type Uppfyllt = 'ja' | 'nej' | 'okänt';

export interface Radspår {
  readonly rad: Rad;
  readonly villkor: readonly { readonly villkor: Villkor; readonly uppfyllt: Uppfyllt }[];
  readonly utfall: 'gäller' | 'kan gälla' | 'gäller inte';
}

export interface Answered {
  /** Every answer that is possible with what is known; one when it is certain. */
  readonly svar: readonly string[];
  readonly rader: readonly Radspår[];
}

/**
 * Answers a table. `known` holds for each input the set of values it may have: one value when it is known, all when it is not. Total:
 * an input that nobody gave can be anything.
 */
export function answer(tabell: Tabell, known: ReadonlyMap<string, Condition>): Answered {
  const rader = tabell.rader.map((rad): Radspår => {
    const villkor = rad.villkor.map((one) => ({ villkor: one, uppfyllt: meets(one, known.get(one.indata), tabell) }));
    const utfall = villkor.some(({ uppfyllt }) => uppfyllt === 'nej')
      ? 'gäller inte'
      : villkor.some(({ uppfyllt }) => uppfyllt === 'okänt')
        ? 'kan gälla'
        : 'gäller';
    return { rad, villkor, utfall };
  });
  const possible = rader.filter(({ utfall }) => utfall !== 'gäller inte');
  const svar = [...new Set(possible.map(({ rad }) => rad.så))];
  // A proved table has a row for everything: the only one that can apply does.
  const [only] = possible;
  return possible.length === 1 && only
    ? { svar, rader: rader.map((one) => (one === only ? { ...one, utfall: 'gäller' } : one)) }
    : { svar, rader };
}

function meets({ indata, mängd }: Villkor, value: Condition | undefined, tabell: Tabell): Uppfyllt {
  const domain = tabell.indata.get(indata);
  if (!value || !domain) return 'okänt';
  const both = intersect(value, mängd, domain);
  if (isEmpty(both)) return 'nej';
  return describe(both) === describe(value) ? 'ja' : 'okänt';
}
