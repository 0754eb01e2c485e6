/**
 * Builds the charts of a mått over time: a full one, and a sparkline for a row. In: a mått of the linked year. Out: null when
 * there are too few utfall. Never: claims a change that the facts do not.
 */
import { sparkline } from '../../charts/sparkline.ts';
import { trendChart } from '../../charts/trend.ts';
import { change } from '../../facts/change.ts';
import { type Seriepunkt, series } from '../../facts/series.ts';
import { comparePeriods } from '../../model/period.ts';
import type { Tal } from '../../model/tal.ts';
import type { Mått, År } from '../../resolve/year.ts';
import { formatFigure } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import type { Bild } from '../report.ts';
import { sentences } from './sentence.ts';

/** The minimum number of utfall for a chart. Two are as quickly read in the table. */
const MIN_UTFALL = 3;

interface Etappmål {
  readonly år: string;
  readonly tal: Tal;
}

/** The full chart, with a description from the facts. Null when there are fewer than three utfall. */
export function trendPicture(mått: Mått, { år, gemensamt }: År): Bild | null {
  const punkter = series(mått, gemensamt);
  const [first, last] = [punkter[0], punkter.at(-1)];
  if (punkter.length < MIN_UTFALL || !first || !last) return null;
  const write = formatter(mått, gemensamt);
  const mål = target(mått, år);
  const rubrik = `Utveckling ${span(first, last)}`;
  const bild = {
    id: `vb-bild-${mått.id}-utveckling`,
    namn: typeset(`${rubrik}: ${mått.namn}`),
    beskrivning: sentences(
      `Det första utfallet är ${write(first.tal)} (${first.period}) och det senaste ${write(last.tal)} (${last.period})`,
      ...breaks(mått),
      change(mått, år, gemensamt).förklaring,
      mål && `Etappmålet för ${mål.år} är ${write(mål.tal)}`,
    ),
  };
  const svg = trendChart({
    ...bild,
    rubrik: typeset(rubrik),
    punkter: punkter.map((one) => ({ ...plain(one), period: one.period, text: write(one.tal) })),
    mål: mål && { värde: mål.tal.värde, ord: `Etappmål ${mål.år}: ${write(mål.tal)}` },
    bandord: 'Felmarginal',
  });
  return { ...bild, svg };
}

/** The sparkline of a row. Null when there are fewer than three utfall. */
export function sparkPicture(mått: Mått, { år, gemensamt }: År): Gnistbild | null {
  const punkter = series(mått, gemensamt);
  const [first, last] = [punkter[0], punkter.at(-1)];
  if (punkter.length < MIN_UTFALL || !first || !last) return null;
  const write = formatter(mått, gemensamt);
  const mål = target(mått, år);
  const values = `Det första utfallet är ${write(first.tal)} (${first.period}) och det senaste ${write(last.tal)} (${last.period})`;
  const namn = sentences(mål ? `${values}; etappmålet för ${mål.år} är ${write(mål.tal)}` : values);
  return { namn, svg: sparkline({ namn, punkter: punkter.map(plain), mål: mål?.tal.värde ?? null }) };
}

/** A picture with a name but no description, since its figures are in the same row. */
export type Gnistbild = Pick<Bild, 'namn' | 'svg'>;

function plain({ tid, tal, marginal, serie }: Seriepunkt) {
  return { tid, värde: tal.värde, marginal, serie };
}

/** Formats figures in the unit of a mått. */
function formatter({ plan }: Mått, { enheter }: År['gemensamt']): (tal: Tal) => string {
  const pattern = enheter[plan.enhet]?.skrivs ?? '{tal}';
  return (tal) => formatFigure(tal, pattern);
}

function span(first: Seriepunkt, last: Seriepunkt): string {
  const years = [first, last].map(({ period }) => period.slice(-4));
  return [...new Set(years)].join('–');
}

/** The latest etappmål due by the year, else the next one. Null when there is none, or when it is not a single figure. */
function target({ plan }: Mått, år: number): Etappmål | null {
  const targets = Object.entries(plan.etappmål ?? {}).sort(([a], [b]) => comparePeriods(a, b));
  const [year, etappmål] = targets.findLast(([one]) => Number(one) <= år) ?? targets[0] ?? [];
  return year !== undefined && etappmål?.slag === 'tal' ? { år: year, tal: etappmål.tal } : null;
}

function breaks({ uppföljning }: Mått): string[] {
  return (uppföljning?.seriebrott ?? []).map(({ från }) => `En ny serie börjar ${från}, och linjen är bruten där`);
}
