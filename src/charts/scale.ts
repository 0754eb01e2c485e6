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
  readonly steg: readonly { readonly värde: number; readonly text: string }[];
}

interface Options {
  /** The approximate number of steps. */
  readonly antal?: number;
  /** The minimum span, as a share of the greatest absolute figure, so that small changes do not look large. */
  readonly minst?: number;
}

/** `från` and `till` are the coordinates of the lower and the upper end. `från` may be the greater one, as for a y axis. */
export function scale(värden: readonly number[], från: number, till: number, { antal = 3, minst = 0.01 }: Options = {}): Skala {
  const [least, most] = [Math.min(...värden), Math.max(...värden)];
  // Padding around the figures. Its lower limit keeps the step of a flat series above zero.
  const span = most - least;
  const padding = Math.max(span * 0.04, (Math.max(Math.abs(least), Math.abs(most)) * minst - span) / 2, 1e-6);
  // A scale that starts or ends at zero needs no padding there.
  const low = least === 0 ? 0 : least - padding;
  const high = most === 0 && least < 0 ? 0 : most + padding;
  const step = niceStep((high - low) / antal);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  const [start, width] = [first * step, (last - first) * step];
  const [min, max] = [Math.min(från, till), Math.max(från, till)];
  const at = (värde: number) => Math.min(Math.max(från + ((värde - start) / width) * (till - från), min), max);
  const decimaler = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const steg = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step).map((värde) => ({
    värde,
    text: formatStep(värde, decimaler),
  }));
  return { at, steg };
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
