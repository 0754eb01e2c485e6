/**
 * What a sheet can fill, as rows and columns with their names: a table, or the outcomes of measures. In: objects of the linked year.
 * Out: a Target, which place.ts holds the sheet against. Never: looks at the sheet.
 */
import type { Path } from '../../diagnostics/finding.ts';
import type { EnheterFil } from '../../model/gemensamt.ts';
import { PERIOD } from '../../model/period.ts';
import type { RadData } from '../../model/tabell.ts';
import { Tal } from '../../model/tal.ts';
import { type Mått, type Tabell, withVarav } from '../../resolve/year.ts';

export interface TargetRow {
  readonly id: string;
  readonly namn: string;
  readonly kolada: string | undefined;
  readonly slot: (column: TargetColumn) => Slot;
}

export interface TargetColumn {
  readonly id: string;
  readonly namn: string;
}

/** A place for one value. */
export interface Slot {
  readonly file: string;
  readonly path: Path;
  readonly old: Tal | string | undefined;
  /** How many decimals are written there; undefined when nothing is written yet. */
  readonly decimaler: number | undefined;
  readonly form: 'tal' | 'text';
  /** Whether the unit is percent. */
  readonly procent: boolean;
  /** Why nothing can stand here. */
  readonly stängd?: string;
}

export interface Target {
  readonly rows: readonly TargetRow[];
  /** The column that a heading names; several when it names more than one. */
  readonly columnsOf: (heading: string) => readonly TargetColumn[];
  /** Headings that would do, for suggestions. */
  readonly headings: readonly string[];
  /** Whether a sheet is expected to have all rows. */
  readonly isWhole: boolean;
  /** The unit, where all values have the same. */
  readonly enhet?: string | undefined;
  /** Where a row can be of one group, and a column of the sheet say which. */
  readonly groups?: Groups;
}

/** Sheets out of databases have a row for each sex, and the sex in a column of its own. */
interface Groups {
  readonly isHeading: (heading: string) => boolean;
  /** What a cell of that column says: a group; `''` for all. */
  readonly groupOf: (text: string) => string | undefined;
  /** The column for the group; undefined when its heading names another. */
  readonly columnFor: (column: TargetColumn, grupp: string) => TargetColumn | undefined;
  /** What such a cell may say. */
  readonly names: readonly string[];
}

const isPercent = (enhet: string | undefined, enheter: EnheterFil) =>
  enhet === undefined || (enheter[enhet]?.skrivs.includes('%') ?? false);

const mostDecimals = (values: readonly unknown[]): number | undefined => {
  const decimals = values.flatMap((value) => (value instanceof Tal ? [value.decimaler] : []));
  return decimals.length > 0 ? Math.max(...decimals) : undefined;
};

export function tableTarget({ file, data }: Tabell, enheter: EnheterFil): Target {
  const rows: TargetRow[] = [];
  const all: RadData[] = [];
  const procent = isPercent(data.enhet, enheter);
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
        form: data.kolumner.find((kolumn) => kolumn.id === id)?.roll === 'text' ? 'text' : 'tal',
        procent,
        ...(row.rubrik && { stängd: 'Raden är en rubrik utan egna belopp.' }),
      }),
    });
    for (const [i, part] of (row.delar ?? []).entries()) add(part, [...path, 'delar', i]);
  };
  for (const [i, row] of data.rader.entries()) add(row, ['rader', i]);
  return {
    rows,
    columnsOf: (heading) => data.kolumner.filter(({ id, namn }) => id === heading || isSameName(namn, heading)),
    headings: data.kolumner.flatMap(({ id, namn }) => [namn, id]),
    isWhole: true,
    enhet: data.enhet,
  };
}

const GRUPPER = ['kvinnor', 'män', 'flickor', 'pojkar'] as const;
const ALLA = ['', 'utfall', 'total', 'totalt', 'alla'];
/** As written in the column of a sheet that tells the sex: in words, or with the letters of Kolada. */
const KORT: Readonly<Record<string, string>> = {
  k: 'kvinnor',
  kvinna: 'kvinnor',
  m: 'män',
  man: 'män',
  t: '',
  båda: '',
  samtliga: '',
};

const groups: Groups = {
  isHeading: (heading) => ['kön', 'grupp'].includes(heading.trim().toLowerCase()),
  groupOf: (text) => {
    const word = text.trim().toLowerCase();
    if (word === '') return undefined;
    return KORT[word] ?? GRUPPER.find((one) => one === word) ?? (ALLA.includes(word) ? '' : undefined);
  },
  columnFor: (column, grupp) => {
    const [own = '', period = ''] = column.id.split(' ');
    return own === (grupp || 'utfall') ? column : own === 'utfall' ? outcomeColumn(grupp, period) : undefined;
  },
  names: ['Totalt', ...GRUPPER.map(capital)],
};

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

const outcomeColumn = (grupp: string, period: string): TargetColumn =>
  grupp === '' ? { id: `utfall ${period}`, namn: period } : { id: `${grupp} ${period}`, namn: `${grupp} ${period}` };

/** Every measure and its varav rows; the columns are periods, of all or of one sex. */
export function outcomeTarget(mått: readonly Mått[], år: number, enheter: EnheterFil): Target {
  return {
    rows: mått.flatMap(withVarav).map(({ id, namn, file, path, plan, uppföljning }) => ({
      id,
      namn,
      kolada: plan.kolada,
      slot: (column) => {
        const [grupp = '', period = ''] = column.id.split(' ');
        const group = GRUPPER.find((one) => one === grupp);
        const values = group ? uppföljning?.kön?.[group] : uppföljning?.utfall;
        return {
          file,
          path: [...path, 'uppföljning', 'helår', ...(group ? ['kön', group] : ['utfall']), period],
          old: values?.[period],
          decimaler: mostDecimals([...Object.values(uppföljning?.utfall ?? {}), ...Object.values(values ?? {})]),
          form: 'tal',
          procent: isPercent(plan.enhet, enheter),
        };
      },
    })),
    columnsOf: (heading) => {
      const words = heading.toLowerCase().split(/[ ,:]+/);
      const period = words.pop() ?? '';
      const before = words.join(' ');
      const grupp = GRUPPER.find((one) => one === before);
      if (!PERIOD.test(period) || (!grupp && !ALLA.includes(before))) return [];
      return [outcomeColumn(grupp ?? '', period)];
    },
    headings: [String(år), ...GRUPPER.map((grupp) => `${capital(grupp)} ${år}`)],
    isWhole: false,
    groups,
  };
}

/** Names are the same but for case, spaces and the kind of dash. */
export function isSameName(a: string, b: string): boolean {
  return fold(a) === fold(b);
}

const fold = (name: string) => name.normalize('NFC').replace(/\s+/g, ' ').trim().replace(/[–−]/g, '-').toLowerCase();
