/**
 * Merges one file of the next year with what the finished year gives. In: the file as it is, the file as `vb new` makes it of the
 * finished year, and the reported file. Out: edits, what they write, and what a person must decide. What a person wrote is never
 * changed: a key may be filled when it is empty, or when it could not be known in an open year.
 */
import type { Path } from '../../../diagnostics/finding.ts';
import { commentAt } from '../../../diagnostics/locate.ts';
import type { Source } from '../../../diagnostics/source.ts';
import { isPeriod, yearOf } from '../../../model/period.ts';
import { Tal } from '../../../model/tal.ts';
import type { Edit } from '../../../write/edit.ts';
import { byIndex, isEmpty, isMap, isSame, valueAt } from '../../../write/plain.ts';
import type { Plain } from '../../../write/tree.ts';
import { asksForValue, checkLater, stemOf } from '../rollover/reminders.ts';
import type { Steg } from '../rollover/years.ts';

/** A value that is written. */
export interface Written {
  readonly path: Path;
  readonly value: Plain;
}

/** What is left as it is, and why. */
export interface Left {
  /** `siffra`: an outcome is another one than in the finished year. `plan`: a plan is. `saknas`: the next year lacks it. */
  readonly slag: 'siffra' | 'plan' | 'saknas';
  readonly path: Path;
  /** The value of the finished year, and the value in the file of the next year, which is kept. */
  readonly nytt: Plain;
  readonly står: Plain;
}

/** The merge of one file. */
export interface Merged {
  readonly edits: readonly Edit[];
  readonly written: readonly Written[];
  readonly left: readonly Left[];
  /** How many reminders get the value of the finished year, or are no longer needed. */
  readonly reminders: number;
}

/** The three texts of one file, and what is known of the whole year. */
export interface MergeRequest extends Steg {
  /** The file of the next year as it is. */
  readonly now: Source;
  /** The file as `vb new` makes it of the finished year. */
  readonly made: Source;
  /** The file of the reported year. */
  readonly reported: Source;
  /** The ids of objects that the merge of the year adds, and of those that it removes. */
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  /** Whether a column of a table gets figures of the reported year. */
  readonly isReportedColumn: (kolumn: string) => boolean;
}

/** Merges one file. */
export function merge(request: MergeRequest): Merged {
  const merging = new Merging(request);
  merging.maps(request.now.plain, request.made.plain, []);
  merging.addFörbehåll();
  return merging;
}

/** Keys of items that have no id, by the list that holds them. */
const NAMED_BY: Readonly<Record<string, readonly string[]>> = {
  förbehåll: ['gäller', 'regel', 'ord'],
  jämförelser: ['namn'],
  seriebrott: ['från'],
  underskrifter: ['namn', 'roll'],
  bilagor: ['titel'],
};

/** Lists of the ids of files. */
const OF_IDS: readonly unknown[] = ['mål', 'mått', 'uppdrag', 'lista'];

class Merging implements Merged {
  readonly edits: Edit[] = [];
  readonly written: Written[] = [];
  readonly left: Left[] = [];
  reminders = 0;
  readonly #förbehåll: Plain[] = [];

  constructor(readonly request: MergeRequest) {}

  /** Merges the keys of two maps. */
  maps(now: unknown, made: unknown, path: Path): void {
    if (!isMap(now) || !isMap(made)) return;
    for (const [key, value] of Object.entries(made)) {
      if (Object.hasOwn(now, key)) this.#values(now[key] ?? null, value, [...path, key]);
      else this.#absent(value, [...path, key]);
    }
    for (const [key, value] of Object.entries(now)) {
      if (!Object.hasOwn(made, key)) this.#extra(value, [...path, key]);
    }
  }

  /** Adds the förbehåll of the finished year to a file that got figures from it. They are about those figures. */
  addFörbehåll(): void {
    const path = ['förbehåll'];
    const now = (valueAt(this.request.now.plain, path) ?? []) as readonly Plain[];
    if (this.#förbehåll.length === 0) return;
    if (this.written.some((one) => isFigure(one.path))) this.#write(path, [...now, ...this.#förbehåll]);
    else for (const one of this.#förbehåll) this.left.push({ slag: 'saknas', path, nytt: one, står: null });
  }

  #values(now: Plain, made: Plain, path: Path): void {
    if (isEmpty(now)) {
      if (isEmpty(made)) this.#remind(path);
      else this.#fill(made, path);
    } else if (isEmpty(made)) return;
    else if (isMap(now) && isMap(made)) this.maps(now, made, path);
    else if (Array.isArray(now) && Array.isArray(made)) this.#lists(now, made, path);
    else if (isSame(now, made)) this.#forgetLater(path);
    else this.#differs(now, made, path);
  }

  /** Fills an empty key with a value, which may be a map. */
  #fill(made: Plain, path: Path): void {
    if (isMap(made)) {
      this.edits.push({ path, value: {} });
      for (const [key, value] of Object.entries(made)) this.#fill(value, [...path, key]);
    } else this.#write(path, made);
  }

  /** Writes a value, with the comment that `vb new` gives it. A comment that a person wrote is kept. */
  #write(path: Path, value: Plain): void {
    const { now, made } = this.request;
    const written = this.#comment(now, path);
    const comment = this.#comment(made, path) ?? (written !== undefined && asksForValue(written, this.request) ? '' : undefined);
    this.edits.push({ path, value, ...(comment !== undefined && { comment }) });
    this.written.push({ path, value });
  }

  #comment(source: Source, path: Path): string | undefined {
    return commentAt(source, byIndex(source.plain, path));
  }

  /** Adds a key that the next year lacks, when it could not be known while the reported year was open. */
  #absent(made: Plain, path: Path): void {
    if (path.at(-1) === 'förbehåll' && Array.isArray(made)) this.#förbehåll.push(...made);
    else if (OF_IDS.includes(path.at(-1)) && Array.isArray(made)) this.#ids([], made, path);
    else if (isMap(made)) for (const [key, value] of Object.entries(made)) this.#absent(value, [...path, key]);
    else if (this.#isNew(made, path)) this.#write(path, made);
    else if (!isEmpty(made) && this.#hasColumn(path)) this.left.push({ slag: 'saknas', path, nytt: made, står: null });
  }

  #isNew(made: Plain, path: Path): boolean {
    const own = withoutRows(path);
    const [top, second] = own;
    if (top === 'uppföljning' || path[0] === 'visade_mätningar') return true;
    if (top === 'plan') return second === 'överflyttad_från' || second === 'ursprungsår';
    if (top === 'resultat') return own.some((key) => isPeriod(String(key)) && yearOf(String(key)) >= this.request.från);
    return top === 'rader' && !isEmpty(made) && this.#hasColumn(path) && this.request.isReportedColumn(String(path.at(-1)));
  }

  /** Whether the next year's table has the column of a cell. True for all other paths. */
  #hasColumn(path: Path): boolean {
    if (path.at(-2) !== 'värden') return true;
    return valueAt(this.request.now.plain, ['kolumner', String(path.at(-1))]) !== undefined;
  }

  #lists(now: readonly Plain[], made: readonly Plain[], path: Path): void {
    const last = String(path.at(-1));
    const keys = made.every((one) => isMap(one) && one['id'] !== undefined) ? ['id'] : NAMED_BY[last];
    if (OF_IDS.includes(last)) this.#ids(now, made, path);
    else if (keys) this.#items(now, made, path, keys);
    else if (!isSame(now, made)) this.#differs(now, made, path);
  }

  /** Merges two lists of maps. `keys` are those that two items of the same thing share. */
  #items(now: readonly Plain[], made: readonly Plain[], path: Path, keys: readonly string[]): void {
    const nameOf = (one: Plain) => keys.map((key) => words(isMap(one) ? one[key] : undefined)).join('\n');
    for (const one of made) {
      const index = now.findIndex((other) => nameOf(other) === nameOf(one));
      const id = isMap(one) ? one['id'] : undefined;
      if (index !== -1) this.maps(now[index], one, [...path, typeof id === 'string' ? id : index]);
      else if (path.at(-1) === 'förbehåll') this.#förbehåll.push(one);
      else this.left.push({ slag: 'saknas', path, nytt: one, står: null });
    }
    if (path.at(-1) === 'åtgärder') {
      const known = new Set(made.map(nameOf));
      for (const one of idsOf(now)) if (!known.has(one)) this.#finished([...path, one]);
    }
  }

  /** Adds and removes the ids of files that the merge adds and removes. The other differences are the next year's own. */
  #ids(now: readonly Plain[], made: readonly Plain[], path: Path): void {
    const { added, removed } = this.request;
    const missing = made.filter((id) => added.has(String(id)) && !now.includes(id));
    const left = [...now.filter((id) => !removed.has(String(id))), ...missing];
    if (left.length === now.length && missing.length === 0) return;
    const above = path.slice(0, -1);
    // The schema requires a plan, which may be empty.
    const isWhole = left.length === 0 && Object.keys(valueAt(this.request.now.plain, above) ?? {}).length === 1;
    if (left.length > 0) this.edits.push({ path, value: left });
    else if (isWhole && path[0] === 'plan') this.edits.push({ path: above, value: {} });
    else this.edits.push({ path: path.at(-1) === 'lista' ? above : path, value: undefined });
  }

  /** Removes what `vb new` wrote because it was not finished, when it is finished now and nothing has been written about it. */
  #extra(now: Plain, path: Path): void {
    const [top, second, id] = path;
    if (isSame(path, ['plan', 'överflyttad_från'])) {
      if (this.#comment(this.request.now, path)?.startsWith(checkLater(this.request)))
        this.edits.push({ path, value: undefined });
    } else if (isEmpty(now) && this.#isReportedPeriod(path)) this.#remove(path);
    else if (top === 'plan' && (second === 'åtgärder' || second === 'delar')) {
      if (id === undefined) for (const one of idsOf(now)) this.#finished([...path, one]);
      else this.#finished(path);
    } else if (this.#isAnswer(path) && isBlank(now)) this.#remove(path);
    else if (OF_IDS.includes(path.at(-1)) && Array.isArray(now)) this.#ids(now, [], path);
    else if (isMap(now)) for (const [key, value] of Object.entries(now)) this.#extra(value, [...path, key]);
  }

  /** Removes a key that holds no value. */
  #remove(path: Path): void {
    this.edits.push({ path, value: undefined });
    this.written.push({ path, value: null });
  }

  /** Whether a path is that of a figure of the reported year. */
  #isReportedPeriod(path: Path): boolean {
    const period = String(path.at(-1));
    return isFigure(path) && isPeriod(period) && yearOf(period) === this.request.från;
  }

  /** Whether a path is what a board says of a part of an uppdrag whose plan boards share. */
  #isAnswer(path: Path): boolean {
    return path.length === 4 && path[2] === 'delar' && valueAt(this.request.now.plain, ['plan']) === undefined;
  }

  /** Removes a part or åtgärd that the finished year has finished. `path` ends with its id. */
  #finished(path: Path): void {
    const { now: source, reported } = this.request;
    const now = valueAt(source.plain, path) as Plain;
    const before = valueAt(reported.plain, path);
    if (before === undefined) return;
    const [, key = '', id = ''] = path;
    const followUps = idsOf(valueAt(source.plain, ['uppföljning'])).map((one): Path => ['uppföljning', one, key, id]);
    if (isKept(now, before) && followUps.every((one) => isBlank(valueAt(source.plain, one)))) {
      this.edits.push(...followUps.map((one) => ({ path: one, value: undefined })));
      this.#remove(path);
    } else this.left.push({ slag: 'plan', path, nytt: null, står: now });
  }

  /** Gives a reminder the reported year's value. A reminder that a person changed is kept. */
  #remind(path: Path): void {
    const { now, made } = this.request;
    const [old, comment] = [this.#comment(now, path), this.#comment(made, path)];
    if (old === undefined || comment === undefined || old === comment) return;
    if (stemOf(old, this.request) !== stemOf(comment, this.request)) return;
    this.edits.push({ path, value: null, comment });
    this.reminders += 1;
  }

  /** Removes the reminder at what the open year might have finished. */
  #forgetLater(path: Path): void {
    const { now, made } = this.request;
    if (!this.#comment(now, path)?.startsWith(checkLater(this.request))) return;
    this.edits.push({ path, value: (valueAt(now.plain, path) ?? null) as Plain, comment: this.#comment(made, path) ?? '' });
    this.reminders += 1;
  }

  #differs(now: Plain, made: Plain, path: Path): void {
    // A value that is equal to that of the reported file was copied by `vb new`, not changed by a person.
    if (!isFigure(path) && isSame(now, valueAt(this.request.reported.plain, path))) return;
    this.left.push({ slag: isFigure(path) ? 'siffra' : 'plan', path, nytt: made, står: now });
  }
}

/** The keys of a map, and the ids of the items of a list. */
function idsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => (isMap(one) && typeof one['id'] === 'string' ? [one['id']] : []));
  return isMap(value) ? Object.keys(value) : [];
}

/** The path within the innermost varav row. */
function withoutRows(path: Path): Path {
  return path[0] === 'varav' ? withoutRows(path.slice(2)) : path;
}

const isFigure = (path: Path): boolean => withoutRows(path)[0] === 'resultat' || path.at(-2) === 'värden';

const words = (value: Plain | undefined): string => (value instanceof Tal ? value.text : String(value ?? ''));

/** Whether nothing below a value is written. */
function isBlank(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isBlank);
  return isMap(value) ? Object.values(value).every(isBlank) : isEmpty(value);
}

/** Whether `now` has only values of `before`, at the same paths. Values of `before` may be missing in `now`. */
export function isKept(now: unknown, before: unknown): boolean {
  if (isBlank(now)) return true;
  if (Array.isArray(now) && Array.isArray(before))
    return now.length === before.length && now.every((one, i) => isKept(one, before[i]));
  if (isMap(now) && isMap(before)) return Object.entries(now).every(([key, value]) => isKept(value, before[key]));
  return isSame(now, before);
}
