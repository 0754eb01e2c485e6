/** From figures to places: a linear scale that begins and ends at round figures. In: any finite figures. Out: places within the given ends. */
import { formatTal } from '../model/figures.ts';
import { Tal } from '../model/tal.ts';

export interface Skala {
  /** The place of a figure; never outside the ends. */
  readonly at: (värde: number) => number;
  readonly steg: readonly { readonly värde: number; readonly text: string }[];
}

/** More than any published figure, so that differences stay finite. */
const STÖRST = 1e15;

/** `från` and `till` are the places of the least and the greatest figure; about `antal` steps between. */
export function scale(värden: readonly number[], från: number, till: number, antal = 3): Skala {
  const held = värden.map((värde) => Math.min(Math.max(värde, -STÖRST), STÖRST));
  const [least, most] = [Math.min(...held), Math.max(...held)];
  // A flat series gets some room around it, and steps never get too small to count with.
  const room = Math.max((most - least) * 0.04, Math.max(Math.abs(least), Math.abs(most)) * 0.005, 1e-6);
  const [low, high] = least === 0 || most === 0 ? [least, most === least ? room : most] : [least - room, most + room];
  const step = niceStep((high - low) / antal);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  const [start, span] = [first * step, (last - first) * step];
  const [min, max] = [Math.min(från, till), Math.max(från, till)];
  const at = (värde: number) => Math.min(Math.max(från + ((värde - start) / span) * (till - från), min), max);
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
