/** Sammanvägning: combines the levels of parts into the level of the whole. */
import type { SammanvägningFil } from '../model/kriterier.ts';

/** The result of one part, or of the whole. */
export type Del = { readonly nivå: string } | 'kan inte bedömas' | 'ej tillämplig';

/** A part and how much it weighs. */
export interface Viktad {
  readonly del: Del;
  readonly vikt: number;
}

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
 * says whether parts that cannot be assessed are left out or block the level. Weights count for `viktat medelvärde` only.
 */
export function rollUp(delar: readonly Viktad[], nivåer: readonly string[], regel: SammanvägningFil): Sammanvägd {
  const applicable = delar.filter(({ del }) => del !== 'ej tillämplig');
  const values = applicable.flatMap(({ del, vikt }) =>
    typeof del === 'string' ? [] : [{ tal: nivåer.length - nivåer.indexOf(del.nivå), vikt }],
  );
  if (applicable.length === 0) return { utslag: 'ej tillämplig', tal: undefined, hinder: 'inga delar' };
  const blocked = values.length < applicable.length && regel.ej_bedömda === 'hindrar';
  if (blocked || values.length === 0) return { utslag: 'kan inte bedömas', tal: undefined, hinder: 'del saknas' };
  const tal = METODER[regel.metod](values.toSorted((a, b) => a.tal - b.tal));
  const rounded = regel.halvor === 'uppåt' ? Math.floor(tal + 0.5) : Math.ceil(tal - 0.5);
  return { utslag: { nivå: nivåer[nivåer.length - rounded] ?? '' }, tal, hinder: undefined };
}

type Rankad = Pick<Viktad, 'vikt'> & { readonly tal: number };

const METODER: Record<SammanvägningFil['metod'], (sorted: readonly Rankad[]) => number> = {
  medelvärde: (sorted) => weightedMean(sorted.map(({ tal }) => ({ tal, vikt: 1 }))),
  'viktat medelvärde': weightedMean,
  median: (sorted) => {
    const at = (i: number) => sorted[Math.floor(i)]?.tal ?? 0;
    return (at((sorted.length - 1) / 2) + at(sorted.length / 2)) / 2;
  },
  lägsta: (sorted) => sorted[0]?.tal ?? 0,
};

/** The mean of figures that each count as many times as they weigh. At least one figure. */
export function weightedMean(figures: readonly Rankad[]): number {
  const whole = figures.reduce((sum, { vikt }) => sum + vikt, 0);
  return figures.reduce((sum, { tal, vikt }) => sum + tal * vikt, 0) / whole;
}
