/** Runs `vb build`: writes each board's report for a year as HTML, PDF, CSV and JSON. */
import { areBoards } from '../../cli/boards.ts';
import { findYear, hasTemplateFolder, readTemplates } from '../../cli/select.ts';
import { prefixPaths, settleFolders, writeFiles } from '../../cli/write-files.ts';
import { type BoardRequest, compileBoard, type LoadedYear, loadYear, stoppedBoards, timestampOf } from '../../compile.ts';
import type { Assets } from '../../platform/assets.ts';
import type { Started } from '../../platform/browser/launch.ts';
import { disk } from '../../platform/files.ts';
import { isIgnored } from '../../platform/ignored.ts';
import { COMPILED, readMaterials } from '../../platform/package-files.ts';
import { env, node } from '../../platform/process.ts';
import { boardsIn } from '../../read/read.ts';
import { FORMATS, type Format } from '../../render/formats.ts';
import { TemplateErrors } from '../../render/template-faults.ts';
import { undecidedOf } from '../../resolve/undecided.ts';
import type { Nämnd } from '../../resolve/year.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import {
  type BuildResult,
  reportBoards,
  reportCompiled,
  reportFindings,
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
  if (!areBoards(options.namnd, boardsIn(disk, `${options.data}/${år}`), terminal)) return EXIT.usage;
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
    const { arkiv = false, strict } = options;
    const shared = { formats, arkiv, strict, assets, compiled: COMPILED, run: terminal.run, info: terminal.info };
    const results = new Map<string, BuildResult>();
    for (const [id, nämnd] of boardsToBuild(loaded, år, options)) {
      // One report that ends the browser must not cost the other boards their PDF.
      if (nämnd && browser && hasEnded(await browser)) browser = launchBrowser(options, terminal);
      const one = nämnd && (await buildBoard(nämnd, år, loaded, { ...shared, browser, options, terminal }));
      results.set(id, one ?? STOPPED);
    }
    const folders = { year: `${options.data}/${år}`, out: `${options.out}/${år}` };
    return reportBoards(results, loaded, { ...options, ...folders }, terminal);
  } finally {
    const started = await browser;
    if (started && !(started instanceof Error)) await started.close();
  }
}

const STOPPED: BuildResult = { end: 'stopped', code: EXIT.findings };

/** The boards to build, by id. One is undefined when findings stop it. A folder with errors counts, also when it is no board. */
function boardsToBuild(
  { år: year, findings }: LoadedYear,
  år: number,
  { data, namnd, strict }: BuildOptions,
): ReadonlyMap<string, Nämnd | undefined> {
  const folder = `${data}/${år}`;
  const stopped = stoppedBoards(findings, folder, strict);
  const all = new Set([...(namnd ?? boardsIn(disk, folder)), ...(stopped === 'all' ? [] : stopped)]);
  const usable = stopped === 'all' ? [] : (year?.nämnder ?? []).filter(({ id }) => !stopped.has(id));
  return new Map([...all].sort().map((id) => [id, usable.find((one) => one.id === id)]));
}

type BuildContext = Pick<BoardRequest, 'formats' | 'arkiv' | 'strict' | 'assets' | 'compiled' | 'browser' | 'run' | 'info'> & {
  readonly options: BuildOptions;
  readonly terminal: Terminal;
};

/** Compiles one board, writes its files and reports what was written. */
async function buildBoard(
  nämnd: Nämnd,
  år: number,
  loaded: LoadedYear,
  { options, terminal, ...context }: BuildContext,
): Promise<BuildResult> {
  const out = `${options.out}/${år}`;
  const saknas = undecidedOf(nämnd);
  if (options.arkiv && saknas.length > 0) {
    reportUndecided(nämnd, saknas, out, terminal);
    return { end: 'not written', code: EXIT.findings };
  }
  try {
    const compiled = await compileBoard(nämnd, loaded, {
      ...context,
      tid: timestampOf(nämnd.dokument.beslutsdatum, env['SOURCE_DATE_EPOCH'], år),
      temafiler: loaded.temafiler,
      indata: readInput(`${options.data}/${år}`, nämnd.id),
      ...readMaterials(context.assets.own),
      node: node.version,
      earlier: (name) => disk.readFile(`${out}/${name}`, out),
    });
    const write = () => writeFiles(options.out, prefixPaths(out, compiled.files), terminal);
    if (!terminal.run('write', write)) return { end: 'not written', code: EXIT.impossible };
    const { arkiv } = context;
    const built = { out, arkiv, sources: loaded.sources, earlier: (name: string) => disk.readFile(`${out}/${name}`) };
    const code = reportCompiled(compiled, built, terminal);
    return { end: code === EXIT.ok ? 'built' : 'partly built', code };
  } catch (error) {
    if (!(error instanceof TemplateErrors)) throw error;
    reportTemplateErrors(error, terminal);
    return { end: 'not written', code: EXIT.findings };
  }
}

/** The input files of a board's report: its own and those of `gemensamt/`, by path below the year's folder. */
function readInput(folder: string, nämnd: string): Map<string, Uint8Array> {
  const names = (disk.listFiles(folder) ?? []).filter(
    (name) => !isIgnored(name) && (name.startsWith('gemensamt/') || name.startsWith(`${nämnd}/`)),
  );
  return new Map(names.map((name) => [name, disk.readFile(`${folder}/${name}`) ?? new Uint8Array()]));
}

async function launchBrowser({ browser, tidsgrans }: BuildOptions, terminal: Terminal): Promise<Started | Error> {
  const { startInBackground } = await import('../../platform/browser/launch.ts');
  return startInBackground({ browser, env, seconds: tidsgrans, info: terminal.progress });
}

/** Whether a browser that was running has ended. */
function hasEnded(started: Started | Error): boolean {
  return !(started instanceof Error) && !started.browser.connected;
}
