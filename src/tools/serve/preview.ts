/**
 * Builds the preview of a year and keeps, for each board, the last page that could be made and the current findings. In: which
 * inputs have changed. Out: boards with a page, findings and a version. Never: watches files or talks to browsers.
 */

import { createHash } from 'node:crypto';
import type { Checked } from '../../check/check.ts';
import { lacksOccasion } from '../../cli/select.ts';
import { analyzeYear, type LinkedYear, type LoadedYear, linkYear, makeReport, type YearRequest } from '../../compile.ts';
import type { Place } from '../../diagnostics/finding.ts';
import { locate } from '../../diagnostics/locate.ts';
import { locateFindings } from '../../diagnostics/locate-findings.ts';
import { type Located, locationText, mostImportantFirst } from '../../diagnostics/located.ts';
import { PlaceIds } from '../../diagnostics/place-ids.ts';
import type { Source } from '../../diagnostics/source.ts';
import type { Assets, Compiled } from '../../platform/assets.ts';
import { timeOfDay } from '../../platform/clock.ts';
import { CannotRead, type Effects, type Files } from '../../platform/effects.ts';
import { snapshot } from '../../platform/memory.ts';
import { createParseCache } from '../../read/parse-cache.ts';
import { readYear, type YearFiles } from '../../read/read.ts';
import { prepareTemplates, type Template, themed } from '../../render/html.ts';
import { TemplateErrors, type TemplateFault } from '../../render/template-faults.ts';
import { objectAt } from '../../resolve/year.ts';
import type { Report } from '../../view/report.ts';
import { anchorOf, type Piece } from './anchor.ts';
import { type BoardInputs, readBoardInputs, sameBoards } from './board-inputs.ts';
import { isEquivalent } from './is-equivalent.ts';
import { changeOf, type PageParts, splitPage } from './page-diff.ts';

/** The inputs that may have changed since the last refresh. */
export interface Changed {
  readonly data: boolean;
  readonly föregående: boolean;
  readonly mallar: boolean;
}

/** The effects and lookups that the preview needs. */
export interface PreviewContext {
  readonly effects: Effects;
  /** Reads the templates. Throws TemplateErrors when they cannot be used. */
  readonly readTemplates: (files: Files) => Assets | Promise<Assets>;
  readonly compiled: Compiled;
  /** The editor's URL for a place. Undefined when the file must not be opened. */
  readonly addressOf: (file: string, line: number, column: number) => string | undefined;
}

/** The preview of a board. */
export interface Board {
  readonly id: string;
  readonly namn: string;
  /** Incremented when any field below changes. */
  readonly version: number;
  /** The last page that could be made. Undefined when none could. */
  readonly page: Page | undefined;
  /** The page of the previous version. */
  readonly förra: Page | undefined;
  /** Whether the page shows the files as they are now. */
  readonly aktuell: boolean;
  readonly fynd: readonly ShownFinding[];
  /** The number of findings that are left out. */
  readonly fler: number;
}

/** A rendered page, with what is needed to reuse its chapters. */
export interface Page extends PageParts {
  readonly report: Report;
  readonly template: Template;
  /** The pieces of the page by chapter id. The key '' has the pieces outside the chapters. */
  readonly pieces: ReadonlyMap<string, Piece[]>;
}

/** A finding as the page shows it. All texts are plain text, not HTML. */
export interface ShownFinding {
  readonly grad: Located['severity'];
  /** Null for errors without a rule, such as an unusable template. */
  readonly regel: string | null;
  readonly text: string;
  readonly hjälp: string | null;
  readonly fil: string;
  /** `file:line:column` */
  readonly var: string;
  readonly länk: string | null;
  /** The number of the piece to show the finding beside. Null when the page has none. */
  readonly plats: number | null;
  /** The id of the object that the finding is about. Null when there is none. */
  readonly id: string | null;
}

/** Why pages do not follow the files now. */
interface Stall {
  /** Swedish sentences, as plain text. */
  readonly text: string;
  /** Whether the files may become readable without a change event. False for a bug in the program. */
  readonly isRetried: boolean;
}

const NOTHING: Changed = { data: false, föregående: false, mallar: false };

/** The maximum number of findings on a page. */
const MAX_FINDINGS = 200;

/** The state of a running preview. Call `refresh` after each change, then read the boards. */
export class Preview {
  readonly #placeIds = new PlaceIds();
  readonly #parse = createParseCache();
  #loaded: LoadedYear | undefined;
  #before: LinkedYear | undefined;
  #lastRead: YearFiles | undefined;
  /** What the pages were made of. Empty while they are made, since a bug can stop that. */
  #made: BoardInputs = new Map();
  /** What was last read. */
  #now: BoardInputs = new Map();
  /** The boards whose inputs are those that their pages were made of. */
  #same: ReadonlySet<string> = new Set();
  /** What the rules found in each board, by id. */
  readonly #checked = new Map<string, Checked>();
  /** The sources of the last year without broken files. Locates places while a file is broken. */
  #lastWholeSources: ReadonlyMap<string, Source> = new Map();
  #templates: { readonly assets: Assets; readonly template: Template } | undefined;
  /** The errors of the current templates that were found before rendering. */
  #templateFaults: readonly TemplateFault[] = [];
  /** The errors of the current templates, also those found in rendering. */
  #faults: readonly TemplateFault[] = [];
  #boards: ReadonlyMap<string, Board> = new Map();
  #turn = 0;
  #stall: Stall | undefined;
  /** The inputs that have changed since the last refresh that did not stall. */
  #unseen: Changed = NOTHING;
  /** The time of the last refresh that did not stall. */
  #lastRefresh = '';
  readonly #effects: Effects;

  constructor(
    readonly request: YearRequest,
    readonly world: PreviewContext,
  ) {
    this.#effects = requireUsedFolders(world.effects);
  }

  /** All boards, sorted by id. */
  get boards(): readonly Board[] {
    return [...this.#boards.values()];
  }

  /** Incremented when the boards, the findings or the stall change. */
  get turn(): number {
    return this.#turn;
  }

  /** A board by its id. Undefined when the year has no such board. */
  board(id: string): Board | undefined {
    return this.#boards.get(id);
  }

  /** The report's inline script, which the policy must allow. */
  get script(): string {
    return this.#templates?.assets.script ?? '';
  }

  /** Whether all current files and templates can be used. */
  get isWhole(): boolean {
    return this.#loaded?.broken.size === 0 && this.#faults.length === 0 && !this.#stall;
  }

  /** Whether the year has boards that were not asked for, and so were not read. */
  get isPartial(): boolean {
    return (this.#loaded?.unread.length ?? 0) > 0;
  }

  /** Why pages do not follow the files now, as Swedish sentences. Undefined when they do. */
  get stall(): string | undefined {
    return this.#stall?.text;
  }

  /** Whether files can become readable without a change event, so that `refresh` should be called again. */
  get isWaiting(): boolean {
    return this.#stall?.isRetried ?? this.#loaded?.findings.some(({ code }) => code === 'fil-olasbar') ?? false;
  }

  /** Whether the year lacks the occasion that is shown. */
  get lacksOccasion(): boolean {
    return this.#loaded !== undefined && lacksOccasion(this.#loaded);
  }

  /** Findings that concern no shown board. */
  get others(): readonly ShownFinding[] {
    const findings = this.#located().filter(({ file }) => ![...this.#boards.keys()].some((id) => this.#concerns(id, file)));
    return [
      ...(this.#boards.size === 0 ? this.#faults.map((one) => this.#toShownFault(one)) : []),
      ...findings.slice(0, MAX_FINDINGS).map((one) => this.#toShownFinding(one, undefined, new Map())),
    ];
  }

  /**
   * Rebuilds what depends on the changed inputs. Data and template errors become findings. When files cannot be read, the boards
   * keep their pages and `stall` says why. Throws when there is a bug.
   */
  async refresh({ data, föregående, mallar }: Changed): Promise<void> {
    const { data: d, föregående: f, mallar: m } = this.#unseen;
    this.#unseen = { data: data || d, föregående: föregående || f, mallar: mallar || m };
    try {
      await this.#rebuild(this.#unseen);
    } catch (error) {
      if (!(error instanceof CannotRead)) throw error;
      const end = 'och följer med igen av sig själv när det går.';
      this.#setStall({
        text: `${error.message} Sidan visar rapporten som den var ${this.#lastRefresh}, ${end}`,
        isRetried: true,
      });
      return;
    }
    this.#unseen = NOTHING;
    this.#lastRefresh = timeOfDay();
    this.#setStall(undefined);
  }

  /** Records a bug that stopped a refresh. The next refresh tries again. `text` is a Swedish sentence. */
  fail(text: string): void {
    const end = 'Nästa gång du sparar görs ett nytt försök.';
    this.#setStall({ text: `${text} Sidan visar rapporten som den var ${this.#lastRefresh}. ${end}`, isRetried: false });
  }

  #setStall(stall: Stall | undefined): void {
    if (stall?.text !== this.#stall?.text) this.#turn += 1;
    this.#stall = stall;
  }

  async #rebuild(changed: Changed): Promise<void> {
    if (changed.mallar || !this.#templates) await this.#prepareTemplates();
    const before = this.#loaded;
    const loaded = changed.data || changed.föregående || !before ? this.#load(changed.föregående) : before;
    // After a bug, the pages may be older than the files that were read.
    const isNew = before !== loaded || this.#stall?.isRetried === false;
    if (!isNew && !changed.mallar) return;
    this.#loaded = loaded;
    this.#faults = this.#templateFaults;
    this.#turn += 1;
    if (loaded.broken.size === 0) this.#lastWholeSources = loaded.sources;
    const pages = this.#renderPages(loaded, isNew);
    const isSound = loaded.broken.size === 0 && this.#faults.length === 0;
    const names = new Map([
      ...(isSound ? [] : [...this.#boards.values()].map(({ id, namn }) => [id, namn] as const)),
      ...(loaded.år?.nämnder ?? []).map(({ id, data }) => [id, data.namn] as const),
    ]);
    const located = this.#located();
    const boards = [...names]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, namn]) => this.#nextBoard(id, namn, located, pages?.get(id)));
    this.#boards = new Map(boards.map((board) => [board.id, board]));
    this.#made = this.#now;
  }

  /** Builds everything again from what was last read, and discards it. Warms up V8, so that the first rebuild is fast. */
  rehearse(): void {
    if (!this.isWhole || !this.#lastRead) return;
    const loaded = analyzeYear(this.#lastRead, this.request, this.#before);
    for (const nämnd of loaded.år?.nämnder ?? []) this.#render(makeReport(nämnd, loaded), loaded, undefined);
  }

  /** Where a piece was written: `file:line:column`, and the URL for the editor. Undefined for an unknown number. */
  whereIs(number: number): { readonly var: string; readonly länk: string | null } | undefined {
    const place = this.#placeIds.placeOf(number);
    return place && this.#where(place.file, this.#spanOf(place));
  }

  /** Loads the year. The year before is read again only with `again`. Returns the same object when no file has changed. */
  #load(again: boolean): LoadedYear {
    const { data, år, nämnder } = this.request;
    const files = snapshot(this.#effects);
    const read = readYear(files, `${data}/${år}`, { nämnder, parse: this.#parse });
    // The folder of a network share is empty while the share is away.
    if (read.value.length === 0 && this.#lastRead?.value.length) throw new CannotRead(`Mappen ${data}/${år} är tom just nu.`);
    // One save can cause several change events.
    if (!again && this.#loaded && this.#lastRead && isSameReading(read, this.#lastRead)) return this.#loaded;
    if (again || !this.#before) {
      this.#before = linkYear(this.#effects, `${data}/${år - 1}`, { år: år - 1, nämnder }, this.#parse);
    }
    this.#lastRead = read;
    this.#now = readBoardInputs(files, this.request);
    this.#same = again ? new Set() : sameBoards(this.#made, this.#now);
    this.#made = new Map();
    for (const id of this.#checked.keys()) if (!this.#same.has(id)) this.#checked.delete(id);
    return analyzeYear(read, this.request, this.#before, undefined, this.#checked);
  }

  async #prepareTemplates(): Promise<void> {
    try {
      const assets = await this.world.readTemplates(this.#effects);
      this.#templates = { assets, template: await prepareTemplates(assets.templates, this.world.compiled, assets.own) };
      this.#templateFaults = [];
    } catch (error) {
      if (!(error instanceof TemplateErrors)) throw error;
      this.#templateFaults = error.faults;
    }
  }

  /**
   * The pages of boards without broken files. That of a board whose inputs have not changed is kept. Undefined when nothing can be rendered.
   * Template errors are stored, not thrown.
   */
  #renderPages(loaded: LoadedYear, dataChanged: boolean): ReadonlyMap<string, Page> | undefined {
    if (!this.#templates || this.#faults.length > 0) return undefined;
    try {
      return new Map(
        (loaded.år?.nämnder ?? []).flatMap((nämnd) => {
          if ([...loaded.broken].some((file) => this.#concerns(nämnd.id, file))) return [];
          const before = this.#boards.get(nämnd.id);
          const kept = before?.aktuell && (!dataChanged || this.#same.has(nämnd.id)) ? before.page : undefined;
          if (kept && kept.template === this.#templates?.template) return [[nämnd.id, kept] as const];
          const report = kept?.report ?? makeReport(nämnd, loaded);
          return [[nämnd.id, this.#render(report, loaded, before?.page)] as const];
        }),
      );
    } catch (error) {
      if (!(error instanceof TemplateErrors)) throw error;
      this.#faults = error.faults;
      return undefined;
    }
  }

  /** Renders a page. Chapters with the same content at the same places are reused from `before`. */
  #render(report: Report, { temafiler }: LoadedYear, before: Page | undefined): Page {
    if (!this.#templates) throw new Error('templates are prepared before a page is rendered');
    const { assets, template } = this.#templates;
    const known =
      before?.template === template && isEquivalent(withoutChapters(before.report), withoutChapters(report)) ? before : undefined;
    const pieces = new Map<string, Piece[]>();
    let own: Piece[] = [];
    pieces.set('', own);
    const mark = (place: Place) => {
      const piece = { number: this.#placeIds.of(place), place };
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

  #nextBoard(id: string, namn: string, located: readonly Located[], made: Page | undefined): Board {
    const before = this.#boards.get(id);
    const page = made ?? before?.page;
    const nearby = byFile(page);
    const own = mostImportantFirst(located.filter(({ file }) => this.#concerns(id, file)));
    const fynd = [
      ...this.#faults.map((one) => this.#toShownFault(one)),
      ...own.slice(0, MAX_FINDINGS).map((one) => this.#toShownFinding(one, page, nearby)),
    ];
    const aktuell = made !== undefined;
    const fler = Math.max(0, own.length - MAX_FINDINGS);
    const board = { id, namn, page, förra: before?.page, aktuell, fynd, fler };
    const same = before && before.aktuell === aktuell && JSON.stringify(before.fynd) === JSON.stringify(fynd);
    if (same && before.page && page && !changeOf(before.page, page)) return before;
    return { ...board, version: (before?.version ?? 0) + 1 };
  }

  #located(): Located[] {
    return this.#loaded ? locateFindings(this.#loaded.findings, this.#loaded.sources) : [];
  }

  /** Whether a file concerns a board: its own files and those in `gemensamt/` do. */
  #concerns(id: string, file: string): boolean {
    const folder = `${this.request.data}/${this.request.år}`;
    return file.startsWith(`${folder}/${id}/`) || file.startsWith(`${folder}/gemensamt/`);
  }

  #toShownFinding(one: Located, page: Page | undefined, nearby: ReadonlyMap<string, readonly Piece[]>): ShownFinding {
    const own = nearby.get(one.file) ?? [];
    const piece = anchorOf(one, own, (place) => this.#spanOf(place)?.line);
    const nämnd = this.#loaded?.år?.nämnder.find(({ id }) => id === page?.report.id);
    const objekt = nämnd && objectAt(nämnd, { file: one.file, at: { path: one.path ?? [], part: 'value' } });
    return {
      grad: one.severity,
      regel: one.code,
      text: one.message,
      hjälp: one.help ?? null,
      fil: one.file,
      ...this.#where(one.file, one.span),
      plats: piece?.number ?? null,
      id: objekt?.id ?? null,
    };
  }

  #toShownFault({ file, span, message, help }: TemplateFault): ShownFinding {
    const where = { fil: file, ...this.#where(file, span), plats: null, id: null };
    return { grad: 'fel', regel: null, text: message, hjälp: help ?? null, ...where };
  }

  #spanOf(place: Place) {
    const source = [this.#loaded?.sources.get(place.file), this.#lastWholeSources.get(place.file)].find(
      (one) => one?.plain !== undefined,
    );
    return source && locate(source, place);
  }

  #where(file: string, span: Located['span']): { readonly var: string; readonly länk: string | null } {
    return { var: locationText({ file, span }), länk: this.world.addressOf(file, span?.line ?? 1, span?.column ?? 1) ?? null };
  }
}

/** Files whose listings throw CannotRead for a folder that has been used and is gone, because it may come back. */
function requireUsedFolders<F extends Files>(files: F): F {
  const used = new Set<string>();
  return {
    ...files,
    listFiles: (folder) => {
      const found = files.listFiles(folder);
      if (found) used.add(folder);
      else if (used.has(folder)) {
        throw new CannotRead(`Mappen ${folder} finns inte just nu. Är den borttagen med avsikt startar du om vb serve.`);
      }
      return found;
    },
  };
}

/** The parts of a report outside the chapters. Every chapter may show them, so a change in them rerenders all chapters. */
function withoutChapters(report: Report) {
  return { ...report, kapitel: null, innehåll: null };
}

/** Whether two readings are equal. The parse cache returns the same `plain` object for equal bytes, so identity is enough. */
function isSameReading(a: YearFiles, b: YearFiles): boolean {
  const files = (one: YearFiles) =>
    [...one.temafiler, ...one.bildfiler].map(([name, { bytes, isTooLarge }]) => [name, isTooLarge, bytes && sha256(bytes)]);
  return (
    a.value.length === b.value.length &&
    a.value.every(({ file, text, plain }, i) => {
      const other = b.value[i];
      return file === other?.file && text === other.text && plain === other.plain;
    }) &&
    JSON.stringify([a.findings, a.unread, files(a)]) === JSON.stringify([b.findings, b.unread, files(b)])
  );
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function byFile(page: Page | undefined): ReadonlyMap<string, readonly Piece[]> {
  const files = new Map<string, Piece[]>();
  for (const piece of [...(page?.pieces.values() ?? [])].flat()) {
    const own = files.get(piece.place.file);
    if (own) own.push(piece);
    else files.set(piece.place.file, [piece]);
  }
  return files;
}
