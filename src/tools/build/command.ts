/** Runs `vb build`: writes each board's report for a year as HTML, PDF, CSV and JSON. */
import { hasEnded, launchBrowser } from '../../cli/browser.ts';
import { chooseBoards, findYear, hasTemplateFolder, lacksOccasion, lockedTemplates, readTemplates } from '../../cli/select.ts';
import { settleFolders } from '../../cli/write-files.ts';
import { inputOf, isSound, type LoadedYear, loadYear, makeMaterial, timestampOf } from '../../compile.ts';
import { countFindings } from '../../diagnostics/count.ts';
import { isStored, type Lock } from '../../locks/locks.ts';
import type { Assets } from '../../platform/assets.ts';
import { disk } from '../../platform/files.ts';
import { env } from '../../platform/process.ts';
import { FORMATS, type Format } from '../../render/formats.ts';
import { TemplateErrors } from '../../render/template-faults.ts';
import { undecidedOf } from '../../resolve/undecided.ts';
import type { Nämnd } from '../../resolve/year.ts';
import { ascii } from '../../swedish/ascii.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { type BuildContext, buildFiles } from './files.ts';
import { reportFindings, reportLocked, reportTemplateErrors, reportUndecided } from './print.ts';

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
    reportFindings(loaded, terminal);
    const locked = utkast ? [] : locksToBuild(loaded, options);
    const nämnder = boardsToBuild(loaded, år, new Set(locked.map(({ beslut }) => beslut.nämnd)), options, terminal);
    const { arkiv = false, strict, out } = options;
    let code: number = typeof nämnder === 'number' ? nämnder : EXIT.ok;
    for (const one of [...locked, ...(typeof nämnder === 'number' ? [] : nämnder)]) {
      // One report that ends the browser must not cost the other boards their PDF.
      if (browser && hasEnded(await browser)) browser = launchBrowser(options, terminal);
      const context = { formats, arkiv, strict, assets, browser, out, terminal };
      const built = 'beslut' in one ? await buildLocked(one, loaded, context) : await buildBoard(one, år, loaded, context);
      if (built !== EXIT.ok) code = built;
    }
    return code;
  } finally {
    const started = await browser;
    if (started && !(started instanceof Error)) await started.close();
  }
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

/**
 * The boards to build from data: those that are not locked. Returns an exit code, after an error message, when there are none or when the
 * year has errors.
 */
function boardsToBuild(
  loaded: LoadedYear,
  år: number,
  locked: ReadonlySet<string>,
  options: BuildOptions,
  terminal: Terminal,
): readonly Nämnd[] | number {
  const namnd = options.namnd?.filter((id) => !locked.has(id));
  const written = boardsIn(loaded);
  const isLeft = (namnd ?? written).some((id) => !locked.has(id));
  if (!isLeft && locked.size > 0) return [];
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
  return chooseBoards(loaded.år.nämnder, namnd, terminal)?.filter(({ id }) => !locked.has(id)) ?? EXIT.usage;
}

/** The ids of the boards that have a main file. */
function boardsIn({ indata }: LoadedYear): string[] {
  return [...indata.keys()].flatMap((path) => /^([^/]+)\/\1\.yaml$/.exec(path)?.[1] ?? []);
}

/** Builds one board's documents from its data. Returns the exit code. */
async function buildBoard(nämnd: Nämnd, år: number, loaded: LoadedYear, context: BuildContext): Promise<number> {
  const saknas = undecidedOf(nämnd);
  if (context.arkiv && saknas.length > 0) {
    reportUndecided(nämnd, saknas, `${context.out}/${år}`, context.terminal);
    return EXIT.findings;
  }
  const material = makeMaterial(nämnd, loaded, context.terminal.run);
  const tid = timestampOf(nämnd.dokument.beslutsdatum, env['SOURCE_DATE_EPOCH'], år);
  const { code } = await buildFiles(material, { tid, indata: inputOf(loaded, nämnd.id) }, loaded.sources, context);
  return code;
}

/** Builds one board's documents from what was decided. Returns the exit code. */
async function buildLocked(lock: Lock, { sources }: LoadedYear, context: BuildContext): Promise<number> {
  const { terminal } = context;
  const stored = lock.open();
  if (!isStored(stored)) {
    terminal.error(`Rapporten för ${lock.beslut.nämnd} byggdes inte: ${stored.orsak} ${stored.hjälp}`);
    return EXIT.findings;
  }
  const assets = await lockedTemplates(stored);
  const inputs = { tid: stored.tid, indata: lock.indata };
  const { code, files } = await buildFiles({ ...stored, fil: lock.file }, inputs, sources, { ...context, assets });
  reportLocked(lock.beslut, files, terminal);
  return code;
}
