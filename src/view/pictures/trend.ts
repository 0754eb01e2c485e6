/**
 * Builds the charts of a mått over time: a full one, and a sparkline for a row. In: a mått of the linked year. Out: null when
 * there are too few utfall. Never: claims a change that the facts do not.
 */
import { sparkline } from '../../charts/sparkline.ts';
import { trendChart } from '../../charts/trend.ts';
import { change, direction, leastChange, newestPeriod, startOf } from '../../facts/change.ts';
import { type Seriepunkt, series } from '../../facts/series.ts';
import { type Etappmål, figuresIn } from '../../model/etappmal.ts';
import { comparePeriods, printedYear } from '../../model/period.ts';
import type { Tal } from '../../model/tal.ts';
import { patternOf } from '../../resolve/columns.ts';
import type { Mått, År } from '../../resolve/year.ts';
import { capitalize } from '../../swedish/nouns.ts';
import { formatEtappmål } from '../../swedish/numbers.ts';
import type { Scope } from '../context.ts';
import type { Bild } from '../report.ts';
import { label } from '../signs.ts';
import { captionOf, formatter, meaning } from './meaning.ts';
import { sentences } from './sentence.ts';

/** The minimum number of utfall for a chart. Two are as quickly read in the table. */
const MIN_UTFALL = 3;

interface Måltal {
  readonly år: string;
  readonly etappmål: Etappmål;
  /** The limit, or both ends of a span. */
  readonly gränser: readonly number[];
}

/** The full chart, with a description from the facts. Null when there are fewer than three utfall. */
export function trendPicture(mått: Mått, { figurer }: Scope, { år, gemensamt }: År): Bild | null {
  const punkter = series(mått, gemensamt);
  const [first, last] = [punkter[0], punkter.at(-1)];
  if (punkter.length < MIN_UTFALL || !first || !last) return null;
  const write = formatter(mått, gemensamt);
  const mål = targetOf(mått, år);
  const least = leastChange(mått, gemensamt);
  const texter = {
    id: `vb-bild-${mått.id}-utveckling`,
    mening: development(mått, { år, gemensamt }, write),
    ...captionOf(mått, `Utveckling ${span(first, last)}`, [first.tal, last.tal]),
    beskrivning: sentences(
      `Det första utfallet är ${write(first.tal)} (${first.period}) och det senaste ${write(last.tal)} (${last.period})`,
      preliminaryPeriods(punkter),
      ...breaks(mått),
      // Without a limit for a change, the explanation is one for those who fill in the files.
      least === null ? null : change(mått, år, gemensamt).förklaring,
      mål &&
        `${capitalize(mått.sort.målord.bestämd)} för ${mål.år} är ${formatEtappmål(mål.etappmål, patternOf(mått.plan.enhet, gemensamt.enheter))}`,
    ),
  };
  return figurer.add(texter, (bild) =>
    trendChart({
      ...bild,
      punkter: punkter.map((one) => ({ ...plain(one), period: one.period, text: label(one.tal) })),
      mål: mål && {
        gränser: mål.gränser,
        ord: `${capitalize(mått.sort.målord.obestämd)} ${mål.år}: ${formatEtappmål(mål.etappmål, '{tal}')}`,
      },
      bandord: 'Felmarginal',
      innebörd: meaning(mått, gemensamt, least),
    }),
  );
}

/** Says how the newest utfall has changed. When no change can be stated, it is only the newest utfall. */
function development(mått: Mått, { år, gemensamt }: Pick<År, 'år' | 'gemensamt'>, write: (tal: Tal) => string): string | null {
  const period = newestPeriod(mått) ?? '';
  const earlier = startOf(mått, period) ?? '';
  const { [earlier]: before, [period]: tal } = mått.resultat.utfall ?? {};
  if (!tal) return null;
  const slag = before && direction(mått, år, gemensamt);
  if (!before || slag === undefined) return `Utfallet ${period} är ${write(tal)}`;
  const [from, to] = [write(before), write(tal)];
  if (slag !== 'oförändrat')
    return `Utfallet ${slag === 'ökat' ? 'ökade' : 'minskade'} från ${from} (${earlier}) till ${to} (${period})`;
  if (from === to) return `Utfallet är oförändrat: ${to} (${earlier} och ${period})`;
  return `Utfallet är i stort sett oförändrat: ${from} (${earlier}) och ${to} (${period})`;
}

/** The sparkline of a row. Null when there are fewer than three utfall. */
export function sparkPicture(mått: Mått, { år, gemensamt }: År): Gnistbild | null {
  const punkter = series(mått, gemensamt);
  const [first, last] = [punkter[0], punkter.at(-1)];
  if (punkter.length < MIN_UTFALL || !first || !last) return null;
  const write = formatter(mått, gemensamt);
  const mål = targetOf(mått, år);
  const values = `Det första utfallet är ${write(first.tal)} (${first.period}) och det senaste ${write(last.tal)} (${last.period})`;
  const target = mål && formatEtappmål(mål.etappmål, patternOf(mått.plan.enhet, gemensamt.enheter));
  const targetText = mål ? `${values}; ${mått.sort.målord.bestämd} för ${mål.år} är ${target}` : values;
  const namn = sentences(targetText, preliminaryPeriods(punkter));
  const innebörd = meaning(mått, gemensamt, leastChange(mått, gemensamt));
  return { namn, svg: sparkline({ namn, punkter: punkter.map(plain), mål: mål?.gränser ?? [], innebörd }) };
}

/** A picture with a name but no description, since its figures are in the same row. */
export type Gnistbild = Pick<Bild, 'namn' | 'svg'>;

function plain({ tid, tal, marginal, serie }: Seriepunkt) {
  return { tid, värde: tal.värde, preliminär: tal.preliminär, marginal, serie };
}

/** The periods whose figures are preliminary, as a sentence. Null when there are none. */
function preliminaryPeriods(punkter: readonly Seriepunkt[]): string | null {
  const periods = punkter.filter(({ tal }) => tal.preliminär).map(({ period }) => period);
  return periods.length === 0 ? null : `Preliminärt: ${periods.join(', ')}`;
}

function span(first: Seriepunkt, last: Seriepunkt): string {
  const years = [first, last].map(({ period }) => printedYear(period));
  return [...new Set(years)].join('–');
}

/** The latest etappmål due by the year, else the next one. Null when there is none, or when it names no figure. */
function targetOf({ plan }: Mått, år: number): Måltal | null {
  const targets = Object.entries(plan.etappmål ?? {}).sort(([a], [b]) => comparePeriods(a, b));
  const [year, etappmål] = targets.findLast(([one]) => Number(one) <= år) ?? targets[0] ?? [];
  const gränser = figuresIn(etappmål).map(({ värde }) => värde);
  return year !== undefined && etappmål && gränser.length > 0 ? { år: year, etappmål, gränser } : null;
}

function breaks({ resultat }: Mått): string[] {
  return (resultat.seriebrott ?? []).map(({ från }) => `En ny serie börjar ${från}, och linjen är bruten där`);
}
