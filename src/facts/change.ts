/** How a measure's newest outcome differs from the one before it that can be compared with. */

import { comparePeriods, yearOf } from '../model/period.ts';
import { Tal } from '../model/tal.ts';
import type { Gemensamt, Mått } from '../resolve/year.ts';
import { formatFigure, formatTal } from '../swedish/numbers.ts';
import { limit, margin, uncertaintyOf } from './uncertainty.ts';

export type Förändring =
  | { readonly slag: 'ökat' | 'oförändrat' | 'minskat'; readonly period: string; readonly förklaring: string }
  | { readonly slag: 'okänt'; readonly förklaring: string };

/**
 * The change up to the newest outcome, or up to the outcome of `målår` when a target of that year is judged. Comparable is the nearest
 * earlier outcome of the same part of the year, after the last series break, and within the window of the kind of measurement. A
 * change within the uncertainty is none.
 */
export function change(mått: Mått, år: number, gemensamt: Gemensamt, målår?: number): Förändring {
  const unknown = (förklaring: string): Förändring => ({ slag: 'okänt', förklaring });
  const utfall = mått.uppföljning?.utfall ?? {};
  const periods = Object.keys(utfall).sort(comparePeriods);
  const period = periods.findLast((one) => målår === undefined || yearOf(one) === målår);
  const tal = utfall[period ?? ''];
  if (period === undefined || !tal) return unknown(målår === undefined ? 'utfall saknas' : `utfallet för ${målår} är inte känt`);
  const osäkerhet = uncertaintyOf(mått, gemensamt);
  if (!osäkerhet) return unknown(`mätslaget ${mått.plan.mätslag} har ingen uppgift om osäkerhet`);
  const fönster = osäkerhet.fönster.värde;
  if (år - yearOf(period) > fönster) return unknown(`det senaste utfallet är från ${period}, mer än ${fönster} år tillbaka`);
  const brott = Math.max(
    0,
    ...(mått.uppföljning?.seriebrott ?? []).map(({ från }) => från).filter((one) => one <= yearOf(period)),
  );
  const earlier = periods.filter((one) => comparePeriods(one, period) < 0 && monthOf(one) === monthOf(period)).at(-1);
  const before = utfall[earlier ?? ''];
  if (earlier === undefined || !before) return unknown('det finns inget tidigare utfall att jämföra med');
  if (yearOf(earlier) < brott) return unknown(`en ny serie börjar ${brott}, och utfallet dessförinnan är från ${earlier}`);
  if (yearOf(period) - yearOf(earlier) > fönster)
    return unknown(`det närmast tidigare utfallet är från ${earlier}, mer än ${fönster} år före ${period}`);

  const skillnad = tal.minus(before);
  const gräns = limit(
    margin(mått, before, earlier, osäkerhet, gemensamt),
    margin(mått, tal, period, osäkerhet, gemensamt),
    osäkerhet,
  );
  const pattern = gemensamt.enheter[mått.plan.enhet]?.skrivs ?? '{tal}';
  const steps = `utfallet gick från ${formatFigure(before, pattern)} (${earlier}) till ${formatFigure(tal, pattern)} (${period})`;
  const margins = osäkerhet.slag === 'urval' ? `felmarginalen ±${inShort(gräns)}` : `gränsen ${inShort(gräns)} för en förändring`;
  if (Math.abs(skillnad.värde) <= gräns) {
    const same = `utfallet var ${formatFigure(tal, pattern)} både ${earlier} och ${period}`;
    return { slag: 'oförändrat', period, förklaring: skillnad.värde === 0 ? same : `${steps}, inom ${margins}` };
  }
  const slag = skillnad.värde > 0 ? 'ökat' : 'minskat';
  return { slag, period, förklaring: gräns === 0 ? steps : `${steps}, mer än ${margins}` };
}

/** A computed figure with no more digits than say something. */
export function inShort(value: number): string {
  const text = value >= 10 ? value.toFixed(0) : value >= 0.1 || value === 0 ? value.toFixed(1) : value.toPrecision(2);
  const tal = Tal.read(text.replace(/\.0$/, ''));
  return tal ? formatTal(tal) : text;
}

function monthOf(period: string): string {
  return period.slice(0, -4);
}
