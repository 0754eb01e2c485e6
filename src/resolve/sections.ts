/** Looks up what the sections of a chapter list. */
import type { Path } from '../diagnostics/finding.ts';
import type { AvsnittData } from '../model/kapitel.ts';
import { isUsedAt } from './styrmodell.ts';
import type { Tillfälle } from './tillfalle.ts';

/** The lists of a section that name files. */
export type Lista = 'bilder' | 'tabeller' | 'mått' | 'uppdrag';

/** Returns the ids that sections and their subsections list, in reading order, each with its path. */
export function listedIn(avsnitt: readonly AvsnittData[], lista: Lista, path: Path): { id: string; path: Path }[] {
  return avsnitt.flatMap((one, i) => [
    ...(one[lista] ?? []).map((id, j) => ({ id, path: [...path, i, lista, j] })),
    ...listedIn(one.avsnitt ?? [], lista, [...path, i, 'avsnitt']),
  ]);
}

/** The sections and subsections that are printed at an occasion. */
export function sectionsAt(avsnitt: readonly AvsnittData[], tillfälle: Tillfälle): AvsnittData[] {
  return avsnitt
    .filter((one) => isUsedAt(one, tillfälle))
    .map((one) => (one.avsnitt ? { ...one, avsnitt: sectionsAt(one.avsnitt, tillfälle) } : one));
}
