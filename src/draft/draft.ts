/**
 * Stage 8, draft: separates what is left to fill in from errors, in a year that is still being written. In: all findings, and the
 * places left empty. Out: the gaps, each with the person responsible, and the remaining findings. Never: creates a finding.
 */

import { entryOf, severityOf } from '../diagnostics/catalog.ts';
import type { Finding, Path } from '../diagnostics/finding.ts';
import { commentAt } from '../diagnostics/locate.ts';
import type { Lucka } from '../diagnostics/lucka.ts';
import type { Source } from '../diagnostics/source.ts';
import type { Documents } from '../validate/validate.ts';
import { describePath, FÖRRA_ÅRET } from './words.ts';

interface Sorted {
  readonly luckor: readonly Lucka[];
  readonly findings: readonly Finding[];
}

/** Separates gaps from findings. `empty` has a finding for each place left empty. A rule that misses it adds no second gap. */
export function separateGaps(
  findings: readonly Finding[],
  empty: readonly Finding[],
  documents: Documents,
  sources: ReadonlyMap<string, Source>,
): Sorted {
  // An upplysning asks for nothing, so it stays a finding.
  const isGap = (one: Finding) => isCompleteness(one) && severityOf(one) !== 'upplysning';
  const emptyPlaces = placesByFile(empty);
  const missed = findings.filter((one) => isGap(one) && !hasPlaceAtOrBelow(emptyPlaces.get(one.place.file), one));
  const ansvarig = ansvarigByFile(documents);
  const gapsOfPlaces = empty.map((finding) => ({ finding, ...describeGap(finding, sources.get(finding.place.file)) }));
  const gapsOfRules = missed.map((finding) => {
    const { message } = entryOf(finding.code);
    return { finding, vad: message(finding.facts), påminnelse: undefined };
  });
  return {
    luckor: [...gapsOfPlaces, ...gapsOfRules].map((one) => ({ ...one, ansvarig: ansvarig(one.finding.place.file) })),
    findings: findings.filter(
      (one) => !isGap(one) && !(isCompleteness(one) && hasPlaceAtOrBelow(emptyPlaces.get(one.place.file), one)),
    ),
  };
}

function isCompleteness({ code }: Finding): boolean {
  return entryOf(code).slag !== undefined;
}

/** The words for a place left empty, and the reminder in the comment beside it. */
function describeGap({ place }: Finding, source: Source | undefined): Pick<Lucka, 'vad' | 'påminnelse'> {
  const path = place.at && 'path' in place.at ? place.at.path : [];
  // Drops the file of the previous year from the reminder. It is written in the comment, and here it would repeat the path.
  const [påminnelse] = (source && commentAt(source, path))?.split(FÖRRA_ÅRET) ?? [];
  return { vad: describePath(path, source?.plain), påminnelse };
}

function placesByFile(empty: readonly Finding[]): Map<string, Path[]> {
  const places = new Map<string, Path[]>();
  for (const { place } of empty) {
    if (place.at && 'path' in place.at) places.set(place.file, [...(places.get(place.file) ?? []), place.at.path]);
  }
  return places;
}

/** Whether a place left empty is the finding's place or below it. */
function hasPlaceAtOrBelow(places: readonly Path[] | undefined, { place }: Finding): boolean {
  const { at } = place;
  if (!at || !('path' in at)) return false;
  return (places ?? []).some((empty) => at.path.every((segment, i) => empty[i] === segment));
}

/** Looks up `ansvarig` by file: in the file itself, or else in the nearest file above that is named after its folder. */
function ansvarigByFile({ valid }: Documents): (file: string) => string | undefined {
  const named = new Map(
    valid.flatMap(({ file, data }) => ('ansvarig' in data && typeof data.ansvarig === 'string' ? [[file, data.ansvarig]] : [])),
  );
  return (file) => {
    const folders = file.split('/').slice(0, -1);
    const above = folders.map((name, i) => [...folders.slice(0, i + 1), `${name}.yaml`].join('/')).toReversed();
    return [file, ...above].map((one) => named.get(one)).find((name) => name !== undefined);
  };
}
