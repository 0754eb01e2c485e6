import type { Steg } from '../model/gemensamt.ts';
import type { Märke } from './report.ts';

/** The step of a scale as the report shows it; null for a word that is no step. */
export function märke(ord: string | undefined, skala: readonly Steg[]): Märke | null {
  const steg = skala.find(({ namn }) => namn === ord);
  return steg ? { ord: steg.namn, symbol: steg.symbol, färg: steg.färg } : null;
}
