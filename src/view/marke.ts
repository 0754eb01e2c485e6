/** Looks up signs of steps on scales. */
import type { Steg } from '../model/gemensamt.ts';
import type { Märke } from './report.ts';

/** The sign of a step on a scale. Null when the word is undefined or not a step. */
export function märke(ord: string | undefined, skala: readonly Steg[]): Märke | null {
  const steg = skala.find(({ namn }) => namn === ord);
  return steg ? { ord: steg.namn, symbol: steg.symbol, färg: steg.färg } : null;
}
