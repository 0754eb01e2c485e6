/**
 * Builds the long table of all mått of a board (`<board>.matt.csv`), for spreadsheets and programs. It has a row for each mått,
 * group and period, with the content and order of the tables of mått in the report. A cell has one figure without its unit.
 */
import type { Etappmål } from '../../model/etappmal.ts';
import { comparePeriods, printedYear } from '../../model/period.ts';
import type { Tal } from '../../model/tal.ts';
import { type Serie, seriesOf } from '../../published/series.ts';
import { etappmålscell } from '../../published/values.ts';
import { signsOf } from '../../resolve/signs.ts';
import { commonWord } from '../../resolve/styrmodell.ts';
import { allMått, type Mål, type Mått, withVarav, type År } from '../../resolve/year.ts';
import { capitalize } from '../../swedish/nouns.ts';
import { formatTal, formatTecken } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import type { Scope, ViewContext } from '../context.ts';
import { fileName } from '../file-name.ts';
import { EJ_IFYLLT } from '../gaps.ts';
import type { Beloppscell } from '../report.ts';
import { forecastName } from './forecasts.ts';
import { followUpPath, latest, resultPath, writtenPeriods } from './periods.ts';
import { byKind, layout } from './tables.ts';

/** The table, with its header and rows. */
export interface Måttdata {
  /** File name. */
  readonly csv: string;
  readonly kolumner: readonly string[];
  readonly rader: readonly (readonly Datacell[])[];
}

/** A cell of the table. */
export type Datacell = Pick<Beloppscell, 'slag' | 'text'>;

/** The value columns in order. The heading of `Målvärde` is the kommun's word for it. `Bedömning` needs a kind with a scale. */
const VALUES = [
  'Utfall',
  'Område',
  'Felmarginal',
  'Intervall från',
  'Intervall till',
  'Målvärde',
  'Placering',
  'Placering av',
  'Förvaltningens förslag',
  'Bedömning',
  'Trend',
  'Tecken',
  'Preliminärt',
] as const;

type Column = (typeof VALUES)[number];

/** The columns that a table has only when it needs them. */
const RARE: readonly Column[] = ['Förvaltningens förslag', 'Preliminärt'];

/** The columns that identify a row, in order. Before them are one for each level of mål and one for the mått. */
export const LONG_TABLE_KEYS = ['Id', 'Del av', 'Enhet', 'Ny serie från', 'Indelning', 'Grupp', 'År', 'Månad'] as const;

interface Row {
  readonly period: string;
  readonly indelning: Serie['indelning'];
  readonly grupp: string;
  /** By the name of the column. */
  readonly values: Record<string, Datacell>;
}

/** A row with the cells that identify it. */
interface Line {
  readonly keys: readonly Datacell[];
  readonly values: Row['values'];
}

/** The long table of the board. Null when the report has no tables of mått. */
export function måttdata(context: ViewContext): Måttdata | null {
  const rader = context.nämnd.kapitel.flatMap((kapitel) => {
    if (kapitel.slag === 'mål') return context.nämnd.mål.flatMap((mål) => rowsBelow(context, mål, []));
    return kapitel.slag === 'kapitel' ? rowsOf(context, kapitel.mått, []) : [];
  });
  // The CSV file of an ordinary table cannot have the same name, because ids have no dots.
  const csv = `${fileName(context.nämnd.id, context.år.tillfälle, context.luckor.utkast)}.matt.csv`;
  const columns = valueColumns(context, rader);
  const cells = rader.map(({ keys, values }) => [...keys, ...columns.map((name) => values[name] ?? text(''))]);
  return rader.length === 0 ? null : { csv, kolumner: headings(context, columns), rader: cells };
}

function headings(context: ViewContext, columns: readonly string[]): string[] {
  const { styrmodell } = context.år.gemensamt;
  const { nivåer, mått } = styrmodell;
  const named = [...nivåer.map(({ ord }) => ord), commonWord(styrmodell, 'mått')].map(({ obestämd }) => capitalize(obestämd));
  const målord = new Set(mått.map((sort) => capitalize(sort.målord.obestämd)));
  return [
    ...named,
    ...LONG_TABLE_KEYS,
    ...columns.map((name) => (name === 'Målvärde' && målord.size === 1 ? ([...målord][0] ?? name) : name)),
  ];
}

/**
 * The names of the value columns. There is one for each occasion at which the board has forecasts. A column that few kommuner use is
 * left out when no row has a value in it.
 */
function valueColumns({ nämnd, år }: ViewContext, rows: readonly Line[]): string[] {
  const { mått, tillfällen } = år.gemensamt.styrmodell;
  const isJudged = mått.some(({ skala }) => skala);
  const isUsed = (name: string) => rows.some(({ values }) => values[name] !== undefined);
  const made = new Set(allMått(nämnd).flatMap(({ prognoser }) => prognoser.map(({ tillfälle }) => tillfälle.id)));
  const forecasts = tillfällen.filter(({ id }) => made.has(id)).map(({ dokument }) => forecastName(dokument));
  return VALUES.filter((name) => (name === 'Bedömning' ? isJudged : !RARE.includes(name) || isUsed(name))).flatMap((name) =>
    name === 'Målvärde' ? [name, ...forecasts] : [name],
  );
}

/** The rows of a mål and of the mål below it. `above` are the mål that it is below, from the top. */
function rowsBelow(context: ViewContext, own: Mål, above: readonly Mål[]): Line[] {
  const path = [...above, own];
  return [...rowsOf(context, own.mått, path), ...own.mål.flatMap((one) => rowsBelow(context, one, path))];
}

/** The rows of some mått. `path` has the mål that they stand under, from the top. It is empty for those of a chapter. */
function rowsOf(context: ViewContext, mått: readonly Mått[], path: readonly Mål[]): Line[] {
  const parents = new Map(mått.flatMap(withVarav).flatMap((one) => one.varav.map((part) => [part, one] as const)));
  return [...collect(context, mått)].flatMap(([one, collected]) => {
    const keys = [
      ...context.år.gemensamt.styrmodell.nivåer.map((_, i) => text(path[i]?.namn ?? '')),
      text(one.namn),
      raw(one.id),
      raw(parents.get(one)?.id ?? ''),
      text(one.plan.enhet),
      raw((one.resultat.seriebrott ?? []).map(({ från }) => från).join(', ')),
    ];
    return sorted(collected).map(({ period, indelning, grupp, values }) => ({
      keys: [
        ...keys,
        text(indelning),
        text(grupp),
        // Year and month have a column each, because a spreadsheet reads `12-2024` as a date.
        raw(printedYear(period)),
        raw(/^\d\d(?=-)/.exec(period)?.[0] ?? ''),
      ],
      values,
    }));
  });
}

/** Collects the rows of each mått. A mått that two tables show has its rows once. */
function collect({ scope, år }: ViewContext, mått: readonly Mått[]): Map<Mått, Row[]> {
  const rows = new RowCollector(scope, år);
  for (const part of [...byKind(mått).values()].flatMap((own) => layout(own, scope))) {
    if (part.slag === 'uppdelad') {
      for (const serie of seriesOf(part.mått)) rows.addSerie(part.mått, serie, part.perioder);
      rows.addRanking(part.mått, part.perioder);
      rows.addFacts(part.mått);
      continue;
    }
    for (const one of part.mått.flatMap(withVarav)) {
      const series = seriesOf(one);
      rows.addSerie(one, series.find(({ indelning }) => indelning === 'totalt') ?? UTAN_UTFALL, part.perioder);
      for (const serie of series.filter(({ indelning }) => indelning === 'jämförelse')) {
        rows.addSerie(one, serie, latest(writtenPeriods(one, serie.värden, serie.path, scope), scope));
      }
      rows.addRanking(one);
      rows.addFacts(one);
    }
  }
  return rows.byMått;
}

/** Collects values into one row for each mått, group and period. */
class RowCollector {
  readonly byMått = new Map<Mått, Row[]>();

  constructor(
    readonly scope: Scope,
    readonly år: År,
  ) {}

  /** Adds the utfall of a series, and its luckor. */
  addSerie(one: Mått, serie: Serie, periods: readonly string[]): void {
    for (const period of periods) {
      const value = serie.värden[period];
      if (value)
        this.#put(one, serie, period, {
          Utfall: figure(value.tal),
          ...(value.område && { Område: text(value.område) }),
          ...(value.tal.preliminär && { Preliminärt: raw('ja') }),
        });
      else if (this.scope.luckor.has(one, resultPath(...serie.path, period))) this.#put(one, serie, period, { Utfall: GAP });
      const sign = signsOf(one, serie.path).find((other) => other.period === period);
      if (sign) this.#put(one, serie, period, { Tecken: raw(formatTecken(sign.tecken)) });
    }
  }

  /** Adds the placements of the given periods. Defaults to the latest periods. */
  addRanking(one: Mått, periods?: readonly string[]): void {
    const ranking = one.resultat.ranking ?? {};
    const all = [...Object.keys(ranking), ...this.scope.luckor.keys(one, resultPath('ranking'))];
    for (const period of periods ?? latest(all, this.scope)) {
      const placering = ranking[period];
      if (placering) {
        const { plats, av } = placering;
        this.#put(one, TOTALT, period, { Placering: number(plats), 'Placering av': number(av) });
      } else if (this.scope.luckor.has(one, resultPath('ranking', period))) this.#put(one, TOTALT, period, { Placering: GAP });
    }
  }

  /** Adds osäkerhet, etappmål, level and trend. A mått without any value gets one empty row. */
  addFacts(one: Mått): void {
    this.#addUncertainty(one);
    for (const [year, etappmål] of Object.entries(one.plan.etappmål ?? {})) {
      this.#put(one, TOTALT, year, { Målvärde: target(etappmål) });
    }
    for (const year of this.scope.luckor.keys(one, ['plan', 'etappmål'])) this.#put(one, TOTALT, year, { Målvärde: GAP });
    for (const { tillfälle, tal } of one.prognoser) {
      this.#put(one, TOTALT, String(this.år.år), { [forecastName(tillfälle.dokument)]: figure(tal) });
    }
    this.#addStep(one, 'trend', 'Trend');
    this.#addStep(one, 'förvaltningens_förslag', 'Förvaltningens förslag');
    this.#addStep(one, 'bedömning', 'Bedömning');
    if (!this.byMått.has(one)) this.#put(one, TOTALT, String(this.år.år), {});
  }

  #addUncertainty(one: Mått): void {
    const published = one.resultat.osäkerhet ?? {};
    for (const period of latest(Object.keys(published), this.scope)) {
      const { felmarginal, från, till } = published[period] ?? {};
      this.#put(one, TOTALT, period, {
        ...(felmarginal && { Felmarginal: figure(felmarginal) }),
        ...(från && { 'Intervall från': figure(från) }),
        ...(till && { 'Intervall till': figure(till) }),
      });
    }
  }

  /** Adds a step of a scale, such as the trend, to the row of the newest utfall. */
  #addStep(one: Mått, key: 'trend' | 'bedömning' | 'förvaltningens_förslag', column: Column): void {
    const { utfall = {} } = one.resultat;
    const ord = one.uppföljning?.[key];
    const periods = [...Object.keys(utfall), ...this.scope.luckor.keys(one, resultPath('utfall'))];
    const newest = periods.sort(comparePeriods).at(-1) ?? String(this.år.år);
    if (this.scope.luckor.has(one, followUpPath(this.år, key))) this.#put(one, TOTALT, newest, { [column]: GAP });
    else if (ord !== undefined) this.#put(one, TOTALT, newest, { [column]: text(ord) });
  }

  #put(one: Mått, { indelning, grupp }: Pick<Serie, 'indelning' | 'grupp'>, period: string, values: Row['values']): void {
    const rows = this.byMått.get(one) ?? [];
    const known = rows.find((row) => row.period === period && row.indelning === indelning && row.grupp === grupp);
    if (known) Object.assign(known.values, values);
    else rows.push({ period, indelning, grupp, values: { ...values } });
    this.byMått.set(one, rows);
  }
}

const TOTALT = { indelning: 'totalt', grupp: 'Totalt' } as const;

/** The series of a mått without utfall. In a draft its utfall may be luckor. */
const UTAN_UTFALL: Serie = { ...TOTALT, radnamn: TOTALT.grupp, path: ['utfall'], gruppPath: ['utfall'], värden: {} };

/** Sorts rows by period within each group. Groups keep their order. */
function sorted(rows: readonly Row[]): Row[] {
  const groups = [...new Set(rows.map(({ indelning, grupp }) => `${indelning}\n${grupp}`))];
  const place = ({ indelning, grupp }: Row) => groups.indexOf(`${indelning}\n${grupp}`);
  return rows.toSorted((a, b) => place(a) - place(b) || comparePeriods(a.period, b.period));
}

const raw = (written: string): Datacell => ({ slag: 'text', text: written });
const text = (written: string): Datacell => raw(typeset(written));
const figure = (tal: Tal): Datacell => ({ slag: 'tal', text: formatTal(tal) });
const number = (count: number): Datacell => ({ slag: 'tal', text: String(count) });
function target(etappmål: Etappmål): Datacell {
  const { text: written, tal } = etappmålscell(etappmål);
  return tal ? figure(tal) : text(written);
}

const GAP: Datacell = { slag: 'lucka', text: EJ_IFYLLT };
