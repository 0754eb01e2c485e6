/** Decision tables: rows of conditions with an answer each, and their evaluation when some inputs are unknown. */
import type { Place } from '../diagnostics/finding.ts';
import { type Condition, type Domain, describe, intersect, isEmpty } from './condition.ts';

/** A condition on one input. */
export interface Villkor {
  readonly indata: string;
  /** The condition as written. */
  readonly text: string;
  readonly mängd: Condition;
  readonly place: Place;
}

/** A row of a table. */
export interface Rad {
  /** The row number, from 1. */
  readonly nummer: number;
  readonly villkor: readonly Villkor[];
  /** The answer. */
  readonly så: string;
  readonly motivering: string;
  readonly källa: string;
  readonly place: Place;
}

/** A decision table. */
export interface Tabell {
  readonly namn: string;
  readonly fråga: string;
  readonly place: Place;
  /** The domain of each input that some row has a condition on. */
  readonly indata: ReadonlyMap<string, Domain>;
  /** The answers, best first. */
  readonly svar: readonly string[];
  readonly rader: readonly Rad[];
}

/** Whether a condition is met. `okänt` when the known values do not decide it. */
type Uppfyllt = 'ja' | 'nej' | 'okänt';

/** The evaluation of a row. */
export interface Radspår {
  readonly rad: Rad;
  readonly villkor: readonly { readonly villkor: Villkor; readonly uppfyllt: Uppfyllt }[];
  readonly utfall: 'gäller' | 'kan gälla' | 'gäller inte';
}

/** The evaluation of a table. */
export interface Evaluation {
  /** Every answer that the known values allow. A single answer is certain. */
  readonly svar: readonly string[];
  readonly rader: readonly Radspår[];
}

/**
 * Evaluates a table. `known` has the set of possible values of each input: one value when it is known, several when it is not. An
 * input that `known` lacks can have any value.
 */
export function evaluateTable(tabell: Tabell, known: ReadonlyMap<string, Condition>): Evaluation {
  const rader = tabell.rader.map((rad): Radspår => {
    const villkor = rad.villkor.map((one) => ({ villkor: one, uppfyllt: evaluate(one, known.get(one.indata), tabell) }));
    const utfall = villkor.some(({ uppfyllt }) => uppfyllt === 'nej')
      ? 'gäller inte'
      : villkor.some(({ uppfyllt }) => uppfyllt === 'okänt')
        ? 'kan gälla'
        : 'gäller';
    return { rad, villkor, utfall };
  });
  const possible = rader.filter(({ utfall }) => utfall !== 'gäller inte');
  const svar = [...new Set(possible.map(({ rad }) => rad.så))];
  // A proved table has no gaps, so a single row that can apply does apply.
  const [only] = possible;
  return possible.length === 1 && only
    ? { svar, rader: rader.map((one) => (one === only ? { ...one, utfall: 'gäller' } : one)) }
    : { svar, rader };
}

function evaluate({ indata, mängd }: Villkor, value: Condition | undefined, tabell: Tabell): Uppfyllt {
  const domain = tabell.indata.get(indata);
  if (!value || !domain) return 'okänt';
  const both = intersect(value, mängd, domain);
  if (isEmpty(both)) return 'nej';
  return describe(both) === describe(value) ? 'ja' : 'okänt';
}
