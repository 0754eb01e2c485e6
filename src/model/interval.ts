/** Intervals of numbers, and the words for their limits. Etappmål and the conditions of the kriterier share the notation. */
import { Tal } from './tal.ts';

/** An interval of numbers. `medMin` and `medMax` say whether its ends are included. */
export interface Interval {
  readonly min: number;
  readonly medMin: boolean;
  readonly max: number;
  readonly medMax: boolean;
}

/** The words before a limit. `minst` and `högst` include it. */
export const GRÄNSORD = ['minst', 'över', 'högst', 'under'] as const;
export type Gränsord = (typeof GRÄNSORD)[number];

/** What a number must be: `42`, `minst 42`, `35 till 40`. */
export type Krav =
  | { readonly slag: 'tal'; readonly tal: Tal }
  | { readonly slag: 'gräns'; readonly ord: Gränsord; readonly tal: Tal }
  /** Both ends are included. */
  | { readonly slag: 'spann'; readonly från: Tal; readonly till: Tal };

const GRÄNS = new RegExp(`^(?:(${GRÄNSORD.join('|')}) )?(\\S+)$`);

/** Parses `42`, `minst 42` or `35 till 40`, with plain digits. Returns undefined for anything else, also when a span is reversed. */
export function readKrav(text: string): Krav | undefined {
  const [, from, to] = /^(\S+) till (\S+)$/.exec(text) ?? [];
  if (from !== undefined && to !== undefined) {
    const [från, till] = [Tal.read(from), Tal.read(to)];
    return från && till && från.värde < till.värde ? { slag: 'spann', från, till } : undefined;
  }
  const [, ord, digits = ''] = GRÄNS.exec(text) ?? [];
  const tal = Tal.read(digits);
  if (!tal) return undefined;
  return ord === undefined ? { slag: 'tal', tal } : { slag: 'gräns', ord: ord as Gränsord, tal };
}

/** The numbers that meet a requirement. A plain number is met by itself only. */
export function intervalOf(krav: Krav): Interval {
  switch (krav.slag) {
    case 'tal':
      return point(krav.tal.värde);
    case 'gräns':
      return limit(krav.ord, krav.tal.värde);
    case 'spann':
      return { ...point(krav.från.värde), max: krav.till.värde };
  }
}

/** The interval on one side of a limit. */
export function limit(ord: Gränsord, tal: number): Interval {
  return ord === 'minst' || ord === 'över'
    ? { min: tal, medMin: ord === 'minst', max: Number.POSITIVE_INFINITY, medMax: true }
    : { min: Number.NEGATIVE_INFINITY, medMin: true, max: tal, medMax: ord === 'högst' };
}

/** The interval of one number. */
export function point(tal: number): Interval {
  return { min: tal, medMin: true, max: tal, medMax: true };
}

/** Whether all numbers of `inner` are in `outer`. */
export function includes(outer: Interval, inner: Interval): boolean {
  const low = outer.min < inner.min || (outer.min === inner.min && (outer.medMin || !inner.medMin));
  const high = outer.max > inner.max || (outer.max === inner.max && (outer.medMax || !inner.medMax));
  return low && high;
}

/** Whether two intervals have a number in common. */
export function overlaps(a: Interval, b: Interval): boolean {
  const [min, max] = [Math.max(a.min, b.min), Math.min(a.max, b.max)];
  const has = (one: Interval) => (one.min < min || one.medMin) && (one.max > max || one.medMax);
  return min < max || (min === max && has(a) && has(b));
}
