/** The edits of one file on its way into the next year, and what is told of them. */

import type { Path } from '../../../diagnostics/finding.ts';
import type { Source } from '../../../diagnostics/source.ts';
import { FÖRRA_ÅRET } from '../../../draft/words.ts';
import { Tal } from '../../../model/tal.ts';
import type { Edit } from '../../../write/edit.ts';
import type { Plain } from '../../../write/tree.ts';
import type { RolloverChange } from './change.ts';
import type { Steg } from './years.ts';
import { shifted } from './years.ts';

/** A path of an object in a file: items of lists by their id, so that it holds while others are removed. */
export class Editing {
  readonly edits: Edit[] = [];
  readonly changes: RolloverChange[] = [];

  constructor(
    readonly source: Source,
    readonly steg: Steg,
  ) {}

  set(path: Path, value: Plain, comment?: string): void {
    this.edits.push({ path, value, ...(comment !== undefined && { comment }) });
  }

  remove(path: Path): void {
    this.edits.push({ path, value: undefined });
  }

  /** A year as it is written in a file. */
  number(year: number): Tal {
    return Tal.count(year);
  }

  tell(slag: RolloverChange['slag'], vad: string, varför: string, namn?: string): void {
    this.changes.push({ slag, vad, varför, namn });
  }

  /** What was written about the year that was reported gives place to what will be written, with a reminder of what that is. */
  empty(path: Path, vad: string, reminder: string): void {
    this.set(path, null, reminder);
    this.tell('töms', vad, `skrivs för ${this.steg.till}`);
  }

  /** The same for running text, which may be worth reading again. */
  emptyText(path: Path, vad: string, reminder: string): void {
    this.empty(path, vad, `${reminder}${FÖRRA_ÅRET}${this.source.file}`);
  }

  /** A heading that says which year it is about. */
  shift(path: Path, text: string, vad: string): void {
    const moved = shifted(text, this.steg);
    if (moved === text) return;
    this.set(path, moved);
    this.tell('byter år', vad, 'namnet säger vilket år det gäller', `${text} → ${moved}`);
  }

  /** A list without those that end; none at all when none is left. */
  keep(path: Path, ids: readonly string[] | undefined, ends: ReadonlySet<string>): void {
    if (!ids?.some((id) => ends.has(id))) return;
    const left = ids.filter((id) => !ends.has(id));
    if (left.length > 0) this.set(path, left);
    else this.remove(path);
  }
}
