/** Compares words on the kommun's scales. */

import type { Bedömningsskala } from '../../../model/gemensamt.ts';
import { isDone, type Statusskala } from '../../../resolve/styrmodell.ts';
import type { Ändring } from './diff.ts';
import type { Sidor } from './fields.ts';

type Steg = Extract<Ändring, { slag: 'steg' }>;
type Ord = Sidor<string | null | undefined>;

/** The words of a scale, best first. */
type Skala = readonly { readonly namn: string }[];

/** Compares two levels. */
export function compareLevel(ord: Ord, { före, efter }: Sidor<Bedömningsskala | undefined>): Ändring[] {
  return compareRanked('bedömning', ord, { före: före?.bedömningsnivåer ?? [], efter: efter?.bedömningsnivåer ?? [] }, null);
}

/**
 * Compares two ranked words. `del` names what a board declares. Steps are counted only when both years have the same scale.
 */
export function compareRanked(
  skala: Exclude<Steg['skala'], 'status'>,
  { före = null, efter = null }: Ord,
  scales: Sidor<Skala>,
  del: string | null,
): Ändring[] {
  if (före === efter) return [];
  const names = (all: Skala) => all.map(({ namn }) => namn);
  const [then, now] = [names(scales.före), names(scales.efter)];
  const known = JSON.stringify(then) === JSON.stringify(now);
  const [from, to] = [now.indexOf(före ?? ''), now.indexOf(efter ?? '')];
  return [{ slag: 'steg', skala, del, före, efter, steg: known && from >= 0 && to >= 0 ? from - to : null, klart: null }];
}

/** Compares two words of status, which are not ranked. `del` is the part that they concern. */
export function compareStatus(
  { före = null, efter = null }: Ord,
  scales: Sidor<Statusskala | undefined>,
  del: string | null = null,
): Ändring[] {
  if (före === efter) return [];
  const done = (ord: string | null, skala: Statusskala | undefined) => skala !== undefined && isDone(ord ?? undefined, skala);
  const klart = { före: done(före, scales.före), efter: done(efter, scales.efter) };
  return [{ slag: 'steg', skala: 'status', del, före, efter, steg: null, klart }];
}
