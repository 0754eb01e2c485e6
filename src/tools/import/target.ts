/**
 * Describes what a sheet can fill, as rows and columns with names: a table here, mått in matt-target.ts and uppdrag in
 * uppdrag-target.ts. In: objects of the linked year. Out: a Target, which match.ts matches the sheet with. Never: reads the sheet.
 */
import type { Path } from '../../diagnostics/finding.ts';
import type { EnheterFil } from '../../model/gemensamt.ts';
import type { Kolumn, RadData } from '../../model/tabell.ts';
import { Tal } from '../../model/tal.ts';
import { computeRows, shownAmount } from '../../resolve/amounts.ts';
import { columnLabel } from '../../resolve/columns.ts';
import type { Tabell } from '../../resolve/year.ts';
import { typeset } from '../../swedish/typography.ts';
import type { Plain } from '../../write/tree.ts';

/** A row of a table, or a mått or varav row. */
export interface TargetRow {
  readonly id: string;
  readonly namn: string;
  /** The id of the key figure in Kolada. */
  readonly kolada: string | undefined;
  readonly slot: (column: TargetColumn) => Slot;
}

/** A column of a table, or a period of a group: `kvinnor 2024`. */
export interface TargetColumn {
  readonly id: string;
  readonly namn: string;
}

/** The place of one value. */
export interface Slot {
  readonly file: string;
  readonly path: Path;
  readonly old: Plain | undefined;
  /** What the report shows when the file has no value: a computed amount. */
  readonly beräknat?: Tal | undefined;
  /** The number of decimals of existing values in the series. Undefined when there are none. */
  readonly decimaler: number | undefined;
  readonly form: 'tal' | 'text';
  /** The name of the unit, if it has one. */
  readonly enhet: string | undefined;
  /** Whether the unit is percent. */
  readonly procent: boolean;
  /** Reads the words that the slot takes. Undefined for a text that is read as `form` says. */
  readonly läs?: ((text: string) => ReadWords | undefined) | undefined;
  /** Whether `läs` needs the line breaks of the text. */
  readonly isRunningText?: boolean;
  /** The half of a placement, when a sheet has it in two columns. settle.ts joins them. */
  readonly del?: 'plats' | 'av';
  /** The name of a jämförelse that the file lacks. The index in `path` is then the one after the last. */
  readonly nyJämförelse?: string;
  /** A Swedish sentence on why the slot takes no value. Undefined when it does. */
  readonly stängd?: string | undefined;
}

/** The value that words mean, or a Swedish sentence on why they cannot be used. */
export type ReadWords = { readonly value: Plain } | string;

/** Rows and columns that a sheet can fill. */
export interface Target {
  readonly rows: readonly TargetRow[];
  /**
   * The columns that a heading matches, below the heading of a group if any. More than one when it is ambiguous. `isOwn` is false
   * when the group's heading is to the left, so that it may end before this column.
   */
  readonly columnsOf: (
    heading: string,
    over?: { readonly text: string; readonly isOwn: boolean } | undefined,
  ) => readonly TargetColumn[];
  /** Whether a text is the heading of a group of columns. */
  readonly isGroup: (text: string) => boolean;
  /** Valid headings, for suggestions. */
  readonly headings: readonly string[];
  /** Whether the sheet should have every row. */
  readonly isWhole: boolean;
  /** The unit, when all values share one. */
  readonly enhet?: string | undefined;
  /** Set when a column of the sheet may name the group of each row. */
  readonly groups?: Groups;
  /**
   * The column of a row in the long table of `vb build`, which names the division of each group. It returns undefined when the row names
   * no group. Tables and uppdrag have no such function.
   */
  readonly columnInReport?: (indelning: string, grupp: string, period: string) => TargetColumn | undefined;
}

/** The group column of database exports, which have one row for each sex. */
export interface Groups {
  readonly isHeading: (heading: string) => boolean;
  /** The group that a cell names, `''` for all. Undefined when it names none. */
  readonly groupOf: (text: string) => string | undefined;
  /** The column for the group. Undefined when the heading names another group. */
  readonly columnFor: (column: TargetColumn, grupp: string) => TargetColumn | undefined;
  /** The valid texts of such a cell. */
  readonly names: readonly string[];
}

/** Whether figures of a unit may be written as percent. Those of an unknown unit may. */
export const isPercent = (enhet: string | undefined, enheter: EnheterFil) =>
  enhet === undefined || (enheter[enhet]?.skrivs.includes('%') ?? false);

/** The number of decimals of the most precise figure among some values. Undefined when none is a figure. */
export const mostDecimals = (values: readonly unknown[]): number | undefined => {
  const decimals = values.flatMap((value) => (value instanceof Tal ? [value.decimaler] : []));
  return decimals.length > 0 ? Math.max(...decimals) : undefined;
};

/** The rows and columns of a table of a year. A slot has the decimals of the most precise cell in its column. */
export function tableTarget(tabell: Tabell, enheter: EnheterFil, år: number): Target {
  const { file, data } = tabell;
  // A table is computed when a cell without an amount is filled.
  let computed: ReturnType<typeof computeRows> | undefined;
  const computedAt = (row: RadData, kolumn: string): Tal | undefined => {
    computed ??= computeRows(tabell);
    const shown = shownAmount(computed.find((one) => one.data === row)?.celler.get(kolumn));
    return shown instanceof Tal ? shown : undefined;
  };
  const rows: TargetRow[] = [];
  const all: RadData[] = [];
  const procent = isPercent(data.enhet, enheter);
  const kolumnOf = (id: string) => data.kolumner.find((kolumn) => kolumn.id === id);
  const add = (row: RadData, path: Path): void => {
    all.push(row);
    rows.push({
      id: row.id,
      namn: row.namn,
      kolada: undefined,
      slot: ({ id }) => ({
        file,
        path: [...path, 'värden', id],
        old: row.värden?.[id],
        ...(row.värden?.[id] === undefined && { beräknat: computedAt(row, id) }),
        decimaler: mostDecimals(all.map(({ värden }) => värden?.[id])),
        form: kolumnOf(id)?.roll === 'text' ? 'text' : 'tal',
        enhet: kolumnOf(id)?.roll === 'förbrukat' ? 'procent' : data.enhet,
        procent: procent || kolumnOf(id)?.roll === 'förbrukat',
        ...(row.rubrik && row.värden?.[id] === undefined && { stängd: 'Raden är en rubrik utan egna belopp.' }),
      }),
    });
    for (const [i, part] of (row.delar ?? []).entries()) add(part, [...path, 'delar', i]);
  };
  for (const [i, row] of data.rader.entries()) add(row, ['rader', i]);
  return {
    rows,
    columnsOf: (heading, over) => columnsBelow(data.kolumner, heading, over, år),
    isGroup: (text) => data.kolumner.some(({ grupp }) => grupp !== undefined && isSameName(grupp, text)),
    headings: data.kolumner.flatMap((kolumn) => [columnLabel(kolumn), kolumn.id]),
    isWhole: true,
    enhet: data.enhet,
  };
}

/** The columns of a table that a heading matches: by id, by the heading with its group, or by name below the group's heading. */
function columnsBelow(
  kolumner: readonly Kolumn[],
  heading: string,
  over: { readonly text: string; readonly isOwn: boolean } | undefined,
  år: number,
): readonly Kolumn[] {
  const exact = kolumner.filter(
    (one) => one.id === heading || (one.grupp !== undefined && isSameName(columnLabel(one), heading)),
  );
  if (exact.length > 0) return exact;
  const alike = kolumner.filter(({ namn }) => isSameName(namn, heading));
  // A column without a year in its name is of the year of the report.
  const dated = kolumner.filter(({ namn, roll }) => roll !== 'föregående år' && isSameName(`${namn} ${år}`, heading));
  const named = alike.length > 0 ? alike : dated;
  const isIn = ({ grupp }: Kolumn) => grupp !== undefined && over !== undefined && isSameName(grupp, over.text);
  const inGroup = named.filter(isIn);
  if (!over || !kolumner.some(isIn)) return named;
  if (over.isOwn) return inGroup;
  // The heading of a group to the left may end before this column, which then has no group.
  return [...inGroup, ...named.filter(({ grupp }) => grupp === undefined)];
}

/** Whether two names are equal, ignoring case, white space and the kind of dash. */
export function isSameName(a: string, b: string): boolean {
  return fold(a) === fold(b);
}

/** Folded names, because each cell of a sheet is compared with the same names. */
const folded = new Map<string, string>();
/** The most folded names that are kept, and the most characters of one. */
const MOST_FOLDED = { names: 5000, characters: 200 } as const;

/** A name in lower case, with one kind of white space and dash. */
export function fold(name: string): string {
  const known = folded.get(name);
  if (known !== undefined) return known;
  const own = name.normalize('NFC').replace(/\s+/g, ' ').trim().replace(/[–−]/g, '-').toLowerCase();
  if (folded.size >= MOST_FOLDED.names) folded.clear();
  if (name.length <= MOST_FOLDED.characters) folded.set(name, own);
  return own;
}

/** Whether a value of a sheet is that of the file. `27` and `27.0` are the same figure, and a text is compared as it is printed. */
export function isSameValue(value: Plain, old: Plain | undefined): boolean {
  if (value instanceof Tal && old instanceof Tal) return value.värde === old.värde && (old.preliminär || !value.preliminär);
  return old !== undefined && printed(value) === printed(old);
}

/** A value with its texts in the typography of the report, for comparison. */
function printed(value: Plain): string {
  return JSON.stringify(value, (_, one: unknown) => {
    if (one instanceof Tal) return one.värde;
    return typeof one === 'string' ? typeset(one).replace(/\s+/g, ' ').trim() : one;
  });
}
