/** Compares tables of amounts: columns, rows, and each cell whose row and column exist on both sides. */
import { relativeYears } from '../../../model/period.ts';
import type { RadData, TabellFil } from '../../../model/tabell.ts';
import { Tal } from '../../../model/tal.ts';
import type { Tabell } from '../../../resolve/year.ts';
import type { Värde, Ändring, Över } from './diff.ts';
import { compareFields, compareOrder, labelOf, OM_FILEN, type Sidor, sameLine, toVärde } from './fields.ts';
import { difference, figure } from './figures.ts';
import type { Reader } from './reader.ts';

type Kolumn = TabellFil['kolumner'][number];

/** The changes of a table. A changed unit, sign convention or column role makes the years incomparable. */
export function compareTabell(tabell: Sidor<Tabell>, reader: Sidor<Reader>): Ändring[] {
  const { före, efter } = tabell;
  const columns = pairColumns(före.data.kolumner, efter.data.kolumner);
  const [then, now] = [rowsOf(före.data.rader), rowsOf(efter.data.rader)];
  const whole = (one: Tabell, side: Reader) => ({ reader: side, file: one.file, path: [], value: one.data });
  return [
    ...compareFields(
      { före: whole(före, reader.före), efter: whole(efter, reader.efter) },
      {
        utom: [...OM_FILEN, 'namn', 'kolumner', 'rader', 'förbehåll'],
        bryter: ([key]) => key === 'enhet' || key === 'teckenregel',
      },
    ),
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

// --- Columns ---

interface Kolumnpar {
  readonly före: Kolumn | undefined;
  readonly efter: Kolumn | undefined;
}

/** Pairs columns by id, then the rest by role where each side has a single column with that role. */
function pairColumns(före: readonly Kolumn[], efter: readonly Kolumn[]): Kolumnpar[] {
  const same = efter.flatMap((b): Kolumnpar[] => {
    const a = före.find(({ id }) => id === b.id);
    return a ? [{ före: a, efter: b }] : [];
  });
  const [removed, added] = [
    före.filter((one) => !same.some((pair) => pair.före === one)),
    efter.filter((one) => !same.some((pair) => pair.efter === one)),
  ];
  const soleColumn = (all: readonly Kolumn[], roll: string) => {
    const [one, other] = all.filter((kolumn) => kolumn.roll === roll);
    return other ? undefined : one;
  };
  const byRole = added.flatMap((b): Kolumnpar[] => {
    const a = soleColumn(removed, b.roll);
    return a && soleColumn(added, b.roll) ? [{ före: a, efter: b }] : [];
  });
  const rest = (side: readonly Kolumn[], sida: 'före' | 'efter') =>
    side.filter((one) => !byRole.some((pair) => pair[sida] === one));
  return [
    ...same,
    ...byRole,
    ...rest(added, 'efter').map((one) => ({ före: undefined, efter: one })),
    ...rest(removed, 'före').map((one) => ({ före: one, efter: undefined })),
  ];
}

function compareColumn({ före, efter }: Kolumnpar, reader: Sidor<Reader>): Ändring[] {
  const own = (one: Kolumn | undefined): Över | null => (one ? { id: one.id, namn: one.namn } : null);
  if (!före || !efter) return [{ slag: 'del', vad: 'kolumn', före: own(före), efter: own(efter) }];
  const field = (fält: string, a: string, b: string, bryter: boolean): Ändring[] =>
    a === b
      ? []
      : [
          {
            slag: 'fält',
            fält: `kolumn ${columnLabel(före, efter, reader)} ${fält}`,
            före: toVärde(a),
            efter: toVärde(b),
            bryter,
          },
        ];
  const named = relativeYears(före.namn, reader.före.år.år) === relativeYears(efter.namn, reader.efter.år.år);
  return [...(named ? [] : field('namn', före.namn, efter.namn, false)), ...field('roll', före.roll, efter.roll, true)];
}

/** A label for a column of both sides. A name that follows the year gets a label without the year. */
function columnLabel(före: Kolumn, efter: Kolumn, reader: Sidor<Reader>): string {
  const [from, to] = [relativeYears(före.namn, reader.före.år.år), relativeYears(efter.namn, reader.efter.år.år)];
  if (from !== to || före.namn === efter.namn) return labelOf(före, efter);
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
    ...columns.flatMap((pair): Ändring[] => {
      if (!pair.före || !pair.efter) return [];
      return compareCell(
        rad,
        columnLabel(pair.före, pair.efter, reader),
        { före: före.data.värden?.[pair.före.id], efter: efter.data.värden?.[pair.efter.id] },
        tabell,
        reader,
      );
    }),
  ];
}

function compareCell(
  rad: string,
  kolumn: string,
  cell: Sidor<Tal | string | undefined>,
  tabell: Sidor<Tabell>,
  reader: Sidor<Reader>,
): Ändring[] {
  const [före, efter] = [amountOf(cell.före, tabell.före, reader.före), amountOf(cell.efter, tabell.efter, reader.efter)];
  if (före?.text === efter?.text && före?.tal === efter?.tal) return [];
  return [{ slag: 'belopp', rad, kolumn, före, efter, skillnad: differenceOf(cell, tabell, reader) }];
}

function amountOf(cell: Tal | string | undefined, { data }: Tabell, { år }: Reader): Värde | null {
  return cell instanceof Tal ? figure(cell, data.enhet, år.gemensamt) : toVärde(cell);
}

function differenceOf({ före, efter }: Sidor<Tal | string | undefined>, tabell: Sidor<Tabell>, reader: Sidor<Reader>) {
  if (!(före instanceof Tal) || !(efter instanceof Tal)) return null;
  return difference(före, efter, { före: tabell.före.data.enhet, efter: tabell.efter.data.enhet }, reader.efter.år.gemensamt);
}

// --- History ---

/** Finds restated utfall: the later year's column `föregående år` differs from the column `utfall` of the earlier year. */
function restated(
  tabell: Sidor<Tabell>,
  then: ReadonlyMap<string, Rad>,
  now: ReadonlyMap<string, Rad>,
  reader: Sidor<Reader>,
): Ändring[] {
  const [from, to] = [reader.före.år.år, reader.efter.år.år];
  if (Math.abs(to - from) !== 1) return [];
  const roll = (sida: 'före' | 'efter') => ((sida === 'efter') === to > from ? 'föregående år' : 'utfall');
  const column = (sida: 'före' | 'efter') => tabell[sida].data.kolumner.find((one) => one.roll === roll(sida))?.id;
  const [a, b] = [column('före'), column('efter')];
  if (a === undefined || b === undefined) return [];
  return [...now].flatMap(([id, { data }]): Ändring[] => {
    const before = then.get(id)?.data;
    const cell = { före: before?.värden?.[a], efter: data.värden?.[b] };
    const [före, efter] = [amountOf(cell.före, tabell.före, reader.före), amountOf(cell.efter, tabell.efter, reader.efter)];
    if (!before || !före?.tal || !efter?.tal || Number(före.tal) === Number(efter.tal)) return [];
    const period = String(Math.min(from, to));
    return [
      {
        slag: 'omräknat',
        serie: labelOf(before, data),
        period,
        före,
        efter,
        skillnad: differenceOf(cell, tabell, reader),
        riktning: null,
      },
    ];
  });
}
