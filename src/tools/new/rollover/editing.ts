/** Collects the edits of one file in a rollover, and the changes to report. */

import type { Path } from '../../../diagnostics/finding.ts';
import type { Source } from '../../../diagnostics/source.ts';
import { FÖRRA_ÅRET } from '../../../draft/words.ts';
import { Tal } from '../../../model/tal.ts';
import type { Edit } from '../../../write/edit.ts';
import { valueAt } from '../../../write/plain.ts';
import type { Plain } from '../../../write/tree.ts';
import type { RolloverChange } from './change.ts';
import type { Steg } from './years.ts';
import { shiftYears } from './years.ts';

/** Edits and changes of one file. Paths name list items by id, so that a path stays valid when other items are removed. */
export class Editing {
  readonly edits: Edit[] = [];
  readonly changes: RolloverChange[] = [];

  constructor(
    readonly source: Source,
    readonly steg: Steg,
    /** Whether the reported year is open, so that what it reports is not known yet. */
    readonly open: boolean,
  ) {}

  /** Whether the file has a key at a path, with or without a value. In a finished year no key is empty. */
  holds(path: Path): boolean {
    return valueAt(this.source.plain, path) !== undefined;
  }

  /** The keys of the map at a path, with or without values. Empty when there is no map. */
  keysAt(path: Path): string[] {
    const value = valueAt(this.source.plain, path);
    return typeof value === 'object' && value !== null ? Object.keys(value) : [];
  }

  /** Sets the value at a path, with a comment beside it. */
  set(path: Path, value: Plain, comment?: string): void {
    this.edits.push({ path, value, ...(comment !== undefined && { comment }) });
  }

  remove(path: Path): void {
    this.edits.push({ path, value: undefined });
  }

  /** A year as a figure of a file. */
  number(year: number): Tal {
    return Tal.count(year);
  }

  /** Reports a change. With `namn` it is listed by name, otherwise only counted. */
  tell(slag: RolloverChange['slag'], vad: string, varför: string, namn?: string): void {
    this.changes.push({ slag, vad, varför, namn });
  }

  /** Empties a key that is written anew each year. The comment reminds the author what to write. */
  empty(path: Path, vad: string, reminder: string): void {
    this.set(path, null, reminder);
    this.tell('töms', vad, `skrivs för ${this.steg.till}`);
  }

  /** Empties running text. The reminder also names last year's file, so that the author can read the old text. */
  emptyText(path: Path, vad: string, reminder: string): void {
    this.empty(path, vad, `${reminder}${FÖRRA_ÅRET}${this.source.file}`);
  }

  /** Shifts the years in a heading, and reports the change when there is one. */
  shift(path: Path, text: string, vad: string): void {
    const moved = shiftYears(text, this.steg);
    if (moved === text) return;
    this.set(path, moved);
    this.tell('byter år', vad, 'namnet säger vilket år det gäller', `${text} → ${moved}`);
  }

  /** Removes the ids in `ends` from a list. Removes the list when it becomes empty. */
  keep(path: Path, ids: readonly string[] | undefined, ends: ReadonlySet<string>): void {
    if (!ids?.some((id) => ends.has(id))) return;
    const left = ids.filter((id) => !ends.has(id));
    if (left.length > 0) this.set(path, left);
    else this.remove(path);
  }
}
