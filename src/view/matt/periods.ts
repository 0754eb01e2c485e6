/** Chooses the periods that a table of mått shows, and gives the source of their figures. */
import { at, type Path, type Place, pathOf } from '../../diagnostics/finding.ts';
import { comparePeriods, yearOf } from '../../model/period.ts';
import type { Tecken } from '../../model/tecken.ts';
import { seriesOf } from '../../published/series.ts';
import { signsOf } from '../../resolve/signs.ts';
import { type Mått, placeIn, withVarav, type År } from '../../resolve/year.ts';
import type { Scope } from '../context.ts';

/**
 * The periods that a table of these mått shows, oldest first: the union of the latest periods of each mått and its varav rows.
 */
export function periodsOf(mått: readonly Mått[], scope: Scope): string[] {
  const periods = mått.flatMap(withVarav).flatMap((one) => {
    return latest(writtenPeriods(one, one.resultat.utfall, ['utfall'], scope), scope);
  });
  return [...new Set(periods)].sort(comparePeriods);
}

/**
 * The periods that a series of a mått has a value, a sign or, in a draft, a gap for. `path` is that of the series, relative to the
 * figures.
 */
export function writtenPeriods(
  one: Mått,
  values: Readonly<Record<string, unknown>> | undefined,
  path: Path,
  { luckor }: Scope,
): string[] {
  const signs = signsOf(one, path).map(({ period }) => period);
  return [...new Set([...Object.keys(values ?? {}), ...signs, ...luckor.keys(one, resultPath(...path))])];
}

/**
 * The sign of a period that a series has no value for: the written one, or else the one that follows from the periods that the
 * series has. There can be no value for a month or a läsår in a series of years. Whether there can be one before the first period is unknown.
 */
export function signAt(one: Mått, path: Path, written: readonly string[], period: string, { år }: År): Tecken {
  const own = signsOf(one, path).find((other) => other.period === period);
  if (own) return own.tecken;
  const isExpected = one.uppföljning?.resultat_väntas !== undefined;
  const [first, ...later] = [...written].sort(comparePeriods);
  if (first === undefined) return isExpected && yearOf(period) === år ? 'väntas' : '..';
  const separator = (other: string) => other.replace(/\d/g, '');
  if (written.every((other) => separator(other) !== separator(period))) return '.';
  return isExpected && comparePeriods(period, later.at(-1) ?? first) > 0 ? 'väntas' : '..';
}

/** The periods that the table of a divided mått shows: the latest of all its series and its ranking together. */
export function dividedPeriods(one: Mått, scope: Scope): string[] {
  const { ranking } = one.resultat;
  const all = [
    ...seriesOf(one).map(({ värden, path }) => ({ värden, path })),
    ...(ranking ? [{ värden: ranking, path: ['ranking'] }] : []),
  ];
  const periods = all.flatMap(({ värden, path }) => writtenPeriods(one, värden, path, scope));
  return latest([...new Set(periods)], scope);
}

/** The latest periods, oldest first. Their number is `visade_mätningar` in the kommun's theme, or all when it is not set. */
export function latest(periods: readonly string[], { gemensamt }: Scope): string[] {
  const sorted = [...periods].sort(comparePeriods);
  return sorted.slice(-(gemensamt.tema.visade_mätningar ?? sorted.length));
}

/** The path of a key in this occasion's follow-up, relative to the mått. */
export function followUpPath({ tillfälle }: År, ...childPlace: (string | number)[]): Path {
  return ['uppföljning', tillfälle.id, ...childPlace];
}

/** The source of a key in the plan of a mått. */
export function planSource(one: Mått, ...key: Path): Place {
  return placeIn(one, ['plan', ...key]);
}

/** The source of a key in this occasion's follow-up of a mått. */
export function followUpSource({ file, path }: Mått, year: År, ...key: Path): Place {
  return at(file, [...path, ...followUpPath(year, ...key)]);
}

/** The path of a figure, relative to the mått. */
export function resultPath(...key: Path): Path {
  return ['resultat', ...key];
}

/** The source of a figure of a mått. */
export function resultSource({ file, path }: Mått, ...key: Path): Place {
  return at(file, [...path, ...resultPath(...key)]);
}

/** The source of a key directly below a place. */
export function below(place: Place, key: string): Place {
  return at(place.file, [...pathOf(place), key]);
}
