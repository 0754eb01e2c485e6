/**
 * The preview of a year: its stages again for what has changed, and for each board the last page that could be made with what was found
 * since. In: that data or templates have changed. Out: boards with a page, findings and a version. Never: listens to files or browsers.
 */

import { type LinkedYear, type LoadedYear, linkYear, makeReport, understandYear, type YearRequest } from '../../compile.ts';
import type { Place } from '../../diagnostics/finding.ts';
import { locate } from '../../diagnostics/locate.ts';
import { locateFindings } from '../../diagnostics/locate-findings.ts';
import { type Located, mostImportantFirst, whereText } from '../../diagnostics/located.ts';
import type { Source } from '../../diagnostics/source.ts';
import type { Assets, Compiled } from '../../platform/assets.ts';
import type { Effects } from '../../platform/effects.ts';
import { createParseCache } from '../../read/parse-cache.ts';
import { readYear, type YearFiles } from '../../read/read.ts';
import { prepareTemplates, type Template, themed } from '../../render/html.ts';
import { objectAt } from '../../resolve/year.ts';
import type { Report } from '../../view/report.ts';
import { anchorOf, type Piece } from './anchor.ts';
import { isEquivalent } from './is-equivalent.ts';
import { changeOf, type PageParts, splitPage } from './page-diff.ts';
import { PlaceIds } from './place-ids.ts';

export interface PreviewRequest extends YearRequest {
  /** Only these boards. */
  readonly namnd?: readonly string[] | undefined;
}

/** What may have changed since the last time. */
export interface Changed {
  readonly data: boolean;
  readonly föregående: boolean;
  readonly mallar: boolean;
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
  readonly fynd: readonly ShownFinding[];
  /** How many findings there are beyond those shown. */
  readonly fler: number;
}

export interface Page extends PageParts {
  readonly report: Report;
  readonly template: Template;
  /** What it shows, by the chapter; '' for what stands around them. */
  readonly pieces: ReadonlyMap<string, Piece[]>;
}

/** A finding as a page shows it: words only, never HTML. */
export interface ShownFinding {
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
  readonly #numbers = new PlaceIds();
  readonly #read = createParseCache();
  #loaded: LoadedYear | undefined;
  #before: LinkedYear | undefined;
  #lastRead: YearFiles | undefined;
  /** The sources of the last year that could be read whole. */
  #whole: ReadonlyMap<string, Source> = new Map();
  #templates: { readonly assets: Assets; readonly template: Template } | undefined;
  /** Why the templates cannot be used as they are now. */
  #unusable: string | undefined;
  /** The same, or why the report cannot be set. */
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
    return this.#loaded?.broken.size === 0 && this.#fault === undefined;
  }

  /** What concerns no board that is shown. */
  get others(): readonly ShownFinding[] {
    const findings = this.#located().filter(({ file }) => ![...this.#boards.keys()].some((id) => this.#isOf(id, file)));
    return findings.slice(0, MOST).map((one) => this.#shown(one, undefined, new Map()));
  }

  /** Makes anew what depends on what has changed. */
  async refresh(changed: Changed): Promise<void> {
    this.#turn += 1;
    if (changed.mallar || !this.#templates) await this.#prepare();
    this.#fault = this.#unusable;
    const before = this.#loaded;
    if (changed.data || changed.föregående || !before) this.#loaded = this.#load(changed.föregående);
    if (!this.#loaded || (before === this.#loaded && !changed.mallar)) return;
    if (this.#loaded.broken.size === 0) this.#whole = this.#loaded.sources;
    const pages = this.#pages(before !== this.#loaded);
    const names = new Map([
      ...(this.isWhole ? [] : [...this.#boards.values()].map(({ id, namn }) => [id, namn] as const)),
      ...this.#chosen().map(({ id, data }) => [id, data.namn] as const),
    ]);
    const boards = [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, namn]) => this.#show(id, namn, pages?.get(id)));
    this.#boards = new Map(boards.map((board) => [board.id, board]));
  }

  /** Makes everything once more and throws it away: a program that has just begun is slow, and the first edit is to be as quick as the tenth. */
  rehearse(): void {
    const { data, år } = this.request;
    const read = readYear(this.world.effects, `${data}/${år}`, { parse: this.#read });
    const loaded = understandYear(read, this.request, this.#before);
    if (loaded.broken.size > 0 || this.#fault !== undefined) return;
    for (const nämnd of loaded.år?.nämnder ?? []) this.#render(makeReport(nämnd, loaded), loaded, undefined);
  }

  /** Where a piece was written, as a person and as an editor is told. */
  whereIs(number: number): { readonly var: string; readonly länk: string | null } | undefined {
    const place = this.#numbers.placeOf(number);
    return place && this.#where(place.file, this.#spanOf(place));
  }

  /** The year before is read again only when something of it has changed. */
  #load(again: boolean): LoadedYear {
    const { data, år, tillfälle } = this.request;
    const { effects } = this.world;
    const read = readYear(effects, `${data}/${år}`, { parse: this.#read });
    // An editor leaves more hints than changes.
    if (!again && this.#loaded && this.#lastRead && isSameReading(read, this.#lastRead)) return this.#loaded;
    if (again || !this.#before) this.#before = linkYear(effects, `${data}/${år - 1}`, år - 1, tillfälle, this.#read);
    this.#lastRead = read;
    return understandYear(read, this.request, this.#before);
  }

  async #prepare(): Promise<void> {
    const assets = this.world.readTemplates();
    this.#unusable = typeof assets === 'string' ? assets : undefined;
    if (typeof assets === 'string') return;
    this.#templates = { assets, template: await prepareTemplates(assets.templates, this.world.compiled) };
  }

  #chosen() {
    const { namnd } = this.request;
    return (this.#loaded?.år?.nämnder ?? []).filter(({ id }) => namnd === undefined || namnd.includes(id));
  }

  /** A page for each board; undefined where none can be made of the files as they are. A fault in a template is told, not thrown. */
  #pages(dataChanged: boolean): ReadonlyMap<string, Page> | undefined {
    const loaded = this.#loaded;
    if (!loaded || !this.#templates || this.#fault !== undefined) return undefined;
    try {
      return new Map(
        this.#chosen().flatMap((nämnd) => {
          if ([...loaded.broken].some((file) => this.#isOf(nämnd.id, file))) return [];
          const before = this.#boards.get(nämnd.id);
          const report = before?.page && before.aktuell && !dataChanged ? before.page.report : makeReport(nämnd, loaded);
          return [[nämnd.id, this.#render(report, loaded, before?.page)] as const];
        }),
      );
    } catch (error) {
      this.#fault = `Rapporten gick inte att sätta: ${error instanceof Error ? error.message : String(error)}`;
      return undefined;
    }
  }

  /** Chapters that say what they said before, at the same places, are as they were. */
  #render(report: Report, { temafiler }: LoadedYear, before: Page | undefined): Page {
    if (!this.#templates) throw new Error('templates are prepared before a page is rendered');
    const { assets, template } = this.#templates;
    const known =
      before?.template === template && isEquivalent(aroundChapters(before.report), aroundChapters(report)) ? before : undefined;
    const pieces = new Map<string, Piece[]>();
    let own: Piece[] = [];
    pieces.set('', own);
    const mark = (place: Place) => {
      const piece = { number: this.#numbers.of(place), place };
      own.push(piece);
      return String(piece.number);
    };
    const parts = splitPage((part) =>
      template(report, themed(assets, report.tema, temafiler), {
        mark,
        chapter: (kapitel, render) =>
          part(kapitel, () => {
            const { id } = kapitel;
            const earlier = known?.report.kapitel.find((one) => one.id === id);
            const html = known?.kapitel.get(id);
            if (html !== undefined && isEquivalent(earlier, kapitel)) {
              pieces.set(id, known?.pieces.get(id) ?? []);
              return html;
            }
            const frame = own;
            own = [];
            pieces.set(id, own);
            const made = render();
            own = frame;
            return made;
          }),
      }),
    );
    return { report, template, ...parts, pieces };
  }

  #show(id: string, namn: string, made: Page | undefined): Board {
    const before = this.#boards.get(id);
    const page = made ?? before?.page;
    const nearby = byFile(page);
    const own = mostImportantFirst(this.#located().filter(({ file }) => this.#isOf(id, file)));
    const fynd = [
      ...(this.#fault === undefined ? [] : [faultShown(this.#fault)]),
      ...own.slice(0, MOST).map((one) => this.#shown(one, page, nearby)),
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

  #shown(one: Located, page: Page | undefined, nearby: ReadonlyMap<string, readonly Piece[]>): ShownFinding {
    const own = nearby.get(one.file) ?? [];
    const piece = anchorOf(one, own, (place) => this.#spanOf(place)?.line);
    const nämnd = this.#loaded?.år?.nämnder.find(({ id }) => id === page?.report.id);
    const objekt = nämnd && objectAt(nämnd, { file: one.file, at: { path: one.path ?? [], part: 'value' } });
    return {
      grad: one.severity,
      regel: one.code,
      text: one.message,
      hjälp: one.help ?? null,
      ...this.#where(one.file, one.span),
      plats: piece?.number ?? null,
      id: objekt?.id ?? null,
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

function faultShown(text: string): ShownFinding {
  return { grad: 'fel', regel: null, text, hjälp: null, var: '', länk: null, plats: null, id: null };
}

/** All of a report that can be seen in another chapter than the one it is said in. */
function aroundChapters(report: Report) {
  return { ...report, kapitel: null, innehåll: null };
}

/** Files with the same bytes have the same text and values, by identity, since they are kept. */
function isSameReading(a: YearFiles, b: YearFiles): boolean {
  const files = (one: YearFiles) =>
    [...one.temafiler].map(([name, { bytes }]) => [name, bytes && Buffer.from(bytes).toString('base64')]);
  return (
    a.value.length === b.value.length &&
    a.value.every(({ file, text, plain }, i) => {
      const other = b.value[i];
      return file === other?.file && text === other.text && plain === other.plain;
    }) &&
    JSON.stringify([a.findings, files(a)]) === JSON.stringify([b.findings, files(b)])
  );
}

function byFile(page: Page | undefined): ReadonlyMap<string, readonly Piece[]> {
  const files = new Map<string, Piece[]>();
  for (const piece of [...(page?.pieces.values() ?? [])].flat()) {
    const own = files.get(piece.place.file);
    if (own) own.push(piece);
    else files.set(piece.place.file, [piece]);
  }
  return files;
}
