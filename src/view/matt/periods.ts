/** Chooses the periods that a table of mått shows, and gives the source of their figures. */
import { at, type Path, type Place, pathOf } from '../../diagnostics/finding.ts';
import { comparePeriods } from '../../model/period.ts';
import { type Mått, withVarav, type År } from '../../resolve/year.ts';
import type { Scope } from '../context.ts';

/**
 * The periods that a table of these mått shows, oldest first: the union of the latest periods of each mått and its varav rows.
 */
export function periodsOf(mått: readonly Mått[], scope: Scope, year: År): string[] {
  const periods = mått.flatMap(withVarav).flatMap((one) => {
    const own = [...Object.keys(one.uppföljning?.utfall ?? {}), ...scope.luckor.keys(one, followUpPath(year, 'utfall'))];
    return latest(own, scope);
  });
  return [...new Set(periods)].sort(comparePeriods);
}

/** The latest periods, oldest first. Their number is `visade_mätningar` in the kommun's theme, or all when it is not set. */
export function latest(periods: readonly string[], { gemensamt }: Scope): string[] {
  const sorted = [...periods].sort(comparePeriods);
  return sorted.slice(-(gemensamt.tema.visade_mätningar ?? sorted.length));
}

/** The path of a key in this occasion's follow-up, relative to the mått. */
export function followUpPath({ tillfälle }: År, ...childPlace: (string | number)[]): Path {
  return ['uppföljning', tillfälle, ...childPlace];
}

/** The source of a key in the plan of a mått. */
export function planSource({ file, path }: Mått, ...key: Path): Place {
  return at(file, [...path, 'plan', ...key]);
}

/** The source of a key in this occasion's follow-up of a mått. */
export function followUpSource({ file, path }: Mått, year: År, ...key: Path): Place {
  return at(file, [...path, ...followUpPath(year, ...key)]);
}

/** The source of a key directly below a place. */
export function below(place: Place, key: string): Place {
  return at(place.file, [...pathOf(place), key]);
}
