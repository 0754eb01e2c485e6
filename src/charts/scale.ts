/**
 * Makes a linear scale that starts and ends at round figures. In: figures within the range of `Tal`. Out: coordinates within the
 * given ends.
 */

import { Tal } from '../model/tal.ts';
import { formatTal } from '../swedish/numbers.ts';

/** A linear scale and its steps. */
export interface Skala {
  /** The coordinate of a figure, clamped to the ends of the scale. */
  readonly at: (värde: number) => number;
  /** From the lower end to the upper end. At least two. */
  readonly steg: readonly Steg[];
  /** Where the scale starts or ends. Null for a scale that includes zero. */
  readonly brott: { readonly vid: 'början' | 'slutet'; readonly text: string } | null;
}

/** A round figure of a scale. */
interface Steg {
  readonly värde: number;
  readonly text: string;
}

/** What the figures of a picture mean, which decides how long their scale is. */
export interface Innebörd {
  /** The smallest change that counts, in the unit of the figures. Null when it is unknown. */
  readonly minstaÄndring: number | null;
  /** The lowest and the highest figure that is possible, such as 0 and 100 for a percentage. */
  readonly möjliga: readonly [lägst: number, högst: number];
}

interface Options {
  /** The approximate number of steps. */
  readonly antal?: number;
  /** The minimum length, in the unit of the figures. */
  readonly minst?: number;
  /** The scale exceeds these only as far as the figures do. */
  readonly möjliga?: Innebörd['möjliga'];
}

/** A scale is at least so many times the smallest change that counts. A smaller change looks almost level. */
const LEAST_CHANGES = 8;
/** The minimum length, as a share of the greatest absolute figure, when the smallest change that counts is unknown. */
const UNKNOWN_CHANGE = 0.2;
/** A scale is extended to zero when that makes it at most so many times as long. */
const REACH_TO_ZERO = 1.5;
/** The space around the figures, as a share of the distance between the lowest and the highest. */
const PADDING = 0.04;

/**
 * A scale that shows figures according to what they mean. A change that does not count is at most an eighth of its length, unless
 * it already spans all possible figures. A change that counts is at least a thirtieth, when all figures are within eight times the
 * smallest change.
 */
export function meaningfulScale(
  värden: readonly number[],
  från: number,
  till: number,
  { minstaÄndring, möjliga }: Innebörd,
  antal = 4,
): Skala {
  const minst = minstaÄndring === null ? greatestOf(värden) * UNKNOWN_CHANGE : minstaÄndring * LEAST_CHANGES;
  return scale(värden, från, till, { antal, minst, möjliga });
}

/** `från` and `till` are the coordinates of the lower and the upper end. `från` may be the greater one, as for a y axis. */
export function scale(värden: readonly number[], från: number, till: number, options: Options = {}): Skala {
  const { antal = 4 } = options;
  const [low, high] = ends(värden, options);
  const step = niceStep((high - low) / antal);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  const [start, width] = [first * step, (last - first) * step];
  const [min, max] = [Math.min(från, till), Math.max(från, till)];
  const at = (värde: number) => Math.min(Math.max(från + ((värde - start) / width) * (till - från), min), max);
  const decimaler = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const steg = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step).map((värde) => ({
    värde,
    text: formatStep(värde, decimaler),
  }));
  const text = (index: number) => steg.at(index)?.text ?? '';
  const brott =
    first > 0 ? ({ vid: 'början', text: text(0) } as const) : last < 0 ? ({ vid: 'slutet', text: text(-1) } as const) : null;
  return { at, steg, brott };
}

/** The ends of a scale before they are rounded to whole steps. */
function ends(värden: readonly number[], { minst = 0, möjliga = [-Infinity, Infinity] }: Options): [low: number, high: number] {
  const [least, most] = [Math.min(...värden), Math.max(...värden)];
  // A scale does not cross zero because of its padding.
  const floor = Math.min(least, Math.max(möjliga[0], least >= 0 ? 0 : -Infinity));
  const ceiling = Math.max(most, Math.min(möjliga[1], most <= 0 && least < 0 ? 0 : Infinity));
  const padding = (most - least) * PADDING;
  const padded: [number, number] = [Math.max(least - padding, floor), Math.min(most + padding, ceiling)];
  // Equal figures need a length as well. The last two keep a step above the precision of the figures.
  const equal = most === least ? greatestOf(värden) * UNKNOWN_CHANGE || 1 : 0;
  const length = Math.max(minst > 0 ? minst : equal, greatestOf(värden) * 1e-9, 1e-12);
  const [low, high] = widen(padded, length, [floor, ceiling]);
  if (low > 0 && high <= (high - low) * REACH_TO_ZERO) return [0, high];
  if (high < 0 && -low <= (high - low) * REACH_TO_ZERO) return [low, 0];
  return [low, high];
}

/** Widens a range around its centre to `length`, and moves it inside the limits as far as they allow. */
function widen([low, high]: [number, number], length: number, [floor, ceiling]: [number, number]): [number, number] {
  if (high - low >= length) return [low, high];
  const start = Math.max(Math.min((low + high - length) / 2, ceiling - length), floor);
  return [start, Math.min(start + length, ceiling)];
}

function greatestOf(värden: readonly number[]): number {
  return Math.max(...värden.map(Math.abs));
}

/** Rounds up to 1, 2 or 5 times a power of ten. The tolerance absorbs floating-point errors. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
}

/** The label of a step. Drops the minus sign of a negative zero. */
function formatStep(värde: number, decimaler: number): string {
  const digits = värde.toFixed(decimaler).replace(/^-(?=[0.]*$)/, '');
  const tal = Tal.read(digits);
  return tal ? formatTal(tal) : digits;
}
