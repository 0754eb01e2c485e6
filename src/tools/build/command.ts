/** Runs `vb build`: writes each board's report for a year as HTML, PDF, CSV and JSON. */
import { areBoards } from '../../cli/boards.ts';
import { hasEnded, launchBrowser } from '../../cli/browser.ts';
import { findYear, hasTemplateFolder, lockedTemplates, readTemplates } from '../../cli/select.ts';
import { settleFolders } from '../../cli/write-files.ts';
import { inputOf, type LoadedYear, loadYear, makeMaterial, stoppedBoards, timestampOf } from '../../compile.ts';
import { decidedBoardsIn, isStored, type Lock } from '../../locks/locks.ts';
import type { Assets } from '../../platform/assets.ts';
import { disk } from '../../platform/files.ts';
import { env } from '../../platform/process.ts';
import { boardsIn } from '../../read/read.ts';
import { FORMATS, type Format } from '../../render/formats.ts';
import { TemplateErrors } from '../../render/template-faults.ts';
import { undecidedOf } from '../../resolve/undecided.ts';
import type { Nämnd } from '../../resolve/year.ts';
import { ascii } from '../../swedish/ascii.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { type BuildContext, buildFiles } from './files.ts';
import {
  type BuildResult,
  reportBoards,
  reportElsewhere,
  reportFindings,
  reportLocked,
  reportTemplateErrors,
  reportUndecided,
} from './print.ts';

interface BuildOptions {
  readonly data: string;
  readonly out: string;
  readonly namnd?: readonly string[];
  /** The name of the occasion. Defaults to that of the whole year. */
  readonly tillfalle?: string;
  /** Defaults to all formats. */
  readonly format?: readonly Format[];
  readonly browser?: string;
  /** Replaces the time limits of the browser, in seconds. */
  readonly tidsgrans?: number;
  /** The folder of the kommun's own templates. Defaults to `mallar/` if it exists. */
  readonly mallar?: string;
  readonly strict: boolean;
  /** The year is a draft: missing values do not stop the build, and every page says that the report is a draft. */
  readonly utkast?: boolean;
  /** Also write an archive copy (PDF/A-1b). */
  readonly arkiv?: boolean;
}

/** Builds the reports and returns the exit code. */
export async function buildCommand(year: string, options: BuildOptions, terminal: Terminal): Promise<number> {
  const år = findYear(year, options.data, terminal);
  if (år === undefined) return EXIT.usage;
  if (options.utkast && options.arkiv) {
    terminal.error('Ett utkast arkiveras inte. Bygg utan --utkast när rapporten är färdig.');
    return EXIT.usage;
  }
  if (!hasTemplateFolder(options.mallar, terminal)) return EXIT.usage;
  const folder = `${options.data}/${år}`;
  if (!areBoards(options.namnd, [...boardsIn(disk, folder), ...decidedBoardsIn(disk, folder)], terminal)) return EXIT.usage;
  if (!settleFolders([options.data, options.out], terminal)) return EXIT.impossible;
  try {
    return await buildYear(år, options, await readTemplates(options.mallar), terminal);
  } catch (error) {
    if (!(error instanceof TemplateErrors)) throw error;
    reportTemplateErrors(error, terminal);
    return EXIT.findings;
  }
}

/** Builds the reports of a year. A board that cannot be built keeps its files, and does not stop the next. */
async function buildYear(år: number, options: BuildOptions, assets: Assets, terminal: Terminal): Promise<number> {
  const formats = options.format ?? FORMATS;
  // Launch the browser now so that it starts while the files are read.
  let browser = formats.includes('pdf') ? launchBrowser(options, terminal) : undefined;
  try {
    const { data, namnd, tillfalle: tillfälle, utkast = false } = options;
    const loaded = loadYear({ ...disk, run: terminal.run }, { data, år, nämnder: namnd, tillfälle, utkast });
    reportFindings(loaded, terminal);
    reportElsewhere(reportedElsewhere(loaded), terminal);
    const { arkiv = false, strict, out } = options;
    const results = new Map<string, BuildResult>();
    for (const [id, own] of documentsToBuild(loaded, år, options)) {
      // One report that ends the browser must not cost the other boards their PDF.
      if (own && browser && hasEnded(await browser)) browser = launchBrowser(options, terminal);
      const context = { formats, arkiv, strict, assets, browser, out, terminal };
      results.set(id, own ? await buildDocument(own, år, loaded, context) : STOPPED);
    }
    const folders = { year: `${options.data}/${år}`, out: `${options.out}/${år}` };
    return reportBoards(results, loaded, { ...options, ...folders }, terminal);
  } finally {
    const started = await browser;
    if (started && !(started instanceof Error)) await started.close();
  }
}

/** The boards whose documents are made elsewhere. */
const reportedElsewhere = ({ år }: LoadedYear) => (år?.nämnder ?? []).filter(({ data }) => data.redovisas_i !== undefined);

const STOPPED: BuildResult = { end: 'stopped', code: EXIT.findings };

/**
 * What the documents are made from, by the id of the board: what was decided, or else the board as it is now. Undefined when findings
 * stop the board. A folder with errors counts, also when it is no board.
 */
function documentsToBuild(loaded: LoadedYear, år: number, options: BuildOptions): ReadonlyMap<string, Lock | Nämnd | undefined> {
  const folder = `${options.data}/${år}`;
  const locked = new Map(options.utkast ? [] : locksToBuild(loaded, options).map((one) => [one.beslut.nämnd, one]));
  const stopped = stoppedBoards(loaded, folder, options.strict);
  const elsewhere = new Set(reportedElsewhere(loaded).map(({ id }) => id));
  const withErrors = [...(stopped === 'all' ? [] : stopped)].filter((id) => options.namnd?.includes(id) ?? true);
  const all = new Set(
    [...(options.namnd ?? boardsIn(disk, folder)), ...locked.keys(), ...withErrors].filter((id) => !elsewhere.has(id)),
  );
  const usable = stopped === 'all' ? [] : (loaded.år?.nämnder ?? []).filter(({ id }) => !stopped.has(id));
  return new Map([...all].sort().map((id) => [id, locked.get(id) ?? usable.find((one) => one.id === id)]));
}

/**
 * The latest lock of each chosen board's document. A year that cannot be linked may lack its styrmodell, so the occasion of the locks
 * is then the chosen one, or that of the whole year.
 */
function locksToBuild({ år, locks }: LoadedYear, { namnd, tillfalle }: BuildOptions): readonly Lock[] {
  const isChosen = ({ beslut }: Lock) => {
    if (namnd && !namnd.includes(beslut.nämnd)) return false;
    if (år) return beslut.tillfälle === år.tillfälle.id;
    return tillfalle === undefined ? beslut.räknas_som === 'helår' : ascii(beslut.tillfälle) === ascii(tillfalle);
  };
  // Versions are in order, so the latest one replaces those before it.
  return [...new Map(locks.filter(isChosen).map((lock) => [lock.beslut.nämnd, lock])).values()];
}

/** Makes the documents of one board, writes them and reports what was written. */
async function buildDocument(own: Lock | Nämnd, år: number, loaded: LoadedYear, context: BuildContext): Promise<BuildResult> {
  try {
    return 'beslut' in own ? await buildLocked(own, loaded, context) : await buildBoard(own, år, loaded, context);
  } catch (error) {
    if (!(error instanceof TemplateErrors)) throw error;
    reportTemplateErrors(error, context.terminal);
    return NOT_WRITTEN;
  }
}

const NOT_WRITTEN: BuildResult = { end: 'not written', code: EXIT.findings };

/** Builds one board's documents from its data. */
async function buildBoard(nämnd: Nämnd, år: number, loaded: LoadedYear, context: BuildContext): Promise<BuildResult> {
  const saknas = undecidedOf(nämnd);
  if (context.arkiv && saknas.length > 0) {
    reportUndecided(nämnd, saknas, `${context.out}/${år}`, context.terminal);
    return NOT_WRITTEN;
  }
  const material = makeMaterial(nämnd, loaded, context.terminal.run);
  const tid = timestampOf(nämnd.dokument.beslutsdatum, env['SOURCE_DATE_EPOCH'], år);
  return resultOf(await buildFiles(material, { tid, indata: inputOf(loaded, nämnd.id) }, loaded.sources, context));
}

/** Builds one board's documents from what was decided. */
async function buildLocked(lock: Lock, { sources }: LoadedYear, context: BuildContext): Promise<BuildResult> {
  const { terminal } = context;
  const stored = lock.open();
  if (!isStored(stored)) {
    terminal.error(`Rapporten för ${lock.beslut.nämnd} byggdes inte: ${stored.orsak} ${stored.hjälp}`);
    return NOT_WRITTEN;
  }
  const assets = await lockedTemplates(stored);
  const inputs = { tid: stored.tid, indata: lock.indata };
  const built = await buildFiles({ ...stored, fil: lock.file }, inputs, sources, { ...context, assets });
  reportLocked(lock.beslut, built.files, terminal);
  return resultOf(built);
}

/** Without files nothing could be written. */
function resultOf({ code, files }: Awaited<ReturnType<typeof buildFiles>>): BuildResult {
  if (files.size === 0) return { end: 'not written', code };
  return { end: code === EXIT.ok ? 'built' : 'partly built', code };
}
