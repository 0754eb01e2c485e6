/** Separates the signs of a follow-up from its figures, so that every other stage sees figures only. */
import type { Path } from '../diagnostics/finding.ts';
import type { Redovisat, RedovisatIFil } from '../model/matt.ts';
import { isPeriod } from '../model/period.ts';
import { Tal } from '../model/tal.ts';
import type { Tecken } from '../model/tecken.ts';

/** A sign that was written instead of a figure. `path` is relative to the follow-up, such as `kön`, `män` and a period. */
export interface SkrivetTecken {
  readonly path: Path;
  readonly tecken: Tecken;
}

/** The fields with figures by period that may have signs. */
const SERIER = ['utfall', 'kön', 'ålder', 'jämförelser'];

/** Returns the follow-up without signs, and the signs. A series of signs only becomes an empty one. */
export function separateSigns(written: RedovisatIFil | undefined): {
  readonly uppföljning: Redovisat | undefined;
  readonly tecken: readonly SkrivetTecken[];
} {
  const tecken: SkrivetTecken[] = [];
  const figuresOf = (value: unknown, path: Path): unknown => {
    if (typeof value !== 'object' || value === null || value instanceof Tal) return value;
    if (Array.isArray(value)) return value.map((one, i) => figuresOf(one, [...path, i]));
    const entries = Object.entries(value).flatMap(([key, below]) => {
      const own = [...path, key];
      if (typeof below !== 'string' || !isPeriod(key)) return [[key, figuresOf(below, own)]];
      tecken.push({ path: own, tecken: below as Tecken });
      return [];
    });
    return Object.fromEntries(entries);
  };
  const figures = Object.entries(written ?? {}).map(([key, value]) => [
    key,
    SERIER.includes(key) ? figuresOf(value, [key]) : value,
  ]);
  return { uppföljning: written && (Object.fromEntries(figures) as Redovisat), tecken };
}

/** The written signs of a series, by period. `path` is relative to the follow-up. */
export function signsOf(
  { tecken }: { readonly tecken: readonly SkrivetTecken[] },
  path: Path,
): { readonly period: string; readonly tecken: Tecken }[] {
  return tecken
    .filter((one) => one.path.length === path.length + 1 && path.every((key, i) => one.path[i] === key))
    .map((one) => ({ period: String(one.path.at(-1)), tecken: one.tecken }));
}
