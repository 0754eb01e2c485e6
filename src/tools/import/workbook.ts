/**
 * Imports a workbook of `vb export`, which says itself what each sheet fills. In: the data folder and the sheets. Out: every changed value,
 * as engine.ts gives those of one sheet. Never: changes what the workbook has unchanged.
 */
import { loadYear, stoppedBoards } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import type { Effects } from '../../platform/effects.ts';
import { BLADSLAG, type Blad, type Bladslag, OM, workbookOf } from '../export/sheets.ts';
import { matchMåttCsv, withMarks } from './built-csv.ts';
import { type Change, compareSheet, fixedText } from './compare.ts';
import { changeOf, type Imported, resultOf } from './engine.ts';
import { findTarget } from './find-target.ts';
import { type Matched, type MatchedValue, type MatchOptions, match } from './match.ts';
import { ownerOf } from './owner.ts';
import { type Sheet, textOf } from './sheet/sheet.ts';
import type { Target } from './target.ts';

/** What a workbook says of itself. */
export interface AboutWorkbook {
  readonly kommun: string;
  readonly år: string;
  readonly nämnd: string;
  readonly tillfälle: string;
  readonly summa: string;
  readonly blad: readonly { readonly namn: string; readonly slag: Bladslag; readonly plats: string }[];
}

/** Reads the first sheet of a workbook. Undefined when it is not one that `vb export` writes. */
export function readAbout(sheet: Sheet): AboutWorkbook | undefined {
  const rows = sheet.map(({ cells }) => OM.rubriker.map((_, i) => textOf(cells.get(i))));
  const saidIn = (uppgift: string) => rows.find(([first]) => first === uppgift)?.[1] ?? '';
  const blad = rows.flatMap(([uppgift, namn = '', said = '', plats = '']) => {
    const slag = BLADSLAG.find((one) => one === said);
    return uppgift === OM.rad && slag ? [{ namn, slag, plats }] : [];
  });
  const about = {
    kommun: saidIn(OM.kommun),
    år: saidIn(OM.år),
    nämnd: saidIn(OM.nämnd),
    tillfälle: saidIn(OM.tillfälle),
    summa: saidIn(OM.summa),
    blad,
  };
  return /^\d{4}$/.test(about.år) && about.nämnd !== '' && blad.length > 0 ? about : undefined;
}

/** A workbook to import. */
export interface WorkbookRequest {
  readonly data: string;
  readonly år: number;
  readonly about: AboutWorkbook;
  /** The name of the only worksheet to read. Undefined for all. */
  readonly blad: string | undefined;
}

/** The values of a workbook, and whether the data have changed since it was written. */
export type ImportedWorkbook = Imported & { readonly isOlder?: boolean };

/** Imports the sheets of a workbook. `read` returns a worksheet by name, or throws Unreadable. */
export function importWorkbook(effects: Effects, request: WorkbookRequest, read: (blad: string) => Sheet): ImportedWorkbook {
  const { data, år: year, about } = request;
  const folder = `${data}/${year}`;
  const asked = { data, år: year, nämnder: undefined, tillfälle: about.tillfälle, utkast: true };
  const shown = loadYear(effects, asked);
  const fel = shown.findings.filter((one) => severityOf(one) === 'fel');
  const stopped = stoppedBoards(shown, folder, false);
  const { år } = shown;
  if (!år || stopped === 'all' || stopped.has(about.nämnd)) return { slag: 'fel i målet', findings: fel, sources: shown.sources };
  const { kommun } = år.gemensamt;
  if (kommun.namn !== about.kommun)
    return missing(
      `Arbetsboken är ${about.kommun || 'en annan kommun'}s, men data är ${kommun.namn}s. Exportera på nytt med vb export.`,
    );
  const nämnd = år.nämnder.find(({ id }) => id === about.nämnd);
  if (!nämnd)
    return missing(`Det finns ingen nämnd ”${about.nämnd}” ${year}, som arbetsboken gäller. Exportera på nytt med vb export.`);
  // A value may belong to a column that the occasion does not show.
  const loaded = loadYear(effects, { ...asked, everyOccasion: true });
  if (!loaded.år) return { slag: 'fel i målet', findings: fel, sources: loaded.sources };
  const { blad } = workbookOf(nämnd, { ...shown, år });
  const owner = ownerOf(kommun, new Map(år.nämnder.map(({ id, data }) => [id, data.namn])));
  const parts: Matched[] = [];
  const seen = new Set<Blad>();
  for (const listed of about.blad) {
    if (request.blad !== undefined && request.blad !== listed.namn) continue;
    const own = blad.find(({ slag, plats }) => slag === listed.slag && plats === listed.plats);
    if (!own) {
      parts.push({
        ...NOTHING,
        refusals: [
          { text: `Bladet ”${listed.namn}” fyller ${listed.plats}, som inte finns längre. Exportera på nytt med vb export.` },
        ],
      });
      continue;
    }
    if (seen.has(own)) {
      parts.push({ ...NOTHING, refusals: [{ text: `Bladet ”${OM.blad}” har två rader för ${listed.plats}. Ta bort den ena.` }] });
      continue;
    }
    seen.add(own);
    const found = own.slag === 'bedömningar' ? undefined : findTarget(loaded.år, folder, own.plats.slice(5), loaded.sources);
    const target = typeof found === 'object' ? found.find(({ slag }) => slag === own.slag)?.target : undefined;
    parts.push(inSheet(listed.namn, matchSheet(own, read(listed.namn), target, { owner, år: year })));
  }
  const said = blad[0]?.rader.find(([first]) => first?.text === OM.summa)?.[1]?.text;
  return { slag: 'läst', ...resultOf('Arbetsboken', joined(parts), loaded, folder), isOlder: said !== about.summa };
}

const missing = (text: string): ImportedWorkbook => ({ slag: 'hittas inte', text });

const NOTHING: Matched = { given: [], matched: 0, rows: [], columns: [], streck: [], andras: [], missing: [], refusals: [] };

/** Matches the changed cells of a sheet with what it fills. Without a target, none of its cells can be changed. */
function matchSheet(own: Blad, read: Sheet, target: Target | undefined, options: MatchOptions): Matched {
  const compared = compareSheet(own, read);
  const { changes, realAddress, unknown } = compared;
  const base = { ...NOTHING, columns: unknown, missing: compared.missing };
  if (changes.length === 0 || !target) {
    const refused = changes.map(({ cell, kolumn, förut, nu }) => ({
      cell: realAddress(cell),
      text: fixedText(kolumn.rubrik, förut, nu),
    }));
    return { ...base, refusals: [...compared.refusals, ...refused] };
  }
  const matched = matchAs(own.slag, compared.sheet, target, options);
  const changedCells = new Set(changes.map(({ cell }) => cell));
  const changedRows = new Set(changes.map(({ nr }) => nr));
  // The mark of a preliminary figure is in another cell of its row.
  const marked = new Set(changes.flatMap(({ nr, kolumn }) => (kolumn.läses === MARK ? [nr] : [])));
  const isOwn = ({ cell }: { readonly cell: string }) => changedCells.has(cell);
  // Half a placement is joined with the other half before it is compared.
  const given = matched.given.filter(
    (one) => isOwn(one) || one.slot.del !== undefined || marked.has(rowOf(one.cell)) || changeOf(one) === 'samma',
  );
  const refused = matched.refusals.filter(({ cell }) => cell === undefined || changedRows.has(rowOf(cell)));
  const real = <T extends { readonly cell?: string }>(all: readonly T[]): T[] =>
    all.map((one) => (one.cell === undefined ? one : { ...one, cell: realAddress(one.cell) }));
  const streck = matched.streck.filter(isOwn);
  const isRead = readCells(changes, given, [...given, ...refused, ...streck]);
  // A row that is refused as a whole is named once.
  const refusedRows = new Set(refused.flatMap(({ cell }) => (cell === undefined || changedCells.has(cell) ? [] : [rowOf(cell)])));
  const unread = changes.filter((one) => !refusedRows.has(one.nr) && !isRead(one));
  return {
    ...base,
    given: real(given),
    matched: matched.matched,
    streck: real(streck),
    refusals: [
      ...compared.refusals,
      ...real(refused),
      ...unread.map((one) => ({ cell: realAddress(one.cell), text: unreadText(one) })),
    ],
  };
}

function matchAs(slag: Blad['slag'], sheet: Sheet, target: Target, options: MatchOptions): Matched {
  if (slag === 'mått') return matchMåttCsv(sheet, target);
  const matched = match(sheet, target, { ...options, decimaltecken: 'komma' });
  return slag === 'tabell' ? { ...matched, given: withMarks(sheet, target, matched.given) } : matched;
}

const rowOf = (cell: string) => Number(/\d+$/.exec(cell)?.[0]);

/** The column that marks preliminary figures, and those that have a figure or the sign instead of it. */
const MARK = 'Preliminärt';
const FIGURE = ['Utfall', 'Tecken'];

/** Whether a changed cell has become a value, or has been refused. `said` has the values, and what is refused. */
function readCells(
  changes: readonly Change[],
  given: readonly MatchedValue[],
  said: readonly { readonly cell?: string }[],
): (change: Change) => boolean {
  const cells = new Set(said.map(({ cell }) => cell));
  const values = new Set(given.map(({ cell }) => cell));
  const changedRows = new Set(given.flatMap((one) => (changeOf(one) === 'samma' ? [] : [rowOf(one.cell)])));
  const isFigure = ({ kolumn }: Change) => FIGURE.includes(kolumn.läses);
  const replaced = new Set(changes.flatMap((one) => (isFigure(one) && values.has(one.cell) ? [one.nr] : [])));
  return (change) => {
    if (cells.has(change.cell)) return true;
    // The mark of a figure changes the figure.
    if (change.kolumn.läses === MARK) return changedRows.has(change.nr);
    // A figure replaces a sign, and a sign a figure.
    return change.isEmpty && isFigure(change) && replaced.has(change.nr);
  };
}

function unreadText({ kolumn, förut, nu, isEmpty }: Change): string {
  if (!isEmpty) return fixedText(kolumn.rubrik, förut, nu);
  return `Cellen är tom men var ${förut}. Importen tar inte bort värden. Skriv tillbaka det som var, eller ta bort värdet i filen under data/.`;
}

/** The addresses with the name of the worksheet: `Mått!C7`, and `'Drift 2024'!C7` when the name is not one word. */
function inSheet(namn: string, matched: Matched): Matched {
  const name = /^[\p{L}_][\p{L}\d_]*$/u.test(namn) ? namn : `'${namn.replaceAll("'", "''")}'`;
  const named = <T extends { readonly cell?: string }>(all: readonly T[]): T[] =>
    all.map((one) => (one.cell === undefined ? one : { ...one, cell: `${name}!${one.cell}` }));
  return {
    ...matched,
    given: named(matched.given),
    rows: named(matched.rows),
    columns: named(matched.columns),
    streck: named(matched.streck),
    missing: matched.missing.map((one) => `${namn}: ${one}`),
    refusals: named(matched.refusals).map((one) => (one.cell === undefined ? { text: `${namn}: ${one.text}` } : one)),
  };
}

const joined = (parts: readonly Matched[]): Matched => ({
  given: parts.flatMap(({ given }) => given),
  matched: parts.reduce((sum, { matched }) => sum + matched, 0),
  rows: parts.flatMap(({ rows }) => rows),
  columns: parts.flatMap(({ columns }) => columns),
  streck: parts.flatMap(({ streck }) => streck),
  andras: [],
  missing: parts.flatMap(({ missing }) => missing),
  refusals: parts.flatMap(({ refusals }) => refusals),
});
