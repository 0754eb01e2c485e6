/**
 * All mått of a board as one long table for spreadsheets and programs: a row for each mått, group and period. It holds what the tables
 * of mått in the report show, in their order. Each cell has one figure without its unit.
 */
import type { Etappmål } from '../../model/etappmal.ts';
import { comparePeriods } from '../../model/period.ts';
import type { Tal } from '../../model/tal.ts';
import { type Mål, type Mått, type Nämndmål, withVarav } from '../../resolve/year.ts';
import { formatEtappmål, formatTal } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { fileName } from '../file-name.ts';
import { EJ_IFYLLT } from '../gaps.ts';
import type { Beloppscell } from '../report.ts';
import { latest, reported } from './periods.ts';
import { type Serie, seriesOf } from './series.ts';
import { layout } from './tables.ts';

export interface Måttdata {
  /** File name. */
  readonly csv: string;
  readonly kolumner: readonly string[];
  readonly rader: readonly (readonly Datacell[])[];
}

export type Datacell = Pick<Beloppscell, 'slag' | 'text'>;

/** The cells that a row may have besides its keys, in their order. */
const VALUES = [
  'Utfall',
  'Område',
  'Felmarginal',
  'Intervall från',
  'Intervall till',
  'Etappmål',
  'Placering',
  'Placering av',
  'Trend',
] as const;

const KEYS = ['Mål', 'Nämndmål', 'Mått', 'Id', 'Del av', 'Enhet', 'Ny serie från', 'Indelning', 'Grupp', 'År', 'Månad'] as const;

interface Row {
  readonly period: string;
  readonly indelning: Serie['indelning'];
  readonly grupp: string;
  readonly values: Partial<Record<(typeof VALUES)[number], Datacell>>;
}

/** Null when the report has no tables of measures. */
export function måttdata(context: ViewContext): Måttdata | null {
  if (!context.nämnd.kapitel.some(({ slag }) => slag === 'mål')) return null;
  const rader = context.nämnd.mål.flatMap((mål) => [
    ...rowsBelow(context, mål, mål),
    ...mål.nämndmål.flatMap((nämndmål) => rowsBelow(context, mål, nämndmål)),
  ]);
  // A file name that no table of amounts can have: ids have no dots.
  const csv = `${fileName(context.nämnd.id, context.luckor.utkast)}.matt.csv`;
  return rader.length === 0 ? null : { csv, kolumner: [...KEYS, ...VALUES], rader };
}

function rowsBelow(context: ViewContext, mål: Mål, own: Mål | Nämndmål): Datacell[][] {
  const parents = new Map(own.mått.flatMap(withVarav).flatMap((one) => one.varav.map((part) => [part, one] as const)));
  return [...collect(context, own.mått)].flatMap(([one, rows]) => {
    const keys = [
      text(mål.namn),
      text(own === mål ? '' : own.namn),
      text(one.namn),
      raw(one.id),
      raw(parents.get(one)?.id ?? ''),
      text(one.plan.enhet),
      raw((one.uppföljning?.seriebrott ?? []).map(({ från }) => från).join(', ')),
    ];
    return sorted(rows).map(({ period, indelning, grupp, values }) => [
      ...keys,
      text(indelning),
      text(grupp),
      // Apart, so that a spreadsheet does not take a month for a date.
      raw(period.slice(-4)),
      raw(period.slice(0, -5)),
      ...VALUES.map((name) => values[name] ?? text('')),
    ]);
  });
}

/** The rows of each measure. A measure that two tables show has them once. */
function collect({ scope, år, occasion }: ViewContext, mått: readonly Mått[]): Map<Mått, Row[]> {
  const found = new Map<Mått, Row[]>();
  const put = (one: Mått, serie: Pick<Serie, 'indelning' | 'grupp'>, period: string, values: Row['values']) => {
    const rows = found.get(one) ?? [];
    const { indelning, grupp } = serie;
    const known = rows.find((row) => row.period === period && row.indelning === indelning && row.grupp === grupp);
    if (known) Object.assign(known.values, values);
    else rows.push({ period, indelning, grupp, values: { ...values } });
    found.set(one, rows);
  };
  const putSeries = (one: Mått, serie: Serie, periods: readonly string[]) => {
    for (const period of periods) {
      const value = serie.värden[period];
      if (value) put(one, serie, period, { Utfall: figure(value.tal), ...(value.område && { Område: text(value.område) }) });
      else if (scope.luckor.has(one, reported(år, ...serie.path, period))) put(one, serie, period, { Utfall: GAP });
    }
  };
  const putRanking = (one: Mått, periods: readonly string[]) => {
    for (const period of periods) {
      const { plats, av } = one.uppföljning?.ranking?.[period] ?? {};
      const given = plats !== undefined && av !== undefined;
      if (given) put(one, TOTALT, period, { Placering: number(plats), 'Placering av': number(av) });
      else if (scope.luckor.has(one, reported(år, 'ranking', period))) put(one, TOTALT, period, { Placering: GAP });
    }
  };
  const ranked = (one: Mått) => [
    ...Object.keys(one.uppföljning?.ranking ?? {}),
    ...scope.luckor.keys(one, reported(år, 'ranking')),
  ];
  const putFacts = (one: Mått) => {
    const { plan, uppföljning } = one;
    const { osäkerhet = {}, utfall = {}, trend } = uppföljning ?? {};
    for (const period of latest(Object.keys(osäkerhet), scope)) {
      const { felmarginal, från, till } = osäkerhet[period] ?? {};
      put(one, TOTALT, period, {
        ...(felmarginal && { Felmarginal: figure(felmarginal) }),
        ...(från && { 'Intervall från': figure(från) }),
        ...(till && { 'Intervall till': figure(till) }),
      });
    }
    for (const [year, etappmål] of Object.entries(plan.etappmål ?? {})) {
      put(one, TOTALT, year, { Etappmål: target(etappmål) });
    }
    for (const year of scope.luckor.keys(one, ['plan', 'etappmål'])) put(one, TOTALT, year, { Etappmål: GAP });
    const outcomes = [...Object.keys(utfall), ...scope.luckor.keys(one, reported(år, 'utfall'))];
    const newest = outcomes.sort(comparePeriods).at(-1) ?? String(år.år);
    if (scope.luckor.has(one, [...occasion, 'trend'])) put(one, TOTALT, newest, { Trend: GAP });
    else if (trend !== undefined) put(one, TOTALT, newest, { Trend: text(trend) });
    if (!found.has(one)) put(one, TOTALT, String(år.år), {});
  };
  for (const part of layout(mått, scope, år)) {
    if (part.slag === 'uppdelad') {
      for (const serie of seriesOf(part.mått)) putSeries(part.mått, serie, part.perioder);
      putRanking(part.mått, part.perioder);
      putFacts(part.mått);
      continue;
    }
    for (const one of part.mått.flatMap(withVarav)) {
      const series = seriesOf(one);
      putSeries(one, series.find(({ indelning }) => indelning === 'totalt') ?? UTAN_UTFALL, part.perioder);
      for (const serie of series.filter(({ indelning }) => indelning === 'jämförelse')) {
        putSeries(one, serie, latest(Object.keys(serie.värden), scope));
      }
      putRanking(one, latest(ranked(one), scope));
      putFacts(one);
    }
  }
  return found;
}

const TOTALT = { indelning: 'totalt', grupp: 'Totalt' } as const;

/** A draft may have empty outcomes only. */
const UTAN_UTFALL: Serie = { ...TOTALT, path: ['utfall'], gruppPath: ['utfall'], värden: {} };

/** Groups as they came, each by period. */
function sorted(rows: readonly Row[]): Row[] {
  const groups = [...new Set(rows.map(({ indelning, grupp }) => `${indelning}\n${grupp}`))];
  const place = ({ indelning, grupp }: Row) => groups.indexOf(`${indelning}\n${grupp}`);
  return rows.toSorted((a, b) => place(a) - place(b) || comparePeriods(a.period, b.period));
}

const raw = (written: string): Datacell => ({ slag: 'text', text: written });
const text = (written: string): Datacell => raw(typeset(written));
const figure = (tal: Tal): Datacell => ({ slag: 'tal', text: formatTal(tal) });
const number = (count: number): Datacell => ({ slag: 'tal', text: String(count) });
/** `3/9` would be a date in a spreadsheet. */
function target(etappmål: Etappmål): Datacell {
  if (etappmål.slag === 'tal') return figure(etappmål.tal);
  return etappmål.slag === 'placering'
    ? text(`${etappmål.placering.plats} av ${etappmål.placering.av}`)
    : text(formatEtappmål(etappmål, '{tal}'));
}

const GAP: Datacell = { slag: 'lucka', text: EJ_IFYLLT };
