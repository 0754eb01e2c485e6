/** Prints places as `file:line`, the form that editors open. */

import type { Place } from './finding.ts';
import { locate } from './locate.ts';
import type { Source } from './source.ts';

/** Source files by path. */
export type Sources = ReadonlyMap<string, Source>;

/** The line of a place, counted from 1. Null for a whole file and for an unknown file. */
export function lineOf(place: Place, sources: Sources): number | null {
  const source = sources.get(place.file);
  return (source && locate(source, place)?.line) ?? null;
}

/** `file:line`, or only the file for a whole file. */
export function placeText(place: Place, sources: Sources): string {
  const line = lineOf(place, sources);
  return line === null ? place.file : `${place.file}:${line}`;
}
