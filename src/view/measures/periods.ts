/** Which periods a table of measures shows, and where what was reported for them was written. */
import { at, type Path, type Place, pathOf } from '../../diagnostics/finding.ts';
import { comparePeriods } from '../../model/period.ts';
import { type Mått, withVarav, type År } from '../../resolve/year.ts';
import type { Scope } from '../context.ts';

/** The periods that a table of these measures shows: of each measure the latest. */
export function periodsOf(mått: readonly Mått[], scope: Scope, year: År): string[] {
  const periods = mått.flatMap(withVarav).flatMap((one) => {
    const own = [...Object.keys(one.uppföljning?.utfall ?? {}), ...scope.luckor.keys(one, reported(year, 'utfall'))];
    return latest(own, scope);
  });
  return [...new Set(periods)].sort(comparePeriods);
}

/** As many of the latest periods as the kommun has decided to show, oldest first. */
export function latest(periods: readonly string[], { gemensamt }: Scope): string[] {
  const sorted = [...periods].sort(comparePeriods);
  return sorted.slice(-(gemensamt.tema.visade_mätningar ?? sorted.length));
}

export function reported({ tillfälle }: År, ...below: (string | number)[]): Path {
  return ['uppföljning', tillfälle, ...below];
}

/** Where a key of a measure's plan was written. */
export function planned({ file, path }: Mått, ...key: Path): Place {
  return at(file, [...path, 'plan', ...key]);
}

/** Where a key of what was reported of a measure was written. */
export function reportedAt({ file, path }: Mått, year: År, ...key: Path): Place {
  return at(file, [...path, ...reported(year, ...key)]);
}

export function below(place: Place, key: string): Place {
  return at(place.file, [...pathOf(place), key]);
}
