/** From figures to places: a linear scale that begins and ends at round figures. In: figures as large as a `Tal` can hold. Out: places within the given ends. */

import { Tal } from '../model/tal.ts';
import { formatTal } from '../swedish/numbers.ts';

export interface Skala {
  /** The place of a figure; never outside the ends. */
  readonly at: (värde: number) => number;
  readonly steg: readonly { readonly värde: number; readonly text: string }[];
}

interface Önskemål {
  /** About so many steps. */
  readonly antal?: number;
  /** The scale spans at least this share of its greatest figure, so that small changes do not look large. */
  readonly minst?: number;
}

/** `från` and `till` are the places of the least and the greatest figure. */
export function scale(värden: readonly number[], från: number, till: number, { antal = 3, minst = 0.01 }: Önskemål = {}): Skala {
  const [least, most] = [Math.min(...värden), Math.max(...värden)];
  // A flat series gets some room around it, and steps never get too small to count with.
  const span = most - least;
  const room = Math.max(span * 0.04, (Math.max(Math.abs(least), Math.abs(most)) * minst - span) / 2, 1e-6);
  // Zero is an end as good as any.
  const low = least === 0 ? 0 : least - room;
  const high = most === 0 && least < 0 ? 0 : most + room;
  const step = niceStep((high - low) / antal);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  const [start, width] = [first * step, (last - first) * step];
  const [min, max] = [Math.min(från, till), Math.max(från, till)];
  const at = (värde: number) => Math.min(Math.max(från + ((värde - start) / width) * (till - från), min), max);
  const decimaler = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const steg = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step).map((värde) => ({
    värde,
    text: written(värde, decimaler),
  }));
  return { at, steg };
}

/** The nearest of 1, 2 and 5 times a power of ten that is not less. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
}

function written(värde: number, decimaler: number): string {
  const digits = värde.toFixed(decimaler).replace(/^-(?=[0.]*$)/, '');
  const tal = Tal.read(digits);
  return tal ? formatTal(tal) : digits;
}
