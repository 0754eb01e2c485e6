/**
 * Counts the files of a change that only moved or were written differently. In: the files of a year on both sides. Out: how many
 * mean the same and print the same. A file means the same when its values are equal: the order of keys, comments, quotes and line
 * breaks do not count, and digits do. It prints the same when the earlier year gives the same reports with the later file. What
 * cannot be proven is not counted.
 */
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { loadYear, makeMåttdata, makeReport, stoppedBoards } from '../../compile.ts';
import { boardOf } from '../../model/board-of.ts';
import { findHome, isPictureFile } from '../../model/filslag.ts';
import { MAX_PICTURE_BYTES } from '../../model/mediefil.ts';
import { Tal } from '../../model/tal.ts';
import type { Files } from '../../platform/effects.ts';
import { isIgnored } from '../../platform/ignored.ts';
import { memoryFiles } from '../../platform/memory.ts';
import { readSource } from '../../read/source.ts';
import type { Sidor } from './compare/fields.ts';

/** A year's folder, and where its files are read from. */
export interface YearFolder {
  readonly effects: Pick<Files, 'listFiles' | 'readFile' | 'sizeOf'>;
  readonly folder: string;
  readonly år: number;
}

/** The content of a year's files, by path below its folder. */
type Contents = ReadonlyMap<string, Uint8Array>;

/** A file on both sides: its earlier path and its later one. They are equal unless it moved. */
type Pair = Sidor<string>;

/** The number of files that mean the same and print the same, though they differ. `nämnder` has the boards that are compared. */
export function countSameMeaning(sides: Sidor<YearFolder>, nämnder: readonly string[] | undefined): number {
  const { år } = sides.före;
  if (år !== sides.efter.år) return 0;
  const contents = { före: readContents(sides.före, nämnder), efter: readContents(sides.efter, nämnder) };
  const before = printYear(contents.före, år, nämnder);
  if (!before) return 0;
  const isProvable = ({ före, efter }: Pair) => [före, efter].every((path) => !before.stopped.has(boardOf(path) ?? ''));
  const pairs = pairsOf(contents).filter(isProvable);
  const isSame = (some: readonly Pair[]) => printYear(exchange(contents, some), år, nämnder)?.reports === before.reports;
  return proven(groupsOf(pairs), [], isSame).flat().length;
}

function readContents({ effects, folder }: YearFolder, nämnder: readonly string[] | undefined): Contents {
  const paths = (effects.listFiles(folder) ?? []).filter((path) => {
    const board = boardOf(path);
    return !isIgnored(path) && (board === undefined || (nämnder?.includes(board) ?? true));
  });
  return new Map(
    paths.flatMap((path) => {
      const file = `${folder}/${path}`;
      const isTooLarge = (effects.sizeOf(file, dirname(folder)) ?? 0) > MAX_PICTURE_BYTES;
      const bytes = isTooLarge ? undefined : effects.readFile(file, dirname(folder));
      return bytes ? [[path, bytes] as const] : [];
    }),
  );
}

/** The files that differ and have the same meaning: at the same path, or else one that is gone and one that is new. */
function pairsOf({ före, efter }: Sidor<Contents>): Pair[] {
  const isEqual = (path: string) => Buffer.compare(före.get(path) ?? Buffer.of(), efter.get(path) ?? Buffer.of()) === 0;
  const changed = [...före.keys()].filter((path) => efter.has(path) && !isEqual(path));
  const stayed = changed.filter((path) => {
    const meaning = meaningOf(path, före);
    return meaning !== undefined && meaning === meaningOf(path, efter);
  });
  const added = new Map<string, string[]>();
  for (const path of [...efter.keys()].filter((one) => !före.has(one))) {
    const meaning = meaningOf(path, efter);
    if (meaning !== undefined) added.set(meaning, [...(added.get(meaning) ?? []), path]);
  }
  const moved = [...före.keys()].flatMap((path): Pair[] => {
    const to = efter.has(path) ? undefined : added.get(meaningOf(path, före) ?? '')?.shift();
    return to === undefined ? [] : [{ före: path, efter: to }];
  });
  return [...stayed.map((path) => ({ före: path, efter: path })), ...moved];
}

/** The values of a file, as a text that is equal for equal values. Undefined when the file has errors or is of no known kind. */
function meaningOf(path: string, contents: Contents): string | undefined {
  const bytes = contents.get(path) ?? Buffer.of();
  if (isPictureFile(path)) return sha256(bytes);
  const home = findHome(path.normalize('NFC'));
  const { plain } = readSource(path, bytes).value;
  if (!home || plain === undefined) return undefined;
  const isPicture = home.slag === 'bild' || home.slag === 'gemensamBild';
  return JSON.stringify([home.slag, comparable(isPicture ? withHash(plain, path, contents) : plain)]);
}

/** The data of a picture, with its file named by content. The report has the picture, and never the name of its file. */
function withHash(plain: unknown, path: string, contents: Contents): unknown {
  const { fil } = (plain ?? {}) as { readonly fil?: unknown };
  const picture = contents.get(`${dirname(path)}/${fil}`);
  return picture ? { ...(plain as object), fil: sha256(picture) } : plain;
}

/** A value with its keys sorted, its figures as written, and each run of white space as one space. */
function comparable(value: unknown): unknown {
  if (value instanceof Tal) return { tal: value.text };
  if (typeof value === 'string') return value.trim().replace(/\s+/g, ' ');
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { entries: entries.map(([key, below]) => [key, comparable(below)]) };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Groups the pairs that can only be exchanged together: a picture file and the data file that names it. */
function groupsOf(pairs: readonly Pair[]): Pair[][] {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const key = pair.före.includes('/bilder/') ? dirname(pair.före) : pair.före;
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  return [...groups.values()];
}

/**
 * The groups that `isSame` holds for, together and with those `known` before them. Halves them when it does not hold for all, since
 * one file that prints differently must not hide that the others do not.
 */
function proven(
  groups: readonly Pair[][],
  known: readonly Pair[][],
  isSame: (some: readonly Pair[]) => boolean,
): readonly Pair[][] {
  if (groups.length === 0 || isSame([...known, ...groups].flat())) return groups;
  if (groups.length === 1) return [];
  const middle = groups.length >> 1;
  const first = proven(groups.slice(0, middle), known, isSame);
  return [...first, ...proven(groups.slice(middle), [...known, ...first], isSame)];
}

/** The earlier files, with the later version of some. */
function exchange({ före, efter }: Sidor<Contents>, pairs: readonly Pair[]): Contents {
  const mixed = new Map(före);
  for (const pair of pairs) mixed.delete(pair.före);
  for (const pair of pairs) mixed.set(pair.efter, efter.get(pair.efter) ?? Buffer.of());
  return mixed;
}

/**
 * The reports of every occasion of a year, as text, and the boards whose errors keep them from having one. Undefined when no board has
 * one.
 */
function printYear(contents: Contents, år: number, nämnder: readonly string[] | undefined) {
  const folder = `data/${år}`;
  const files = memoryFiles(new Map([...contents].map(([path, bytes]) => [`${folder}/${path}`, bytes])));
  // In a draft, a value that is left to fill in is no error.
  const load = (tillfälle?: string) => loadYear(files, { data: 'data', år, tillfälle, nämnder, utkast: true });
  const stopped = new Set<string>();
  const reports: unknown[] = [];
  for (const { id: tillfälle } of load().år?.gemensamt.styrmodell.tillfällen ?? []) {
    const loaded = load(tillfälle);
    const own = stoppedBoards(loaded, folder, false);
    if (!loaded.år || own === 'all') return undefined;
    for (const id of own) stopped.add(id);
    const usable = loaded.år.nämnder.filter(({ id }) => !own.has(id));
    reports.push(usable.map((nämnd) => [makeReport(nämnd, loaded), makeMåttdata(nämnd, loaded)]));
  }
  return reports.length > 0 ? { stopped, reports: JSON.stringify(reports, withoutPath) } : undefined;
}

/** A replacer for JSON that leaves out the path of a picture file. No page shows it, and the report has the hash of the file. */
const withoutPath = (_: string, value: unknown) =>
  typeof value === 'object' && value !== null && 'sha256' in value ? { ...value, fil: '' } : value;
