/** Builds the boards that have changed: reads and checks the year, and makes the documents of each board. */
import { areBoards } from '../../cli/boards.ts';
import { openBrowsers } from '../../cli/browser.ts';
import { lockedTemplates, readTemplates } from '../../cli/select.ts';
import {
  inputOf,
  type LoadedYear,
  loadYear,
  makeMaterial,
  stoppedBoards,
  timestampOf,
  varningarOf,
  webOf,
} from '../../compile.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { decidedBoardsIn, isStored, type Lock } from '../../locks/locks.ts';
import type { Assets } from '../../platform/assets.ts';
import { usualJobs } from '../../platform/browser/workload.ts';
import type { Files } from '../../platform/effects.ts';
import { env } from '../../platform/process.ts';
import { boardsIn } from '../../read/read.ts';
import { USUAL_FORMATS } from '../../render/formats.ts';
import { TemplateErrors } from '../../render/template-faults.ts';
import { undecidedOf } from '../../resolve/undecided.ts';
import type { Nämnd } from '../../resolve/year.ts';
import { ascii } from '../../swedish/ascii.ts';
import { inOrder } from '../../terminal/in-order.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { INDEX, writeIndex } from '../index/engine.ts';
import { type BuildContext, buildFiles } from './files.ts';
import type { BuildPlan } from './plan.ts';
import {
  type BuildResult,
  reportBoards,
  reportElsewhere,
  reportFindings,
  reportLocked,
  reportTemplateErrors,
  reportUndecided,
} from './print.ts';
import { type BuildOptions, FULL } from './request.ts';
import { sideBySide } from './side-by-side.ts';

/** Builds what the plan says. Returns the exit code. */
export async function buildYear(
  år: number,
  options: BuildOptions,
  plan: BuildPlan,
  files: Files,
  terminal: Terminal,
): Promise<number> {
  const folder = `${options.data}/${år}`;
  if (!areBoards(options.namnd, [...boardsIn(files, folder), ...decidedBoardsIn(files, folder)], terminal)) return EXIT.usage;
  try {
    return await buildBoards(år, options, { ...plan, files, assets: await readTemplates(options.mallar, files) }, terminal);
  } catch (error) {
    if (!(error instanceof TemplateErrors)) throw error;
    reportTemplateErrors(error, terminal);
    return EXIT.findings;
  }
}

/** The plan, and what is built with. */
interface Work extends BuildPlan {
  readonly files: Files;
  readonly assets: Assets;
}

/**
 * Builds the boards, several side by side: while one is printed, the next is made. One that cannot be built keeps its files, and does not
 * stop the others.
 */
async function buildBoards(år: number, options: BuildOptions, work: Work, terminal: Terminal): Promise<number> {
  const { files, assets, identityOf } = work;
  const formats = options.format ?? USUAL_FORMATS;
  const jobs = options.jobs ?? usualJobs();
  // The browser starts while the files are read.
  const draws = formats.includes('webb') && (options.bilder ?? false);
  const browsers = formats.includes('pdf') || draws ? openBrowsers(jobs, options, terminal, work.browser) : undefined;
  try {
    const { data, tillfalle: tillfälle, utkast = false } = options;
    const loaded = loadYear({ ...files, run: terminal.run }, { data, år, nämnder: work.read, tillfälle, utkast });
    reportFindings(loaded, terminal);
    reportElsewhere(reportedElsewhere(loaded), terminal);
    const { arkiv = false, bilder = false, strict, out, omfang: omfång = FULL } = options;
    const boards = documentsToBuild(loaded, år, options, work);
    // In the order of the boards, however they end.
    const results = new Map([...boards.keys()].map((id) => [id, STOPPED]));
    const nextTurn = inOrder(terminal);
    await sideBySide(boards, jobs, async ([id, own]) => {
      if (!own) return;
      const turn = nextTurn();
      const identity = { ...identityOf(id), varningar: varningarOf(id, loaded, `${data}/${år}`) };
      const context = { formats, omfång, arkiv, bilder, strict, assets, identity, browsers, out, terminal: turn.terminal };
      try {
        results.set(id, await buildDocument(own, år, loaded, context));
      } finally {
        turn.end();
      }
    });
    const isWritten = [...results.values()].some(({ end }) => end === 'built' || end === 'partly built');
    // One document needs no page of links.
    const isIndexed = isWritten && boardsIn(files, `${data}/${år}`).length > 1;
    if (isIndexed && (await writeIndex(år, out, terminal)) === 'written') terminal.out(escapeTerminal(`${out}/${år}/${INDEX}`));
    const folders = { year: `${data}/${år}`, out: `${out}/${år}` };
    return reportBoards(results, loaded, { ...options, ...folders, unchanged: work.unchanged }, terminal);
  } finally {
    await browsers?.close();
  }
}

/** The boards whose documents are made elsewhere. */
const reportedElsewhere = ({ år }: LoadedYear) => (år?.nämnder ?? []).filter(({ data }) => data.redovisas_i !== undefined);

const STOPPED: BuildResult = { end: 'stopped', code: EXIT.findings };

/**
 * What the documents are made from, by the id of the board: what was decided, or else the board as it is now. Undefined when findings
 * stop the board. A folder with errors counts, also when it is no board. Boards that have not changed are left out.
 */
function documentsToBuild(
  loaded: LoadedYear,
  år: number,
  options: BuildOptions,
  { unchanged, changed, files }: Work,
): ReadonlyMap<string, Lock | Nämnd | undefined> {
  const folder = `${options.data}/${år}`;
  const locked = new Map(options.utkast ? [] : locksToBuild(loaded, options).map((one) => [one.beslut.nämnd, one]));
  const stopped = stoppedBoards(loaded, folder, options.strict);
  const elsewhere = new Set(reportedElsewhere(loaded).map(({ id }) => id));
  const withErrors = [...(stopped === 'all' ? [] : stopped)].filter((id) => options.namnd?.includes(id) ?? true);
  const all = new Set(
    [...(options.namnd ?? boardsIn(files, folder)), ...locked.keys(), ...withErrors].filter((id) => !elsewhere.has(id)),
  );
  const usable = stopped === 'all' ? [] : (loaded.år?.nämnder ?? []).filter(({ id }) => !stopped.has(id));
  // What stops every board also stops those that have not changed.
  const mayBuild = (id: string) => !options.shard || changed.includes(id) || unchanged.has(id);
  const left = [...all].filter((id) => mayBuild(id) && (stopped === 'all' || !loaded.år || !unchanged.has(id)));
  return new Map(left.sort().map((id) => [id, locked.get(id) ?? usable.find((one) => one.id === id)]));
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
async function buildLocked(lock: Lock, loaded: LoadedYear, context: BuildContext): Promise<BuildResult> {
  const { terminal } = context;
  const stored = lock.open();
  if (!isStored(stored)) {
    terminal.error(`Rapporten för ${lock.beslut.nämnd} byggdes inte: ${stored.orsak} ${stored.hjälp}`);
    return NOT_WRITTEN;
  }
  const assets = await lockedTemplates(stored);
  const inputs = { tid: stored.tid, indata: lock.indata };
  const built = await buildFiles({ ...stored, fil: lock.file, webb: webOf(loaded) }, inputs, loaded.sources, {
    ...context,
    assets,
  });
  reportLocked(lock.beslut, built.files, terminal);
  return resultOf(built);
}

/** An empty map of files means that writing failed. */
function resultOf({ code, files }: Awaited<ReturnType<typeof buildFiles>>): BuildResult {
  if (files.size === 0) return { end: 'not written', code };
  return { end: code === EXIT.ok ? 'built' : 'partly built', code };
}
