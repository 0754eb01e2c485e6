/**
 * Stage 1 for a whole year: reads every file under `data/<year>/` and finds its home. In: the folder. Out: the files with their
 * trees, and findings about bytes, YAML and paths. Never: knows what keys mean.
 */

import { dirname } from 'node:path';
import { type Finding, finding, type WithFindings } from '../diagnostics/finding.ts';
import type { ReadSource, Source } from '../diagnostics/source.ts';
import { boardOf } from '../model/board-of.ts';
import { FILSLAG, type Filslag, findHome, type Home, isDecisionFile, isPictureFile, themeFile } from '../model/filslag.ts';
import { MAX_DECISION_BYTES, MAX_PICTURE_BYTES, MAX_THEME_BYTES, type Mediefil } from '../model/mediefil.ts';
import type { Effects } from '../platform/effects.ts';
import { isIgnored } from '../platform/ignored.ts';
import { ascii } from '../swedish/ascii.ts';
import { pictureNameFor } from '../swedish/ids.ts';
import { suggest } from '../swedish/spelling.ts';
import { personalNumbersIn, personalNumbersInDrawing, personalNumbersInName } from './personal-numbers.ts';
import { MAX_BYTES, readSource, tooLarge } from './source.ts';

/** A source with its home: the kind, the id and the parents that follow from its path. */
export interface PlacedSource extends Source {
  readonly home: Home;
}

interface ReadOptions {
  /** The paths of files to read instead of the year's own kriterier and scales. */
  readonly kriterier?: string | undefined;
  readonly skalor?: string | undefined;
  /** The ids of the boards to read. Undefined for all. The files of other boards are listed, not opened. */
  readonly nämnder?: readonly string[] | undefined;
  /** Parses a file. Programs that read a year many times pass a parse cache. */
  readonly parse?: ReadSource;
}

/** A file that was listed and not opened, because it belongs to a board that was not asked for. */
export type UnreadFile = Pick<PlacedSource, 'file' | 'home'>;

/**
 * A year as read: its data files, its theme files by name, and its picture files by path. `beslutsfiler` has the files of its decisions
 * by path, and `bytes` those of all other files.
 */
export type YearFiles = WithFindings<PlacedSource[]> & {
  readonly unread: readonly UnreadFile[];
  readonly temafiler: ReadonlyMap<string, Mediefil>;
  readonly bildfiler: ReadonlyMap<string, Mediefil>;
  readonly beslutsfiler: ReadonlyMap<string, Mediefil>;
  readonly bytes: ReadonlyMap<string, Uint8Array>;
};

/** The ids of the boards that have a data file below a year's folder, sorted. Opens no file. */
export function boardsIn(files: Pick<Effects, 'listFiles'>, folder: string): string[] {
  const paths = (files.listFiles(folder) ?? []).filter((path) => !isIgnored(path));
  return [...new Set(paths.flatMap((path) => findHome(path.normalize('NFC'))?.nämnd ?? []))].sort();
}

/** Reads one file. Its size is asked first, so that a file that is too large is not read into memory. */
export function readFile(
  effects: Pick<Effects, 'readFile' | 'sizeOf'>,
  file: string,
  within: string | undefined,
  parse: ReadSource = readSource,
): WithFindings<Source> & { readonly bytes: Uint8Array | undefined } {
  const size = effects.sizeOf(file, within);
  if (size !== undefined && size > MAX_BYTES) return { ...tooLarge(file, size), bytes: undefined };
  const bytes = effects.readFile(file, within);
  if (bytes) return { ...parse(file, bytes), bytes };
  const value = { file, text: '', tree: () => undefined, plain: undefined };
  return { value, findings: [finding('fil-olasbar', { file }, {})], bytes };
}

/** Reads the files of a year's folder: those that boards share, and those of `nämnder`. A folder that does not exist gives no files. */
export function readYear(
  effects: Pick<Effects, 'listFiles' | 'readFile' | 'sizeOf'>,
  folder: string,
  { kriterier, skalor, nämnder, parse = readSource }: ReadOptions = {},
): YearFiles {
  const value: PlacedSource[] = [];
  const unread: UnreadFile[] = [];
  const temafiler = new Map<string, Mediefil>();
  const bildfiler = new Map<string, Mediefil>();
  const beslutsfiler = new Map<string, Mediefil>();
  const all = new Map<string, Uint8Array>();
  const findings: Finding[] = [];
  const instead: Partial<Record<Filslag, string | undefined>> = { kriterier, skalor };
  const add = (file: string, home: Home) => {
    // Years may share files through symbolic links, but a link out of the data folder is not followed.
    const source = readFile(effects, file, file === instead[home.slag] ? undefined : dirname(folder), parse);
    if (source.bytes) all.set(file, source.bytes);
    findings.push(...source.findings, ...personalNumbersIn(source.value));
    value.push({ ...source.value, home });
  };
  const readMedia = (file: string, limit: number): Mediefil => {
    const isTooLarge = (effects.sizeOf(file, dirname(folder)) ?? 0) > limit;
    const bytes = isTooLarge ? undefined : effects.readFile(file, dirname(folder));
    if (!bytes && !isTooLarge) findings.push(finding('fil-olasbar', { file }, {}));
    return { file, bytes, isTooLarge };
  };
  for (const path of effects.listFiles(folder) ?? []) {
    if (isIgnored(path)) continue;
    const file = `${folder}/${path}`;
    findings.push(...personalNumbersInName(file));
    const home = findHome(path.normalize('NFC'));
    const board = boardOf(path);
    if (nämnder && board !== undefined && !nämnder.includes(board)) {
      if (home) unread.push({ file, home });
      continue;
    }
    if (isDecisionFile(path)) {
      beslutsfiler.set(file, readMedia(file, MAX_DECISION_BYTES));
      continue;
    }
    const own = themeFile(path);
    if (own) {
      temafiler.set(own, readMedia(file, MAX_THEME_BYTES));
      continue;
    }
    if (isPictureFile(path)) {
      const picture = readMedia(file, MAX_PICTURE_BYTES);
      bildfiler.set(file, picture);
      findings.push(...personalNumbersInDrawing(picture));
      continue;
    }
    if (!home) findings.push(finding('okand-fil', { file }, { förslag: likelyPlace(path) }));
    else if (instead[home.slag] === undefined) add(file, home);
  }
  if (kriterier !== undefined) add(kriterier, { slag: 'kriterier', id: 'kriterier' });
  if (skalor !== undefined) add(skalor, { slag: 'skalor', id: 'skalor' });
  for (const { file, bytes } of [...temafiler.values(), ...bildfiler.values()]) if (bytes) all.set(file, bytes);
  return { value, findings, unread, temafiler, bildfiler, beslutsfiler, bytes: all };
}

/** Suggests a path for a file at an unknown path: the same path in the letters of an id and with `.yaml`, or the nearest fixed path. */
function likelyPlace(path: string): string | undefined {
  const renamed = ascii(path.toLowerCase())
    .replace(/\s+/g, '-')
    .replace(/(?:\.ya?ml)?\.(?:yml|yaml|txt)$/, '.yaml');
  if (renamed !== path && findHome(renamed)) return renamed;
  const picture = path.replace(/[^/]+$/, pictureNameFor);
  if (picture !== path && isPictureFile(picture)) return picture;
  const fixed = Object.values(FILSLAG)
    .map(({ place }) => `${place}.yaml`)
    .filter((place) => !place.includes('{'));
  return suggest(path, fixed);
}
