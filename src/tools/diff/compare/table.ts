/** Compares tables of amounts: columns, rows, and each cell whose row and column exist on both sides. */
import { relativeYears } from '../../../model/period.ts';
import type { Kolumn, RadData } from '../../../model/tabell.ts';
import { Tal } from '../../../model/tal.ts';
import { columnLabel, columnWithRole, groupsOf, unitOf } from '../../../resolve/columns.ts';
import { conventionOf } from '../../../resolve/minus.ts';
import { type Kolumnpar, pairColumns } from '../../../resolve/pair-columns.ts';
import type { Tabell } from '../../../resolve/year.ts';
import type { Ändring, Över } from './diff.ts';
import { compareFields, compareOrder, labelOf, OM_FILEN, type Sidor, sameLine, toVärde } from './fields.ts';
import { difference, figure } from './figures.ts';
import type { Reader } from './reader.ts';

/** The changes of a table. A changed unit, sign convention or column role makes the years incomparable. */
export function compareTabell(tabell: Sidor<Tabell>, reader: Sidor<Reader>): Ändring[] {
  const { före, efter } = tabell;
  const columns = pairColumns(
    { kolumner: före.data.kolumner, år: reader.före.år.år },
    { kolumner: efter.data.kolumner, år: reader.efter.år.år },
  );
  const [then, now] = [rowsOf(före.data.rader), rowsOf(efter.data.rader)];
  const whole = (one: Tabell, side: Reader) => ({ reader: side, file: one.file, path: [], value: one.data });
  return [
    ...compareFields(
      { före: whole(före, reader.före), efter: whole(efter, reader.efter) },
      {
        utom: [...OM_FILEN, 'namn', 'minus', 'kolumner', 'rader', 'förbehåll'],
        bryter: ([key]) => key === 'enhet' || key === 'teckenregel',
      },
    ),
    ...compareConvention(tabell),
    ...columns.flatMap((pair) => compareColumn(pair, reader)),
    ...restated(tabell, then, now, reader),
    ...[...new Set([...now.keys(), ...then.keys()])].flatMap((id): Ändring[] => {
      const [a, b] = [then.get(id), now.get(id)];
      const own = (rad: Rad | undefined): Över | null => (rad ? { id, namn: rad.data.namn } : null);
      if (!a || !b) return [{ slag: 'del', vad: 'rad', före: own(a), efter: own(b) }];
      return compareRow({ före: a, efter: b }, columns, tabell, reader);
    }),
    ...compareOrder(
      'kolumner',
      före.data.kolumner.map(({ id }) => id),
      efter.data.kolumner.map(({ id }) => id),
    ),
    ...compareOrder('rader', [...then.keys()], [...now.keys()]),
  ];
}

/** The sign convention that applies, which may be that of the kommun. */
function compareConvention({ före, efter }: Sidor<Tabell>): Ändring[] {
  const [then, now] = [conventionOf(före), conventionOf(efter)];
  return then === now ? [] : [{ slag: 'fält', fält: 'minus', före: toVärde(then), efter: toVärde(now), bryter: true }];
}

// --- Columns ---

function compareColumn({ före, efter }: Kolumnpar, reader: Sidor<Reader>): Ändring[] {
  const own = (one: Kolumn | undefined): Över | null => (one ? { id: one.id, namn: columnLabel(one) } : null);
  if (!före || !efter) return [{ slag: 'del', vad: 'kolumn', före: own(före), efter: own(efter) }];
  const field = (fält: string, a: string | undefined, b: string | undefined, bryter: boolean): Ändring[] =>
    a === b
      ? []
      : [
          {
            slag: 'fält',
            fält: `kolumn ${pairLabel(före, efter, reader)} ${fält}`,
            före: toVärde(a),
            efter: toVärde(b),
            bryter,
          },
        ];
  const follows = (a = '', b = '') => relativeYears(a, reader.före.år.år) === relativeYears(b, reader.efter.år.år);
  return [
    ...(follows(före.namn, efter.namn) ? [] : field('namn', före.namn, efter.namn, false)),
    ...(follows(före.grupp, efter.grupp) ? [] : field('grupp', före.grupp, efter.grupp, false)),
    ...field('roll', före.roll, efter.roll, true),
    ...(follows(före.räknas, efter.räknas) ? [] : field('räknas', före.räknas, efter.räknas, true)),
    ...field('intäkt', före.intäkt, efter.intäkt, true),
  ];
}

/** A label for a column of both sides. A name that follows the year gets a label without the year. */
function pairLabel(före: Kolumn, efter: Kolumn, reader: Sidor<Reader>): string {
  const [then, now] = [columnLabel(före), columnLabel(efter)];
  const [from, to] = [relativeYears(then, reader.före.år.år), relativeYears(now, reader.efter.år.år)];
  if (from !== to || then === now) return labelOf({ id: före.id, namn: then }, { id: efter.id, namn: now });
  return from.replace(/\{(-?\d+)\}/g, (_, n: string) => RELATIVE_YEARS[n] ?? `år ${n}`).trim() || efter.id;
}

/** Words for a year relative to the year of its side. */
const RELATIVE_YEARS: Record<string, string> = { '0': '', '-1': 'året före', '1': 'året efter' };

// --- Rows ---

interface Rad {
  readonly data: RadData;
  /** The row that it is a part of. */
  readonly under: Över | null;
}

function rowsOf(rader: readonly RadData[], under: Över | null = null): Map<string, Rad> {
  return new Map(
    rader.flatMap((data) => [[data.id, { data, under }] as const, ...rowsOf(data.delar ?? [], { id: data.id, namn: data.namn })]),
  );
}

function compareRow(
  { före, efter }: Sidor<Rad>,
  columns: readonly Kolumnpar[],
  tabell: Sidor<Tabell>,
  reader: Sidor<Reader>,
): Ändring[] {
  const rad = labelOf(före.data, efter.data);
  const field = (fält: string, a: string | undefined, b: string | undefined): Ändring[] =>
    sameLine(a ?? '', b ?? '')
      ? []
      : [{ slag: 'fält', fält: `rad ${rad} ${fält}`, före: toVärde(a), efter: toVärde(b), bryter: false }];
  const moved = före.under?.id !== efter.under?.id;
  return [
    ...field('namn', före.data.namn, efter.data.namn),
    ...(moved ? field('del av', före.under?.namn ?? 'tabellen', efter.under?.namn ?? 'tabellen') : []),
    ...field('rubrik', före.data.rubrik, efter.data.rubrik),
    ...field('summa', före.data.summa, efter.data.summa),
    ...field('varav till', före.data.varav_till, efter.data.varav_till),
    ...field('intäkt', före.data.intäkt, efter.data.intäkt),
    ...columns.flatMap((pair): Ändring[] => {
      if (!pair.före || !pair.efter) return [];
      const kolumn = { före: pair.före, efter: pair.efter };
      const cell = { före: före.data.värden?.[kolumn.före.id], efter: efter.data.värden?.[kolumn.efter.id] };
      return compareCell({ rad, kolumn, cell }, tabell, reader);
    }),
  ];
}

interface Cellpar {
  readonly rad: string;
  readonly kolumn: Sidor<Kolumn>;
  readonly cell: Sidor<Tal | string | undefined>;
}

function compareCell({ rad, kolumn, cell }: Cellpar, tabell: Sidor<Tabell>, reader: Sidor<Reader>): Ändring[] {
  const { före, efter, skillnad } = amountsOf(kolumn, cell, tabell, reader);
  if (före?.text === efter?.text && före?.tal === efter?.tal) return [];
  return [{ slag: 'belopp', rad, kolumn: pairLabel(kolumn.före, kolumn.efter, reader), före, efter, skillnad }];
}

/** The values of a cell on both sides in the units of their columns, and the difference when both are figures. */
function amountsOf(kolumn: Sidor<Kolumn>, cell: Cellpar['cell'], tabell: Sidor<Tabell>, reader: Sidor<Reader>) {
  const enhet = { före: unitOf(kolumn.före, tabell.före.data), efter: unitOf(kolumn.efter, tabell.efter.data) };
  const value = (sida: 'före' | 'efter') => {
    const own = cell[sida];
    return own instanceof Tal ? figure(own, enhet[sida], reader[sida].år.gemensamt) : toVärde(own);
  };
  const { före, efter } = cell;
  const both = före instanceof Tal && efter instanceof Tal;
  const skillnad = both ? difference(före, efter, enhet, reader.efter.år.gemensamt) : null;
  return { före: value('före'), efter: value('efter'), skillnad };
}

// --- History ---

/** Finds restated utfall: the later year's column `föregående år` differs from the column `utfall` of the earlier year's group. */
function restated(
  tabell: Sidor<Tabell>,
  then: ReadonlyMap<string, Rad>,
  now: ReadonlyMap<string, Rad>,
  reader: Sidor<Reader>,
): Ändring[] {
  const [from, to] = [reader.före.år.år, reader.efter.år.år];
  if (Math.abs(to - from) !== 1) return [];
  const columns = (sida: 'före' | 'efter') => {
    const { kolumner } = tabell[sida].data;
    const roll = (sida === 'efter') === to > from ? 'föregående år' : 'utfall';
    return groupsOf(kolumner).flatMap((grupp) => columnWithRole(kolumner, grupp, roll) ?? []);
  };
  const groupOf = ({ grupp = '' }: Kolumn, sida: 'före' | 'efter') => relativeYears(grupp, reader[sida].år.år);
  const pairs = columns('efter').flatMap((efter) =>
    columns('före')
      .filter((före) => groupOf(före, 'före') === groupOf(efter, 'efter'))
      .map((före) => ({ före, efter })),
  );
  const period = String(Math.min(from, to));
  return pairs.flatMap((kolumn) =>
    [...now].flatMap(([id, { data }]): Ändring[] => {
      const before = then.get(id)?.data;
      const cell = { före: before?.värden?.[kolumn.före.id], efter: data.värden?.[kolumn.efter.id] };
      const { före, efter, skillnad } = amountsOf(kolumn, cell, tabell, reader);
      if (!before || !före?.tal || !efter?.tal || Number(före.tal) === Number(efter.tal)) return [];
      return [{ slag: 'omräknat', serie: labelOf(before, data), period, före, efter, skillnad, riktning: null }];
    }),
  );
}
