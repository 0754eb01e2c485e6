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
import { type Läser, namedIn, reachedFrom } from './named-boards.ts';
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
  /**
   * The ids of the boards to read. Undefined for all. Boards that their files name are read too. The files of the rest are listed, not
   * opened.
   */
  readonly nämnder?: readonly string[] | undefined;
  /** Parses a file. Programs that read a year many times pass a parse cache. */
  readonly parse?: ReadSource;
}

/** A file that was listed and not opened, because it belongs to a board that was not asked for. */
export type UnreadFile = Pick<PlacedSource, 'file' | 'home'>;

/**
 * A year as read: its data files, its theme files by name, and its picture files by path. `beslutsfiler` has the files of its decisions
 * by path, and `bytes` those of all other files. `läser` has the other boards whose files each board's document is made of.
 */
export type YearFiles = WithFindings<PlacedSource[]> & {
  readonly unread: readonly UnreadFile[];
  readonly läser: Läser;
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

/**
 * Reads the files of a year's folder: those that boards share, those of `nämnder`, and those of the boards that these name. A folder that
 * does not exist gives no files.
 */
export function readYear(
  effects: Pick<Effects, 'listFiles' | 'readFile' | 'sizeOf'>,
  folder: string,
  options: ReadOptions = {},
): YearFiles {
  const reader = new YearReader(effects, folder, options);
  const paths = (effects.listFiles(folder) ?? []).filter((path) => !isIgnored(path));
  for (const path of paths) reader.findings.push(...personalNumbersInName(`${folder}/${path}`));
  const boards = [...new Set(paths.flatMap((path) => boardOf(path) ?? []))];
  const läser = new Map<string, ReadonlySet<string>>();
  // The files that boards share belong to no board.
  let next = [undefined, ...(options.nämnder ?? boards)];
  while (next.length > 0) {
    for (const path of paths) if (next.includes(boardOf(path))) reader.read(path);
    for (const board of next.filter((one) => one !== undefined)) {
      const own = reader.value.filter(({ home }) => home.nämnd === board);
      läser.set(board, new Set(own.flatMap(({ file, text }) => namedIn(file.slice(folder.length + 1), text, boards))));
    }
    next = [...new Set([...läser.values()].flatMap((named) => [...named]))].filter((board) => !läser.has(board));
  }
  const unread = paths.flatMap((path): UnreadFile[] => {
    const [board, home] = [boardOf(path), findHome(path.normalize('NFC'))];
    return board !== undefined && home && !läser.has(board) ? [{ file: `${folder}/${path}`, home }] : [];
  });
  const reached = [...läser.keys()].map((board) => [board, reachedFrom(board, (one) => läser.get(one) ?? [])] as const);
  return { ...reader.result(), unread, läser: new Map(reached) };
}

/** Reads the files of a year one by one, and keeps what they have. */
class YearReader {
  readonly value: PlacedSource[] = [];
  readonly findings: Finding[] = [];
  readonly #temafiler = new Map<string, Mediefil>();
  readonly #bildfiler = new Map<string, Mediefil>();
  readonly #beslutsfiler = new Map<string, Mediefil>();
  readonly #bytes = new Map<string, Uint8Array>();
  readonly #parse: ReadSource;
  readonly #instead: Partial<Record<Filslag, string | undefined>>;

  constructor(
    readonly effects: Pick<Effects, 'readFile' | 'sizeOf'>,
    readonly folder: string,
    { kriterier, skalor, parse = readSource }: ReadOptions,
  ) {
    this.#instead = { kriterier, skalor };
    this.#parse = parse;
  }

  /** Reads a file of the year's folder. */
  read(path: string): void {
    const file = `${this.folder}/${path}`;
    if (isDecisionFile(path)) {
      this.#beslutsfiler.set(file, this.#media(file, MAX_DECISION_BYTES));
      return;
    }
    const own = themeFile(path);
    if (own) {
      this.#temafiler.set(own, this.#media(file, MAX_THEME_BYTES));
      return;
    }
    if (isPictureFile(path)) {
      const picture = this.#media(file, MAX_PICTURE_BYTES);
      this.#bildfiler.set(file, picture);
      this.findings.push(...personalNumbersInDrawing(picture));
      return;
    }
    const home = findHome(path.normalize('NFC'));
    if (!home) this.findings.push(finding('okand-fil', { file }, { förslag: likelyPlace(path) }));
    else if (this.#instead[home.slag] === undefined) this.#add(file, home);
  }

  /** What was read, with the kriterier and scales that are used instead of the year's own. */
  result(): Omit<YearFiles, 'unread' | 'läser'> {
    const { kriterier, skalor } = this.#instead;
    if (kriterier !== undefined) this.#add(kriterier, { slag: 'kriterier', id: 'kriterier' });
    if (skalor !== undefined) this.#add(skalor, { slag: 'skalor', id: 'skalor' });
    const [temafiler, bildfiler, beslutsfiler, bytes] = [this.#temafiler, this.#bildfiler, this.#beslutsfiler, this.#bytes];
    for (const one of [...temafiler.values(), ...bildfiler.values()]) if (one.bytes) bytes.set(one.file, one.bytes);
    return { value: this.value, findings: this.findings, temafiler, bildfiler, beslutsfiler, bytes };
  }

  #add(file: string, home: Home): void {
    // Years may share files through symbolic links, but a link out of the data folder is not followed.
    const within = file === this.#instead[home.slag] ? undefined : dirname(this.folder);
    const source = readFile(this.effects, file, within, this.#parse);
    if (source.bytes) this.#bytes.set(file, source.bytes);
    this.findings.push(...source.findings, ...personalNumbersIn(source.value));
    this.value.push({ ...source.value, home });
  }

  #media(file: string, limit: number): Mediefil {
    const within = dirname(this.folder);
    const isTooLarge = (this.effects.sizeOf(file, within) ?? 0) > limit;
    const bytes = isTooLarge ? undefined : this.effects.readFile(file, within);
    if (!bytes && !isTooLarge) this.findings.push(finding('fil-olasbar', { file }, {}));
    return { file, bytes, isTooLarge };
  }
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
