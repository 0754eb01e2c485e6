/**
 * The preview of a year: its stages again for what has changed, and for each board the last page that could be made with what was found
 * since. In: that data or templates have changed. Out: boards with a page, findings and a version. Never: listens to files or browsers.
 */
import { type LoadedYear, loadYear, makeReport, type YearRequest } from '../build.ts';
import type { Effects } from '../effects.ts';
import type { Place } from '../findings/finding.ts';
import { locateFindings } from '../printers/located.ts';
import { type Located, mostImportantFirst, whereText } from '../printers/report.ts';
import { keepSources } from '../read/kept.ts';
import { locate } from '../read/locate.ts';
import type { Source } from '../read/source.ts';
import { type Assets, prepareTemplates, type Template, themed } from '../render/html.ts';
import type { Compiled } from '../render/templates.ts';
import { objectAt } from '../resolve/year.ts';
import type { Report } from '../view/report.ts';
import { type Piece, pieceBeside } from './beside.ts';
import { Numbers } from './numbers.ts';
import { changeOf, inParts, type Parts } from './parts.ts';

export interface PreviewRequest extends YearRequest {
  /** Only this board. */
  readonly namnd?: string | undefined;
}

export interface World {
  readonly effects: Effects;
  /** The templates as they are now, or a sentence on why they cannot be used. */
  readonly readTemplates: () => Assets | string;
  readonly compiled: Compiled;
  /** A place's address in the editor; undefined for what must not be opened. */
  readonly addressOf: (file: string, line: number, column: number) => string | undefined;
}

/** A board as it is shown. */
export interface Board {
  readonly id: string;
  readonly namn: string;
  /** Counts up when anything below changes. */
  readonly version: number;
  /** The last page that could be made; undefined when none could. */
  readonly page: Page | undefined;
  /** The page of the version before. */
  readonly förra: Page | undefined;
  /** Whether the page shows the files as they are now. */
  readonly aktuell: boolean;
  readonly fynd: readonly Shown[];
  /** How many findings there are beyond those shown. */
  readonly fler: number;
}

export interface Page extends Parts {
  readonly report: Report;
  readonly pieces: ReadonlyMap<string, readonly Piece[]>;
}

/** A finding as a page shows it: words only, never HTML. */
export interface Shown {
  readonly grad: Located['severity'];
  /** Null for what no rule says: a template that cannot be used. */
  readonly regel: string | null;
  readonly text: string;
  readonly hjälp: string | null;
  /** `file:line:column` */
  readonly var: string;
  readonly länk: string | null;
  /** The number of the piece it stands beside, and the id of the object it is about, as far as the page has them. */
  readonly plats: number | null;
  readonly id: string | null;
}

/** More than anybody mends before looking again. */
const MOST = 200;

export class Preview {
  readonly #numbers = new Numbers();
  readonly #read = keepSources();
  #loaded: LoadedYear | undefined;
  /** The sources of the last year that could be read whole. */
  #whole: ReadonlyMap<string, Source> = new Map();
  #templates: { readonly assets: Assets; readonly template: Template } | undefined;
  /** Why the templates or the report cannot be used as they are now. */
  #fault: string | undefined;
  #boards: ReadonlyMap<string, Board> = new Map();
  #turn = 0;

  constructor(
    readonly request: PreviewRequest,
    readonly world: World,
  ) {}

  /** In the order of their ids. */
  get boards(): readonly Board[] {
    return [...this.#boards.values()];
  }

  /** How many times it has been made. */
  get turn(): number {
    return this.#turn;
  }

  board(id: string): Board | undefined {
    return this.#boards.get(id);
  }

  /** The report's own script, which its page may run. */
  get script(): string {
    return this.#templates?.assets.script ?? '';
  }

  /** Whether every file can be used as it is now. */
  get isWhole(): boolean {
    return this.#loaded?.hel === true && this.#fault === undefined;
  }

  /** What concerns no board that is shown. */
  get others(): readonly Shown[] {
    const findings = this.#located().filter(({ file }) => ![...this.#boards.keys()].some((id) => this.#isOf(id, file)));
    return findings.slice(0, MOST).map((one) => this.#shown(one, undefined));
  }

  /** Makes anew what depends on what has changed. */
  async refresh(changed: { readonly data: boolean; readonly mallar: boolean }): Promise<void> {
    this.#turn += 1;
    this.#fault = undefined;
    if (changed.mallar || !this.#templates) await this.#prepare();
    if (changed.data || !this.#loaded) this.#loaded = loadYear({ ...this.world.effects, parse: this.#read }, this.request);
    if (this.#loaded.hel) this.#whole = this.#loaded.sources;
    const pages = this.#pages(changed.data);
    const names = new Map([
      ...(this.#loaded.hel ? [] : [...this.#boards.values()].map(({ id, namn }) => [id, namn] as const)),
      ...this.#chosen().map(({ id, data }) => [id, data.namn] as const),
    ]);
    const boards = [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, namn]) => this.#show(id, namn, pages?.get(id)));
    this.#boards = new Map(boards.map((board) => [board.id, board]));
  }

  /** Where a piece was written, as a person and as an editor is told. */
  whereIs(number: number): { readonly var: string; readonly länk: string | null } | undefined {
    const place = this.#numbers.placeOf(number);
    return place && this.#where(place.file, this.#spanOf(place));
  }

  async #prepare(): Promise<void> {
    const assets = this.world.readTemplates();
    if (typeof assets === 'string') {
      this.#fault = assets;
      return;
    }
    this.#templates = { assets, template: await prepareTemplates(assets.templates, this.world.compiled) };
  }

  #chosen() {
    const { namnd } = this.request;
    return (this.#loaded?.år?.nämnder ?? []).filter(({ id }) => namnd === undefined || id === namnd);
  }

  /** A page for each board; undefined where none can be made of the files as they are. A fault in a template is told, not thrown. */
  #pages(dataChanged: boolean): ReadonlyMap<string, Page> | undefined {
    const loaded = this.#loaded;
    if (!loaded?.hel || !this.#templates || this.#fault !== undefined) return undefined;
    try {
      return new Map(
        this.#chosen().map((nämnd) => {
          const before = this.#boards.get(nämnd.id);
          const report = before?.page && before.aktuell && !dataChanged ? before.page.report : makeReport(nämnd, loaded);
          return [nämnd.id, this.#render(report, loaded)];
        }),
      );
    } catch (error) {
      this.#fault = `Rapporten gick inte att sätta: ${error instanceof Error ? error.message : String(error)}`;
      return undefined;
    }
  }

  #render(report: Report, { temafiler }: LoadedYear): Page {
    if (!this.#templates) throw new Error('templates are prepared before a page is rendered');
    const { assets, template } = this.#templates;
    const pieces = new Map<string, Piece[]>();
    const mark = (place: Place) => {
      const piece = { number: this.#numbers.of(place), place };
      const own = pieces.get(place.file);
      if (own) own.push(piece);
      else pieces.set(place.file, [piece]);
      return String(piece.number);
    };
    const parts = inParts((chapter) => template(report, themed(assets, report.tema, temafiler), { mark, chapter }));
    return { report, ...parts, pieces };
  }

  #show(id: string, namn: string, made: Page | undefined): Board {
    const before = this.#boards.get(id);
    const page = made ?? before?.page;
    const own = mostImportantFirst(this.#located().filter(({ file }) => this.#isOf(id, file)));
    const fynd = [
      ...(this.#fault === undefined ? [] : [faultShown(this.#fault)]),
      ...own.slice(0, MOST).map((one) => this.#shown(one, page)),
    ];
    const aktuell = made !== undefined;
    const fler = Math.max(0, own.length - MOST);
    const board = { id, namn, page, förra: before?.page, aktuell, fynd, fler };
    const same = before && before.aktuell === aktuell && JSON.stringify(before.fynd) === JSON.stringify(fynd);
    if (same && before.page && page && !changeOf(before.page, page)) return before;
    return { ...board, version: (before?.version ?? 0) + 1 };
  }

  #located(): Located[] {
    return this.#loaded ? locateFindings(this.#loaded.findings, this.#loaded.sources) : [];
  }

  /** A board is concerned by its own files and by those that all share. */
  #isOf(id: string, file: string): boolean {
    const folder = `${this.request.data}/${this.request.år}`;
    return file.startsWith(`${folder}/${id}/`) || file.startsWith(`${folder}/gemensamt/`);
  }

  #shown(one: Located, page: Page | undefined): Shown {
    const piece = page && pieceBeside(one, page.pieces, (place) => this.#spanOf(place)?.line);
    const nämnd = this.#loaded?.år?.nämnder.find(({ id }) => id === page?.report.id);
    const own = nämnd && objectAt(nämnd, { file: one.file, at: { path: one.path ?? [], part: 'value' } });
    return {
      grad: one.severity,
      regel: one.code,
      text: one.message,
      hjälp: one.help ?? null,
      ...this.#where(one.file, one.span),
      plats: piece?.number ?? null,
      id: own?.id ?? null,
    };
  }

  #spanOf(place: Place) {
    const source = [this.#loaded?.sources.get(place.file), this.#whole.get(place.file)].find((one) => one?.plain !== undefined);
    return source && locate(source, place);
  }

  #where(file: string, span: Located['span']): { readonly var: string; readonly länk: string | null } {
    return { var: whereText({ file, span }), länk: this.world.addressOf(file, span?.line ?? 1, span?.column ?? 1) ?? null };
  }
}

function faultShown(text: string): Shown {
  return { grad: 'fel', regel: null, text, hjälp: null, var: '', länk: null, plats: null, id: null };
}
