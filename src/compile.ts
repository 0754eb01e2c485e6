/**
 * The table of contents: from YAML files to the last byte of HTML, PDF, CSV and JSON, stage by stage. Each stage has a folder of its own,
 * returns a value with its findings, and imports nothing from later stages. docs/architecture.md draws the same.
 *
 *   loadYear       read → validate → resolve → facts → check → criteria → assess → draft
 *   makeReport     view
 *   makeDocuments  render → print → finish
 *   compileBoard   all documents of a board, and the manifest of what they were made of
 */

import { assess } from './assess/assess.ts';
import type { Assessment } from './assess/bedomning.ts';
import { INPUTS } from './assess/inputs.ts';
import { check, type Known } from './check/check.ts';
import { compileCriteria } from './criteria/criteria.ts';
import { severityOf } from './diagnostics/catalog.ts';
import type { Finding } from './diagnostics/finding.ts';
import type { Lucka } from './diagnostics/lucka.ts';
import type { ReadSource, Source } from './diagnostics/source.ts';
import { sortOut } from './draft/draft.ts';
import { gatherFacts } from './facts/facts.ts';
import type { Temafil } from './model/temafil.ts';
import type { Tillfälle } from './model/uppfoljning.ts';
import type { Copies } from './pdf/finish/finish.ts';
import type { Assets, Compiled } from './platform/assets.ts';
import type { Started } from './platform/browser/launch.ts';
import type { Printed, Shrunk } from './platform/browser/print.ts';
import type { Effects } from './platform/effects.ts';
import { type Run, untimed } from './platform/stages.ts';
import { BUILD, VERSION } from './platform/version.ts';
import { readYear, type YearFiles } from './read/read.ts';
import type { Format } from './render/formats.ts';
import { makeManifest } from './render/manifest.ts';
import { resolve } from './resolve/resolve.ts';
import type { Nämnd, År } from './resolve/year.ts';
import { withoutBreaks } from './swedish/compounds.ts';
import { validate } from './validate/validate.ts';
import { fileName } from './view/file-name.ts';
import type { Report } from './view/report.ts';
import { view } from './view/view.ts';

export interface YearRequest {
  /** The folder with a folder for each year. */
  readonly data: string;
  readonly år: number;
  readonly tillfälle: Tillfälle;
  /** Another file of criteria than the year's own, to try. */
  readonly kriterier?: string | undefined;
  /** What mål and the whole are weighed together from; the decisions when not said. */
  readonly av?: 'beslut' | 'förslag';
  /** Compare with the year before, when there is one. */
  readonly jämför?: boolean;
  /** The year is still being written: what is left to fill in is no fault. */
  readonly utkast?: boolean;
}

/** A year as far as it could be understood, and everything found on the way. */
export interface LoadedYear {
  /** Undefined when a file that all boards share cannot be used. */
  readonly år: År | undefined;
  /** The files that could not be read or linked: the year lacks what they say. */
  readonly broken: ReadonlySet<string>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly findings: readonly Finding[];
  readonly utkast: boolean;
  /** What is left to fill in, when the year is still being written. */
  readonly luckor: readonly Lucka[];
  /** Findings acknowledged in the data; they never count. */
  readonly known: readonly Known[];
  /** What the criteria propose for each board, by its id; empty when the criteria do not hold. */
  readonly bedömda: ReadonlyMap<string, Assessment>;
  /** The files of the kommun's theme, by name. */
  readonly temafiler: ReadonlyMap<string, Temafil>;
}

/** Stages 1–8: read → validate → resolve → facts → check → criteria → assess → draft. */
export function loadYear(effects: Effects, request: YearRequest): LoadedYear {
  const before = request.jämför ? loadBefore(effects, request) : undefined;
  const { run = untimed } = effects;
  const read = run('read', () => readYear(effects, folderOf(request), { kriterier: request.kriterier }));
  return understandYear(read, request, before, run);
}

function folderOf({ data, år }: YearRequest): string {
  return `${data}/${år}`;
}

/** Stages 2–8, of a year that has been read. */
export function understandYear(
  read: YearFiles,
  request: YearRequest,
  before?: Pick<LinkedYear, 'år' | 'sources'>,
  run = untimed,
): LoadedYear {
  const sources = new Map(read.value.map((source) => [source.file, source]));
  const documents = run('validate', () => validate(read.value, request.utkast));
  const where = { ...request, folder: folderOf(request), temafiler: read.temafiler };
  const year = run('resolve', () => resolve(documents.value, where));
  const { temafiler } = read;
  const found = [...read.findings, ...documents.findings, ...year.findings];
  const utkast = request.utkast ?? false;
  const sorted = (all: readonly Finding[]) => ({
    utkast,
    ...(utkast ? sortOut(all, documents.empty, documents.value, sources) : { luckor: [], findings: all }),
  });
  const faults = sorted(found).findings.filter((one) => severityOf(one) === 'fel');
  const broken = new Set(faults.map(({ place }) => place.file));
  if (!year.value) return { år: undefined, broken, sources, ...sorted(found), known: [], bedömda: new Map(), temafiler };

  const år = year.value;
  const { gemensamt, nämnder } = år;
  const facts = run('facts', () => new Map(nämnder.map((nämnd) => [nämnd.id, gatherFacts(nämnd, år)])));
  const checked = run('check', () => check(år, facts, documents.value, before?.år));
  const domains = new Map(INPUTS.map(({ namn, domän }) => [namn, domän]));
  const criteria = run('criteria', () => compileCriteria(gemensamt.kriterier, gemensamt.filer.kriterier, domains));
  const bedömda = new Map<string, Assessment>();
  const assessed: Finding[] = [];
  for (const nämnd of nämnder) {
    const own = facts.get(nämnd.id);
    const { value: compiled } = criteria;
    if (!compiled || !own) continue;
    const { value, findings } = run('assess', () => assess(nämnd, år, own, compiled, request.av));
    bedömda.set(nämnd.id, value);
    assessed.push(...findings);
  }
  return {
    år,
    broken,
    sources: new Map([...(before?.sources ?? []), ...sources]),
    ...sorted([...found, ...checked.findings, ...criteria.findings, ...assessed]),
    known: checked.known,
    bedömda,
    temafiler,
  };
}

/** A year as linked, without what is said of its figures. */
export interface LinkedYear {
  readonly år: År | undefined;
  readonly sources: ReadonlyMap<string, Source>;
  readonly findings: readonly Finding[];
}

/** Stages 1–3, for whoever only compares with the year: what is not filled in yet is not there. */
export function linkYear(
  effects: Pick<Effects, 'listFiles' | 'readFile' | 'run'>,
  folder: string,
  år: number,
  tillfälle: Tillfälle,
  parse?: ReadSource,
): LinkedYear {
  const { run = untimed } = effects;
  const read = run('read', () => readYear(effects, folder, parse && { parse }));
  const sources = new Map(read.value.map((source) => [source.file, source]));
  const documents = run('validate', () => validate(read.value, true));
  const where = { år, tillfälle, folder, temafiler: read.temafiler };
  const linked = run('resolve', () => resolve(documents.value, where));
  return { år: linked.value, sources, findings: [...read.findings, ...documents.findings, ...linked.findings] };
}

/** The year before as far as it can be understood; its own faults are told when it is checked itself. */
function loadBefore(effects: Effects, { data, år, tillfälle }: YearRequest): LinkedYear {
  return linkYear(effects, `${data}/${år - 1}`, år - 1, tillfälle);
}

/** Whether documents may be made: no finding is a fel, or with `strict` a varning. */
export function isSound(findings: readonly Finding[], strict: boolean): boolean {
  return !findings.some((one) => severityOf(one) === 'fel' || (strict && severityOf(one) === 'varning'));
}

// --- From a year to documents ---

/** The report of one board of a sound year, as data. */
export function makeReport(nämnd: Nämnd, { år, bedömda, known, luckor, utkast }: LoadedYear): Report {
  const assessment = bedömda.get(nämnd.id);
  if (!år || !assessment) throw new Error('a report is made of a sound year');
  // A gap in a file that all boards share concerns each of them.
  const concerns = (file: string) => !år.nämnder.some((one) => one.id !== nämnd.id && file.startsWith(folderOfBoard(one)));
  return view(nämnd, år, assessment, known, utkast ? luckor.filter(({ finding }) => concerns(finding.place.file)) : undefined);
}

function folderOfBoard({ file }: Nämnd): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

/** The report as one HTML file with the kommun's theme. Templates are loaded when something is rendered. */
export async function renderReport(
  report: Report,
  assets: Assets,
  compiled?: Compiled,
  temafiler: ReadonlyMap<string, Temafil> = new Map(),
): Promise<string> {
  const { prepareTemplates, themed } = await import('./render/html.ts');
  const template = await prepareTemplates(assets.templates, compiled);
  return template(report, themed(assets, report.tema, temafiler));
}

/** What the documents of a board are to be, and what they are made with. */
export interface DocumentRequest {
  readonly formats: readonly Format[];
  /** An archive copy beside the PDF. */
  readonly arkiv: boolean;
  /** The moment that the report is of, in ISO 8601 (`momentOf`). */
  readonly tid: string;
  readonly assets: Assets;
  readonly compiled: Compiled;
  readonly temafiler: ReadonlyMap<string, Temafil>;
  /** The browser that prints the PDF, or why there is none. Undefined when no PDF is asked for. */
  readonly browser: Promise<Started | Error> | undefined;
  readonly run: Run;
}

export interface BoardDocuments {
  /** The documents by file name. */
  readonly files: Map<string, string | Uint8Array>;
  /** Why there is no PDF, when one was asked for and could not be made. */
  readonly unprinted: Error | undefined;
  /** Set when the browser made the pages smaller to fit a wide table. */
  readonly shrunk: Shrunk | undefined;
}

/** The documents of one board: JSON, HTML, CSV and PDF, each rendered from the same report. */
export async function makeDocuments(report: Report, request: DocumentRequest): Promise<BoardDocuments> {
  const { formats, assets, compiled, temafiler, browser, run } = request;
  const name = fileName(report.id, report.utkast !== null);
  const files = new Map<string, string | Uint8Array>();
  if (formats.includes('json')) files.set(`${name}.json`, `${JSON.stringify(report, null, 2)}\n`);
  if (formats.every((format) => format === 'json')) return { files, unprinted: undefined, shrunk: undefined };

  const html = await run('render', async () => renderReport(report, assets, compiled, temafiler));
  if (formats.includes('html')) {
    files.set(`${name}.html`, html);
    const { renderCsv } = await import('./render/csv.ts');
    for (const [file, table] of renderCsv(report)) files.set(file, table);
  }
  // The browser has been starting while the year was read and the HTML rendered.
  const started = browser && (await run('browser', () => browser));
  const pdf = started && (await printDocument(html, started, report, request));
  if (pdf instanceof Error) return { files, unprinted: pdf, shrunk: undefined };
  if (pdf) files.set(`${name}.pdf`, pdf.läsexemplar);
  if (pdf?.arkivexemplar) files.set(`${report.id}-arkiv.pdf`, pdf.arkivexemplar);
  return { files, unprinted: undefined, shrunk: pdf?.shrunk };
}

/** The report's HTML as a browser prints it, before it is finished. Paper hyphenates by itself, so soft hyphens are left out. */
export async function printReport(html: string, browser: Started['browser']): Promise<Printed> {
  const { printPdf } = await import('./platform/browser/print.ts');
  return printPdf(withoutBreaks(html), browser);
}

/** HTML → PDF, printed by a browser and then finished: what law and archive ask for. Returns the error when it cannot be printed. */
async function printDocument(
  html: string,
  started: Started | Error,
  { nämnd, beskrivning, språk }: Report,
  { arkiv, tid, run }: DocumentRequest,
): Promise<(Copies & Pick<Printed, 'shrunk'>) | Error> {
  if (started instanceof Error) return started;
  try {
    const { bytes, shrunk } = await run('print', () => printReport(html, started.browser));
    const { finishBoth, finishPdf } = await import('./pdf/finish/finish.ts');
    const facts = { författare: nämnd, beskrivning, språk, tid, program: `vb ${VERSION}` };
    const copies = run('finish', () =>
      arkiv ? finishBoth(bytes, facts) : { läsexemplar: finishPdf(bytes, facts), arkivexemplar: undefined },
    );
    return { ...copies, shrunk };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** What a manifest names besides the documents. */
export interface BoardRequest extends DocumentRequest {
  /** The files that the board's report is made of, by name within the year. */
  readonly indata: ReadonlyMap<string, Uint8Array>;
  readonly mallar: ReadonlyMap<string, Uint8Array>;
  readonly typsnitt: ReadonlyMap<string, Uint8Array>;
  /** The version of Node. */
  readonly node: string;
  /** What lies in the output folder from before, by file name; undefined where there is no such file. */
  readonly earlier: (name: string) => Uint8Array | undefined;
}

export interface CompiledBoard extends BoardDocuments {
  readonly report: Report;
  /** Files in the output folder that were made of something else than the manifest names. */
  readonly äldre: readonly string[];
}

/** All documents of one board of a sound year, and their manifest, which is the last of `files`. */
export async function compileBoard(nämnd: Nämnd, loaded: LoadedYear, request: BoardRequest): Promise<CompiledBoard> {
  const { run, tid, node, indata, mallar, typsnitt, earlier, browser } = request;
  const report = run('view', () => makeReport(nämnd, loaded));
  const documents = await makeDocuments(report, request);
  const { files } = documents;
  const name = fileName(report.id, report.utkast !== null);
  const manifest = makeManifest(
    {
      år: report.år,
      nämnd: report.id,
      utkast: report.utkast !== null,
      program: { version: VERSION, bygge: BUILD ?? null },
      node,
      webbläsare: files.has(`${name}.pdf`) ? await versionOf(browser) : null,
      tid,
      indata,
      mallar,
      typsnitt,
      utdata: files,
    },
    earlier,
  );
  files.set(`${name}.manifest.json`, manifest.text);
  return { report, ...documents, äldre: manifest.äldre };
}

async function versionOf(browser: DocumentRequest['browser']): Promise<string | null> {
  const started = await browser;
  return started && !(started instanceof Error) ? started.browser.version() : null;
}

/**
 * The moment that a report is of, in ISO 8601: the decision's date, else SOURCE_DATE_EPOCH (seconds), else the last day of the year. The
 * clock is not read, so that the same data give the same bytes on any day.
 */
export function momentOf(beslutsdatum: string | undefined, epoch: string | undefined, år: number): string {
  if (beslutsdatum === undefined && /^\d{1,10}$/.test(epoch ?? '')) {
    return new Date(Number(epoch) * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  }
  return `${beslutsdatum ?? `${år}-12-31`}T00:00:00Z`;
}
