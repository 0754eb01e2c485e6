/**
 * The compiler's pipeline: YAML files in, HTML, PDF, CSV and JSON out. Each stage has its own folder, returns a value with its
 * findings, and imports nothing from later stages. docs/architecture.md has a diagram.
 *
 *   loadYear       read → validate → resolve → facts → check → criteria → assess → draft → compare with locks
 *   makeReport     view
 *   makeDocuments  editions → render → print → finish
 *   compileBoard   makeDocuments and the manifest of one board, from a report that was made or stored
 */

import { assess } from './assess/assess.ts';
import type { Assessment } from './assess/bedomning.ts';
import { inputsOf } from './assess/inputs.ts';
import { causesFirst } from './check/causes.ts';
import { type Checked, type Compared, check, type Known } from './check/check.ts';
import type { Reserved } from './check/forbehall.ts';
import { compileCriteria, HELHET } from './criteria/criteria.ts';
import { severityOf } from './diagnostics/catalog.ts';
import type { Finding, Place } from './diagnostics/finding.ts';
import type { Lucka } from './diagnostics/lucka.ts';
import { PlaceIds } from './diagnostics/place-ids.ts';
import type { ReadSource, Source } from './diagnostics/source.ts';
import { separateGaps } from './draft/draft.ts';
import { editionOf } from './editions/edition.ts';
import { fitPage } from './editions/fit.ts';
import { type Facts, gatherFacts } from './facts/facts.ts';
import { checkAgainstLock, checkAgainstPlan, criteriaChangeText } from './locks/check-locks.ts';
import { type Lock, readLocks } from './locks/locks.ts';
import type { Stored } from './locks/stored.ts';
import { boardOf } from './model/board-of.ts';
import type { Mediefil } from './model/mediefil.ts';
import { styrmodellSchema } from './model/styrmodell.ts';
import { type Kortform, OMFÅNG, type Omfång } from './model/utgavor.ts';
import type { Kommunwebb } from './model/webb.ts';
import type { Copies } from './pdf/finish/finish.ts';
import { RELATIVE_BASE } from './pdf/relative-base.ts';
import type { Assets, Compiled } from './platform/assets.ts';
import type { Started } from './platform/browser/launch.ts';
import type { Browsers } from './platform/browser/lend.ts';
import type { Printed } from './platform/browser/print.ts';
import type { PrintProblem } from './platform/browser/problem.ts';
import { memoryNotice, workloadOf } from './platform/browser/workload.ts';
import type { Effects } from './platform/effects.ts';
import { type Run, untimed } from './platform/stages.ts';
import { BUILD, VERSION } from './platform/version.ts';
import type { Läser } from './read/named-boards.ts';
import { readYear, type UnreadFile, type YearFiles } from './read/read.ts';
import type { Format } from './render/formats.ts';
import type { Mark } from './render/html.ts';
import { type ManifestFacts, makeManifest, type Rubbade } from './render/manifest.ts';
import { checkPictures } from './resolve/check-pictures.ts';
import { oneOccasion } from './resolve/one-occasion.ts';
import { resolve } from './resolve/resolve.ts';
import { type Styrmodell, wholeScale } from './resolve/styrmodell.ts';
import { compileOccasions, findOccasion } from './resolve/tillfalle.ts';
import type { Nämnd, År } from './resolve/year.ts';
import { removeSoftHyphens } from './swedish/compounds.ts';
import { findForm } from './validate/form.ts';
import { validate } from './validate/validate.ts';
import { COLLECTED_IDS } from './view/collected/grid.ts';
import { fileName } from './view/file-name.ts';
import type { Måttdata } from './view/matt/long-table.ts';
import type { Report } from './view/report.ts';
import type { Föreslagen } from './view/sammandrag/sentences.ts';
import { view, viewMåttdata, viewSentences } from './view/view.ts';

/** Which year to load, and how. */
export interface YearRequest {
  /** The folder that has one subfolder per year. */
  readonly data: string;
  readonly år: number;
  /** The ids of the boards to load. Undefined for all. Files of other boards are not opened. */
  readonly nämnder?: readonly string[] | undefined;
  /** The name of the occasion. Undefined for that of the whole year. */
  readonly tillfälle?: string | undefined;
  /**
   * Whether the fields of the other occasions are validated and kept too, for commands that edit the files. Otherwise a fault in them
   * stops nothing.
   */
  readonly everyOccasion?: boolean;
  /** Only the fields of the occasion are of interest, so the rules read no other texts. */
  readonly ownFields?: boolean;
  /** Paths of files to use instead of the year's own kriterier and scales. */
  readonly kriterier?: string | undefined;
  readonly skalor?: string | undefined;
  /** Whether the levels of mål and of the whole year are computed from decisions (default) or from proposals. */
  readonly av?: 'beslut' | 'förslag';
  /** Also load the previous year, if there is one, and compare with it. */
  readonly jämför?: boolean;
  /** The year is a draft: empty fields become `luckor` instead of findings. */
  readonly utkast?: boolean;
}

/** The result of loading a year, which may be partial, and all its findings. */
export interface LoadedYear {
  /** Undefined when a file that all boards share has errors that prevent linking. */
  readonly år: År | undefined;
  /** Files with errors from reading, validation or linking. Their content may be missing from `år`. */
  readonly broken: ReadonlySet<string>;
  readonly sources: ReadonlyMap<string, Source>;
  /** The files of boards that were not asked for. Checks that need their content have not been run. */
  readonly unread: readonly UnreadFile[];
  /** The other boards that each board's document is made of. */
  readonly läser: Läser;
  readonly findings: readonly Finding[];
  readonly utkast: boolean;
  /** The empty fields of a draft. Empty when the year is not a draft. */
  readonly luckor: readonly Lucka[];
  /** Findings that a förbehåll acknowledges. They are not in `findings`. */
  readonly known: readonly Known[];
  /** Every förbehåll of the linked year, with the findings that it acknowledges. */
  readonly förbehåll: readonly Reserved[];
  /** What the rules compared published values with. */
  readonly compared: readonly Compared[];
  /** The assessment of each board, by board id. Empty when the kriterier have errors. */
  readonly bedömda: ReadonlyMap<string, Assessment>;
  /** The files of the kommun's theme, by file name. */
  readonly temafiler: ReadonlyMap<string, Mediefil>;
  /** The picture files of the year, by path. */
  readonly bildfiler: ReadonlyMap<string, Mediefil>;
  /** The decisions of the year, oldest version first. They are also there when the year cannot be linked. */
  readonly locks: readonly Lock[];
  /** The bytes of the year's files, by path below its folder. */
  readonly indata: ReadonlyMap<string, Uint8Array>;
}

/** Runs stages 1–8 (read … draft) on the files of a year. Reports errors in the data as findings, never as exceptions. */
export function loadYear(effects: Effects, request: YearRequest): LoadedYear {
  const { read, before } = gatherYear(effects, request);
  return analyzeYear(read, request, before, effects.run);
}

/** The files of a year, and the previous year linked, if the two are to be compared. */
export function gatherYear(effects: Effects, request: YearRequest): { read: YearFiles; before: LinkedYear | undefined } {
  const { run = untimed } = effects;
  const before = request.jämför ? loadPreviousYear(effects, request) : undefined;
  return { read: run('read', () => readYear(effects, folderOf(request), request)), before };
}

function folderOf({ data, år }: YearRequest): string {
  return `${data}/${år}`;
}

/**
 * Runs stages 2–8 on files that have already been read. `before` is the previous year, if the two are to be compared. Files of
 * another form cannot be compared, so that finding of the previous year is reported too. Its others belong to a check of that year. `earlier`
 * has what the rules found in boards that have not changed, as `check` takes it.
 */
export function analyzeYear(
  read: YearFiles,
  request: YearRequest,
  before?: LinkedYear,
  run = untimed,
  earlier?: Map<string, Checked>,
): LoadedYear {
  const sources = new Map(read.value.map((source) => [source.file, source]));
  const otherForm = findForm(read.value);
  if (otherForm) return unreadable(read, sources, otherForm, request);
  const documents = run('validate', () => validate({ ...read, value: forOccasion(read.value, request) }, request.utkast));
  const kept = keptOf(read, request);
  const { temafiler, bildfiler } = kept;
  const locks = readLocks(folderOf(request), read.beslutsfiler);
  const decided = { ...kept, locks: locks.value };
  const options = { ...request, folder: folderOf(request), temafiler, bildfiler };
  const year = run('resolve', () => resolve(documents.value, options));
  const pictures = run('check', () => checkPictures(documents.value, bildfiler, folderOf(request)));
  const incomparable = (before?.findings ?? []).filter(({ code }) => code === 'data-form');
  const found = [...read.findings, ...locks.findings, ...documents.findings, ...year.findings, ...pictures, ...incomparable];
  const utkast = request.utkast ?? false;
  const isShown = concernsOccasion(year.value?.nämnder ?? [], request);
  const sorted = (all: readonly Finding[]) => {
    // A draft says on its cover that it is not decided.
    const shown = all.filter((one) => isShown(one) && !(utkast && one.code === 'beslut-saknas'));
    const empty = documents.empty.filter(isShown);
    return {
      utkast,
      ...(utkast ? separateGaps(shown, empty, documents.value, sources) : { luckor: [], findings: shown }),
    };
  };
  const errors = sorted(found).findings.filter((one) => severityOf(one) === 'fel');
  const broken = new Set(errors.map(({ place }) => place.file));
  if (!year.value) return { år: undefined, broken, sources, ...sorted(found), ...UNCHECKED, ...decided };

  const år = year.value;
  const facts = run('facts', () => new Map(år.nämnder.map((nämnd) => [nämnd.id, gatherFacts(nämnd, år)])));
  const files = new Map(read.value.map((source) => [source.file, source]));
  const { valid } = documents.value;
  const context = { files, valid, föregående: before?.år, ownFields: request.ownFields };
  const checked = run('check', () => check(år, facts, context, earlier));
  const { bedömda, findings: assessed } = assessBoards(år, facts, request, run);
  const loaded = {
    år,
    broken,
    sources: new Map([...(before?.sources ?? []), ...sources]),
    ...sorted([...found, ...checked.findings, ...assessed]),
    known: checked.known.filter(({ finding }) => isShown(finding)),
    förbehåll: checked.förbehåll,
    compared: checked.compared,
    bedömda,
    ...decided,
  };
  return { ...loaded, findings: causesFirst([...loaded.findings, ...compareWithLocks(loaded, request, run)]) };
}

/** What a year has that could not be linked. */
const UNCHECKED = { known: [], compared: [], förbehåll: [], bedömda: new Map() } as const;

/** The assessment of each board by the kriterier, and the findings of both. */
function assessBoards(
  år: År,
  facts: ReadonlyMap<string, Facts>,
  { av }: Pick<YearRequest, 'av'>,
  run: Run,
): { bedömda: Map<string, Assessment>; findings: Finding[] } {
  const { kriterier, styrmodell, filer } = år.gemensamt;
  const domains = new Map(inputsOf(styrmodell).map(({ namn, domän }) => [namn, domän]));
  const levels = wordsOfLevels(styrmodell);
  const criteria = run('criteria', () =>
    kriterier ? compileCriteria(kriterier, filer.kriterier, domains, levels) : { value: undefined, findings: [] },
  );
  const bedömda = new Map<string, Assessment>();
  const findings: Finding[] = [...criteria.findings];
  for (const nämnd of år.nämnder) {
    const own = facts.get(nämnd.id);
    // Kriterier with errors give no assessment, but a kommun without kriterier decides without proposals.
    if (!own || (kriterier && !criteria.value)) continue;
    const assessed = run('assess', () => assess(nämnd, år, own, criteria.value, av));
    bedömda.set(nämnd.id, assessed.value);
    findings.push(...assessed.findings);
  }
  return { bedömda, findings };
}

/** The words of the scale of each level that has one, and of the whole year. */
function wordsOfLevels(styrmodell: Styrmodell): Map<string, string[]> {
  const judged = [{ namn: HELHET, skala: wholeScale(styrmodell) }, ...styrmodell.nivåer];
  return new Map(
    judged.flatMap(({ namn, skala }) => (skala ? [[namn, skala.bedömningsnivåer.map((one) => one.namn)] as const] : [])),
  );
}

/**
 * The findings of what differs from decisions. A draft is compared with the plan only, since its report differs in any case. Data with
 * errors give a report that differs by them, and so do other kriterier or scales than the year's own.
 */
function compareWithLocks(loaded: LoadedYear, { kriterier, skalor }: YearRequest, run: Run): Finding[] {
  const { år, locks, findings, utkast } = loaded;
  if (!år || locks.length === 0 || kriterier !== undefined || skalor !== undefined || !isSound(findings, false)) return [];
  const compare = (nämnd: Nämnd) => {
    const decided = { nämnd, år, locks, indata: inputOf(loaded, nämnd.id) };
    return [...checkAgainstPlan(decided), ...(utkast ? [] : checkAgainstLock(decided, () => makeReport(nämnd, loaded)))];
  };
  return run('check', () => år.nämnder.flatMap(compare));
}

/** What of the files as read a loaded year keeps. `indata` has the bytes of all files by path below the folder of the year. */
function keptOf({ temafiler, bildfiler, unread, läser, bytes }: YearFiles, request: YearRequest) {
  const start = folderOf(request).length + 1;
  const indata = new Map([...bytes].map(([file, content]) => [file.slice(start), content]));
  return { temafiler, bildfiler, unread, läser, indata };
}

/**
 * The input files of a board's report, by path below the folder of the year: its own, those of `gemensamt/`, and those of the boards that it
 * reads.
 */
export function inputOf({ indata, läser }: Pick<LoadedYear, 'indata' | 'läser'>, nämnd: string): Map<string, Uint8Array> {
  const folders = ['gemensamt', nämnd, ...(läser.get(nämnd) ?? [])].map((one) => `${one}/`);
  return new Map([...indata].filter(([path]) => folders.some((folder) => path.startsWith(folder))));
}

/** The files with what the occasion needs. All of them, also when the styrmodell cannot be read or lacks the occasion. */
function forOccasion(
  sources: YearFiles['value'],
  { år, tillfälle, everyOccasion }: Pick<YearRequest, 'år' | 'tillfälle' | 'everyOccasion'>,
): YearFiles['value'] {
  if (everyOccasion) return sources;
  const written = styrmodellSchema.safeParse(sources.find(({ home }) => home.slag === 'styrmodell')?.plain);
  if (!written.success) return sources;
  const tillfällen = compileOccasions(written.data.tillfällen);
  const kept = findOccasion({ tillfällen }, tillfälle);
  return kept ? oneOccasion(sources, { år, tillfälle: kept, tillfällen }) : sources;
}

/** Whether a finding concerns the document of the occasion. A chapter that only other documents have does not. */
function concernsOccasion(
  nämnder: readonly Nämnd[],
  { everyOccasion }: Pick<YearRequest, 'everyOccasion'>,
): (one: Finding) => boolean {
  if (everyOccasion) return () => true;
  // A chapter that boards share concerns each document that has it.
  const folders = [...new Set(nämnder.flatMap(({ utanför }) => utanför))].filter(
    (folder) => !folder.includes('/gemensamt/') || nämnder.every(({ utanför }) => utanför.includes(folder)),
  );
  return ({ place }) => !folders.some((folder) => place.file.startsWith(folder));
}

/** A year whose files have another form: only that is reported. */
function unreadable(read: YearFiles, sources: LoadedYear['sources'], found: Finding, request: YearRequest): LoadedYear {
  const broken = new Set([found.place.file]);
  const { value: locks } = readLocks(folderOf(request), read.beslutsfiler);
  const rest = {
    utkast: request.utkast ?? false,
    luckor: [],
    ...UNCHECKED,
    locks,
    ...keptOf(read, request),
  };
  return { år: undefined, broken, sources, findings: [found], ...rest };
}

/** A linked year without facts, checks or assessments. */
export interface LinkedYear extends Pick<LoadedYear, 'unread'> {
  readonly år: År | undefined;
  readonly sources: ReadonlyMap<string, Source>;
  readonly findings: readonly Finding[];
}

/** Runs stages 1–3 only, for comparing with another year. Treats empty fields as absent and does not report them. */
export function linkYear(
  effects: Pick<Effects, 'listFiles' | 'readFile' | 'sizeOf' | 'run'>,
  folder: string,
  request: Pick<YearRequest, 'år' | 'tillfälle' | 'nämnder'>,
  parse?: ReadSource,
): LinkedYear {
  const { run = untimed } = effects;
  const read = run('read', () => readYear(effects, folder, { nämnder: request.nämnder, ...(parse && { parse }) }));
  const sources = new Map(read.value.map((source) => [source.file, source]));
  const otherForm = findForm(read.value);
  const { unread } = read;
  if (otherForm) return { år: undefined, sources, unread, findings: [otherForm] };
  const documents = run('validate', () => validate({ ...read, value: forOccasion(read.value, request) }, true));
  const options = { ...request, folder, temafiler: read.temafiler, bildfiler: read.bildfiler };
  const linked = run('resolve', () => resolve(documents.value, options));
  const found = [...read.findings, ...documents.findings, ...linked.findings];
  return { år: linked.value, sources, unread, findings: found.filter(concernsOccasion(linked.value?.nämnder ?? [], {})) };
}

/** Loads the previous year of the same boards, as it ended. */
function loadPreviousYear(effects: Effects, { data, år, nämnder }: YearRequest): LinkedYear {
  return linkYear(effects, `${data}/${år - 1}`, { år: år - 1, nämnder });
}

/** Whether documents may be made: no finding is a fel. With `strict`, no finding is a varning either. */
export function isSound(findings: readonly Finding[], strict: boolean): boolean {
  return !findings.some((one) => severityOf(one) === 'fel' || (strict && severityOf(one) === 'varning'));
}

/**
 * The boards whose documents a year's findings stop, by id. A finding stops the boards whose files it points at and those that read them,
 * and one in a file that boards share stops `all`. With `strict`, a varning stops as a fel does. `folder` is that of the year.
 */
export function stoppedBoards(
  { findings, läser }: Pick<LoadedYear, 'findings' | 'läser'>,
  folder: string,
  strict: boolean,
): ReadonlySet<string> | 'all' {
  const idOf = ({ file }: Place) => (file.startsWith(`${folder}/`) ? boardOf(file.slice(folder.length + 1)) : undefined);
  const stopping = findings.filter((one) => !isSound([one], strict));
  if (stopping.some(({ place }) => idOf(place) === undefined)) return 'all';
  const places = stopping.flatMap(({ place, related = [] }) => [place, ...related.map((one) => one.place)]);
  const stopped = new Set(places.flatMap((place) => idOf(place) ?? []));
  const readers = [...läser].flatMap(([id, read]) => ([...read].some((one) => stopped.has(one)) ? [id] : []));
  return new Set([...stopped, ...readers]);
}

/** How many varningar of a year concern the document of a board: those in its files, and those in shared files that it has. */
export function varningarOf(nämnd: string, { år, findings }: LoadedYear, folder: string): number {
  const elsewhere = år?.nämnder.find(({ id }) => id === nämnd)?.utanför ?? [];
  const concerns = ({ file }: Place) =>
    (file.startsWith(`${folder}/`) ? (boardOf(file.slice(folder.length + 1)) ?? nämnd) : nämnd) === nämnd &&
    !elsewhere.some((chapter) => file.startsWith(chapter));
  const found = findings.filter((one) => severityOf(one) === 'varning' && concerns(one.place));
  // A finding in a shared file may be that of several boards.
  return new Set(found.map(({ code, place, facts }) => JSON.stringify([code, place, facts]))).size;
}

// --- From a year to documents ---

/** Makes the report of one board as data. Throws when the year is not linked or the board has no assessment. */
export function makeReport(nämnd: Nämnd, loaded: LoadedYear): Report {
  const { år, assessment, luckor } = soundYear(nämnd, loaded);
  const known = loaded.known.filter((one) => one.nämnd === nämnd.id);
  const changedCriteria = luckor ? undefined : criteriaChangeText({ nämnd, år, locks: loaded.locks, indata: loaded.indata });
  return view(nämnd, år, assessment, { known, luckor, changedCriteria });
}

/** Makes the long table of all mått of the same report; null when it has none. Throws like makeReport. */
export function makeMåttdata(nämnd: Nämnd, loaded: LoadedYear): Måttdata | null {
  const { år, assessment, luckor } = soundYear(nämnd, loaded);
  return viewMåttdata(nämnd, år, assessment, luckor);
}

/** The sentences that the data give for the one-page edition. Throws like makeReport. */
export function makeSentences(nämnd: Nämnd, loaded: LoadedYear): Föreslagen[] {
  const { år, assessment, luckor } = soundYear(nämnd, loaded);
  return viewSentences(nämnd, år, assessment, luckor);
}

function soundYear(nämnd: Nämnd, { år, bedömda, luckor, utkast }: LoadedYear) {
  const assessment = bedömda.get(nämnd.id);
  if (!år || !assessment) throw new Error('a report is made of a sound year');
  const folder = `${nämnd.file.slice(0, -`${nämnd.id}/${nämnd.id}.yaml`.length)}`;
  // A lucka in a file that all boards share counts for every board.
  const isRelevant = (file: string) => (boardOf(file.slice(folder.length)) ?? nämnd.id) === nämnd.id;
  return { år, assessment, luckor: utkast ? luckor.filter(({ finding }) => isRelevant(finding.place.file)) : undefined };
}

/**
 * Renders the report as one HTML file with the kommun's theme. With `mark`, its pieces have the ids of their places. Loads Handlebars
 * lazily, since most commands do not render.
 */
export async function renderReport(
  report: Report,
  assets: Assets,
  compiled?: Compiled,
  temafiler: ReadonlyMap<string, Mediefil> = new Map(),
  mark?: Mark,
): Promise<string> {
  const { prepareTemplates, themed } = await import('./render/html.ts');
  const template = await prepareTemplates(assets.templates, compiled, assets.own);
  return template(report, themed(assets, report.tema, temafiler), mark && { mark });
}

/**
 * Renders a short edition of the report as one HTML file. `share` is the part of the page that the one-page edition uses. Undefined for a
 * report that was stored before there were editions.
 */
export async function renderEdition(
  report: Report,
  omfång: Kortform,
  assets: Assets,
  { compiled, temafiler = new Map(), share = 1, mark }: EditionOptions = {},
): Promise<string | undefined> {
  const edition = editionOf(report, omfång);
  if (!edition) return undefined;
  const { prepareEdition, themed } = await import('./render/html.ts');
  const template = await prepareEdition(omfång, assets.templates, compiled, assets.own);
  return template(omfång === 'sida' ? fitPage(edition, share) : edition, themed(assets, report.tema, temafiler), mark);
}

/** What a short edition is rendered with, besides the assets. */
interface EditionOptions {
  readonly compiled?: Compiled;
  readonly temafiler?: ReadonlyMap<string, Mediefil>;
  readonly share?: number;
  readonly mark?: Mark;
}

/** Which documents to make for a board, and what to make them with. */
interface DocumentRequest {
  readonly formats: readonly Format[];
  readonly omfång: readonly Omfång[];
  /** Also make an archive copy of the PDF. */
  readonly arkiv: boolean;
  /** Also draw pictures to share for a web folder. */
  readonly bilder: boolean;
  /** Whether a varning about the print also keeps the PDF from being made. */
  readonly strict: boolean;
  /** The report's timestamp in ISO 8601, from `momentOf`. */
  readonly tid: string;
  readonly assets: Assets;
  readonly compiled: Compiled;
  /** The browsers that print and draw. Undefined when nothing is printed or drawn. */
  readonly browsers: Browsers | undefined;
  readonly run: Run;
  /** Prints a line of information. */
  readonly info: (text: string) => void;
  /** Reads a file that an earlier build left in the output folder. Returns undefined when there is none. */
  readonly earlier: (name: string) => Uint8Array | undefined;
}

/** What the documents of one board are made from: its data, or its lock. */
export interface Material extends Pick<Stored, 'report' | 'måttdata' | 'temafiler'> {
  /** The file that findings about the print as a whole are reported at. */
  readonly fil: string;
  /** What the kommun says of its web. It is not a part of what was decided. */
  readonly webb: Kommunwebb;
}

/** The material of a board's documents, made from the data. Throws as `makeReport`. */
export function makeMaterial(nämnd: Nämnd, loaded: LoadedYear, run: Run): Material {
  const { temafiler } = loaded;
  return run('view', () => ({
    report: makeReport(nämnd, loaded),
    måttdata: makeMåttdata(nämnd, loaded),
    temafiler,
    fil: nämnd.file,
    webb: webOf(loaded),
  }));
}

/** What the kommun says of its web. Nothing when the year cannot be linked. */
export function webOf({ år }: Pick<LoadedYear, 'år'>): Kommunwebb {
  const { webbadress, kontakt, tillgänglighet } = år?.gemensamt.kommun ?? {};
  return { webbadress, kontakt, tillgänglighet };
}

/** The documents of one board, and what went wrong in printing. */
interface BoardDocuments {
  /** File content by file name. */
  readonly files: Map<string, string | Uint8Array>;
  /** The error, when a PDF was requested but could not be printed. */
  readonly unprinted: Error | undefined;
  /** The error, when pictures to share were requested but could not be drawn. The web folder is then made without them. */
  readonly undrawn: Error | undefined;
  /** The version of the browser that printed the PDF. Null when there is none. */
  readonly webbläsare: string | null;
  /** Problems in the data that only printing shows. */
  readonly foundInPrint: readonly Finding[];
  /** The names of the PDFs that such problems stopped, which are not in `files`. */
  readonly stoppade: readonly string[];
  /** The editions that the report has nothing to make of, because it was stored before there were editions. */
  readonly utan: readonly (Omfång | 'webb')[];
}

/** What a board has before anything is printed or drawn. */
const NONE = { unprinted: undefined, undrawn: undefined, webbläsare: null, foundInPrint: [], stoppade: [] } as const;

/** Makes the requested editions of one report. Returns errors of the browser in `unprinted` and `undrawn`. */
async function makeDocuments(material: Material, request: DocumentRequest): Promise<BoardDocuments> {
  const made: BoardDocuments[] = [];
  for (const omfång of OMFÅNG.toReversed()) {
    if (!request.omfång.includes(omfång)) continue;
    made.push(omfång === 'full' ? await makeFull(material, request) : await makeEdition(material, omfång, request));
  }
  return {
    files: new Map(made.flatMap(({ files }) => [...files])),
    unprinted: made.find(({ unprinted }) => unprinted)?.unprinted,
    undrawn: made.find(({ undrawn }) => undrawn)?.undrawn,
    webbläsare: made.find(({ webbläsare }) => webbläsare !== null)?.webbläsare ?? null,
    foundInPrint: made.flatMap(({ foundInPrint }) => foundInPrint),
    stoppade: made.flatMap(({ stoppade }) => stoppade),
    utan: made.flatMap(({ utan }) => utan),
  };
}

/** How much of the page the one-page edition uses when it is printed again, until it is one page. */
const SHARES = [0.88, 0.76, 0.64];

/** Makes a short edition as HTML and PDF. Only the one-page edition is fitted, and printed again when its PDF has more than one page. */
async function makeEdition(
  { report, temafiler, fil }: Material,
  omfång: Kortform,
  request: DocumentRequest,
): Promise<BoardDocuments> {
  const { formats, assets, compiled, browsers, run } = request;
  const files = new Map<string, string | Uint8Array>();
  const render = (share: number, mark?: Mark) =>
    run('render', async () => renderEdition(report, omfång, assets, { compiled, temafiler, share, ...(mark && { mark }) }));
  const html = formats.some((format) => format === 'html' || format === 'pdf') ? await render(1) : undefined;
  const utan = report.sammandrag ? [] : [omfång];
  const result: BoardDocuments = { ...NONE, files, utan };
  if (html === undefined) return result;
  const own = fileName(report.id, report.tillfälle, report.utkast !== null);
  if (formats.includes('html')) files.set(`${own}.${omfång}.html`, html);
  if (!browsers || !formats.includes('pdf')) return result;
  const ids = new PlaceIds();
  const print = async (share: number) => {
    const marked = await render(share, (place) => String(ids.of(place)));
    return printDocument(withBase(marked ?? '', own), browsers, report, { ...request, arkiv: false }, undefined);
  };
  let pdf = await print(1);
  for (const share of omfång === 'sida' ? SHARES : []) {
    if (pdf instanceof Error || pdf.sidor === 1) break;
    pdf = await print(share);
  }
  if (pdf instanceof Error) return { ...result, unprinted: pdf };
  const foundInPrint = pdf.problems.map((one) => findingOf(one, ids, fil));
  const name = `${own}.${omfång}.pdf`;
  if (!isSound(foundInPrint, request.strict)) return { ...result, foundInPrint, stoppade: [name] };
  files.set(name, pdf.läsexemplar);
  return { ...result, webbläsare: pdf.webbläsare, foundInPrint };
}

/**
 * The links to the full report with a base, since a browser prints no relative link. The PDF gets them without it (pdf/finish). The names
 * are those that fileName makes, and need no escaping.
 */
function withBase(html: string, name: string): string {
  return html.replaceAll(`href="${name}.html`, `href="${RELATIVE_BASE}${name}.html`);
}

/** The files of a web folder by name, and the error of the browser when it could not draw the pictures to share. */
interface Folder {
  readonly pages: ReadonlyMap<string, string | Uint8Array>;
  readonly undrawn: Error | undefined;
}

/**
 * Makes a web folder. `name` is that of the folder. Undefined for a report that was stored before it had what the pages need. A folder whose
 * pictures could not be drawn has no page of them.
 */
async function makeFolder(
  { report, temafiler, webb }: Pick<Material, 'report' | 'temafiler' | 'webb'>,
  { assets, compiled, browsers, bilder, run }: DocumentRequest,
  name: string,
): Promise<Folder | undefined> {
  if (!report.sammandrag) return undefined;
  const { themed } = await import('./render/html.ts');
  const own = themed(assets, report.tema, temafiler);
  const drawn = bilder && browsers ? await drawShared(report, own, { compiled, browsers, run }) : undefined;
  const pictures = drawn instanceof Map ? drawn : undefined;
  const { websiteOf } = await import('./website/pages.ts');
  const site = websiteOf(report, webb, pictures !== undefined);
  if (!site) return undefined;
  const { renderWebsite } = await import('./render/website.ts');
  const options = { compiled, folder: `${report.år}/${name}`, ...(pictures && { bilder: pictures }) };
  const pages = await run('render', () => renderWebsite(site, own, options));
  return { pages, undrawn: drawn instanceof Error ? drawn : undefined };
}

/** Draws the pictures to share, by the names of their files. Returns errors instead of throwing. */
async function drawShared(
  report: Report,
  assets: Assets,
  { compiled, browsers, run }: Pick<DocumentRequest, 'compiled' | 'run'> & { readonly browsers: Browsers },
): Promise<Map<string, Uint8Array> | Error> {
  const { renderSharedPictures } = await import('./render/shared-pictures.ts');
  const pages = await run('render', () => renderSharedPictures(report, assets, compiled));
  const { started, giveBack } = await run('browser', () => browsers.lend());
  try {
    if (started instanceof Error) throw started;
    const { drawPictures } = await import('./platform/browser/draw.ts');
    return await run('print', () => started.supervise(drawPictures(pages, started.browser), SECONDS_PER_PICTURE * pages.size));
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    await giveBack();
  }
}

/** How long a picture may take, in seconds. It takes a tenth of one. */
const SECONDS_PER_PICTURE = 10;

/** Makes the requested documents of the full report (JSON, HTML with CSV, PDF, a web folder). */
async function makeFull({ report, måttdata, temafiler, fil, webb }: Material, request: DocumentRequest): Promise<BoardDocuments> {
  const { formats, assets, compiled, browsers, run } = request;
  const name = fileName(report.id, report.tillfälle, report.utkast !== null);
  const files = new Map<string, string | Uint8Array>();
  if (formats.includes('json')) files.set(`${name}.json`, `${JSON.stringify(report, null, 2)}\n`);
  const folder = formats.includes('webb') ? await makeFolder({ report, temafiler, webb }, request, name) : undefined;
  for (const [page, content] of folder?.pages ?? []) files.set(`${name}/${page}`, content);
  const utan = formats.includes('webb') && !folder ? (['webb'] as const) : [];
  const unprinted: BoardDocuments = { ...NONE, files, undrawn: folder?.undrawn, utan };
  if (!formats.includes('html') && !formats.includes('pdf')) return unprinted;

  const render = (mark?: Mark) => run('render', async () => renderReport(report, assets, compiled, temafiler, mark));
  if (formats.includes('html')) {
    files.set(`${name}.html`, await render());
    const { renderCsv, renderMåttdata } = await import('./render/csv.ts');
    for (const [file, table] of [...renderMåttdata(måttdata), ...renderCsv(report)]) files.set(file, table);
  }
  if (!browsers || !formats.includes('pdf')) return unprinted;
  const ids = new PlaceIds();
  const html = await render((place) => String(ids.of(place)));
  const pdf = await printDocument(html, browsers, report, request, request.earlier(`${name}.pdf`));
  if (pdf instanceof Error) return { ...unprinted, unprinted: pdf };
  const foundInPrint = pdf.problems.map((one) => findingOf(one, ids, fil));
  if (!isSound(foundInPrint, request.strict)) return { ...unprinted, foundInPrint, stoppade: [`${name}.pdf`] };
  files.set(`${name}.pdf`, pdf.läsexemplar);
  if (pdf.arkivexemplar) files.set(`${report.id}${report.tillfälle.fil}-arkiv.pdf`, pdf.arkivexemplar);
  return { ...unprinted, webbläsare: pdf.webbläsare, foundInPrint };
}

/** The finding of a problem in the print. It is at the board's file when the text is the program's own. */
function findingOf({ plats, ...problem }: PrintProblem, ids: PlaceIds, fil: string): Finding {
  const place: Place | undefined = plats === undefined ? undefined : ids.placeOf(plats);
  return { ...problem, place: place ?? { file: fil } };
}

/**
 * The report's HTML as a browser prints it, before it is finished. Paper hyphenates by itself, so soft hyphens are left out. So are links to
 * the pages of other boards, since a PDF is not read beside them. `earlier` is the PDF of the last build, which makes printing faster and
 * changes no byte. `onPrinting` is called as by `printPdf`.
 */
export async function printReport(
  html: string,
  browser: Started['browser'],
  earlier?: Uint8Array,
  onPrinting?: () => void,
): Promise<Printed> {
  const { printPdf } = await import('./platform/browser/print.ts');
  return printPdf(removeSoftHyphens(html).replace(LINK_BESIDE, '$1'), browser, earlier, onPrinting);
}

/** A PDF as a browser printed it, and the version of the browser. */
interface PrintedDocument extends Printed {
  readonly webbläsare: string;
}

/** Prints HTML with one of the browsers. Throws when none starts, or when it fails. */
async function printWith(
  browsers: Browsers,
  html: string,
  { run, info }: Pick<DocumentRequest, 'run' | 'info'>,
  earlier: Uint8Array | undefined,
): Promise<PrintedDocument> {
  const { started, onPrinting, giveBack } = await run('browser', () => browsers.lend());
  try {
    if (started instanceof Error) throw started;
    const workload = workloadOf(html);
    const notice = memoryNotice(workload);
    if (notice) info(notice);
    const print = () => started.supervise(printReport(html, started.browser, earlier, onPrinting), workload.seconds);
    return { ...(await run('print', print)), webbläsare: started.version };
  } finally {
    await giveBack();
  }
}

/**
 * Prints HTML to PDF and applies what accessibility law and archiving require (pdf/finish). Returns errors instead of throwing.
 */
async function printDocument(
  html: string,
  browsers: Browsers,
  { nämnd, beskrivning, språk }: Report,
  request: DocumentRequest,
  earlier: Uint8Array | undefined,
): Promise<(Copies & Omit<PrintedDocument, 'bytes'>) | Error> {
  const { arkiv, tid, run } = request;
  try {
    const { bytes, ...printed } = await printWith(browsers, html, request, earlier);
    const { finishBoth, finishPdf } = await import('./pdf/finish/finish.ts');
    const facts = { författare: nämnd, beskrivning, språk, tid, program: `vb ${VERSION}` };
    const copies = run('finish', () =>
      arkiv ? finishBoth(bytes, facts) : { läsexemplar: finishPdf(bytes, facts), arkivexemplar: undefined },
    );
    return { ...copies, ...printed };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** A document request with what the manifest also records. */
export interface BoardRequest extends DocumentRequest {
  /** The input files of the board's report, by path within the year's folder. */
  readonly indata: ReadonlyMap<string, Uint8Array>;
  readonly mallar: ReadonlyMap<string, Uint8Array>;
  readonly typsnitt: ReadonlyMap<string, Uint8Array>;
  /** The version of Node. */
  readonly node: string;
  /** What identifies the build, for the next one to compare with. */
  readonly identity: BuildIdentity;
}

/** What the manifest records so that the next build can see that nothing has changed. */
interface BuildIdentity extends Pick<ManifestFacts, 'nyckel' | 'andra'> {
  /** How many varningar the data of the board has. */
  readonly varningar: number;
}

/** The report of one board with its documents. */
export interface CompiledBoard extends BoardDocuments {
  readonly report: Report;
  /** Stale files in the output folder: made from other inputs than the manifest lists. */
  readonly äldre: readonly string[];
  /** Files of the earlier build that had been changed or removed since. */
  readonly rubbade: Rubbade;
}

/** Makes the documents and the manifest of one board. The manifest is the last entry of `files`. */
export async function compileBoard(material: Material, request: BoardRequest): Promise<CompiledBoard> {
  const { tid, node, indata, mallar, typsnitt, identity, earlier } = request;
  const { report } = material;
  const documents = await makeDocuments(material, request);
  const { files, webbläsare } = documents;
  const name = fileName(report.id, report.tillfälle, report.utkast !== null);
  const manifest = makeManifest(
    {
      år: report.år,
      nämnd: report.id,
      kommun: report.kommun,
      namn: report.nämnd,
      titel: report.titel,
      samlar: report.kapitel.some(({ id }) => COLLECTED_IDS.includes(id)),
      tillfälle: report.tillfälle.id,
      fil: report.tillfälle.fil,
      utkast: report.utkast !== null,
      program: { version: VERSION, bygge: BUILD ?? null },
      node,
      webbläsare,
      tid,
      indata,
      mallar,
      typsnitt,
      utdata: files,
      ...identity,
      varningar: { data: identity.varningar, utskrift: documents.foundInPrint.length },
    },
    earlier,
  );
  files.set(`${name}.manifest.json`, manifest.text);
  return { report, ...documents, äldre: manifest.äldre, rubbade: manifest.rubbade };
}

/** A link to a page in the same folder, as the templates write it. Captures its text. */
const LINK_BESIDE = /<a href="[a-z0-9][a-z0-9.-]*\.html(?:#[a-z0-9-]+)?">([^<]*)<\/a>/g;

/**
 * The timestamp of a report in ISO 8601: the date of the decision, else SOURCE_DATE_EPOCH (`epoch`, in seconds), else the last
 * day of the year. Does not read the clock, so that the same data always give the same bytes.
 */
export function timestampOf(beslutsdatum: string | undefined, epoch: string | undefined, år: number): string {
  if (beslutsdatum === undefined && /^\d{1,10}$/.test(epoch ?? '')) {
    return new Date(Number(epoch) * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  }
  return `${beslutsdatum ?? `${år}-12-31`}T00:00:00Z`;
}
