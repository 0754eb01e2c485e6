/** Flags groups that differ by more than chance. Only a person can decide whether a difference is unjustified (omotiverad). */
import { at } from '../diagnostics/finding.ts';
import type { Skillnad } from '../model/fields.ts';
import { comparePeriods } from '../model/period.ts';
import { halfUnit, isWithin } from '../model/rounding.ts';
import type { Tal } from '../model/tal.ts';
import { divisionsOf } from '../resolve/groups.ts';
import type { Gemensamt, Mått, År } from '../resolve/year.ts';
import { formatFigure } from '../swedish/numbers.ts';
import { formatRounded } from './change.ts';
import type { Faktum, JaNej, Obesvarat } from './fact.ts';
import { type Grund, groupFactor, margin, significanceLimit, uncertaintyOf, whyUncertaintyIsUnknown } from './uncertainty.ts';

/** The grounds by which a mått's figures are divided, each with whether the difference exceeds chance. */
export type Skillnader = readonly { readonly grund: Skillnad; readonly faktum: Faktum<JaNej> }[];

const GRUNDER: readonly { readonly grund: Skillnad; readonly nyckel: Grund }[] = [
  { grund: 'Kön', nyckel: 'kön' },
  { grund: 'Område', nyckel: 'område' },
  { grund: 'Ålder', nyckel: 'ålder' },
];

/** A group and its figure in the newest period in which at least two groups have one. */
interface Grupp {
  readonly namn: string;
  readonly tal: Tal;
}

/** Returns a fact for each ground for which two groups have figures, or which a person has named in a decision. */
export function differences(mått: Mått, { gemensamt, tillfälle }: År): Skillnader {
  const decided = mått.uppföljning?.omotiverade_skillnader;
  return GRUNDER.flatMap(({ grund, nyckel }) => {
    const { period, grupper } = newestGroups(mått, nyckel);
    if (period === undefined && !decided?.includes(grund)) return [];
    const { förslag, förklaring } = compare(mått, nyckel, period, grupper, gemensamt);
    const beslut = decided && (decided.includes(grund) ? 'ja' : 'nej');
    const faktum: Faktum<JaNej> = {
      förslag,
      förklaring,
      beslut,
      skäl: mått.uppföljning?.skäl?.omotiverade_skillnader,
      gäller: beslut ?? förslag,
      place: at(mått.file, [...mått.path, 'uppföljning', tillfälle.id, 'omotiverade_skillnader']),
    };
    return [{ grund, faktum }];
  });
}

/** Compares the lowest group with the highest. */
function compare(
  mått: Mått,
  grund: Grund,
  period: string | undefined,
  grupper: readonly Grupp[],
  gemensamt: Gemensamt,
): { förslag: JaNej | Obesvarat; förklaring: string } {
  const { slag, skrivs = '{tal}' } = gemensamt.enheter[mått.plan.enhet] ?? {};
  if (period === undefined) return { förslag: 'kan inte bedömas', förklaring: 'utfall för grupperna saknas' };
  if (slag === 'antal' || slag === 'belopp')
    return { förslag: 'ej tillämplig', förklaring: 'antal och belopp beror på hur stora grupperna är' };
  const [lowest, highest] = [grupper[0], grupper.at(-1)];
  if (!lowest || !highest) return { förslag: 'kan inte bedömas', förklaring: 'utfall för grupperna saknas' };
  const gräns = differenceLimit(mått, grund, period, [lowest.tal, highest.tal], gemensamt);
  if (gräns === null) {
    return { förslag: 'kan inte bedömas', förklaring: whyLimitIsUnknown(mått, grund, gemensamt) };
  }
  const figures = [highest, lowest].map(({ namn, tal }) => `${namn} ${formatFigure(tal, skrivs)}`).join(' och ');
  const larger = !isWithin(gräns, highest.tal, lowest.tal);
  const isRounding = gräns === roundingOf([lowest.tal, highest.tal]);
  const what = isRounding ? 'avrundningen' : uncertaintyOf(mått, gemensamt)?.slag === 'urval' ? 'felmarginalen' : 'gränsen';
  const förklaring = `${period}: ${figures}; skillnaden är ${larger ? 'större än' : 'inom'} ${what} ${formatRounded(gräns)}`;
  return { förslag: larger ? 'ja' : 'nej', förklaring };
}

/**
 * Returns the limit that the difference between the figures of two groups in a period must exceed to count, in the mått's unit. It is
 * never less than what rounding alone can explain, since each figure is exact to half a unit of its last printed decimal. Null when
 * the mätslag does not say how uncertain the figures of groups are.
 */
export function differenceLimit(
  mått: Mått,
  grund: Grund,
  period: string,
  [lowest, highest]: readonly [Tal, Tal],
  gemensamt: Gemensamt,
): number | null {
  const osäkerhet = uncertaintyOf(mått, gemensamt);
  const factor = osäkerhet && groupFactor(grund, osäkerhet);
  if (!osäkerhet || factor === undefined) return null;
  const marginOf = (tal: Tal) => margin(mått, tal, period, osäkerhet, gemensamt) * factor;
  return Math.max(significanceLimit(marginOf(lowest), marginOf(highest), osäkerhet), roundingOf([lowest, highest]));
}

/** The largest difference that the rounding of two equal figures can give. */
function roundingOf(tal: readonly [Tal, Tal]): number {
  return halfUnit(tal[0]) + halfUnit(tal[1]);
}

function whyLimitIsUnknown(mått: Mått, grund: Grund, gemensamt: Gemensamt): string {
  if (!uncertaintyOf(mått, gemensamt)) return whyUncertaintyIsUnknown(mått, gemensamt);
  const { mätslag } = mått.plan;
  const key = `${mätslag}.osäkerhet.del_av_svaren.${grund}`;
  return `mätslaget ${mätslag} säger inget om osäkerheten för grupper efter ${grund} (”${key}” i ${gemensamt.filer.mätslag})`;
}

/**
 * Returns the newest period with figures for at least two groups of a division, and those groups from lowest to highest. `period` is undefined
 * when there is none.
 */
export function newestGroups(mått: Mått, indelning: string): { period: string | undefined; grupper: readonly Grupp[] } {
  const series = seriesOf(mått, indelning);
  const periods = [...new Set(series.flatMap(({ värden }) => Object.keys(värden)))].sort(comparePeriods);
  const groups = (period: string) =>
    series.flatMap(({ namn, värden }) => (värden[period] ? [{ namn, tal: värden[period] }] : []));
  const period = periods.findLast((one) => groups(one).length >= 2);
  return { period, grupper: period === undefined ? [] : groups(period).sort((a, b) => a.tal.värde - b.tal.värde) };
}

function seriesOf({ resultat }: Mått, indelning: string): { namn: string; värden: Readonly<Record<string, Tal>> }[] {
  if (indelning !== 'område') return divisionsOf(resultat).flatMap(({ namn, grupper }) => (namn === indelning ? grupper : []));
  return Object.entries(resultat.område ?? {}).flatMap(([ände, values]) =>
    values
      ? [{ namn: `${ände} område`, värden: Object.fromEntries(Object.entries(values).map(([p, { värde }]) => [p, värde])) }]
      : [],
  );
}
