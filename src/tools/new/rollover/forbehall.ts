/** Rolls over förbehåll: keeps those whose value or words are still in the file, and removes the others. */
import { driftOf } from '../../../check/bound.ts';
import { CODES } from '../../../diagnostics/catalog.ts';
import type { FörbehållData } from '../../../model/forbehall.ts';
import { Tal } from '../../../model/tal.ts';
import type { Objekt } from '../../../resolve/year.ts';
import { valueAt } from '../../../write/plain.ts';
import type { Editing } from './editing.ts';
import { moveColumns } from './tables.ts';

/** `plain` is the content of the rolled file. The list is edited from the end, so that removals keep the other indexes valid. */
export function rollFörbehåll(
  förbehåll: readonly FörbehållData[],
  own: Objekt | undefined,
  plain: unknown,
  editing: Editing,
): void {
  const { från, till } = editing.steg;
  for (const [i, one] of [...förbehåll.entries()].toReversed()) {
    const { gäller, skäl } = one;
    const newField = own?.slag === 'tabell' ? movedCell(gäller, own, editing) : gäller;
    if (newField === undefined || !exists(plain, newField) || hasChanged(one, plain, newField)) {
      editing.remove(['förbehåll', i]);
      editing.tell('utgår', 'förbehåll', `det som det gäller skrivs på nytt; det står kvar i data för ${från}`);
      continue;
    }
    if (newField !== gäller) editing.set(['förbehåll', i, 'gäller'], newField);
    editing.tell('följer med', 'förbehåll', `det som det gäller visas också ${till}`, skäl.trim().replace(/\s+/g, ' '));
  }
}

/**
 * The path of a cell in the next year: in the column that has its figures then. Undefined when no column has.
 */
function movedCell(gäller: string, { data }: Extract<Objekt, { slag: 'tabell' }>, { steg }: Editing): string | undefined {
  const [, row = '', column = ''] = /^(rader\..+\.värden)\.([^.]+)$/.exec(gäller) ?? [];
  if (!data.kolumner.some(({ id }) => id === column)) return gäller;
  const filled = moveColumns(data.kolumner, steg).find(({ källa }) => källa?.id === column);
  return filled && `${row}.${filled.till.id}`;
}

/** Whether the field has another value, or another text, than the one that a förbehåll is bound to. */
function hasChanged({ ord = [], ...one }: FörbehållData, plain: unknown, field: string): boolean {
  // The list is read as the file has it, where one quotation is a text.
  return driftOf({ ...one, ord: [ord].flat() }, valueAt(plain, field.split('.'))) !== undefined;
}

/** Whether the field has a value, or names a rule. A förbehåll about a rule always stays. */
function exists(plain: unknown, gäller: string): boolean {
  if (CODES.some((code) => code === gäller)) return true;
  return hasValue(valueAt(plain, gäller.split('.')));
}

function hasValue(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  return typeof value !== 'object' || value instanceof Tal || Object.values(value).some(hasValue);
}
