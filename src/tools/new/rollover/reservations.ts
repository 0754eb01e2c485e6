/** Förbehåll: one that is about something that still is shown goes on with it; one that is about what ends, ends. */
import { CODES } from '../../../diagnostics/catalog.ts';
import type { FörbehållData } from '../../../model/forbehall.ts';
import { Tal } from '../../../model/tal.ts';
import type { Objekt } from '../../../resolve/year.ts';
import type { Editing } from './editing.ts';
import { movedColumn } from './tables.ts';

/** `plain` is the file as it will be. Those that are removed come last first, so that the places of the others hold. */
export function rollReservations(
  förbehåll: readonly FörbehållData[],
  own: Objekt | undefined,
  plain: unknown,
  editing: Editing,
): void {
  const { från, till } = editing.steg;
  for (const [i, { gäller, skäl }] of [...förbehåll.entries()].toReversed()) {
    const now = own?.slag === 'tabell' ? movedCell(gäller, own, editing) : gäller;
    if (now === undefined || !isThere(plain, now)) {
      editing.remove(['förbehåll', i]);
      editing.tell('utgår', 'förbehåll', `det som det gäller skrivs på nytt; det står kvar i data för ${från}`);
      continue;
    }
    if (now !== gäller) editing.set(['förbehåll', i, 'gäller'], now);
    editing.tell('följer med', 'förbehåll', `det som det gäller visas också ${till}`, skäl.trim().replace(/\s+/g, ' '));
  }
}

/** Where the amount that a förbehåll is about will stand: an outcome among those of the year before. */
function movedCell(gäller: string, { data }: Extract<Objekt, { slag: 'tabell' }>, editing: Editing): string | undefined {
  const [, row = '', column = ''] = /^(rader\..+\.värden)\.([^.]+)$/.exec(gäller) ?? [];
  const kolumn = data.kolumner.find(({ id }) => id === column);
  if (!kolumn) return gäller;
  if (kolumn.roll === 'text') return `${row}.${movedColumn(column, editing)}`;
  const last = data.kolumner.find(({ roll }) => roll === 'föregående år');
  const isOutcome = kolumn === data.kolumner.find(({ roll }) => roll === 'utfall');
  return isOutcome && last ? `${row}.${movedColumn(last.id, editing)}` : undefined;
}

/** Whether a value stands at a field, or the field is the name of a rule. */
function isThere(plain: unknown, gäller: string): boolean {
  if (CODES.some((code) => code === gäller)) return true;
  return hasValue(gäller.split('.').reduce(child, plain));
}

/** Items of a list by their id or number; a row of a table by its id, wherever it stands. */
function child(value: unknown, segment: string): unknown {
  if (Array.isArray(value)) return findById(value, segment) ?? value[Number(segment)];
  return typeof value === 'object' && value !== null && Object.hasOwn(value, segment)
    ? (value as Record<string, unknown>)[segment]
    : undefined;
}

function findById(items: readonly unknown[], id: string): unknown {
  for (const item of items) {
    if (child(item, 'id') === id) return item;
    const below = child(item, 'delar');
    const found = Array.isArray(below) ? findById(below, id) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function hasValue(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  return typeof value !== 'object' || value instanceof Tal || Object.values(value).some(hasValue);
}
