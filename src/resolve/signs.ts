/**
 * Reads the figures of a mått: separates signs from figures, so that every other stage sees figures only, and leaves out the periods
 * that the occasion has not reached.
 */
import type { Path } from '../diagnostics/finding.ts';
import type { Resultat, ResultatIFil } from '../model/matt.ts';
import { isPeriod } from '../model/period.ts';
import { Tal } from '../model/tal.ts';
import type { Tecken } from '../model/tecken.ts';

/** A sign that was written instead of a figure. `path` is relative to the figures, such as `kön`, `män` and a period. */
export interface SkrivetTecken {
  readonly path: Path;
  readonly tecken: Tecken;
}

/** Returns the figures that `reaches` accepts the period of, and the signs. A series of signs only becomes an empty one. */
export function readFigures(
  written: ResultatIFil | undefined,
  reaches: (period: string) => boolean,
): {
  readonly resultat: Resultat;
  readonly tecken: readonly SkrivetTecken[];
} {
  const tecken: SkrivetTecken[] = [];
  const figuresOf = (value: unknown, path: Path): unknown => {
    if (typeof value !== 'object' || value === null || value instanceof Tal) return value;
    if (Array.isArray(value)) return value.map((one, i) => figuresOf(one, [...path, i]));
    const entries = Object.entries(value).flatMap(([key, below]) => {
      const own = [...path, key];
      if (isPeriod(key) && !reaches(key)) return [];
      if (typeof below !== 'string' || !isPeriod(key)) return [[key, figuresOf(below, own)]];
      tecken.push({ path: own, tecken: below as Tecken });
      return [];
    });
    return Object.fromEntries(entries);
  };
  return { resultat: figuresOf(written ?? {}, []) as Resultat, tecken };
}

/** The written signs of a series, by period. `path` is relative to the figures. */
export function signsOf(
  { tecken }: { readonly tecken: readonly SkrivetTecken[] },
  path: Path,
): { readonly period: string; readonly tecken: Tecken }[] {
  return tecken
    .filter((one) => one.path.length === path.length + 1 && path.every((key, i) => one.path[i] === key))
    .map((one) => ({ period: String(one.path.at(-1)), tecken: one.tecken }));
}
