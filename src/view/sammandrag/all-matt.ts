/** Builds the list of all mått: what each needs on a page of its own, and in a table of all. */
import { latestBreak, newestPeriod, startOf } from '../../facts/change.ts';
import { dueTarget } from '../../facts/etappmal.ts';
import { margin, uncertaintyOf } from '../../facts/uncertainty.ts';
import { utfallOf } from '../../facts/utfall.ts';
import { comparePeriods, yearOf } from '../../model/period.ts';
import type { Tal } from '../../model/tal.ts';
import { type Serie, seriesOf } from '../../published/series.ts';
import { signsOf } from '../../resolve/signs.ts';
import { allMått, type Mått, withVarav } from '../../resolve/year.ts';
import { capitalize } from '../../swedish/nouns.ts';
import {
  formatEtappmål,
  formatFigure,
  formatPlacering,
  formatTal,
  formatTecken,
  PRELIMINÄRT,
  precisionInWords,
} from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { levelOf } from '../matt/level.ts';
import { trendOf } from '../matt/trend.ts';
import { patternOf } from '../matt/units.ts';
import type { Måttpost, Periodvärde, Uppgift } from '../report.ts';
import { sign } from '../signs.ts';
import { withSource } from '../source-map.ts';
import { koladaOf } from '../sources.ts';
import { målOf, måttName } from './matt.ts';
import type { Link } from './parts.ts';

/** Every mått that the report prints, each before its varav rows. */
export function allMåttposter(context: ViewContext, link: Link): Måttpost[] {
  const whole = allMått(context.nämnd).filter(({ nivå }) => nivå === 0);
  return whole.flatMap(withVarav).flatMap((mått) => {
    const id = link(mått.id);
    return id === null ? [] : [withSource(postOf(context, mått, id, link), context.nameOf(mått))];
  });
}

function postOf(context: ViewContext, mått: Mått, id: string, link: Link): Måttpost {
  const { nämnd, år, scope } = context;
  const { plan, sort, källa } = mått;
  const mål = målOf(nämnd, mått);
  return {
    id,
    sort: capitalize(sort.ord.obestämd),
    namn: måttName(nämnd, mått),
    mål: mål ? { namn: typeset(mål.namn), länk: link(mål.id) } : null,
    enhet: typeset(plan.enhet),
    källa: källa === undefined ? null : typeset(källa),
    kolada: koladaOf(mått),
    ...utfallOfBoth(context, mått),
    målvärde: targetOf(context, mått),
    trend: trendOf(mått, scope, år),
    bedömning: levelOf(mått, scope, år),
    uppgifter: uppgifterOf(context, mått).map(({ namn, värde }) => ({ namn: typeset(namn), värde: typeset(värde) })),
    jämförelser: comparisonsOf(context, mått),
    serier: seriesOf(mått).map((serie) => valuesOf(mått, serie)),
  };
}

/** The outcome of the year, or else the newest one, and the one before it of the same series. */
function utfallOfBoth({ år, scope }: ViewContext, mått: Mått): Pick<Måttpost, 'utfall' | 'tidigare'> {
  const { utfall: figures = {} } = mått.resultat;
  const written = (period: string | undefined): Periodvärde | null => {
    const tal = figures[period ?? ''];
    return tal && period !== undefined ? { period, värde: typeset(formatFigure(tal, patternOf(mått, scope))) } : null;
  };
  const own = utfallOf(mått, år.år, år.gemensamt);
  const utfall = own ? { period: own.period, värde: typeset(own.text) } : written(newestPeriod(mått));
  if (!utfall) return { utfall, tidigare: null };
  const before = startOf(mått, utfall.period);
  const isComparable = before !== undefined && yearOf(before) >= latestBreak(mått, utfall.period);
  return { utfall, tidigare: isComparable ? written(before) : null };
}

/** The target that is due, and whether it was reached. Null without one, and in words only for one that is an indicator. */
function targetOf({ år, scope, facts, isPlan }: ViewContext, mått: Mått): Måttpost['målvärde'] {
  const due = dueTarget(mått, år.år);
  if (!due) return null;
  const gäller = isPlan ? undefined : facts.mått.get(mått.id)?.etappmål?.gäller;
  return {
    ord: capitalize(mått.sort.målord.obestämd),
    text: typeset(formatEtappmål(due.etappmål, patternOf(mått, scope))),
    år: String(due.målår),
    nått: gäller === 'ja' || gäller === 'nej' ? gäller === 'ja' : null,
  };
}

/** How the newest outcome was measured. */
function uppgifterOf(context: ViewContext, mått: Mått): Uppgift[] {
  const period = newestPeriod(mått);
  const tal = mått.resultat.utfall?.[period ?? ''];
  const { mätperiod, utgångsår } = mått.plan;
  return [
    ...(tal ? [{ namn: 'Redovisas med', värde: precisionInWords(tal.decimaler) }] : []),
    ...(tal && period !== undefined ? uncertainty(context, mått, tal, period) : []),
    ...(mätperiod === undefined ? [] : [{ namn: 'Mätperiod', värde: mätperiod }]),
    ...(utgångsår === undefined ? [] : [{ namn: 'Trenden räknas från', värde: String(utgångsår) }]),
    ...(mått.resultat.seriebrott ?? []).map(({ från }) => ({ namn: 'Ny serie från', värde: String(från) })),
  ];
}

/** The margin or the interval that is published, or else the margin of the kind of measurement. */
function uncertainty({ år, scope }: ViewContext, mått: Mått, tal: Tal, period: string): Uppgift[] {
  const { felmarginal, från, till } = mått.resultat.osäkerhet?.[period] ?? {};
  if (felmarginal) return [{ namn: `Felmarginal ${period}`, värde: `±${formatTal(felmarginal)}` }];
  if (från ?? till) {
    const ends = [från, till].map((end) => (end ? formatTal(end) : '')).join('–');
    return [{ namn: `Osäkerhetsintervall ${period}`, värde: patternOf(mått, scope).replace('{tal}', ends) }];
  }
  const osäkerhet = uncertaintyOf(mått, år.gemensamt);
  if (!osäkerhet) return [{ namn: 'Osäkerhet', värde: 'inte angiven' }];
  const own = margin(mått, tal, period, osäkerhet, år.gemensamt);
  const rounded = own.toLocaleString('sv-SE', { maximumFractionDigits: tal.decimaler + 1 });
  if (osäkerhet.slag === 'alla') return [{ namn: 'Minsta ändring som räknas', värde: rounded }];
  return [{ namn: 'Felmarginal enligt mätslaget', värde: `±${rounded}` }];
}

/** The newest value of each comparison, and the newest placement. */
function comparisonsOf({ scope }: ViewContext, mått: Mått): Måttpost['jämförelser'] {
  const { jämförelser = [], ranking = {} } = mått.resultat;
  const others = jämförelser.flatMap(({ namn, utfall }) => {
    const period = Object.keys(utfall).sort(comparePeriods).at(-1);
    const tal = utfall[period ?? ''];
    return tal && period !== undefined
      ? [{ namn: typeset(namn), period, värde: typeset(formatFigure(tal, patternOf(mått, scope))) }]
      : [];
  });
  const newest = Object.keys(ranking).sort(comparePeriods).at(-1);
  const placement = ranking[newest ?? ''];
  return [
    ...others,
    ...(placement && newest !== undefined ? [{ namn: 'Placering', period: newest, värde: formatPlacering(placement) }] : []),
  ];
}

/** The values of a series by period, oldest first. */
function valuesOf(mått: Mått, { indelning, grupp, path, värden }: Serie): Måttpost['serier'][number] {
  const figures = Object.entries(värden).map(([period, { tal, område }]) => {
    const remarks = [område, tal.preliminär ? PRELIMINÄRT.replace(/[()]/g, '') : undefined].filter((one) => one !== undefined);
    return { period, värde: formatTal(tal), anmärkning: typeset(remarks.join(', ')) };
  });
  const signs = signsOf(mått, path).map(({ period, tecken }) => ({
    period,
    värde: '',
    anmärkning: typeset(sign(tecken).ord ?? formatTecken(tecken)),
  }));
  const all = [...figures, ...signs].sort((a, b) => comparePeriods(a.period, b.period));
  return { indelning: typeset(indelning), grupp: typeset(grupp), värden: all };
}
