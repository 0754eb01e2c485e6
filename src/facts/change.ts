/** Compares a mått's newest utfall with that of its utgångsår, or else with the nearest earlier utfall that is comparable. */

import { comparePeriods, kindOfPeriod, yearOf } from '../model/period.ts';
import { Tal } from '../model/tal.ts';
import type { Gemensamt, Mått } from '../resolve/year.ts';
import { formatFigure, formatTal } from '../swedish/numbers.ts';
import { margin, significanceLimit, uncertaintyOf, whyUncertaintyIsUnknown } from './uncertainty.ts';

/**
 * A change with an explanation in Swedish. `period` is that of the newer utfall. `okänt` when nothing can be compared, and
 * `saknarUtfall` says that an utfall to compare is missing or too old.
 */
export type Förändring =
  | { readonly slag: 'ökat' | 'oförändrat' | 'minskat'; readonly period: string; readonly förklaring: string }
  | { readonly slag: 'okänt'; readonly förklaring: string; readonly saknarUtfall: boolean };

/**
 * The direction up to the newest utfall, as they are printed, from the utfall that the trend starts from. `oförändrat` also when the
 * criteria call the change none. Undefined without two utfall of the same kind of period, or with a series break between them.
 */
export function direction(mått: Mått, år: number, gemensamt: Gemensamt): Exclude<Förändring['slag'], 'okänt'> | undefined {
  const utfall = mått.resultat.utfall ?? {};
  const period = newestPeriod(mått) ?? '';
  const earlier = startOf(mått, period) ?? '';
  const [tal, before] = [utfall[period], utfall[earlier]];
  if (!tal || !before || yearOf(earlier) < latestBreak(mått, period)) return undefined;
  const { slag } = change(mått, år, gemensamt);
  if (slag !== 'okänt') return slag;
  const skillnad = tal.minus(before).värde;
  if (skillnad === 0) return 'oförändrat';
  return skillnad > 0 ? 'ökat' : 'minskat';
}

/**
 * Returns the change up to the newest utfall from that of the utgångsår, or up to the utfall of `målår` when an etappmål of that year
 * is judged. Without utgångsår, and for an etappmål, the comparable utfall is the nearest earlier one for the same kind of period. It
 * must lie within the mätslag's window (`fönster`, in years). A series break between the two makes the change unknown. A change
 * within the uncertainty is `oförändrat`.
 */
export function change(mått: Mått, år: number, gemensamt: Gemensamt, målår?: number): Förändring {
  const unknown = (förklaring: string): Förändring => ({ slag: 'okänt', förklaring, saknarUtfall: false });
  const missing = (förklaring: string): Förändring => ({ slag: 'okänt', förklaring, saknarUtfall: true });
  const utfall = mått.resultat.utfall ?? {};
  const periods = Object.keys(utfall).sort(comparePeriods);
  const period = periods.findLast((one) => målår === undefined || yearOf(one) === målår);
  const tal = utfall[period ?? ''];
  if (period === undefined || !tal) return missing(målår === undefined ? 'utfall saknas' : `utfallet för ${målår} är inte känt`);
  const osäkerhet = uncertaintyOf(mått, gemensamt);
  if (!osäkerhet) return unknown(whyUncertaintyIsUnknown(mått, gemensamt));
  const fönster = osäkerhet.fönster.värde;
  const fönsterord = `${formatTal(osäkerhet.fönster)} år`;
  if (år - yearOf(period) > fönster) return missing(`det senaste utfallet är från ${period}, mer än ${fönsterord} tillbaka`);
  const brott = latestBreak(mått, period);
  const utgångsår = målår === undefined ? mått.plan.utgångsår : undefined;
  const earlier = utgångsår === undefined ? earlierPeriod(mått, period) : startOf(mått, period);
  const before = utfall[earlier ?? ''];
  if (earlier === undefined || !before)
    return missing(
      utgångsår === undefined
        ? 'det finns inget tidigare utfall att jämföra med'
        : `det finns inget utfall för utgångsåret ${utgångsår} att jämföra med`,
    );
  if (yearOf(earlier) < brott) return unknown(`en ny serie börjar ${brott}, och utfallet dessförinnan är från ${earlier}`);
  if (utgångsår === undefined && yearOf(period) - yearOf(earlier) > fönster)
    return missing(`det närmast tidigare utfallet är från ${earlier}, mer än ${fönsterord} före ${period}`);

  const skillnad = tal.minus(before);
  const gräns = significanceLimit(
    margin(mått, before, earlier, osäkerhet, gemensamt),
    margin(mått, tal, period, osäkerhet, gemensamt),
    osäkerhet,
  );
  const pattern = gemensamt.enheter[mått.plan.enhet]?.skrivs ?? '{tal}';
  const steps = `utfallet gick från ${formatFigure(before, pattern)} (${earlier}) till ${formatFigure(tal, pattern)} (${period})`;
  const margins =
    osäkerhet.slag === 'urval' ? `felmarginalen ±${formatRounded(gräns)}` : `gränsen ${formatRounded(gräns)} för en förändring`;
  if (Math.abs(skillnad.värde) <= gräns) {
    const same = `utfallet var ${formatFigure(tal, pattern)} både ${earlier} och ${period}`;
    return { slag: 'oförändrat', period, förklaring: skillnad.värde === 0 ? same : `${steps}, inom ${margins}` };
  }
  const slag = skillnad.värde > 0 ? 'ökat' : 'minskat';
  return { slag, period, förklaring: gräns === 0 ? steps : `${steps}, mer än ${margins}` };
}

/**
 * Returns the smallest change between two utfall of a mått that counts whichever they are, in its unit: the limit for the two most
 * uncertain ones. Null when the mätslag has no uncertainty.
 */
export function leastChange(mått: Mått, gemensamt: Gemensamt): number | null {
  const osäkerhet = uncertaintyOf(mått, gemensamt);
  if (!osäkerhet) return null;
  const utfall = Object.entries(mått.resultat.utfall ?? {});
  const widest = Math.max(0, ...utfall.map(([period, tal]) => margin(mått, tal, period, osäkerhet, gemensamt)));
  return significanceLimit(widest, widest, osäkerhet);
}

/** The newest period with an utfall. Undefined when there is none. */
export function newestPeriod({ resultat }: Mått): string | undefined {
  return Object.keys(resultat.utfall ?? {})
    .sort(comparePeriods)
    .at(-1);
}

/** The period before another that a trend starts from: that of the utgångsår if the mått has one, else the nearest. */
export function startOf(mått: Mått, period: string): string | undefined {
  const { utgångsår } = mått.plan;
  return utgångsår === undefined
    ? earlierPeriod(mått, period)
    : earlierPeriods(mått, period).find((one) => yearOf(one) === utgångsår);
}

/** The nearest period before another with an utfall for the same kind of period. */
function earlierPeriod(mått: Mått, period: string): string | undefined {
  return earlierPeriods(mått, period).at(-1);
}

function earlierPeriods(mått: Mått, period: string): string[] {
  return Object.keys(mått.resultat.utfall ?? {})
    .sort(comparePeriods)
    .filter((one) => comparePeriods(one, period) < 0 && kindOfPeriod(one) === kindOfPeriod(period));
}

/** The year of the latest series break up to a period of a mått. 0 without one. */
export function latestBreak(mått: Mått, period: string): number {
  const years = (mått.resultat.seriebrott ?? []).map(({ från }) => från);
  return Math.max(0, ...years.filter((one) => one <= yearOf(period)));
}

/** Formats a computed figure in Swedish: no decimals from 10, one decimal from 0,1 and two significant digits below that. */
export function formatRounded(value: number): string {
  const decimaler = value >= 10 ? 0 : value >= 0.1 || value === 0 ? 1 : Math.min(1 - Math.floor(Math.log10(value)), 20);
  const text = value.toFixed(decimaler);
  const tal = Tal.read(text.replace(/\.0$/, ''));
  return tal ? formatTal(tal) : text;
}
