/**
 * Lists every figure that a board publishes, with what identifies it and where it is written. In: a board of the linked year. Out: one
 * entry for each value of mått, tables and risks. `vb audit` is made from it, and so is every later export of figures. Never: reads
 * figures in running text, which belong to no field.
 */
import { at, type Path, type Place } from '../diagnostics/finding.ts';
import { type Etappmål, type Placering, plainFigure } from '../model/etappmal.ts';
import { comparePeriods } from '../model/period.ts';
import type { Kolumn } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import type { Tecken } from '../model/tecken.ts';
import { computeRows, shownAmount } from '../resolve/amounts.ts';
import { columnLabel, unitOf } from '../resolve/columns.ts';
import { AXLAR } from '../resolve/risk-scale.ts';
import {
  allMått,
  type Mått,
  type Nämnd,
  placeIn,
  type Risk,
  reportedPath,
  type Tabell,
  tablesOf,
  withVarav,
  type År,
} from '../resolve/year.ts';
import { formatEtappmål, formatPlacering, formatTal, formatTecken, writeEtappmål } from '../swedish/numbers.ts';
import { type Serie, seriesOf } from './series.ts';

/** What a value is. `osäkerhet` is a margin or an end of an interval, and `riskbedömning` a step of a risk. */
type Värdeslag =
  | 'utfall'
  | 'grupp'
  | 'område'
  | 'jämförelse'
  | 'placering'
  | 'osäkerhet'
  | 'etappmål'
  | 'prognos'
  | 'tabellcell'
  | 'riskbedömning';

/** A published value of a board. */
export interface PubliceratVärde {
  readonly nämnd: string;
  readonly slag: Värdeslag;
  /** The id and the name of the mått, table or risk. */
  readonly id: string;
  readonly namn: string;
  /** The id of the mått that a varav row is a part of. Undefined for anything else. */
  readonly delAv: string | undefined;
  /** The division of a group, or the group of a column. */
  readonly indelning: string | undefined;
  /** The group, area, comparison, row or other part that the value is of. */
  readonly del: string | undefined;
  readonly enhet: string | undefined;
  /** The period as written, or the year of a target or a column. Undefined when the data do not say. */
  readonly period: string | undefined;
  /** The value as the file has it: digits with a decimal point, a sign, a placement or words. */
  readonly skrivet: string;
  /** The value for a cell of a spreadsheet: digits with a decimal comma, `3 av 9`, or words. */
  readonly text: string;
  /** The figure. Undefined for a sign, a placement and words. */
  readonly tal: Tal | undefined;
  /** The sign instead of a figure. */
  readonly tecken: Tecken | undefined;
  /** Whether the program has computed the amount, in a cell that the file leaves empty. */
  readonly beräknat: boolean;
  readonly källa: string | undefined;
  readonly kolada: string | undefined;
  readonly place: Place;
}

/** Every published value of a board: the mått in their order, then the tables, then the risks. */
export function publishedValues(nämnd: Nämnd, år: År): PubliceratVärde[] {
  const all = allMått(nämnd);
  const parents = new Map(all.flatMap((one) => one.varav.map((part) => [part.id, one.id] as const)));
  // The objects of a board have a varav row before its mått.
  const inOrder = all.filter(({ nivå }) => nivå === 0).flatMap(withVarav);
  const risks = [...nämnd.objekt.values()].filter((one) => one.slag === 'risk');
  return [
    ...inOrder.flatMap((one) => valuesOfMått(one, år, { nämnd: nämnd.id, delAv: parents.get(one.id) })),
    ...tablesOf(nämnd).flatMap((one) => valuesOfTable(one, år.år, nämnd.id)),
    ...risks.flatMap((one) => valuesOfRisk(one, år, nämnd.id)),
  ];
}

type Part = Pick<PubliceratVärde, 'slag' | 'period' | 'place'> & Partial<PubliceratVärde>;

function valuesOfMått(mått: Mått, år: År, own: Pick<PubliceratVärde, 'nämnd' | 'delAv'>): PubliceratVärde[] {
  const { id, namn, plan, resultat } = mått;
  const placeOf = (...below: Path) => at(mått.file, [...mått.path, 'resultat', ...below]);
  const value = (part: Part): PubliceratVärde => ({
    ...EMPTY,
    ...own,
    id,
    namn,
    enhet: plan.enhet,
    källa: plan.källa,
    kolada: plan.kolada,
    ...part,
  });
  const figures = [
    ...seriesOf(mått).flatMap((serie) => figuresOf(serie, placeOf)),
    ...mått.tecken.map(({ path, tecken }) => signOf(mått, path, tecken, placeOf)),
    ...perPeriod(resultat.ranking).map(
      ([period, placering]): Part => ({
        slag: 'placering',
        period,
        skrivet: formatPlacering(placering),
        text: placeringstext(placering),
        enhet: undefined,
        place: placeOf('ranking', period),
      }),
    ),
    ...perPeriod(resultat.osäkerhet).flatMap(([period, ends]) =>
      Object.entries(ends).flatMap(([del, tal]): Part[] =>
        tal ? [{ ...figure(tal), slag: 'osäkerhet', period, del, place: placeOf('osäkerhet', period, del) }] : [],
      ),
    ),
  ];
  const planned = perPeriod(plan.etappmål).map(([period, etappmål]): Part => {
    const place = placeIn(mått, ['plan', 'etappmål', period]);
    return { slag: 'etappmål', period, skrivet: writeEtappmål(etappmål), ...etappmålscell(etappmål), place };
  });
  const expected = mått.prognoser.map(({ tillfälle, tal }): Part => {
    const place = at(mått.file, [...mått.path, 'uppföljning', tillfälle.id, 'prognos']);
    return { ...figure(tal), slag: 'prognos', period: String(år.år), del: tillfälle.id, place };
  });
  return [...figures, ...planned, ...expected].map(value);
}

/** The figures of a series, oldest first. */
function figuresOf({ indelning, grupp, path, värden }: Serie, placeOf: (...below: Path) => Place): Part[] {
  const isArea = path[0] === 'område';
  return perPeriod(värden).map(([period, { tal, område }]) => ({
    ...figure(tal),
    slag: slagOf(path),
    period,
    indelning: path[0] === 'utfall' || path[0] === 'jämförelser' ? undefined : indelning,
    del: path[0] === 'utfall' ? undefined : område === undefined ? grupp : `${grupp}: ${område}`,
    place: placeOf(...path, period, ...(isArea ? ['värde'] : [])),
  }));
}

function signOf({ resultat }: Mått, path: Path, tecken: Tecken, placeOf: (...below: Path) => Place): Part {
  const [first, second] = path;
  const names = path.slice(1, -1).map(String);
  const compared = first === 'jämförelser' ? resultat.jämförelser?.[Number(second)]?.namn : undefined;
  return {
    slag: slagOf(path),
    period: String(path.at(-1)),
    indelning: first === 'utfall' || compared !== undefined ? undefined : names.length > 1 ? names[0] : String(first),
    del: compared ?? names.at(-1),
    ...signCell(tecken),
    place: placeOf(...path),
  };
}

/** What a value of a mått is, by the key that its path begins with. */
function slagOf([first]: Path): Värdeslag {
  if (first === 'utfall') return 'utfall';
  if (first === 'område') return 'område';
  return first === 'jämförelser' ? 'jämförelse' : 'grupp';
}

function valuesOfTable(tabell: Tabell, år: number, nämnd: string): PubliceratVärde[] {
  if (!tabell.visas) return [];
  const { kolumner } = tabell.data;
  return computeRows(tabell).flatMap(({ data, path, celler }) =>
    kolumner.flatMap((kolumn): PubliceratVärde[] => {
      const cell = celler.get(kolumn.id);
      const shown = kolumn.roll === 'text' ? undefined : shownAmount(cell);
      if (shown === undefined) return [];
      const value: Partial<PubliceratVärde> = shown instanceof Tal ? figure(shown) : signCell(shown as Tecken);
      return [
        {
          ...EMPTY,
          ...value,
          nämnd,
          slag: 'tabellcell',
          id: tabell.id,
          namn: tabell.namn,
          indelning: columnLabel(kolumn),
          del: data.namn,
          enhet: unitOf(kolumn, tabell.data),
          period: periodOf(kolumn, år),
          beräknat: cell?.publicerat === undefined,
          place: at(tabell.file, [...path, 'värden', kolumn.id]),
        },
      ];
    }),
  );
}

/** The roles whose amounts are of the reported year. */
const OF_THE_YEAR: readonly Kolumn['roll'][] = [
  'budget',
  'ursprunglig budget',
  'gällande budget',
  'utfall',
  'prognos',
  'avvikelse',
];

/** The year that a column is about: the one in its heading, or else the one that its role gives. Undefined when neither says. */
function periodOf(kolumn: Kolumn, år: number): string | undefined {
  const years = new Set(columnLabel(kolumn).match(/(?<!\d)(?:19|20)\d\d(?!\d)/g));
  if (years.size > 0) return years.size === 1 ? [...years][0] : undefined;
  if (kolumn.roll === 'föregående år') return String(år - 1);
  return OF_THE_YEAR.includes(kolumn.roll) ? String(år) : undefined;
}

/** The steps of a risk, before its åtgärder and after them. */
function valuesOfRisk(risk: Risk, år: År, nämnd: string): PubliceratVärde[] {
  const assessed = [
    { när: 'före åtgärder', written: risk.plan, path: ['plan'] as Path },
    { när: 'efter åtgärder', written: risk.uppföljning, path: reportedPath(år) },
  ];
  return assessed.flatMap(({ när, written, path }) =>
    AXLAR.flatMap((axel): PubliceratVärde[] => {
      const skrivet = written?.[axel];
      if (skrivet === undefined) return [];
      const place = at(risk.file, [...path, axel]);
      const own = { nämnd, slag: 'riskbedömning', id: risk.id, namn: risk.namn, period: String(år.år), place } as const;
      return [{ ...EMPTY, ...own, indelning: när, del: axel, skrivet, text: skrivet }];
    }),
  );
}

const EMPTY = {
  nämnd: '',
  delAv: undefined,
  indelning: undefined,
  del: undefined,
  enhet: undefined,
  skrivet: '',
  text: '',
  tal: undefined,
  tecken: undefined,
  beräknat: false,
  källa: undefined,
  kolada: undefined,
} as const;

const figure = (tal: Tal) => ({ skrivet: tal.skrivet, text: formatTal(tal), tal });
const signCell = (tecken: Tecken) => ({ skrivet: tecken, text: formatTecken(tecken), tecken });

/** An etappmål in a cell of a spreadsheet. `tal` is undefined unless the etappmål is a plain figure. */
export function etappmålscell(etappmål: Etappmål): { readonly text: string; readonly tal: Tal | undefined } {
  const tal = plainFigure(etappmål);
  const text = etappmål.slag === 'placering' ? placeringstext(etappmål.placering) : formatEtappmål(etappmål, '{tal}');
  return { text, tal };
}

/** A placement as `3 av 9`, because a spreadsheet reads `3/9` as a date. */
const placeringstext = ({ plats, av }: Placering) => `${plats} av ${av}`;

/** The entries of a record of periods, oldest first. */
function perPeriod<T>(record: Readonly<Record<string, T | undefined>> = {}): [string, T][] {
  const entries = Object.entries(record).filter((one): one is [string, T] => one[1] !== undefined);
  return entries.sort(([a], [b]) => comparePeriods(a, b));
}
