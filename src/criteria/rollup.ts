/** Sammanvägning: combines the levels of parts into the level of the whole. */
import type { SammanvägningFil } from '../model/kriterier.ts';

/** The result of one part, or of the whole. */
export type Del = { readonly nivå: string } | 'kan inte bedömas' | 'ej tillämplig';

/** The result of a sammanvägning. */
export interface Sammanvägd {
  readonly utslag: Del;
  /** The mean, median or minimum, where 1 is the lowest level. Undefined when there is no level. */
  readonly tal: number | undefined;
  /** Why there is no level. */
  readonly hinder: 'inga delar' | 'del saknas' | undefined;
}

/**
 * Combines parts into one level. `nivåer` has the best level first. Levels count as 1 for the lowest and up. The figure is
 * rounded to the nearest level, and `halvor` says how a half is rounded. Parts that are `ej tillämplig` never count. `ej_bedömda`
 * says whether parts that cannot be assessed are left out or block the level.
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
