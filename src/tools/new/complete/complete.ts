/**
 * Completes the next year with what the reported year says when it is finished. In: the linked finished year and the data folder.
 * Out: the files that change, what is written in them, and what a person must decide. Never: writes.
 */
import { type LoadedYear, loadYear } from '../../../compile.ts';
import type { Source } from '../../../diagnostics/source.ts';
import { type Filslag, findHome, type Home } from '../../../model/filslag.ts';
import type { Effects } from '../../../platform/effects.ts';
import { overlay } from '../../../platform/memory.ts';
import { readSource } from '../../../read/source.ts';
import { columnLabel } from '../../../resolve/columns.ts';
import type { År } from '../../../resolve/year.ts';
import { edit } from '../../../write/edit.ts';
import { isSame, valueAt } from '../../../write/plain.ts';
import { remarksOf } from '../../../write/remarks.ts';
import type { Plain } from '../../../write/tree.ts';
import { type RollRequest, rollYear, yearBeforeEnd } from '../engine.ts';
import { pruneStale } from '../rollover/prune-stale.ts';
import { checkLater, stemOf } from '../rollover/reminders.ts';
import { type Ending, endingIn, rollOver } from '../rollover/rollover.ts';
import { withoutStatuses } from '../rollover/standing.ts';
import { moveColumns } from '../rollover/tables.ts';
import { mentionsYear, type Steg } from '../rollover/years.ts';
import { isKept, type Left, merge, type Written } from './merge.ts';

/** A file that changes. `before` is empty for a new file, and `after` is null for one that is removed. */
interface Changed {
  readonly before: string;
  readonly after: string | null;
  readonly written: readonly Written[];
  readonly reminders: number;
}

/** A thing that only one of the years has, or that both have in another way. `namn` is the name of the thing. */
export interface LeftFile {
  /** `saknas`: the next year lacks it. `färdigt`: it is finished, and a person has written about it. `gemensamt`: other words. */
  readonly slag: 'saknas' | 'färdigt' | 'gemensamt';
  /** The file of the next year, and of the reported year when the next year lacks it. */
  readonly file: string;
  readonly namn: string;
  /** The file of the next year that may be the same thing under another id. */
  readonly annan: string | undefined;
  /** The outcome that the finished year has of a mått. */
  readonly utfall: Plain | undefined;
}

/** What completing a year gives. */
export interface Completed {
  /** By path, in the order of the paths. */
  readonly files: ReadonlyMap<string, Changed>;
  readonly left: readonly (Left & { readonly file: string })[];
  readonly leftFiles: readonly LeftFile[];
  /** The files of the next year that cannot be read. When there are any, nothing else is given. */
  readonly unreadable: LoadedYear | undefined;
  readonly sources: ReadonlyMap<string, Source>;
}

/** Files of words and scales, and of fetched figures, which fetching again completes. They are the next year's own. */
const OWN_FILES: readonly Filslag[] = [
  'kommun',
  'vision',
  'skalor',
  'styrmodell',
  'kriterier',
  'enheter',
  'mätslag',
  'ordlista',
  'kontering',
  'hämtadBokföring',
  'gemensamtMål',
  'gemensamBild',
  'hämtatKolada',
];

/** Completes the year. Throws when the finished year is not linked. */
export function complete(effects: Effects, finished: LoadedYear, request: Omit<RollRequest, 'open'>): Completed {
  const now = loadYear(effects, { data: request.data, år: request.till, everyOccasion: true, utkast: true });
  const nothing = { files: new Map(), left: [], leftFiles: [], sources: now.sources };
  if ([...now.sources.values()].some(({ plain }) => plain === undefined)) return { ...nothing, unreadable: now };
  return new Completing(effects, finished, now, request).run();
}

/** A file by what it is: two files with the same key are the same thing in two years. */
const keyOf = ({ slag, nämnd, id }: Home): string => [nämnd ?? '', slag, id].join('/');

class Completing {
  readonly #files = new Map<string, Changed>();
  readonly #left: (Left & { file: string })[] = [];
  readonly #leftFiles: LeftFile[] = [];
  readonly #år: År;
  readonly #folder: string;
  readonly #now: ReadonlyMap<string, Source>;

  constructor(
    readonly effects: Effects,
    readonly finished: LoadedYear,
    readonly before: LoadedYear,
    readonly request: Omit<RollRequest, 'open'>,
  ) {
    if (!finished.år) throw new Error('a year that is not linked cannot complete another');
    this.#år = finished.år;
    this.#folder = `${request.data}/${request.till}`;
    this.#now = new Map(
      [...before.sources.values()].flatMap((source): [string, Source][] => {
        const home = this.#homeOf(source.file);
        return home ? [[keyOf(home), source]] : [];
      }),
    );
  }

  run(): Completed {
    const made = this.#made();
    const { added, removed } = this.#objects(made);
    for (const [path, text] of made) this.#file(path, text, added, removed);
    this.#spellOut();
    const files = new Map(
      [...this.#files].filter(([, { before, after }]) => before !== after).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    return {
      files,
      left: this.#left.filter((one) => !this.#isSettled(one)),
      leftFiles: this.#leftFiles,
      unreadable: undefined,
      sources: this.before.sources,
    };
  }

  /** Whether a text is the one of the finished year, now that its references are written out. */
  #isSettled({ file, path, nytt }: Left & { readonly file: string }): boolean {
    const { after } = this.#files.get(file) ?? {};
    return typeof after === 'string' && isSame(valueAt(readSource(file, Buffer.from(after)).value.plain, path), nytt);
  }

  /** The next year's files as `vb new` makes them of the finished year, by path below the year's folder. */
  #made(): Map<string, string> {
    const { effects, finished, request } = this;
    const hidden = overlay(
      effects,
      new Map((effects.listFiles(this.#folder) ?? []).map((path) => [`${this.#folder}/${path}`, null])),
    );
    const { files } = rollYear(hidden, finished, { ...request, open: false });
    return new Map(
      [...files].flatMap(([path, text]) => (typeof text === 'string' && this.#isChosen(path) ? [[path, text]] : [])),
    );
  }

  #isChosen(path: string): boolean {
    const { nämnder } = this.request;
    return nämnder === undefined || nämnder.includes(path.split('/')[0] ?? '');
  }

  /** Whether the file may be added or removed. With chosen boards, answers to a shared plan stay as long as the plan. */
  #isOwn({ plain }: Source): boolean {
    return this.request.nämnder === undefined || valueAt(plain, ['plan']) !== undefined;
  }

  #homeOf(file: string): Home | undefined {
    return file.startsWith(`${this.#folder}/`) ? findHome(file.slice(this.#folder.length + 1).normalize('NFC')) : undefined;
  }

  /** Adds the files of what was thought to be finished and was not, and removes those of what is finished. Returns their ids. */
  #objects(made: ReadonlyMap<string, string>): { added: Set<string>; removed: Set<string> } {
    const { request } = this;
    const open = endingIn(yearBeforeEnd(this.effects, this.#år, request), request);
    const added = new Set<string>();
    for (const [path, text] of made) {
      const home = findHome(path);
      if (!home || this.#now.has(keyOf(home)) || !this.#ends(path, home, open)) continue;
      if (!this.#isOwn(readSource(path, Buffer.from(text)).value)) continue;
      added.add(home.id);
      this.#files.set(`${this.#folder}/${path}`, { before: '', after: text, written: [], reminders: 0 });
    }
    // What an open year gives, when nothing is finished.
    const { files: all } = rollOver(withoutStatuses(this.#år), this.finished.sources.values(), {
      ...request,
      folder: `${request.data}/${request.från}`,
      gemensamt: true,
      open: true,
    });
    const removed = new Set<string>();
    for (const [path, text] of all) {
      const home = findHome(path);
      const now = home && this.#now.get(keyOf(home));
      if (!now || made.has(path) || !this.#isChosen(path) || !this.#isOwn(now)) continue;
      if (this.#isUntouched(now, readSource(path, Buffer.from(text)).value)) {
        removed.add(home.id);
        this.#files.set(now.file, { before: now.text, after: null, written: [], reminders: 0 });
      } else this.#leftFiles.push({ slag: 'färdigt', file: now.file, namn: nameOf(now), annan: undefined, utfall: undefined });
    }
    return { added, removed };
  }

  #ends(path: string, { nämnd, id }: Home, ending: Ending): boolean {
    const { data, från } = this.request;
    return nämnd === undefined ? ending.delade.has(`${data}/${från}/${path}`) : ending.nämnder.get(nämnd)?.has(id) === true;
  }

  /** Whether a file has only what `vb new` wrote: no other values, and no other comments. */
  #isUntouched(now: Source, made: Source): boolean {
    const remarks = new Set(remarksOf(made).map((one) => stemOf(one, this.request)));
    const isKnown = (one: string) => remarks.has(stemOf(one, this.request)) || one.startsWith(checkLater(this.request));
    return isKept(now.plain, made.plain) && remarksOf(now).every(isKnown);
  }

  #file(path: string, text: string, added: ReadonlySet<string>, removed: ReadonlySet<string>): void {
    const home = findHome(path);
    if (!home || this.#files.has(`${this.#folder}/${path}`)) return;
    const made = readSource(path, Buffer.from(text)).value;
    const now = this.#now.get(keyOf(home));
    if (!now) {
      this.#leftFiles.push({
        slag: 'saknas',
        file: `${this.request.data}/${this.request.från}/${path}`,
        namn: nameOf(made),
        annan: this.#renamed(home, made),
        utfall: valueAt(made.plain, ['resultat', 'utfall', String(this.request.från)]) as Plain | undefined,
      });
      return;
    }
    if (OWN_FILES.includes(home.slag)) {
      if (!isSame(now.plain, made.plain))
        this.#leftFiles.push({ slag: 'gemensamt', file: now.file, namn: nameOf(now), annan: undefined, utfall: undefined });
      return;
    }
    const reported = this.finished.sources.get(`${this.request.data}/${this.request.från}/${path}`) ?? made;
    const isReportedColumn = reportedColumns(this.#år, home, this.request);
    const merged = merge({ ...this.request, now, made, reported, added, removed, isReportedColumn });
    this.#left.push(...merged.left.map((one) => ({ ...one, file: now.file })));
    const after = merged.edits.length === 0 ? now.text : (edit(now, home.slag, merged.edits) ?? now.text);
    if (merged.edits.length > 0) {
      this.#files.set(now.file, { before: now.text, after, written: merged.written, reminders: merged.reminders });
    }
  }

  /** The file of the next year that replaces a thing or has its name, and that the finished year does not have. */
  #renamed({ slag, nämnd, id }: Home, made: Source): string | undefined {
    const others = [...this.#now.values()].filter(({ file }) => {
      const home = this.#homeOf(file);
      return home?.slag === slag && home.nämnd === nämnd && home.id !== id;
    });
    const replaces = ({ plain }: Source) => [(plain as { ersätter?: unknown }).ersätter].flat().includes(id);
    return (others.find(replaces) ?? others.find((one) => nameOf(one) === nameOf(made)))?.file;
  }

  /** Writes out references to what the merge has removed. */
  #spellOut(): void {
    const changes = new Map([...this.#files].map(([file, { after }]) => [file, after]));
    const { data, till } = this.request;
    const after = loadYear(overlay(this.effects, changes), { data, år: till, everyOccasion: true, utkast: true });
    const known = new Set(this.before.findings.map((one) => JSON.stringify(one)));
    const dangling = after.findings.filter((one) => one.code === 'text-hanvisning' && !known.has(JSON.stringify(one)));
    for (const [file, edits] of pruneStale(dangling, after.sources, this.#år).edits) {
      const source = after.sources.get(file);
      const home = this.#homeOf(file);
      const text = source && home && edit(source, home.slag, edits);
      if (!source || text === undefined) continue;
      const written = edits.map(({ path, value }) => ({ path, value: value ?? null }));
      const earlier = this.#files.get(file) ?? { before: source.text, written: [], reminders: 0 };
      this.#files.set(file, { ...earlier, after: text, written: [...earlier.written, ...written] });
    }
  }
}

/** Whether a column of the next year's table gets figures of the reported year. */
function reportedColumns(år: År, home: Home, steg: Steg): (kolumn: string) => boolean {
  const table = år.nämnder.find(({ id }) => id === home.nämnd)?.objekt.get(home.id);
  if (table?.slag !== 'tabell') return () => false;
  const reported = moveColumns(table.data.kolumner, steg).filter(({ kolumn, källa }) =>
    källa ? källa.roll === 'utfall' || mentionsYear(columnLabel(källa), steg.från) : kolumn.roll === 'utfall',
  );
  const ids = new Set(reported.map(({ till }) => till.id));
  return (kolumn) => ids.has(kolumn);
}

/** What a file is called: its name or heading, or else its path. */
function nameOf({ file, plain }: Source): string {
  const { namn, rubrik, plan } = (plain ?? {}) as { namn?: unknown; rubrik?: unknown; plan?: { namn?: unknown } };
  return String(
    plan?.namn ??
      namn ??
      rubrik ??
      file
        .split('/')
        .at(-1)
        ?.replace(/\.yaml$/, ''),
  );
}
