/**
 * Imports a sheet into a year. In: the data folder, the target and the sheet. Out: every value with its old value, the new text
 * of each changed file, and what could not be used. Never: writes.
 */

import { type LoadedYear, loadYear } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import type { Source } from '../../diagnostics/source.ts';
import { type Filslag, findHome } from '../../model/filslag.ts';
import { Tal } from '../../model/tal.ts';
import type { Effects } from '../../platform/effects.ts';
import { fileOf, type År } from '../../resolve/year.ts';
import { type Edit, edit } from '../../write/edit.ts';
import { format } from '../../write/format.ts';
import { valueAt } from '../../write/plain.ts';
import { isMåttCsv, isTableCsv, matchMåttCsv, withMarks, withoutGaps } from './built-csv.ts';
import { type FoundTargets, findTarget } from './find-target.ts';
import { hasHeading, type Matched, type MatchedValue, type MatchOptions, match } from './match.ts';
import { ownerOf } from './owner.ts';
import { settle } from './settle.ts';
import type { Sheet } from './sheet/sheet.ts';
import { isSameValue } from './target.ts';
import type { Asked } from './value.ts';

/** The target of an import. */
export interface ImportRequest {
  readonly data: string;
  readonly år: number;
  /** The ids of the boards to read. Undefined for all. */
  readonly nämnder: readonly string[] | undefined;
  /** The part of `--till` after the year. */
  readonly till: string;
  /** The name of the occasion that what is said of the figures belongs to. Undefined for that of the whole year. */
  readonly tillfälle: string | undefined;
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
  /** Whether the year has keys without values. */
  readonly isUnfinished: boolean;
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
  { data, år, nämnder, till, tillfälle, asked }: ImportRequest,
  read: (fits: (sheet: Sheet) => boolean) => Sheet,
): Imported {
  const folder = `${data}/${år}`;
  const loaded = loadYear(effects, { data, år, nämnder, tillfälle, everyOccasion: true, utkast: true });
  const { sources } = loaded;
  const fel = loaded.findings.filter((one) => severityOf(one) === 'fel');
  if (!loaded.år) return { slag: 'fel i målet', findings: fel, sources };
  const found = findTarget(loaded.år, folder, till, sources);
  const faults = fel.filter(
    ({ place: { file } }) => isBroken(file, folder, loaded.år as År) && concerns(file, folder, till, found),
  );
  if (faults.length > 0) return { slag: 'fel i målet', findings: faults, sources };
  if (typeof found === 'string') return { slag: 'hittas inte', text: found };
  const owner = ownerOf(loaded.år.gemensamt.kommun, new Map(loaded.år.nämnder.map(({ id, data }) => [id, data.namn])));
  const sheet = withoutGaps(read((one) => isMåttCsv(one) || found.some(({ target }) => hasHeading(one, target, owner))));
  const { namn, matched } = matchOne(sheet, found, { ...asked, owner, år });
  return { slag: 'läst', ...resultOf(namn, matched, loaded, folder) };
}

/** The values of matched sheets, and the files that they change. Addresses of cells are kept as they are. */
export function resultOf(
  namn: string,
  matched: Matched,
  { sources, unread, luckor }: Pick<LoadedYear, 'sources' | 'unread' | 'luckor'>,
  folder: string,
): ImportResult {
  const settled = settle(matched.given);
  const values = settled.values.map((one): ImportedValue => ({ ...one, ändring: changeOf(one) }));
  return {
    namn,
    placed: { ...matched, refusals: [...matched.refusals, ...settled.refusals] },
    values,
    sources,
    isPartial: unread.length > 0,
    isUnfinished: luckor.some(({ finding }) => finding.code === 'tomt-varde'),
    files: editedFiles(values, folder, sources),
  };
}

/** Matches a sheet with the target whose rows and columns it has. A sheet with those of two targets is refused. */
function matchOne(
  sheet: Sheet,
  found: FoundTargets,
  options: MatchOptions,
): { readonly namn: string; readonly matched: Matched } {
  const [first, ...others] = found;
  const mått = found.find(({ slag }) => slag === 'mått');
  if (mått && isMåttCsv(sheet)) return { namn: mått.namn, matched: matchMåttCsv(sheet, mått.target) };
  if (first.slag === 'tabell' && isTableCsv(sheet)) {
    const matched = match(sheet, first.target, { ...options, decimaltecken: options.decimaltecken ?? 'komma' });
    return { namn: first.namn, matched: { ...matched, given: withMarks(sheet, first.target, matched.given) } };
  }
  const fitting = found.filter(({ target }) => hasHeading(sheet, target, options.owner));
  if (fitting.length === 0) {
    const headings = found.flatMap(({ target }) => target.headings);
    return { namn: first.namn, matched: match(sheet, { ...first.target, headings }, options) };
  }
  const all = fitting.map(({ namn, target }) => ({ namn, matched: match(sheet, target, options) }));
  const [best, another] = all.filter(({ matched }) => matched.matched > 0);
  if (!best || !another) return best ?? all[0] ?? { namn: first.namn, matched: match(sheet, first.target, options) };
  const names = [first, ...others].map(({ namn }) => namn).join(' och ');
  const refusal = { text: `Arket har rader och kolumner för ${names}. Spara dem som två ark, och läs in ett i taget.` };
  return { namn: names, matched: { ...best.matched, given: [], refusals: [refusal] } };
}

/** Whether a file is broken and therefore not linked. An import would report its rows as unknown. */
function isBroken(file: string, folder: string, { nämnder }: År): boolean {
  const isLinked = nämnder.some(
    (nämnd) => nämnd.file === file || [...nämnd.objekt.values()].some((one) => [one.file, fileOf(one, ['plan'])].includes(file)),
  );
  return !isLinked && homeOf(file, folder) !== undefined;
}

const MÅTTENS_FILER: readonly Filslag[] = ['nämnd', 'mål', 'mått', 'gemensamtMått', 'uppdrag', 'gemensamtUppdrag'];

/** Whether a file may be part of the target: by its id, or any file with mått or uppdrag when the target is one of them. */
function concerns(file: string, folder: string, till: string, found: FoundTargets | string): boolean {
  const home = homeOf(file, folder);
  const meant = till
    .split('/')
    .at(-1)
    ?.replace(/\.yaml$/, '');
  return (
    home?.id === meant ||
    (typeof found !== 'string' && found[0].slag !== 'tabell' && MÅTTENS_FILER.some((slag) => slag === home?.slag))
  );
}

const homeOf = (file: string, folder: string) => findHome(file.slice(folder.length + 1).normalize('NFC'));

/** Whether a value is new, changed or the same as in the file. */
export function changeOf({ slot: { old, beräknat }, value, slutlig }: MatchedValue): ImportedValue['ändring'] {
  if (slutlig && old instanceof Tal && old.preliminär && value instanceof Tal) return 'ändrad';
  if (old !== undefined) return isSameValue(value, old) ? 'samma' : 'ändrad';
  // A computed amount is printed without being in the file.
  return isSameValue(value, beräknat) ? 'samma' : 'ny';
}

function editedFiles(
  values: readonly ImportedValue[],
  folder: string,
  sources: ReadonlyMap<string, Source>,
): Map<string, ChangedFile> {
  const edits = new Map<string, Edit[]>();
  for (const one of values) {
    const { file } = one.slot;
    if (one.ändring === 'samma') continue;
    const own = edits.get(file) ?? [];
    own.push(...editsOf(one, sources.get(file)));
    edits.set(file, own);
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

/** The edits for a value. The comment beside a key without value is a reminder of what to write, and goes with it. */
function editsOf({ slot, value }: ImportedValue, source: Source | undefined): Edit[] {
  const { path, nyJämförelse } = slot;
  const at = path.findLastIndex((segment) => typeof segment === 'number');
  const isEmptyKey = valueAt(source?.plain, path) === null;
  return [
    ...(nyJämförelse === undefined ? [] : [{ path: [...path.slice(0, at + 1), 'namn'], value: nyJämförelse }]),
    { path, value, ...(isEmptyKey && { comment: '' }) },
  ];
}
