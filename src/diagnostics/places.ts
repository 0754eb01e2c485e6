/** Places as people and editors open them: `file:line`. */

import type { Place } from './finding.ts';
import { locate } from './locate.ts';
import type { Source } from './source.ts';

export type Sources = ReadonlyMap<string, Source>;

/** The line of a place, counted from 1; null for a whole file. */
export function lineOf(place: Place, sources: Sources): number | null {
  const source = sources.get(place.file);
  return (source && locate(source, place)?.line) ?? null;
}

export function placeText(place: Place, sources: Sources): string {
  const line = lineOf(place, sources);
  return line === null ? place.file : `${place.file}:${line}`;
}
