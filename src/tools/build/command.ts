/** Runs `vb build`: writes each board's report for a year as HTML, PDF, CSV and JSON. */
import { chooseBoards, findYear, hasTemplateFolder, lacksOccasion, readTemplates } from '../../cli/select.ts';
import { prefixPaths, settleFolders, writeFiles } from '../../cli/write-files.ts';
import { type BoardRequest, compileBoard, isSound, type LoadedYear, loadYear, timestampOf } from '../../compile.ts';
import { countFindings } from '../../diagnostics/count.ts';
import type { Assets } from '../../platform/assets.ts';
import type { Started } from '../../platform/browser/launch.ts';
import { disk } from '../../platform/files.ts';
import { isIgnored } from '../../platform/ignored.ts';
import { COMPILED, readMaterials } from '../../platform/package-files.ts';
import { env, node } from '../../platform/process.ts';
import { FORMATS, type Format } from '../../render/formats.ts';
import { TemplateErrors } from '../../render/template-faults.ts';
import { undecidedOf } from '../../resolve/undecided.ts';
import type { Nämnd } from '../../resolve/year.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { reportCompiled, reportFindings, reportTemplateErrors, reportUndecided } from './print.ts';

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
  if (!settleFolders([options.data, options.out], terminal)) return EXIT.impossible;
  try {
    return await buildYear(år, options, await readTemplates(options.mallar), terminal);
  } catch (error) {
    if (!(error instanceof TemplateErrors)) throw error;
    reportTemplateErrors(error, terminal);
    return EXIT.findings;
  }
}

/** Builds the reports of a year. Throws TemplateErrors when an own template cannot be rendered. */
async function buildYear(år: number, options: BuildOptions, assets: Assets, terminal: Terminal): Promise<number> {
  const formats = options.format ?? FORMATS;
  // Launch the browser now so that it starts while the files are read.
  let browser = formats.includes('pdf') ? launchBrowser(options, terminal) : undefined;
  try {
    const { data, tillfalle: tillfälle, utkast = false } = options;
    const loaded = loadYear({ ...disk, run: terminal.run }, { data, år, tillfälle, utkast });
    const nämnder = boardsToBuild(loaded, år, options, terminal);
    if (typeof nämnder === 'number') return nämnder;
    const { arkiv = false, strict } = options;
    const shared = { formats, arkiv, strict, assets, compiled: COMPILED, run: terminal.run, info: terminal.info };
    let code: number = EXIT.ok;
    for (const nämnd of nämnder) {
      // One report that ends the browser must not cost the other boards their PDF.
      if (browser && hasEnded(await browser)) browser = launchBrowser(options, terminal);
      const one = await buildBoard(nämnd, år, loaded, { ...shared, browser, options, terminal });
      if (one !== EXIT.ok) code = one;
    }
    return code;
  } finally {
    const started = await browser;
    if (started && !(started instanceof Error)) await started.close();
  }
}

/** The boards to build. Returns an exit code, after an error message, when there are none or when the year has errors. */
function boardsToBuild(loaded: LoadedYear, år: number, options: BuildOptions, terminal: Terminal): readonly Nämnd[] | number {
  reportFindings(loaded, terminal);
  if (!loaded.år || !isSound(loaded.findings, options.strict)) {
    const count = countFindings(loaded.findings);
    terminal.error(`Rapporten byggdes inte: ${count}. Det som redan finns i ${options.out}/${år}/ är orört.`);
    return lacksOccasion(loaded) ? EXIT.usage : EXIT.findings;
  }
  if (loaded.år.nämnder.length === 0) {
    terminal.error(
      `Det finns ingen nämnd i ${options.data}/${år}/. En nämnd är en mapp med en fil av samma namn; se docs/data.md.`,
    );
    return EXIT.findings;
  }
  return chooseBoards(loaded.år.nämnder, options.namnd, terminal) ?? EXIT.usage;
}

type BuildContext = Pick<BoardRequest, 'formats' | 'arkiv' | 'strict' | 'assets' | 'compiled' | 'browser' | 'run' | 'info'> & {
  readonly options: BuildOptions;
  readonly terminal: Terminal;
};

/** Compiles one board, writes its files and reports what was written. Returns the exit code. */
async function buildBoard(
  nämnd: Nämnd,
  år: number,
  loaded: LoadedYear,
  { options, terminal, ...context }: BuildContext,
): Promise<number> {
  const out = `${options.out}/${år}`;
  const saknas = undecidedOf(nämnd);
  if (options.arkiv && saknas.length > 0) {
    reportUndecided(nämnd, saknas, out, terminal);
    return EXIT.findings;
  }
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
  if (!terminal.run('write', write)) return EXIT.impossible;
  const { arkiv } = context;
  const built = { out, arkiv, sources: loaded.sources, earlier: (name: string) => disk.readFile(`${out}/${name}`) };
  return reportCompiled(compiled, built, terminal);
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
