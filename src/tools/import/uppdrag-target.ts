/**
 * The status and the comment of uppdrag and of their parts, which a sheet can fill. In: uppdrag of the linked year and the sources,
 * which have the values as written. Out: a Target.
 */
import type { Path } from '../../diagnostics/finding.ts';
import type { Sources } from '../../diagnostics/places.ts';
import { isUsedAt } from '../../resolve/styrmodell.ts';
import { reportedPath, type Uppdrag, type År } from '../../resolve/year.ts';
import { valueAt } from '../../write/plain.ts';
import type { Plain } from '../../write/tree.ts';
import type { Groups, Slot, Target, TargetColumn } from './target.ts';
import { readText, readWord } from './words.ts';

/** A column: the status or the comment, of the whole uppdrag or of one part. */
interface UppdragColumn extends TargetColumn {
  readonly key: 'status' | 'kommentar';
  /** The letter of the part. Empty for the whole. */
  readonly del: string;
}

const COLUMNS: readonly UppdragColumn[] = [
  { id: 'status', namn: 'Status', key: 'status', del: '' },
  { id: 'kommentar', namn: 'Kommentar', key: 'kommentar', del: '' },
];

/** The rows are uppdrag and their parts, which have the id `uppdraget a`. A column `Del` may have the letter of the part instead. */
export function uppdragTarget(uppdrag: readonly Uppdrag[], år: År, sources: Sources): Target {
  const columnOf = (id: string) => {
    const [, key, del = ''] = /^(status|kommentar)(?: ([a-z]))?$/.exec(id) ?? [];
    const found = COLUMNS.find((one) => one.key === key);
    return found && { ...found, id, del };
  };
  const slotOf = (one: Uppdrag, part: string, { id }: TargetColumn): Slot => {
    const column = columnOf(id);
    if (!column) throw new Error(`no column ${id}`);
    return slot(one, part || column.del, column.key, år, sources);
  };
  return {
    rows: uppdrag.flatMap((one) => [
      { id: one.id, namn: one.namn, kolada: undefined, slot: (column: TargetColumn) => slotOf(one, '', column) },
      ...Object.entries(one.plan.delar ?? {}).map(([part, text]) => ({
        id: `${one.id} ${part}`,
        namn: text.trim(),
        kolada: undefined,
        slot: (column: TargetColumn) => slotOf(one, part, column),
      })),
    ]),
    columnsOf: (heading) => {
      const word = heading.trim().toLowerCase();
      return COLUMNS.filter(({ key }) => word === key || word === `${key} ${år.år}`);
    },
    isGroup: () => false,
    headings: COLUMNS.map(({ namn }) => namn),
    isWhole: false,
    groups: parts(uppdrag),
  };
}

/** The place of a value at the occasion. */
function slot(one: Uppdrag, del: string, key: UppdragColumn['key'], år: År, sources: Sources): Slot {
  const below: Path = reportedPath(år, ...(del === '' ? [] : ['delar', del]), key);
  const words = one.sort.skala.ord.filter((ord) => isUsedAt(ord, år.tillfälle)).map(({ namn }) => namn);
  const isKnown = del === '' || Object.hasOwn(one.plan.delar ?? {}, del);
  return {
    file: one.file,
    path: [...one.path, ...below],
    old: (valueAt(sources.get(one.file)?.plain, [...one.path, ...below]) ?? undefined) as Plain | undefined,
    decimaler: undefined,
    form: 'text',
    enhet: undefined,
    procent: false,
    ...(key === 'status' ? { läs: (text) => readWord(text, words) } : { läs: readText, isRunningText: true }),
    ...(!isKnown && { stängd: `”${one.namn}” har ingen del ${del}.` }),
  };
}

/** The column `Del`, with the letter of a part on each row. */
function parts(uppdrag: readonly Uppdrag[]): Groups {
  const letters = [...new Set(uppdrag.flatMap(({ plan }) => Object.keys(plan.delar ?? {})))].sort();
  return {
    isHeading: (heading) => heading.trim().toLowerCase() === 'del',
    groupOf: (text) => {
      const letter = text.trim().toLowerCase().replace(/[).]$/, '');
      return letter === '' || letters.includes(letter) ? letter : undefined;
    },
    columnFor: (column, del) => (del === '' ? column : { id: `${column.id} ${del}`, namn: `${column.namn}, del ${del}` }),
    names: letters,
  };
}
