/** `vb diff`: compares two years, or a year with itself at a Git revision, and prints the diff in every requested format. */

import { basename } from 'node:path';
import { areBoards, onlyReadText } from '../../cli/boards.ts';
import { haveDistinctDestinations, type Output } from '../../cli/options.ts';
import { yearsIn } from '../../cli/select.ts';
import { reportInterrupted, writeFile } from '../../cli/write-files.ts';
import { type LinkedYear, linkYear } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import { countFindings } from '../../diagnostics/count.ts';
import { locateFindings } from '../../diagnostics/locate-findings.ts';
import { printLocated } from '../../diagnostics/print.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { GitRefused } from '../../platform/effects.ts';
import { disk } from '../../platform/files.ts';
import { COMPILED, readDiffAssets } from '../../platform/package-files.ts';
import { boardsIn } from '../../read/read.ts';
import { maskPersonalData } from '../../swedish/personal-data.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { wrap } from '../../terminal/wrap.ts';
import { compareYears } from './compare/compare.ts';
import { decidedFigures, decidedIn } from './compare/decided.ts';
import { isEmpty } from './compare/diff.ts';
import type { Sidor } from './compare/fields.ts';
import type { DiffFormat } from './formats.ts';
import { jsonDiff } from './print/json.ts';
import { markdownDiff } from './print/markdown.ts';
import { renderDiff } from './print/page.ts';
import type { DiffReport } from './print/report.ts';
import { terminalDiff } from './print/terminal.ts';
import { countSameMeaning, type YearFolder } from './same-meaning.ts';

interface DiffOptions {
  readonly data: string;
  readonly format?: readonly Output<DiffFormat>[];
  readonly namnd?: readonly string[];
  readonly exitCode: boolean;
}

/** A side whose name leads to no data. The message is a Swedish sentence for the user. */
class NoSuchSide extends Error {}

/**
 * Returns the exit code. Errors in the data do not stop the comparison as long as both years can be linked. They give
 * `EXIT.findings`.
 */
export async function diffCommand(names: Sidor<string>, options: DiffOptions, terminal: Terminal): Promise<number> {
  const outputs = options.format ?? [{ format: 'terminal', file: undefined }];
  if (!haveDistinctDestinations(outputs, terminal)) return EXIT.usage;
  reportInterrupted(options.data, terminal);
  let folders: Sidor<Sida> | undefined;
  let sides: Sidor<LinkedYear> | undefined;
  try {
    folders = await findSides(names, options, terminal);
    sides = folders && { före: linkSide(folders.före, options), efter: linkSide(folders.efter, options) };
  } catch (error) {
    if (!(error instanceof NoSuchSide)) throw error;
    return reportFatal(error.message, EXIT.usage, names, outputs, terminal);
  }
  if (!folders || !sides) return reportFatal('Det finns ingen sådan nämnd.', EXIT.usage, names, outputs, terminal);
  const fel = { före: errorsOf(sides.före), efter: errorsOf(sides.efter) };
  for (const sida of ['före', 'efter'] as const) reportErrors(names[sida], fel[sida], terminal);
  const hasErrors = fel.före.length + fel.efter.length > 0;
  const { före, efter } = { före: sides.före.år, efter: sides.efter.år };
  if (!före || !efter) {
    const name = före ? names.efter : names.före;
    return reportFatal(
      `${name} går inte att förstå så långt att det kan jämföras.`,
      EXIT.findings,
      names,
      outputs,
      terminal,
      fel,
    );
  }
  const diff = compareYears({ före, efter }, options.namnd);
  const isSaid = outputs.some(({ format }) => format === 'md');
  const oförändrade = isSaid ? countSameMeaning(folders, options.namnd) : 0;
  const { effects, folder } = folders.efter;
  const decided = isSaid ? decidedIn(effects, folder, efter.gemensamt.styrmodell.tillfällen) : new Map();
  const beslutade = decidedFigures(diff, decided);
  const code = await printAll({ ...names, diff, beslutade, oförändrade, fel, fatal: null }, outputs, terminal);
  const isPartial = sides.före.unread.length + sides.efter.unread.length > 0;
  if (options.namnd && isPartial) terminal.info(onlyReadText(options.namnd));
  return code ?? (hasErrors || (options.exitCode && !isEmpty(diff)) ? EXIT.findings : EXIT.ok);
}

// --- Sides ---

/** Where the files of a side are read from. */
interface Sida extends YearFolder {
  /** The name of the occasion. Undefined for that of the whole year. */
  readonly tillfälle: string | undefined;
}

/** Finds both sides. Undefined, after an error message, when neither has a board that was asked for. */
async function findSides(
  names: Sidor<string>,
  { data, namnd }: DiffOptions,
  terminal: Terminal,
): Promise<Sidor<Sida> | undefined> {
  const find = async (name: string, other: string) => {
    const sida = await sideOf(name, other, data);
    const { effects, folder } = sida;
    if ((effects.listFiles(folder) ?? []).length === 0) throw new NoSuchSide(`Det finns inga data för ${name} (${folder}/).`);
    return sida;
  };
  const sides = { före: await find(names.före, names.efter), efter: await find(names.efter, names.före) };
  const known = [sides.före, sides.efter].flatMap(({ effects, folder }) => boardsIn(effects, folder));
  if (!areBoards(namnd, [...new Set(known)], terminal)) return undefined;
  return sides;
}

/** Links a side. Throws NoSuchSide when its year has no such occasion. */
function linkSide({ effects, folder, år, tillfälle }: Sida, { namnd: nämnder }: DiffOptions): LinkedYear {
  const linked = linkYear(effects, folder, { år, tillfälle, nämnder });
  const lacking = locateFindings(
    linked.findings.filter(({ code }) => code === 'okant-tillfalle'),
    linked.sources,
  )[0];
  if (lacking) throw new NoSuchSide(lacking.message);
  return linked;
}

/** Splits `2023:t1` into the year and the occasion. A folder and a revision with a year can have an occasion too. */
function withoutOccasion(name: string): { name: string; tillfälle: string | undefined } {
  const [, before, tillfälle] = /^(git:[^:]+:.+|(?!git:).+):(\p{L}[\p{L}\d-]*)$/u.exec(name) ?? [];
  return { name: before ?? name, tillfälle };
}

/** Parses `2023`, `data/2023`, `git:main` or `git:main:2023`. A revision without a year takes the year of the other side. */
async function sideOf(written: string, otherWritten: string, data: string): Promise<Sida> {
  const { name, tillfälle } = withoutOccasion(written);
  const other = withoutOccasion(otherWritten).name;
  const at = /^git:([^:]+)(?::(.+))?$/.exec(name);
  if (!at) {
    const years = yearsIn(data);
    if (/^\d{4}$/.test(name) && !years.includes(name)) {
      const others = years.length > 0 ? ` År som finns: ${years.join(', ')}.` : '';
      throw new NoSuchSide(`Det finns inga data för ${name} i ${data}/.${others}`);
    }
    return { effects: disk, tillfälle, ...placeOf(name, other, data) };
  }
  const [, revision = '', where] = at;
  const place = placeOf(where ?? whereOf(other) ?? '', other, data);
  const { openRepository } = await import('../../platform/git.ts');
  try {
    const repository = openRepository();
    return { effects: repository.filesAt(repository.commitOf(revision), place.folder), tillfälle, ...place };
  } catch (error) {
    if (!(error instanceof GitRefused)) throw error;
    throw new NoSuchSide(`Det gick inte att läsa ${name}: ${error.message}. ${error.remedy}`, { cause: error });
  }
}

function placeOf(where: string, other: string, data: string): Pick<Sida, 'folder' | 'år'> {
  const folder = /^\d{4}$/.test(where) ? `${data}/${where}` : where.replace(/\/+$/, '');
  const år = yearIn(folder) ?? yearIn(whereOf(other) ?? '');
  if (folder === '') throw new NoSuchSide('Säg vilket år det gäller, till exempel git:main:2023.');
  if (år === undefined) throw new NoSuchSide(`Det går inte att se vilket år ${folder} gäller. Låt mappen heta som året.`);
  return { folder, år };
}

/** The year or folder that a side names; undefined for a revision alone. */
function whereOf(name: string): string | undefined {
  return name.startsWith('git:') ? /^git:[^:]+:(.+)$/.exec(name)?.[1] : name;
}

/** The year in the last part of a path. Undefined when it has none. */
function yearIn(folder: string): number | undefined {
  const year = /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(basename(folder))?.[0];
  return year === undefined ? undefined : Number(year);
}

// --- Reporting ---

function errorsOf({ findings, sources }: LinkedYear): DiffReport['fel']['före'] {
  return locateFindings(
    findings.filter((one) => severityOf(one) === 'fel'),
    sources,
  );
}

/** Reports errors before the diff, because a file that cannot be read would otherwise look like one that does not exist. */
function reportErrors(name: string, fel: DiffReport['fel']['före'], terminal: Terminal): void {
  if (fel.length === 0) return;
  terminal.info(printLocated(fel, terminal.chalkErr, terminal.columnsErr));
  terminal.error(`${escapeTerminal(name)} har ${countFindings(fel)}. Det som inte går att förstå är inte jämfört.`);
}

async function printAll(
  report: DiffReport,
  outputs: readonly Output<DiffFormat>[],
  terminal: Terminal,
): Promise<number | undefined> {
  for (const { format, file } of outputs) {
    const text = maskPersonalData(await print(format, report, file === undefined ? terminal.chalk : terminal.plain));
    if (file === undefined) terminal.out(format === 'terminal' ? wrap(text, terminal.columns) : text);
    else if (!writeFile(file, `${text}\n`, terminal)) return EXIT.impossible;
  }
  return undefined;
}

async function print(format: DiffFormat, report: DiffReport, chalk: Terminal['chalk']): Promise<string> {
  switch (format) {
    case 'terminal':
      return terminalDiff(report, chalk);
    case 'md':
      return markdownDiff(report);
    case 'html':
      return renderDiff(report, readDiffAssets(), COMPILED);
    case 'json':
      return jsonDiff(report);
  }
}

/**
 * Reports why there is no diff, also in every requested format except the terminal, so that scripts get a report on failure too.
 */
async function reportFatal(
  fatal: string,
  code: number,
  names: Sidor<string>,
  outputs: readonly Output<DiffFormat>[],
  terminal: Terminal,
  fel: DiffReport['fel'] = { före: [], efter: [] },
): Promise<number> {
  terminal.error(escapeTerminal(fatal));
  const machine = outputs.filter(({ format }) => format !== 'terminal');
  return (await printAll({ ...names, diff: null, oförändrade: 0, fel, fatal }, machine, terminal)) ?? code;
}
