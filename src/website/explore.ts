/** Makes the table of all mål, mått and uppdrag, with what it can be filtered by. */
import type {
  Märke,
  Målavsnitt,
  Måttpost,
  Rapportkapitel,
  Report,
  Textavsnitt,
  Trendmärke,
  UppdragAvsnitt,
} from '../view/report.ts';

/** A row of the table. */
interface Row {
  /** The word of its kind: "Indikator". */
  readonly sort: string;
  readonly id: string;
  readonly namn: string;
  /** The mål or the chapter that it is below. Null for what is below nothing. */
  readonly under: { readonly namn: string; readonly länk: string | null } | null;
  /** Its level or its status. */
  readonly steg: Märke | null;
  readonly trend: Trendmärke | null;
  /** Whether its target is reached. Empty when that is not known, and for what has no target. */
  readonly målvärde: string;
  readonly utfall: string;
}

/** A choice that rows can be filtered by. `nyckel` is the name of the row's attribute. */
interface Filter {
  readonly nyckel: 'sort' | 'steg' | 'trend' | 'malvarde';
  readonly rubrik: string;
  readonly val: readonly string[];
}

/** The table. */
export interface Explored {
  readonly rader: readonly Row[];
  /** Which columns any row has something in. `målvärde` is the kommun's word for a target, and empty when no row has one. */
  readonly kolumner: {
    readonly under: boolean;
    readonly steg: boolean;
    readonly trend: boolean;
    readonly målvärde: string;
    readonly utfall: boolean;
  };
  /** Those with at least two choices. */
  readonly filter: readonly Filter[];
}

/** Every mål, mått and uppdrag of the report, in its order. */
export function exploredOf({ kapitel }: Report, mått: readonly Måttpost[]): Explored {
  const rader = [...kapitel.flatMap(chapterRows), ...mått.map(måttRow)];
  const words = [...new Set(mått.flatMap(({ målvärde }) => (målvärde?.nått == null ? [] : [målvärde.ord])))];
  const målord = words.length > 1 ? 'Målvärde' : (words[0] ?? '');
  const kolumner = {
    under: rader.some(({ under }) => under),
    steg: rader.some(({ steg }) => steg),
    trend: rader.some(({ trend }) => trend),
    målvärde: målord,
    utfall: rader.some(({ utfall }) => utfall !== ''),
  };
  const filter: Filter[] = [
    { nyckel: 'sort', rubrik: 'Slag', val: choices(rader.map(({ sort }) => sort)) },
    { nyckel: 'steg', rubrik: 'Bedömning eller status', val: choices(rader.map(({ steg }) => steg?.ord)) },
    { nyckel: 'trend', rubrik: 'Trend', val: choices(rader.map(({ trend }) => trend?.ord)) },
    { nyckel: 'malvarde', rubrik: målord, val: choices(rader.map((one) => one.målvärde)) },
  ];
  return { rader, kolumner, filter: filter.filter(({ val }) => val.length > 1) };
}

const choices = (words: readonly (string | undefined)[]): string[] => [...new Set(words.filter((one) => one))] as string[];

function chapterRows(own: Rapportkapitel): Row[] {
  if (own.slag === 'mål') return målRows(own, null);
  return 'avsnitt' in own ? own.avsnitt.flatMap((one) => sectionRows(one, { namn: own.rubrik, länk: own.id })) : [];
}

function målRows(own: Målavsnitt, under: Row['under']): Row[] {
  const { id, rubrik, nivå, bedömning } = own;
  const here = { namn: rubrik, länk: id };
  const row: Row = { ...EMPTY, sort: nivå, id, namn: rubrik, under, steg: bedömning };
  return [row, ...own.uppdrag.map((one) => assignmentRow(one, here)), ...own.mål.flatMap((one) => målRows(one, here))];
}

function sectionRows({ uppdrag, avsnitt }: Textavsnitt, under: Row['under']): Row[] {
  return [...uppdrag.map((one) => assignmentRow(one, under)), ...avsnitt.flatMap((one) => sectionRows(one, under))];
}

const EMPTY = { steg: null, trend: null, målvärde: '', utfall: '' } as const;

const assignmentRow = ({ id, rubrik, sort, status }: UppdragAvsnitt, under: Row['under']): Row => ({
  ...EMPTY,
  sort,
  id,
  namn: rubrik,
  under,
  steg: status,
});

const måttRow = ({ id, sort, namn, mål, bedömning, trend, målvärde, utfall }: Måttpost): Row => ({
  sort,
  id: `matt-${id}`,
  namn,
  under: mål,
  steg: bedömning,
  trend,
  målvärde: målvärde?.nått == null ? '' : målvärde.nått ? 'Nått' : 'Inte nått',
  utfall: utfall ? `${utfall.värde} (${utfall.period})` : '',
});
