/** Weighing the levels of parts together into the level of the whole. */
import type { SammanvägningFil } from '../model/kriterier.ts';

/** What became of one part. */
export type Del = { readonly nivå: string } | 'kan inte bedömas' | 'ej tillämplig';

export interface Sammanvägd {
  readonly utslag: Del;
  /** The mean, median or lowest as a number, where 1 is the lowest level; undefined when no part has a level. */
  readonly tal: number | undefined;
  /** Why there is no level. */
  readonly hinder: 'inga delar' | 'del saknas' | undefined;
}

/**
 * Weighs parts together. Levels count from 1 for the lowest; the figure goes to the nearest level, and a figure just between two goes
 * the way the criteria say. Parts that do not apply never count; those that cannot be assessed do as the criteria say.
 */
export function rollUp(delar: readonly Del[], nivåer: readonly string[], regel: SammanvägningFil): Sammanvägd {
  const applicable = delar.filter((del) => del !== 'ej tillämplig');
  const values = applicable.flatMap((del) => (del === 'kan inte bedömas' ? [] : [nivåer.length - nivåer.indexOf(del.nivå)]));
  if (applicable.length === 0) return { utslag: 'ej tillämplig', tal: undefined, hinder: 'inga delar' };
  const blocked = values.length < applicable.length && regel.ej_bedömda === 'hindrar';
  if (blocked || values.length === 0) return { utslag: 'kan inte bedömas', tal: undefined, hinder: 'del saknas' };
  const tal = METODER[regel.metod](values.toSorted((a, b) => a - b));
  const rounded = regel.halvor === 'uppåt' ? Math.floor(tal + 0.5) : Math.ceil(tal - 0.5);
  return { utslag: { nivå: nivåer[nivåer.length - rounded] ?? '' }, tal, hinder: undefined };
}

const METODER: Record<SammanvägningFil['metod'], (sorted: readonly number[]) => number> = {
  medelvärde: (sorted) => sorted.reduce((sum, one) => sum + one, 0) / sorted.length,
  median: (sorted) => ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2,
  lägsta: (sorted) => sorted[0] ?? 0,
};
