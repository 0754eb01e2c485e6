/** Compares words on the kommun's scales. */

import type { Bedömningsskala } from '../../../model/gemensamt.ts';
import { isDone, rankOf, ranksOf, type Statusskala } from '../../../resolve/styrmodell.ts';
import type { Ändring } from './diff.ts';
import type { Sidor } from './fields.ts';

type Steg = Extract<Ändring, { slag: 'steg' }>;
type Ord = Sidor<string | null | undefined>;

/** The words of a scale, best first. */
type Skala = readonly { readonly namn: string }[];

/** Compares two levels. A word that has the rank of another is where that one is. */
export function compareLevel(ord: Ord, { före, efter }: Sidor<Bedömningsskala | undefined>): Ändring[] {
  const ranks = (skala: Bedömningsskala | undefined) => (skala ? ranksOf(skala) : []).map((namn) => ({ namn }));
  const rank = (one: string) => (efter && rankOf(one, efter)) ?? '';
  return compareRanked('bedömning', ord, { före: ranks(före), efter: ranks(efter) }, null, rank);
}

/**
 * Compares two ranked words. `del` names what a board declares. Steps are counted only when both years have the same scale, and not
 * between words of the same rank. `rank` returns the word of the scale whose rank a word has.
 */
export function compareRanked(
  skala: Exclude<Steg['skala'], 'status'>,
  { före = null, efter = null }: Ord,
  scales: Sidor<Skala>,
  del: string | null,
  rank: (ord: string) => string = (ord) => ord,
): Ändring[] {
  if (före === efter) return [];
  const names = (all: Skala) => all.map(({ namn }) => namn);
  const [then, now] = [names(scales.före), names(scales.efter)];
  const known = JSON.stringify(then) === JSON.stringify(now);
  const [from, to] = [now.indexOf(rank(före ?? '')), now.indexOf(rank(efter ?? ''))];
  const steg = known && from >= 0 && to >= 0 && from !== to ? from - to : null;
  return [{ slag: 'steg', skala, del, före, efter, steg, klart: null }];
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
