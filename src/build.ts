/**
 * The table of contents: from YAML files to a report, stage by stage. Each stage has a folder of its own, gives a value and what it
 * found, and knows nothing of the stages after it. docs/architecture.md draws the same.
 */

import { type Assessment, assess } from './assess/assess.ts';
import { INPUTS } from './assess/inputs.ts';
import { check, type Known } from './check/check.ts';
import { compileCriteria } from './criteria/criteria.ts';
import { type Lucka, sortOut } from './draft/draft.ts';
import type { Effects } from './effects.ts';
import { gatherFacts } from './facts/facts.ts';
import { severityOf } from './findings/catalog.ts';
import type { Finding } from './findings/finding.ts';
import type { Temafil } from './model/temafil.ts';
import type { Tillfälle } from './model/uppfoljning.ts';
import { readYear } from './read/read.ts';
import type { Source } from './read/source.ts';
import type { Assets } from './render/html.ts';
import type { Compiled } from './render/templates.ts';
import { resolve } from './resolve/resolve.ts';
import type { Nämnd, År } from './resolve/year.ts';
import { untimed } from './stages.ts';
import { validate } from './validate/validate.ts';
import type { Måttabell } from './view/measures.ts';
import type { Report } from './view/report.ts';
import { view, viewMeasures } from './view/view.ts';

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

type ReadYear = ReturnType<typeof readYear>;

/** Stages 1–8: read → validate → resolve → facts → check → criteria → assess → draft. */
export function loadYear(effects: Effects, request: YearRequest): LoadedYear {
  const before = request.jämför ? loadBefore(effects, request) : undefined;
  const { run = untimed } = effects;
  const read = run('read', () => readYear(effects, folderOf(request), request.kriterier));
  return understandYear(read, request, before, run);
}

function folderOf({ data, år }: YearRequest): string {
  return `${data}/${år}`;
}

/** Stages 2–8, of a year that has been read. */
export function understandYear(
  read: ReadYear,
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
  effects: Pick<Effects, 'listFiles' | 'readFile' | 'parse' | 'run'>,
  folder: string,
  år: number,
  tillfälle: Tillfälle,
): LinkedYear {
  const { run = untimed } = effects;
  const read = run('read', () => readYear(effects, folder));
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

/** Whether a report may be built: nothing found is a fel (or, when asked for, a varning). */
export function isSound(findings: readonly Finding[], strict: boolean): boolean {
  return !findings.some((one) => severityOf(one) === 'fel' || (strict && severityOf(one) === 'varning'));
}

/** The folder of a board's files. */
function folderIn({ file }: Nämnd): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

/** The next stage, for one board of a sound year. */
export function makeReport(nämnd: Nämnd, loaded: LoadedYear): Report {
  const { år, assessment, luckor } = soundYear(nämnd, loaded);
  return view(nämnd, år, assessment, loaded.known, luckor);
}

/** The measures of the same report as one table, for spreadsheets and programs. */
export function makeMeasures(nämnd: Nämnd, loaded: LoadedYear): Måttabell | null {
  const { år, assessment, luckor } = soundYear(nämnd, loaded);
  return viewMeasures(nämnd, år, assessment, luckor);
}

function soundYear(nämnd: Nämnd, { år, bedömda, luckor, utkast }: LoadedYear) {
  const assessment = bedömda.get(nämnd.id);
  if (!år || !assessment) throw new Error('a report is made of a sound year');
  // What all boards share is left for every one of them.
  const shared = (file: string) => !år.nämnder.some((one) => one.id !== nämnd.id && file.startsWith(folderIn(one)));
  return { år, assessment, luckor: utkast ? luckor.filter(({ finding }) => shared(finding.place.file)) : undefined };
}

/** The last but the PDF: the report as one HTML file, with the kommun's theme. Templates are loaded only when something is rendered. */
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
