/** Reads the kommun's scales: the levels of a bedömning, and the words of a status. */
import type { Bedömningsskala, SkalorFil, Steg } from '../model/gemensamt.ts';

type Statusskala = SkalorFil['statusskalor'][string];

/** The name of the scale of a status, and its words, best first. Undefined when the kommun has none. */
export function statusScale({ statusskalor }: SkalorFil): readonly [namn: string, skala: Statusskala] | undefined {
  return Object.entries(statusskalor)[0];
}

/** The words of a status, best first, with what each counts as. */
export function statusWords(skalor: SkalorFil): Statusskala {
  return statusScale(skalor)?.[1] ?? [];
}

/** Whether a reported status counts as finished on the kommun's own scale. False without a status. */
export function isDone(status: string | undefined, skalor: SkalorFil): boolean {
  return statusWords(skalor).some(({ namn, räknas_som }) => namn === status && räknas_som === 'klart');
}

/** The name of the scale of a bedömning, and the scale. Undefined when the kommun has none. */
export function levelScale({ bedömningsskalor }: SkalorFil): readonly [namn: string, skala: Bedömningsskala] | undefined {
  return Object.entries(bedömningsskalor)[0];
}

/** The levels of a bedömning, best first. */
export function levelsOf(skalor: SkalorFil): readonly Steg[] {
  return levelScale(skalor)?.[1].bedömningsnivåer ?? [];
}

/** Every word that a bedömning can have: the levels, and the two words for no level. */
export function assessmentWords(skalor: SkalorFil): readonly Steg[] {
  const skala = levelScale(skalor)?.[1];
  return skala ? [...skala.bedömningsnivåer, skala.utan_nivå.kan_inte_bedömas, skala.utan_nivå.ej_tillämplig] : [];
}
