/** Runs `vb lock`: builds a board's document and keeps what was decided beside its data. */
import { sha256 } from '../../bytes/sha256.ts';
import { areBoards } from '../../cli/boards.ts';
import { openBrowsers } from '../../cli/browser.ts';
import { findYear, hasTemplateFolder, readTemplates } from '../../cli/select.ts';
import { settleFolders, writeFiles } from '../../cli/write-files.ts';
import { inputOf, isSound, type LoadedYear, loadYear, type Material, makeMaterial, timestampOf } from '../../compile.ts';
import { countFindings } from '../../diagnostics/count.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { correct } from '../../locks/correction.ts';
import { decidedText, isStored, type Lock, lockPath, locksOf, printDecision } from '../../locks/locks.ts';
import { encodeStored, type Stored } from '../../locks/stored.ts';
import { underlagOf } from '../../locks/underlag.ts';
import type { BeslutFil } from '../../model/beslut.ts';
import { MAX_DECISION_BYTES } from '../../model/mediefil.ts';
import type { Assets } from '../../platform/assets.ts';
import { disk } from '../../platform/files.ts';
import { overlay } from '../../platform/memory.ts';
import { env } from '../../platform/process.ts';
import { VERSION } from '../../platform/version.ts';
import { boardsIn } from '../../read/read.ts';
import { type Format, USUAL_FORMATS } from '../../render/formats.ts';
import { TemplateErrors } from '../../render/template-faults.ts';
import type { Nämnd, År } from '../../resolve/year.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { buildFiles } from '../build/files.ts';
import { reportFindings, reportTemplateErrors } from '../build/print.ts';
import { CannotLock, type Decision, identify } from './decision.ts';

interface LockOptions extends Decision {
  readonly data: string;
  readonly out: string;
  readonly namnd?: readonly string[];
  readonly tillfalle?: string;
  readonly format?: readonly Format[];
  readonly arkiv: boolean;
  readonly browser?: string;
  readonly tidsgrans?: number;
  readonly mallar?: string;
  /** Show what would be locked, and write nothing. */
  readonly dryRun: boolean;
}

/** Locks the document and returns the exit code. */
export async function lockCommand(year: string, options: LockOptions, terminal: Terminal): Promise<number> {
  const år = findYear(year, options.data, terminal);
  if (år === undefined) return EXIT.usage;
  if (!hasTemplateFolder(options.mallar, terminal)) return EXIT.usage;
  if (!areBoards(options.namnd, boardsIn(disk, `${options.data}/${år}`), terminal)) return EXIT.usage;
  if (!settleFolders([options.data, options.out], terminal)) return EXIT.impossible;
  try {
    return await lockYear(år, options, await readTemplates(options.mallar), terminal);
  } catch (error) {
    if (error instanceof TemplateErrors) {
      reportTemplateErrors(error, terminal);
      return EXIT.findings;
    }
    if (!(error instanceof CannotLock)) throw error;
    terminal.error(escapeTerminal(error.message));
    return EXIT.usage;
  }
}

/** Throws CannotLock when the command cannot be understood, and TemplateErrors when an own template cannot be rendered. */
async function lockYear(år: number, options: LockOptions, assets: Assets, terminal: Terminal): Promise<number> {
  const { data, namnd: nämnder, tillfalle: tillfälle } = options;
  const load = (files = new Map<string, string>()) =>
    loadYear({ ...overlay(disk, files), run: terminal.run }, { data, år, nämnder, tillfälle });
  const before = load();
  const nämnd = before.år && onlyBoard(before.år, terminal);
  if (before.år && !nämnd) return EXIT.usage;
  const decision = before.år && nämnd && identify(nämnd, before, options);
  const loaded = decision && decision.files.size > 0 ? load(new Map(decision.files)) : before;
  const year = loaded.år;
  const board = year?.nämnder.find(({ id }) => id === nämnd?.id);
  reportFindings(loaded, terminal);
  if (!year || !board || !decision || !isSound(loaded.findings, false)) {
    terminal.error(`Inget låstes: ${countFindings(loaded.findings)}. Rätta felen först.`);
    return EXIT.findings;
  }
  const earlier = locksOf(loaded.locks, board.id, year.tillfälle.id).at(-1);
  const beslut = factsOf(board, year, decision.beslut, earlier);
  const material = materialOf(board, loaded, beslut, earlier, terminal);
  if (options.dryRun) {
    terminal.out(describe(beslut, material));
    terminal.info('Inget skrevs. Kör samma kommando utan --dry-run när allt stämmer.');
    return EXIT.ok;
  }
  return buildAndStore({ board, year, loaded, material, beslut, edited: decision.files }, options, assets, terminal);
}

/** The board to lock, the only one that was read. Prints an error and returns undefined when there is none or several. */
function onlyBoard({ nämnder }: År, terminal: Terminal): Nämnd | undefined {
  if (nämnder.length === 1) return nämnder[0];
  terminal.error('Ett beslut är en nämnds. Skriv vilken med --namnd.');
  terminal.info(`Nämnder som finns: ${nämnder.map(({ id }) => id).join(', ')}.`);
  return undefined;
}

/** The facts of a decision, without the hashes of its files. */
type Facts = Omit<BeslutFil, 'rapport' | 'filer'>;

function factsOf(nämnd: Nämnd, { år, tillfälle, gemensamt }: År, decided: Partial<BeslutFil>, earlier: Lock | undefined): Facts {
  return {
    format: 'vb-beslut/1',
    kommun: gemensamt.kommun.namn,
    nämnd: nämnd.id,
    år,
    tillfälle: tillfälle.id,
    räknas_som: tillfälle.slag,
    version: (earlier?.beslut.version ?? 0) + 1,
    ...decided,
    program: `vb ${VERSION}`,
  };
}

/** The report to lock, with a page of corrections when a version was locked before. Throws CannotLock when nothing was corrected. */
function materialOf(nämnd: Nämnd, loaded: LoadedYear, beslut: Facts, earlier: Lock | undefined, terminal: Terminal): Material {
  const material = makeMaterial(nämnd, loaded, terminal.run);
  if (!earlier) return material;
  const stored = earlier.open();
  if (!isStored(stored)) throw new CannotLock(`${stored.orsak} ${stored.hjälp}`);
  const report = correct(stored.report, material.report, beslut);
  if (!report) {
    throw new CannotLock(
      `Inget låstes: rapporten har samma innehåll som version ${earlier.beslut.version}. Ändra uppgifterna först.`,
    );
  }
  return { ...material, report };
}

/** What is about to be locked, in Swedish. */
function describe({ version, ...beslut }: Facts, { report }: Material): string {
  const when = decidedText(beslut);
  const changes = report.kapitel
    .flatMap((one) => (one.slag === 'rättelse' ? one.rättelser.slice(-1) : []))
    .flatMap(({ rader }) => rader.map(({ kapitel, vad, från, till }) => `  ${kapitel}, ${vad}: ${från || '–'} → ${till || '–'}`));
  const head = `${report.titel}, ${report.nämnd}, version ${version}${when === '' ? '' : `, beslutad ${when}`}`;
  return [head, ...changes].map(escapeTerminal).join('\n');
}

interface Prepared {
  readonly board: Nämnd;
  readonly year: År;
  readonly loaded: LoadedYear;
  readonly material: Material;
  readonly beslut: Facts;
  /** The board's file with what the command line said, by path. Empty when the data already said it. */
  readonly edited: ReadonlyMap<string, string>;
}

/** Builds the files and, when all of them were made, stores the decision. Returns the exit code. */
async function buildAndStore(prepared: Prepared, options: LockOptions, assets: Assets, terminal: Terminal): Promise<number> {
  const { board, year, loaded, material, beslut, edited } = prepared;
  const { format: formats = USUAL_FORMATS, arkiv, out, data } = options;
  const indata = inputOf(loaded, board.id);
  const tid = timestampOf(beslut.beslutsdatum ?? board.dokument.beslutsdatum, env['SOURCE_DATE_EPOCH'], year.år);
  const mallar = new Map([...assets.own].map(([name, { bytes }]) => [name, Buffer.from(bytes).toString('utf8')]));
  const stored: Stored = { ...material, tid, mallar, underlag: underlagOf(board, year, indata) };
  const text = encodeStored(stored);
  const path = lockPath(`${data}/${year.år}`, beslut);
  if (Buffer.byteLength(text) > MAX_DECISION_BYTES) {
    throw new CannotLock(
      `Inget låstes: rapporten med sina bilder är större än ${MAX_DECISION_BYTES / 1024 / 1024} MB. Gör bilderna färre eller mindre.`,
    );
  }
  const browsers = formats.includes('pdf') ? openBrowsers(1, options, terminal) : undefined;
  try {
    // The decision that is stored below is an input of the next build, which therefore does not leave this board out.
    const identity = { nyckel: null, andra: {}, varningar: 0 };
    const whole = { formats, omfång: ['full'] as const, bilder: false, strict: false };
    const context = { ...whole, arkiv, assets, identity, browsers, out, terminal };
    const { code, files } = await buildFiles(material, { tid, indata }, loaded.sources, context);
    if (code !== EXIT.ok) {
      terminal.error('Inget låstes, eftersom alla filer inte kunde göras.');
      return code;
    }
    const made = [...files].filter(([name]) => !name.endsWith('.manifest.json'));
    const filer = Object.fromEntries(made.map(([name, bytes]) => [name, sha256(bytes)]));
    const record = printDecision({ ...beslut, rapport: sha256(text), filer });
    const written = new Map([...edited, [`${path}.json`, text], [`${path}.yaml`, record]]);
    if (!writeFiles(data, written, terminal)) return EXIT.impossible;
    for (const file of written.keys()) terminal.out(escapeTerminal(file));
    terminal.info(`Låst som version ${beslut.version}. Lägg filerna i versionshanteringen, så att det beslutade finns kvar.`);
    return EXIT.ok;
  } finally {
    await browsers?.close();
  }
}
