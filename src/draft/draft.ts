/**
 * Stage 8, of a year that is still being written: what is left to fill in is told apart from what is wrong. In: all findings, and the
 * places left empty. Out: the gaps, each with who sees to it, and the findings that are faults all the same. Never: makes a finding.
 */

import { entryOf, severityOf } from '../diagnostics/catalog.ts';
import type { Finding, Path } from '../diagnostics/finding.ts';
import { commentAt } from '../diagnostics/locate.ts';
import type { Lucka } from '../diagnostics/lucka.ts';
import type { Source } from '../diagnostics/source.ts';
import type { Documents } from '../validate/validate.ts';
import { FÖRRA_ÅRET, placeWords } from './words.ts';

interface Sorted {
  readonly luckor: readonly Lucka[];
  readonly findings: readonly Finding[];
}

/** `empty` are findings of places left empty; what a rule also misses there is said once. */
export function sortOut(
  findings: readonly Finding[],
  empty: readonly Finding[],
  documents: Documents,
  sources: ReadonlyMap<string, Source>,
): Sorted {
  // What is only worth considering stays an upplysning.
  const asked = (one: Finding) => isCompleteness(one) && severityOf(one) !== 'upplysning';
  const kept = placesByFile(empty);
  const missed = findings.filter((one) => asked(one) && !holds(kept.get(one.place.file), one));
  const ansvarig = responsible(documents);
  const emptied = empty.map((finding) => ({ finding, ...told(finding, sources.get(finding.place.file)) }));
  const asking = missed.map((finding) => {
    const { message } = entryOf(finding.code);
    return { finding, vad: message(finding.facts), påminnelse: undefined };
  });
  return {
    luckor: [...emptied, ...asking].map((one) => ({ ...one, ansvarig: ansvarig(one.finding.place.file) })),
    findings: findings.filter((one) => !asked(one) && !(isCompleteness(one) && holds(kept.get(one.place.file), one))),
  };
}

function isCompleteness({ code }: Finding): boolean {
  return entryOf(code).slag === 'fullständighet';
}

function told({ place }: Finding, source: Source | undefined): Pick<Lucka, 'vad' | 'påminnelse'> {
  const path = place.at && 'path' in place.at ? place.at.path : [];
  // Which file held last year's text can be read on the line; told here it would be the same path again.
  const [påminnelse] = (source && commentAt(source, path))?.split(FÖRRA_ÅRET) ?? [];
  return { vad: placeWords(path, source?.plain), påminnelse };
}

function placesByFile(empty: readonly Finding[]): Map<string, Path[]> {
  const places = new Map<string, Path[]>();
  for (const { place } of empty) {
    if (place.at && 'path' in place.at) places.set(place.file, [...(places.get(place.file) ?? []), place.at.path]);
  }
  return places;
}

/** Whether an empty place stands where the finding asks, or below it. */
function holds(places: readonly Path[] | undefined, { place }: Finding): boolean {
  const { at } = place;
  if (!at || !('path' in at)) return false;
  return (places ?? []).some((empty) => at.path.every((segment, i) => empty[i] === segment));
}

/** A file without a name of its own has that of the file its folder is named for, or of the folder above. */
function responsible({ valid }: Documents): (file: string) => string | undefined {
  const named = new Map(
    valid.flatMap(({ file, data }) => ('ansvarig' in data && typeof data.ansvarig === 'string' ? [[file, data.ansvarig]] : [])),
  );
  return (file) => {
    const folders = file.split('/').slice(0, -1);
    const above = folders.map((name, i) => [...folders.slice(0, i + 1), `${name}.yaml`].join('/')).toReversed();
    return [file, ...above].map((one) => named.get(one)).find((name) => name !== undefined);
  };
}
