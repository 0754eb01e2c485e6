/**
 * Compares figures with a tolerance for rounding. A published figure is exact to half a unit of its last decimal. All tolerances
 * for rounding are in this file.
 */
import type { Tal } from './tal.ts';

/** Tolerance for floating-point errors. */
const EPSILON = 1e-9;

/** Half a unit of the last written decimal: 0.05 for `13.0`. */
export function halfUnit(tal: Tal): number {
  return 0.5 * 10 ** -tal.decimaler;
}

/** Whether two figures differ by at most `tolerance`. The difference is computed exactly. */
export function isWithin(tolerance: number, one: Tal, other: Tal): boolean {
  return Math.abs(one.minus(other).värde) <= tolerance + EPSILON;
}

/** Whether `rounded` may be `exact` with fewer decimals, as 79 may be 79.3. With as many or more decimals it must be equal. */
export function isRoundingOf(rounded: Tal, exact: Tal): boolean {
  return isWithin(rounded.decimaler < exact.decimaler ? halfUnit(rounded) : 0, rounded, exact);
}

/** Whether two figures are the same. One may have more decimals than the other. */
export function isSameFigure(a: Tal, b: Tal): boolean {
  return isRoundingOf(a, b) || isRoundingOf(b, a);
}

/** Whether a figure may be between two others, when all three are rounded to their last decimal. */
export function isBetween(tal: Tal, a: Tal, b: Tal): boolean {
  const low = Math.min(...[a, b].map((end) => end.värde - halfUnit(end)));
  const high = Math.max(...[a, b].map((end) => end.värde + halfUnit(end)));
  return tal.värde + halfUnit(tal) + EPSILON >= low && tal.värde - halfUnit(tal) - EPSILON <= high;
}

/** Whether a percentage may be `part` of `whole`, when all three are rounded to their last decimal. */
export function isShareOf(percent: Tal, part: Tal, whole: Tal): boolean {
  const ends = (tal: Tal) => [-1, 1].map((side) => tal.värde + side * halfUnit(tal));
  const [low = 0, high = 0] = ends(whole);
  // A whole that may be zero allows any share.
  if (low <= 0 && high >= 0) return true;
  const shares = ends(part).flatMap((a) => ends(whole).map((b) => (100 * a) / b));
  const tolerance = halfUnit(percent) + EPSILON;
  return percent.värde >= Math.min(...shares) - tolerance && percent.värde <= Math.max(...shares) + tolerance;
}
