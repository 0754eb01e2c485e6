/**
 * Describes what a sheet can fill, as rows and columns with names: a table, or the utfall of mått. In: objects of the linked
 * year. Out: a Target, which match.ts matches the sheet with. Never: reads the sheet.
 */
import type { Path } from '../../diagnostics/finding.ts';
import type { EnheterFil } from '../../model/gemensamt.ts';
import { isPeriod } from '../../model/period.ts';
import type { Kolumn, RadData } from '../../model/tabell.ts';
import { Tal } from '../../model/tal.ts';
import { columnLabel } from '../../resolve/columns.ts';
import { divisionsOf } from '../../resolve/groups.ts';
import { signsOf } from '../../resolve/signs.ts';
import { type Mått, type Tabell, withVarav } from '../../resolve/year.ts';

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
  readonly old: Tal | string | undefined;
  /** The number of decimals of existing values in the series. Undefined when there are none. */
  readonly decimaler: number | undefined;
  readonly form: 'tal' | 'text';
  /** The name of the unit, if it has one. */
  readonly enhet: string | undefined;
  /** Whether the unit is percent. */
  readonly procent: boolean;
  /** A Swedish sentence on why the slot takes no value. Undefined when it does. */
  readonly stängd?: string;
}

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
}

/** The group column of database exports, which have one row for each sex. */
interface Groups {
  readonly isHeading: (heading: string) => boolean;
  /** The group that a cell names, `''` for all. Undefined when it names none. */
  readonly groupOf: (text: string) => string | undefined;
  /** The column for the group. Undefined when the heading names another group. */
  readonly columnFor: (column: TargetColumn, grupp: string) => TargetColumn | undefined;
  /** The valid texts of such a cell. */
  readonly names: readonly string[];
}

const isPercent = (enhet: string | undefined, enheter: EnheterFil) =>
  enhet === undefined || (enheter[enhet]?.skrivs.includes('%') ?? false);

const mostDecimals = (values: readonly unknown[]): number | undefined => {
  const decimals = values.flatMap((value) => (value instanceof Tal ? [value.decimaler] : []));
  return decimals.length > 0 ? Math.max(...decimals) : undefined;
};

/** The rows and columns of a table. A slot has the decimals of the most precise cell in its column. */
export function tableTarget({ file, data }: Tabell, enheter: EnheterFil): Target {
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
        decimaler: mostDecimals(all.map(({ värden }) => värden?.[id])),
        form: kolumnOf(id)?.roll === 'text' ? 'text' : 'tal',
        enhet: kolumnOf(id)?.roll === 'förbrukat' ? 'procent' : data.enhet,
        procent: procent || kolumnOf(id)?.roll === 'förbrukat',
        ...(row.rubrik && { stängd: 'Raden är en rubrik utan egna belopp.' }),
      }),
    });
    for (const [i, part] of (row.delar ?? []).entries()) add(part, [...path, 'delar', i]);
  };
  for (const [i, row] of data.rader.entries()) add(row, ['rader', i]);
  return {
    rows,
    columnsOf: (heading, over) => columnsBelow(data.kolumner, heading, over),
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
): readonly Kolumn[] {
  const exact = kolumner.filter(
    (one) => one.id === heading || (one.grupp !== undefined && isSameName(columnLabel(one), heading)),
  );
  if (exact.length > 0) return exact;
  const named = kolumner.filter(({ namn }) => isSameName(namn, heading));
  // An id in capitals is not exact: `Budget` may be the name of another column than the one with the id `budget`.
  if (named.length === 0) return kolumner.filter(({ id }) => isSameName(id, heading));
  const isIn = ({ grupp }: Kolumn) => grupp !== undefined && over !== undefined && isSameName(grupp, over.text);
  const inGroup = named.filter(isIn);
  if (!over || !kolumner.some(isIn)) return named;
  if (over.isOwn) return inGroup;
  // The heading of a group to the left may end before this column, which then has no group.
  return [...inGroup, ...named.filter(({ grupp }) => grupp === undefined)];
}

const GROUP_NAMES = ['kvinnor', 'män', 'flickor', 'pojkar'] as const;
const WORDS_FOR_ALL = ['', 'utfall', 'total', 'totalt', 'alla'];
/** Words and Kolada letters for sex in a group column. */
const GROUP_ALIASES: Readonly<Record<string, string>> = {
  k: 'kvinnor',
  kvinna: 'kvinnor',
  m: 'män',
  man: 'män',
  t: '',
  båda: '',
  samtliga: '',
};

/** The groups of the mått that are not by sex, by name. */
type Grupper = readonly string[];

const groups = (egna: Grupper): Groups => ({
  isHeading: (heading) => ['kön', 'ålder', 'grupp'].includes(heading.trim().toLowerCase()),
  groupOf: (text) => {
    const word = text.trim().toLowerCase();
    if (word === '') return undefined;
    return GROUP_ALIASES[word] ?? groupNamed(text, egna) ?? (WORDS_FOR_ALL.includes(word) ? '' : undefined);
  },
  columnFor: (column, grupp) => {
    const [own, period] = splitColumn(column);
    return own === (grupp || 'utfall') ? column : own === 'utfall' ? utfallColumn(grupp, period) : undefined;
  },
  names: ['Totalt', ...GROUP_NAMES.map(capitalize), ...egna],
});

/** The group that a text names: one by sex, or one that a mått has. Undefined when there is none. */
function groupNamed(text: string, egna: Grupper): string | undefined {
  const wanted = wordsOf(text).join(' ');
  return [...GROUP_NAMES, ...egna].find((one) => isSameName(wordsOf(one).join(' '), wanted));
}

const wordsOf = (text: string): string[] => text.trim().split(/[ ,:]+/);

/** The group and the period of a column of utfall. */
function splitColumn({ id }: TargetColumn): readonly [grupp: string, period: string] {
  const end = id.lastIndexOf(' ');
  return [id.slice(0, end), id.slice(end + 1)];
}

function capitalize(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

const utfallColumn = (grupp: string, period: string): TargetColumn =>
  grupp === '' ? { id: `utfall ${period}`, namn: period } : { id: `${grupp} ${period}`, namn: `${grupp} ${period}` };

/** The rows are mått and their varav rows. The columns are periods, for all or for one group. */
export function utfallTarget(mått: readonly Mått[], år: number, enheter: EnheterFil): Target {
  const all = mått.flatMap(withVarav);
  const egna = [...new Set(all.flatMap(({ resultat }) => ownGroups(resultat).map(({ namn }) => namn)))];
  return {
    rows: all.map((one) => ({
      id: one.id,
      namn: one.namn,
      kolada: one.plan.kolada,
      slot: (column) => utfallSlot(one, splitColumn(column), enheter),
    })),
    columnsOf: (heading) => {
      const words = wordsOf(heading);
      const period = words.pop() ?? '';
      const before = words.join(' ');
      const grupp = groupNamed(before, egna);
      if (!isPeriod(period) || (grupp === undefined && !WORDS_FOR_ALL.includes(before.toLowerCase()))) return [];
      return [utfallColumn(grupp ?? '', period)];
    },
    isGroup: () => false,
    headings: [String(år), ...[...GROUP_NAMES.map(capitalize), ...egna].map((grupp) => `${grupp} ${år}`)],
    isWhole: false,
    groups: groups(egna),
  };
}

/** The groups of a mått by age and by the kommun's own divisions. */
const ownGroups = (resultat: Mått['resultat']) =>
  divisionsOf(resultat).flatMap(({ namn, grupper }) => (namn === 'kön' ? [] : grupper));

/** The place of a figure of a mått, for all or for one group. A group that is not by sex must be in the file already. */
function utfallSlot(
  { file, path, plan, resultat, tecken }: Mått,
  [grupp, period]: readonly [grupp: string, period: string],
  enheter: EnheterFil,
): Slot {
  const sex = GROUP_NAMES.find((one) => one === grupp);
  const known = ownGroups(resultat).filter(({ namn }) => namn === grupp);
  const [own] = known;
  const series = sex ? ['kön', sex] : (own?.path ?? ['utfall']);
  const values = sex ? resultat.kön?.[sex] : grupp === 'utfall' ? resultat.utfall : own?.värden;
  const sign = signsOf({ tecken }, series).find((one) => one.period === period)?.tecken;
  const stängd = closedGroup(grupp, sex !== undefined || grupp === 'utfall' ? 1 : known.length);
  return {
    file,
    path: [...path, 'resultat', ...series, period],
    old: values?.[period] ?? sign,
    decimaler: mostDecimals([...Object.values(resultat.utfall ?? {}), ...Object.values(values ?? {})]),
    form: 'tal',
    enhet: plan.enhet,
    procent: isPercent(plan.enhet, enheter),
    ...(stängd !== undefined && { stängd }),
  };
}

/** Why a mått takes no figure of a group, given the number of its groups of that name. Undefined when it does. */
function closedGroup(grupp: string, antal: number): string | undefined {
  if (antal === 1) return undefined;
  return antal === 0 ? `Måttet har ingen grupp som heter ”${grupp}”.` : `Måttet har två grupper som heter ”${grupp}”.`;
}

/** Whether two names are equal, ignoring case, white space and the kind of dash. */
export function isSameName(a: string, b: string): boolean {
  return fold(a) === fold(b);
}

/** A name in lower case, with one kind of white space and dash. */
export const fold = (name: string) => name.normalize('NFC').replace(/\s+/g, ' ').trim().replace(/[–−]/g, '-').toLowerCase();
