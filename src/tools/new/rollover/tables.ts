/**
 * Rolls over tables. Figures that are known for the new year are filled in or kept: those of last year's columns that a new column
 * has the heading of, the utfall that becomes that of the year before, and decided project budgets. The program computes sums and
 * deviations. Everything else is emptied, so that the author is asked for it. Text is kept.
 */
import type { Path } from '../../../diagnostics/finding.ts';
import type { Kolumn, RadData } from '../../../model/tabell.ts';
import { Tal } from '../../../model/tal.ts';
import { computeRows } from '../../../resolve/amounts.ts';
import { closingRow } from '../../../resolve/balances.ts';
import { columnLabel, columnWithRole, computationOf } from '../../../resolve/columns.ts';
import { allRows } from '../../../resolve/minus.ts';
import type { Tabell } from '../../../resolve/year.ts';
import type { Plain } from '../../../write/tree.ts';
import type { Editing } from './editing.ts';
import { amountLater } from './reminders.ts';
import { mentionsYear, type Steg, shiftYears, yearsIn } from './years.ts';

/** A column in the next year, and last year's column that has its figures. */
export interface MovedColumn {
  readonly kolumn: Kolumn;
  readonly till: Kolumn;
  /** Undefined when the figures are not known yet. */
  readonly källa: Kolumn | undefined;
}

/** Returns the columns of a table in the next year. */
export function moveColumns(kolumner: readonly Kolumn[], steg: Steg): MovedColumn[] {
  const followed = followedYears(kolumner, steg);
  const shift = (text: string) => shiftYears(text, steg, followed);
  const moved = kolumner.map((kolumn) => ({
    kolumn,
    till: {
      ...kolumn,
      id: shift(kolumn.id),
      namn: shift(kolumn.namn),
      ...(kolumn.grupp !== undefined && { grupp: shift(kolumn.grupp) }),
      ...(kolumn.räknas !== undefined && { räknas: shift(kolumn.räknas) }),
    },
  }));
  return moved.map(({ kolumn, till }) => ({ kolumn, till, källa: sourceOf(kolumn, till, kolumner, steg) }));
}

/**
 * The years in the headings that follow the report: the unbroken run of years that reaches the reported one, and the year of a
 * group's only utfall, which lags. A year apart from those, such as that of a decision, stays.
 */
function followedYears(kolumner: readonly Kolumn[], { från }: Steg): ReadonlySet<number> {
  const yearsOf = (kolumn: Kolumn) => yearsIn(`${columnLabel(kolumn)} ${kolumn.id}`);
  const all = new Set(kolumner.flatMap(yearsOf));
  const near = [from(från, 1), from(från - 1, -1)].flatMap((step) => step(all));
  const lagging = kolumner.filter((one) => one.roll === 'utfall' && one === columnWithRole(kolumner, one.grupp, 'utfall'));
  return new Set([från, från - 1, från + 1, ...near, ...lagging.flatMap(yearsOf)]);
}

/** Collects the years from a start, one step at a time, as long as they are in the set. */
const from = (start: number, step: 1 | -1) => (years: ReadonlySet<number>) => {
  const run: number[] = [];
  for (let year = start; year === start || years.has(year); year += step) run.push(year);
  return run;
};

/** Last year's column with the figures of a new column. */
function sourceOf(kolumn: Kolumn, till: Kolumn, kolumner: readonly Kolumn[], steg: Steg): Kolumn | undefined {
  if (kolumn.roll === 'text' || kolumn.roll === 'beslutad totalutgift') return kolumn;
  const heading = columnLabel(till);
  const same = kolumner.filter((one) => columnLabel(one) === heading && one.roll !== 'text');
  const isFinal = yearsIn(heading).some((year) => year < steg.till) && !mentionsYear(heading, steg.till);
  if (same.length === 1 && (isFinal || same[0] !== kolumn) && yearsIn(heading).length > 0) return same[0];
  if (kolumn.roll !== 'föregående år' || steg.till - steg.från !== 1) return undefined;
  return columnWithRole(kolumner, kolumn.grupp, 'utfall');
}

/** Edits the name, the columns and every cell of a table. */
export function rollTable(tabell: Tabell, editing: Editing): void {
  const { namn, data } = tabell;
  editing.shift(['namn'], namn, 'tabell');
  const moved = moveColumns(data.kolumner, editing.steg);
  const renamed = moved.filter(({ kolumn, till }) => columnLabel(kolumn) !== columnLabel(till));
  if (renamed.length > 0 || moved.some(({ kolumn, till }) => kolumn.id !== till.id)) {
    editing.set(
      ['kolumner'],
      moved.map(({ till }) => Object.fromEntries(Object.entries(till).map(([key, value]) => [key, value ?? null]))),
    );
    const words = renamed.map(({ kolumn, till }) => `${columnLabel(kolumn)} → ${columnLabel(till)}`).join(', ');
    editing.tell('byter år', 'tabellkolumn', 'namnet säger vilket år det gäller', `${namn}: ${words}`);
  }
  const table = withUnknown(tabell, editing);
  const cells = new Cells(table, editing);
  const visit = (rad: RadData, path: Path): void => {
    if (rad.värden) {
      const own = Object.fromEntries(moved.flatMap((one) => cells.roll(rad, one)));
      if (Object.keys(own).length > 0) editing.set([...path, 'värden'], own);
      else editing.remove([...path, 'värden']);
      for (const { till, källa } of moved) {
        if (källa && rad.värden[källa.id] === UNKNOWN) editing.set([...path, 'värden', till.id], null, amountLater(editing.steg));
      }
    }
    if (rad.lika_med) {
      const { lika_med } = rad;
      const own = moved.flatMap(({ kolumn, till }): [string, Plain][] => {
        const skriven = lika_med[kolumn.id];
        return skriven === undefined ? [] : [[till.id, shiftYears(skriven, editing.steg)]];
      });
      editing.set([...path, 'lika_med'], Object.fromEntries(own));
    }
    for (const del of rad.delar ?? []) visit(del, [...path, 'delar', del.id]);
  };
  for (const rad of table.data.rader) visit(rad, ['rader', rad.id]);
}

/**
 * A placeholder for an empty cell of an open year. It is an amount, so that the program finds the cells that will be computed from
 * others.
 */
const UNKNOWN = Tal.count(0);

/** The table with UNKNOWN in each cell that the file leaves empty. */
function withUnknown(tabell: Tabell, editing: Editing): Tabell {
  const fill = (rad: RadData, path: Path): RadData => {
    const empty = editing.keysAt([...path, 'värden']).filter((id) => rad.värden?.[id] === undefined);
    const värden = { ...rad.värden, ...Object.fromEntries(empty.map((id) => [id, UNKNOWN])) };
    const delar = rad.delar?.map((del) => fill(del, [...path, 'delar', del.id]));
    return { ...rad, ...(Object.keys(värden).length > 0 && { värden }), ...(delar && { delar }) };
  };
  return { ...tabell, data: { ...tabell.data, rader: tabell.data.rader.map((rad) => fill(rad, ['rader', rad.id])) } };
}

/** Rolls over the cells of one table. */
class Cells {
  readonly #computed: ReadonlyMap<RadData, ReturnType<typeof computeRows>[number]['celler']>;
  /** The columns whose every amount is computed from other columns, and which are left to the program. */
  readonly #left: ReadonlySet<Kolumn>;

  constructor(
    readonly tabell: Tabell,
    readonly editing: Editing,
  ) {
    const { kolumner, rader } = tabell.data;
    this.#computed = new Map(computeRows(tabell).map((row) => [row.data, row.celler]));
    const isComputed = (rad: RadData, { id }: Kolumn) =>
      rad.värden?.[id] === undefined || this.#computed.get(rad)?.get(id)?.beräknat !== undefined;
    this.#left = new Set(
      kolumner.filter((one) => computationOf(one, kolumner) && allRows(rader).every((rad) => isComputed(rad, one))),
    );
  }

  /** The cell of a row in a column of the next year: its id and value, or nothing when the program computes it. */
  roll(rad: RadData, { kolumn, till, källa }: MovedColumn): [string, Plain][] {
    const { editing } = this;
    const value = rad.värden?.[kolumn.id];
    const known = källa ? rad.värden?.[källa.id] : this.#openingBalance(rad, kolumn);
    if (known === UNKNOWN) {
      editing.tell('väntas', 'belopp', `beloppet för ${editing.steg.från} är inte känt ännu`);
      return [[till.id, null]];
    }
    if (known !== undefined) {
      if (källa !== kolumn) editing.tell('förra året', 'belopp', `beloppet finns i tabellen för ${editing.steg.från}`);
      return [[till.id, known]];
    }
    if (value === undefined || källa) return [];
    if (this.#isLeft(rad, kolumn)) {
      editing.tell('räknas ut', 'belopp', 'summor och avvikelser räknas ut när de andra beloppen finns');
      return [];
    }
    editing.tell('töms', 'belopp', `skrivs för ${editing.steg.till}`);
    return [[till.id, null]];
  }

  /** The closing balance of the year, which opens the next one. */
  #openingBalance(rad: RadData, kolumn: Kolumn): Tal | undefined {
    const { från, till } = this.editing.steg;
    if (kolumn.roll !== 'utfall' || till - från !== 1) return undefined;
    const closing = closingRow(rad, allRows(this.tabell.data.rader))?.värden?.[kolumn.id];
    return closing instanceof Tal ? closing : undefined;
  }

  #isLeft(rad: RadData, kolumn: Kolumn): boolean {
    const cell = this.#computed.get(rad)?.get(kolumn.id);
    if (cell?.beräknat === undefined) return false;
    return cell.genom === 'summa' || this.#left.has(kolumn);
  }
}
