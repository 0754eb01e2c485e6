/**
 * The only place that allows for rounding. A published figure is exact to half a unit of its last decimal; each comparison of figures
 * says here how many such halves it accepts.
 */
import type { Tal } from './tal.ts';

/** Keeps binary fractions from deciding a comparison. */
const HAIR = 1e-9;

/** Half a unit of the last decimal written: 0.05 for `13.0`. */
export function halfUnit(tal: Tal): number {
  return 0.5 * 10 ** -tal.decimaler;
}

/** Whether two figures differ by no more than `tolerance`. The difference is exact. */
export function isWithin(tolerance: number, one: Tal, other: Tal): boolean {
  return Math.abs(one.minus(other).värde) <= tolerance + HAIR;
}

/** Whether `rounded` may be `exact` written with fewer decimals: 79 may be 79.3. With as many decimals or more it has to be equal. */
export function isRoundingOf(rounded: Tal, exact: Tal): boolean {
  return isWithin(rounded.decimaler < exact.decimaler ? halfUnit(rounded) : 0, rounded, exact);
}

/** Whether a figure may lie between two others, each of the three rounded by half a unit. */
export function isBetween(tal: Tal, a: Tal, b: Tal): boolean {
  const low = Math.min(...[a, b].map((end) => end.värde - halfUnit(end)));
  const high = Math.max(...[a, b].map((end) => end.värde + halfUnit(end)));
  return tal.värde + halfUnit(tal) + HAIR >= low && tal.värde - halfUnit(tal) - HAIR <= high;
}
