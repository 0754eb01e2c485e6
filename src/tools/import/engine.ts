/**
 * Imports a sheet into a year. In: the data folder, the target and the sheet. Out: every value with its old value, the new text
 * of each changed file, and what could not be used. Never: writes.
 */

import { loadYear } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import type { Source } from '../../diagnostics/source.ts';
import { type Filslag, findHome } from '../../model/filslag.ts';
import { Tal } from '../../model/tal.ts';
import type { Effects } from '../../platform/effects.ts';
import { fileOf, type År } from '../../resolve/year.ts';
import { type Edit, edit } from '../../write/edit.ts';
import { format } from '../../write/format.ts';
import { type FoundTarget, findTarget } from './find-target.ts';
import { hasHeading, type Matched, type MatchedValue, match } from './match.ts';
import { ownerOf } from './owner.ts';
import type { Sheet } from './sheet/sheet.ts';
import type { Asked } from './value.ts';

/** The target of an import. */
export interface ImportRequest {
  readonly data: string;
  readonly år: number;
  /** The ids of the boards to read. Undefined for all. */
  readonly nämnder: readonly string[] | undefined;
  /** The part of `--till` after the year. */
  readonly till: string;
  /** What the user has said about the figures. */
  readonly asked: Asked;
}

/** The result: no such target, errors in the target, or the values read. */
export type Imported =
  | { readonly slag: 'hittas inte'; readonly text: string }
  /** The files of the target, or shared files, have errors. */
  | { readonly slag: 'fel i målet'; readonly findings: readonly Finding[]; readonly sources: ReadonlyMap<string, Source> }
  | ({ readonly slag: 'läst' } & ImportResult);

/** The values of an import and the files they change. */
export interface ImportResult {
  readonly namn: string;
  readonly placed: Matched;
  readonly values: readonly ImportedValue[];
  readonly sources: ReadonlyMap<string, Source>;
  /** Whether the year has boards that were not read. */
  readonly isPartial: boolean;
  /** The files that change, by path. */
  readonly files: ReadonlyMap<string, ChangedFile>;
}

/** The formatted text of a file before and after the import. */
interface ChangedFile {
  readonly before: string;
  readonly after: string;
  /** Whether the file was already formatted. */
  readonly hadForm: boolean;
}

/** A value, and whether it is new, changed or the same as in the file. */
export interface ImportedValue extends MatchedValue {
  readonly ändring: 'ny' | 'ändrad' | 'samma';
}

/** `read` returns the sheet or throws Unreadable. Its argument returns whether a sheet has a heading row of the target. */
export function importSheet(
  effects: Effects,
  { data, år, nämnder, till, asked }: ImportRequest,
  read: (fits: (sheet: Sheet) => boolean) => Sheet,
): Imported {
  const folder = `${data}/${år}`;
  const loaded = loadYear(effects, { data, år, nämnder, everyOccasion: true, utkast: true });
  const { sources } = loaded;
  const fel = loaded.findings.filter((one) => severityOf(one) === 'fel');
  if (!loaded.år) return { slag: 'fel i målet', findings: fel, sources };
  const found = findTarget(loaded.år, folder, till);
  const faults = fel.filter(
    ({ place: { file } }) => isBroken(file, folder, loaded.år as År) && concerns(file, folder, till, found),
  );
  if (faults.length > 0) return { slag: 'fel i målet', findings: faults, sources };
  if (typeof found === 'string') return { slag: 'hittas inte', text: found };
  const { target } = found;
  const owner = ownerOf(loaded.år.gemensamt.kommun, new Map(loaded.år.nämnder.map(({ id, data }) => [id, data.namn])));
  const placed = match(
    read((sheet) => hasHeading(sheet, target, owner)),
    target,
    { ...asked, owner, år },
  );
  const values = placed.given.map((one): ImportedValue => ({ ...one, ändring: changeOf(one) }));
  const isPartial = loaded.unread.length > 0;
  return { slag: 'läst', namn: found.namn, placed, values, sources, isPartial, files: editedFiles(values, folder, sources) };
}

/** Whether a file is broken and therefore not linked. An import would report its rows as unknown. */
function isBroken(file: string, folder: string, { nämnder }: År): boolean {
  const isLinked = nämnder.some(
    (nämnd) => nämnd.file === file || [...nämnd.objekt.values()].some((one) => [one.file, fileOf(one, ['plan'])].includes(file)),
  );
  return !isLinked && homeOf(file, folder) !== undefined;
}

const MÅTTENS_FILER: readonly Filslag[] = ['nämnd', 'mål', 'mått', 'gemensamtMått'];

/** Whether a file may be part of the target: by its id, or any file with mått when the target is mått. */
function concerns(file: string, folder: string, till: string, found: FoundTarget | string): boolean {
  const home = homeOf(file, folder);
  const meant = till
    .split('/')
    .at(-1)
    ?.replace(/\.yaml$/, '');
  return (
    home?.id === meant ||
    (typeof found !== 'string' && found.slag === 'mått' && MÅTTENS_FILER.some((slag) => slag === home?.slag))
  );
}

const homeOf = (file: string, folder: string) => findHome(file.slice(folder.length + 1).normalize('NFC'));

function changeOf({ slot: { old }, value }: MatchedValue): ImportedValue['ändring'] {
  if (old === undefined) return 'ny';
  return textOf(old) === textOf(value) ? 'samma' : 'ändrad';
}

const textOf = (value: Tal | string) => (value instanceof Tal ? value.skrivet : value);

function editedFiles(
  values: readonly ImportedValue[],
  folder: string,
  sources: ReadonlyMap<string, Source>,
): Map<string, ChangedFile> {
  const edits = new Map<string, Edit[]>();
  for (const { slot, value, ändring } of values) {
    if (ändring !== 'samma') edits.set(slot.file, [...(edits.get(slot.file) ?? []), { path: slot.path, value }]);
  }
  const files = new Map<string, ChangedFile>();
  for (const [file, own] of edits) {
    const source = sources.get(file);
    const home = homeOf(file, folder);
    const before = source && home && format(source, home.slag);
    const after = source && home && edit(source, home.slag, own);
    if (before === undefined || after === undefined) throw new Error(`${file} was linked, and cannot be edited`);
    files.set(file, { before, after, hadForm: source?.text === before });
  }
  return files;
}
