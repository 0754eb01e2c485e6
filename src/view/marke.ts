/** Looks up signs of steps on scales. */
import type { Steg } from '../model/gemensamt.ts';
import type { Bedömningsgrund } from '../resolve/styrmodell.ts';
import type { År } from '../resolve/year.ts';
import type { Märke } from './report.ts';

/** The sign of a step on a scale. Null when the word is undefined or not a step. */
export function märke(ord: string | undefined, skala: readonly Steg[]): Märke | null {
  const steg = skala.find(({ namn }) => namn === ord);
  return steg ? { ord: steg.namn, symbol: steg.symbol, färg: steg.färg } : null;
}

/** What a level of a scale is called: a judgement of what was, or a forecast where the scale says so at the occasion. */
export function levelLabel(skala: Bedömningsgrund | undefined, { tillfälle }: År): string {
  return isForecast(skala, { tillfälle }) ? 'Prognos för helåret' : 'Bedömning';
}

/** Whether the levels of a scale say what is expected of the whole year. */
export function isForecast(skala: Bedömningsgrund | undefined, { tillfälle }: Pick<År, 'tillfälle'>): boolean {
  return skala?.prognos_vid?.includes(tillfälle.id) ?? false;
}
