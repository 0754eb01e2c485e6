/** Matches förbehåll with findings, and reports förbehåll that point at nothing, have lapsed, are unbound or acknowledge nothing. */
import { CODES, counterpartOf } from '../diagnostics/catalog.ts';
import { at, type Finding, finding, type Path, pathOf, type Related } from '../diagnostics/finding.ts';
import { FILSLAG, type Filslag } from '../model/filslag.ts';
import { type Schema, schemaAt } from '../model/schema-shape.ts';
import type { PlacedSource } from '../read/read.ts';
import { type Förbehåll, fileOf, type Nämnd } from '../resolve/year.ts';
import { RULE_IDS } from '../rules/list.ts';
import { limitedSuggest, type Suggest } from '../swedish/spelling.ts';
import { byIndex, isEmpty, isMap, valueAt } from '../write/plain.ts';
import { coversPlace, type Drift, driftOf, isBound, isSameCounterpart } from './bound.ts';

/** A förbehåll with its file, and the findings that it acknowledges. */
export interface Reserved {
  /** The id of the board. */
  readonly nämnd: string;
  readonly file: string;
  readonly förbehåll: Förbehåll;
  readonly findings: readonly Finding[];
}

/** The content of a year's files, by path. */
export type Files = ReadonlyMap<string, Pick<PlacedSource, 'plain' | 'home'>>;

/** A förbehåll while its findings are collected. */
type Collecting = Reserved & { readonly findings: Finding[] };

/** The förbehåll of one board, on their way to the findings that they acknowledge. */
export class FörbehållMatcher {
  readonly #files: Files;
  readonly #all: Collecting[];
  /** The förbehåll by each file whose findings they may acknowledge: their own, and the plan that boards share. */
  readonly #byFile = new Map<string, Collecting[]>();
  /** The file of the plan that boards share, by the file of the board's answer. */
  readonly #planFiles: ReadonlyMap<string, string>;
  /** Findings of the rule and the field of a förbehåll that it does not acknowledge. */
  readonly #missed = new Map<Förbehåll, Finding[]>();

  constructor(nämnd: Nämnd, files: Files) {
    this.#files = files;
    const shared = [...nämnd.objekt.values()].map((own) => [own.file, fileOf(own, ['plan'])] as const);
    this.#planFiles = new Map(shared.filter(([file, plan]) => file !== plan));
    this.#all = [nämnd, ...nämnd.objekt.values()].flatMap(({ file, förbehåll }) =>
      förbehåll.map((one) => ({ nämnd: nämnd.id, file, förbehåll: one, findings: [] })),
    );
    for (const one of this.#all) {
      for (const file of this.#filesOf(one.file)) this.#byFile.set(file, [...(this.#byFile.get(file) ?? []), one]);
    }
  }

  get all(): readonly Reserved[] {
    return this.#all;
  }

  /**
   * Returns the förbehåll that acknowledges a finding. Undefined when there is none. A finding in a plan that boards share is acknowledged
   * in the board's own file.
   */
  acknowledge(one: Finding): Förbehåll | undefined {
    const candidates = this.#byFile.get(one.place.file) ?? [];
    const found = candidates.find(({ förbehåll }) => this.#covers(förbehåll, one));
    found?.findings.push(one);
    for (const { förbehåll } of found ? [] : candidates) {
      if (förbehåll.regel === one.code && this.#below(förbehåll, one) !== undefined) {
        this.#missed.set(förbehåll, [...(this.#missed.get(förbehåll) ?? []), one]);
      }
    }
    return found?.förbehåll;
  }

  /**
   * Reports each förbehåll that names nothing that can be acknowledged. With `isAsked`, which says whether a rule was run, it also reports
   * each one that has lapsed, is not bound, or acknowledged nothing although its rule was run.
   */
  findings(isAsked: ((rule: string) => boolean) | undefined): Finding[] {
    const suggestions = new Map<string, Suggest>();
    return this.#all.flatMap((one) => {
      const suggest = suggestions.get(one.file) ?? limitedSuggest();
      suggestions.set(one.file, suggest);
      const unfounded = this.#unfounded(one.förbehåll, one.file, suggest);
      return isAsked && unfounded.length === 0 ? this.#outdated(one, isAsked) : unfounded;
    });
  }

  #outdated({ file, förbehåll, findings }: Reserved, isAsked: (rule: string) => boolean): Finding[] {
    const { gäller, regel, path } = förbehåll;
    const drift = driftOf(förbehåll, this.#now(förbehåll, file));
    const missed = this.#missedBy(förbehåll, drift);
    const named = regel ?? gäller;
    if (findings.length === 0 && missed.length === 0 && isAsked(named)) {
      const fält = regel !== undefined;
      return [finding('forbehall-inaktuellt', at(file, [...path, fält ? 'regel' : 'gäller']), { regel: named, fält })];
    }
    if (!isBound(förbehåll)) return [finding('forbehall-obundet', at(file, [...path, 'gäller']), { gäller })];
    const changed = drift ?? counterpartDrift(förbehåll, findings, missed);
    return changed ? [this.#lapsed(förbehåll, file, changed)] : [];
  }

  /** The findings that a förbehåll would acknowledge if it had what is there now. Other words of its text are another matter. */
  #missedBy(förbehåll: Förbehåll, drift: Drift | undefined): readonly Finding[] {
    const missed = this.#missed.get(förbehåll) ?? [];
    return förbehåll.ord === undefined || drift ? missed : missed.filter((one) => this.#coversPlace(förbehåll, one));
  }

  #lapsed({ gäller, regel, path }: Förbehåll, file: string, drift: Drift): Finding {
    const field = gäller.split('.');
    const owner = this.#filesOf(file).find((own) => !isEmpty(this.#valueIn(own, field)));
    const here: Related[] =
      owner === undefined ? [] : [{ place: at(owner, byIndex(this.#files.get(owner)?.plain, field)), text: 'det som står nu' }];
    return finding('forbehall-forfallet', at(file, [...path, drift.nyckel]), { gäller, regel: regel ?? '', ...drift }, here);
  }

  /** Whether a förbehåll names the rule of a finding at its place. `regel` limits one without value and words to findings of one rule. */
  #covers(förbehåll: Förbehåll, one: Finding): boolean {
    const { gäller, regel, mot } = förbehåll;
    if (!isBound(förbehåll)) {
      return gäller === one.code || ((regel === undefined || regel === one.code) && this.#below(förbehåll, one) !== undefined);
    }
    if (regel !== one.code || (mot !== undefined && !isSameCounterpart(mot, counterpartOf(one) ?? ''))) return false;
    return this.#coversPlace(förbehåll, one);
  }

  #coversPlace(förbehåll: Förbehåll, one: Finding): boolean {
    const below = this.#below(förbehåll, one);
    const now = this.#valueIn(one.place.file, förbehåll.gäller.split('.'));
    return below !== undefined && coversPlace(förbehåll, one.place, now, below);
  }

  /** The keys from the field of a förbehåll to the place of a finding. Undefined when the place is not in the field. */
  #below({ gäller }: Förbehåll, { place }: Finding): readonly string[] | undefined {
    if (!place.at || !('path' in place.at)) return undefined;
    const path = pathOf(place);
    const found = [path.map(String), namedPath(this.#files.get(place.file)?.plain, path)].find((written) =>
      `${written.join('.')}.`.startsWith(`${gäller}.`),
    );
    return found?.slice(gäller.split('.').length);
  }

  /** The present value of the field of a förbehåll: in its own file, or in the plan that boards share. */
  #now({ gäller }: Förbehåll, file: string): unknown {
    return this.#filesOf(file)
      .map((own) => this.#valueIn(own, gäller.split('.')))
      .find((value) => !isEmpty(value));
  }

  #valueIn(file: string, field: Path): unknown {
    return valueAt(this.#files.get(file)?.plain, field);
  }

  /** The file of a förbehåll, and the plan that boards share and that the file answers. */
  #filesOf(file: string): string[] {
    const plan = this.#planFiles.get(file);
    return plan === undefined ? [file] : [file, plan];
  }

  #isFounded(förbehåll: Förbehåll, file: string): boolean {
    const { gäller } = förbehåll;
    if (RULE_IDS.some((id) => id === gäller)) return true;
    return this.#filesOf(file).some((own) => this.#hasPlace(own, gäller.split('.'), isBound(förbehåll)));
  }

  /**
   * Whether a file has a field, or a cell of a table that the source may lack a value for. A bound förbehåll may also name a field that is
   * absent and that the schema allows.
   */
  #hasPlace(file: string, field: readonly string[], bound: boolean): boolean {
    const source = this.#files.get(file);
    if (!source) return false;
    if (valueAt(source.plain, field) !== undefined) return true;
    const [rader, row, värden, column] = field;
    if (source.home.slag === 'tabell' && rader === 'rader') {
      const columns = valueAt(source.plain, ['kolumner']);
      const isColumn =
        column === undefined || (Array.isArray(columns) && columns.some((one) => isMap(one) && one['id'] === column));
      return värden === 'värden' && isColumn && valueAt(source.plain, ['rader', row ?? '']) !== undefined;
    }
    return bound && isPossible(FILSLAG[source.home.slag as Filslag].schema, source.plain, field);
  }

  #unfounded(förbehåll: Förbehåll, file: string, suggest: Suggest): Finding[] {
    const { gäller, regel, path } = förbehåll;
    const other = CODES.find((code) => !RULE_IDS.includes(code) && code === (regel ?? gäller));
    if (other !== undefined) {
      const key = regel === undefined ? 'gäller' : 'regel';
      return [finding('forbehall-utan-mal', at(file, [...path, key]), { gäller: other, måsteRättas: true })];
    }
    if (regel !== undefined && !RULE_IDS.some((id) => id === regel)) {
      const förslag = suggest(regel, RULE_IDS);
      return [finding('okant-ord', at(file, [...path, 'regel']), { ord: regel, lista: 'reglerna', val: RULE_IDS, förslag })];
    }
    if (this.#isFounded(förbehåll, file)) return [];
    const förslag = suggest(gäller, [...RULE_IDS, ...fieldsOf(this.#files.get(file)?.plain)]);
    return [finding('forbehall-utan-mal', at(file, [...path, 'gäller']), { gäller, förslag })];
  }
}

/** How what the rule compares with has changed, when that is why a förbehåll acknowledges nothing. */
function counterpartDrift({ mot }: Förbehåll, findings: readonly Finding[], missed: readonly Finding[]): Drift | undefined {
  const [now] = missed.flatMap((one) => counterpartOf(one) ?? []);
  if (mot === undefined || now === undefined || findings.length > 0) return undefined;
  return { nyckel: 'mot', då: mot, nu: now, flera: false };
}

/** A path as an editor writes it: items of a list by their id, and a row of a table by its own id at any depth. */
export function namedPath(data: unknown, path: Path): string[] {
  const names: string[] = [];
  let value = data;
  for (const segment of path) {
    value = valueAt(value, [segment]);
    if (typeof segment !== 'number') names.push(segment);
    else {
      if (names.at(-1) === 'delar') names.splice(names.indexOf('rader') + 1);
      const id = isMap(value) ? value['id'] : undefined;
      names.push(typeof id === 'string' ? id : String(segment));
    }
  }
  return names;
}

/** Whether a schema has a path, where the items of its lists exist. */
function isPossible(schema: Schema, value: unknown, [key, ...below]: readonly string[]): boolean {
  if (key === undefined) return true;
  const own = valueAt(value, [key]);
  const next = schemaAt(schema, key);
  return next !== undefined && !(Array.isArray(value) && own === undefined) && isPossible(next, own, below);
}

function fieldsOf(value: unknown, prefix = ''): string[] {
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, below]) => [`${prefix}${key}`, ...fieldsOf(below, `${prefix}${key}.`)]);
}
