/**
 * Rolls a year over to the next and checks the result before it is written. In: the linked year and the data folder. Out: every
 * file of the next year, the changes, and the findings of the next year. Never: writes.
 */
import { dirname } from 'node:path';
import { isSound, type LoadedYear, linkYear, loadYear } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { findHome } from '../../model/filslag.ts';
import type { Effects } from '../../platform/effects.ts';
import { overlay } from '../../platform/memory.ts';
import { readSource } from '../../read/source.ts';
import { textsOf } from '../../resolve/texts.ts';
import type { År } from '../../resolve/year.ts';
import { edit } from '../../write/edit.ts';
import type { RolloverChange } from './rollover/change.ts';
import { pruneStale } from './rollover/prune-stale.ts';
import { rollOver } from './rollover/rollover.ts';
import { asItStands, withoutStatuses } from './rollover/standing.ts';
import { mentionsYear } from './rollover/years.ts';

/** The years to roll over from and to. */
export interface RollRequest {
  readonly data: string;
  readonly från: number;
  readonly till: number;
  /** The ids of the boards to roll over. Defaults to all. */
  readonly nämnder?: readonly string[] | undefined;
  /** Whether the reported year is open: parts of it are not written yet, and `before` was loaded as a draft. */
  readonly open: boolean;
}

type Files = ReadonlyMap<string, string | Uint8Array>;

/** The files of the next year, not yet written. */
export interface RolledYear {
  /** Contents by path below the year's folder. */
  readonly files: Files;
  readonly changes: readonly RolloverChange[];
  /** The next year, loaded from memory as `vb check --utkast` will load it. */
  readonly loaded: LoadedYear;
}

/** How many times stale data is pruned. Removing one thing may reveal the next. */
const MAX_ROUNDS = 5;

/** Rolls over `before`. Throws when it could not be linked. An existing `gemensamt/` of the next year is left unchanged. */
export function rollYear(effects: Effects, before: LoadedYear, request: RollRequest): RolledYear {
  const { data, från, till, nämnder, open } = request;
  if (!before.år) throw new Error('a year that is not linked cannot be rolled over');
  const år = open ? standingYear(effects, before.år, request) : before.år;
  const gemensamt = !(effects.listFiles(`${data}/${till}`) ?? []).some((path) => path.startsWith('gemensamt/'));
  const rolled = rollOver(år, before.sources.values(), { folder: `${data}/${från}`, från, till, nämnder, gemensamt, open });
  const files = new Map<string, string | Uint8Array>(rolled.files);
  for (const [name, { bytes }] of before.temafiler) if (gemensamt && bytes) files.set(`gemensamt/tema/${name}`, bytes);
  for (const [file, { bytes }] of before.bildfiler) {
    const path = file.slice(`${data}/${från}/`.length);
    if (bytes && isCarried(path, rolled.files)) files.set(path, bytes);
  }
  const changes = [...rolled.changes];
  let loaded = loadRolled(effects, request, files);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const pruned = pruneStale(loaded.findings, loaded.sources, år);
    if (pruned.edits.size === 0) break;
    changes.push(...pruned.changes);
    for (const [file, edits] of pruned.edits) {
      const path = file.slice(`${data}/${till}/`.length);
      const home = findHome(path.normalize('NFC'));
      const content = files.get(path);
      if (!home || typeof content !== 'string') continue;
      files.set(path, edit(readSource(file, Buffer.from(content)).value, home.slag, edits) ?? content);
    }
    loaded = loadRolled(effects, request, files);
  }
  return { files, changes: [...changes, ...textsToReview(loaded, files, request)], loaded };
}

/** An open year with the statuses of its earlier occasions. */
function standingYear(effects: Effects, år: År, request: Steps): År {
  return asItStands(år, earlierOccasions(effects, år, request));
}

/** A year with the statuses of the occasions before the last, and not those of the last: what was known before the year ended. */
export function yearBeforeEnd(effects: Effects, år: År, request: Steps): År {
  return asItStands(withoutStatuses(år), earlierOccasions(effects, år, request));
}

type Steps = Pick<RollRequest, 'data' | 'från'>;

/** The occasions of the year before the last, the latest first. */
function earlierOccasions(effects: Effects, { tillfälle, gemensamt }: År, { data, från }: Steps): År[] {
  const { tillfällen } = gemensamt.styrmodell;
  const before = tillfällen
    .slice(
      0,
      tillfällen.findIndex(({ id }) => id === tillfälle.id),
    )
    .toReversed();
  return before.flatMap(({ id }) => linkYear(effects, `${data}/${från}`, { år: från, tillfälle: id }).år ?? []);
}

/** Whether the next year has a data file beside a picture file, and so the picture too. */
const isCarried = (path: string, files: ReadonlyMap<string, string>) =>
  [...files.keys()].some((other) => dirname(other) === dirname(path));

/** Whether the next year has no errors, apart from values left to fill in. */
export function isReady({ loaded }: RolledYear): boolean {
  return loaded.år !== undefined && isSound(loaded.findings, false);
}

/** Loads the next year from the files in memory, on top of what is on disk. */
function loadRolled(effects: Effects, { data, till }: RollRequest, files: Files): LoadedYear {
  const folder = `${data}/${till}`;
  const overlaid = overlay(effects, new Map([...files].map(([path, content]) => [`${folder}/${path}`, content])));
  return loadYear(overlaid, { data, år: till, everyOccasion: true, jämför: true, utkast: true });
}

/** Asks a person to review each text that was carried over and mentions the reported year. */
function textsToReview({ år, sources }: LoadedYear, files: Files, { data, från, till }: RollRequest): RolloverChange[] {
  const reviews = new Map<string, RolloverChange>();
  for (const { file, path, text } of (år?.nämnder ?? []).flatMap((nämnd) => textsOf(nämnd, år as NonNullable<typeof år>))) {
    if (!files.has(file.slice(`${data}/${till}/`.length)) || !mentionsYear(text, från)) continue;
    if (!sources.has(file)) continue;
    const place = `${file} (${path.join('.')})`;
    reviews.set(place, { slag: 'läs igenom', vad: 'text', varför: `den nämner ${från}; stämmer den för ${till}?`, namn: place });
  }
  return [...reviews.values()];
}

/** The errors of a year. */
export const errorsOf = ({ findings }: LoadedYear): Finding[] => findings.filter((one) => severityOf(one) === 'fel');

/**
 * Sorts the errors of an open year. Those that would follow to the next year hinder it, and so do those of files that could not be
 * linked, since it is unknown what they hold. With `nämnder`, errors of other boards are left out.
 */
export function faultsOf(
  before: LoadedYear,
  { loaded }: RolledYear,
  { data, från, till, nämnder }: RollRequest,
): { readonly hindering: readonly Finding[]; readonly others: readonly Finding[] } {
  const key = ({ code, place }: Finding, år: number) => `${code} ${place.file.slice(`${data}/${år}/`.length)}`;
  const following = new Set(errorsOf(loaded).map((one) => key(one, till)));
  const linked = new Set(
    (before.år?.nämnder ?? []).flatMap(({ file, objekt }) => [file, ...[...objekt.values()].map((one) => one.file)]),
  );
  const isChosen = ({ place }: Finding) => {
    const [folder = ''] = place.file.slice(`${data}/${från}/`.length).split('/');
    return !nämnder || folder === 'gemensamt' || nämnder.includes(folder);
  };
  const errors = errorsOf(before).filter(isChosen);
  const hindering = errors.filter((one) => following.has(key(one, från)) || !linked.has(one.place.file));
  return { hindering, others: errors.filter((one) => !hindering.includes(one)) };
}
