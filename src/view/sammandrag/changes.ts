/** Builds the table of the mått that have changed most, with what they are compared with. */
import { change, latestBreak, newestPeriod, startOf } from '../../facts/change.ts';
import { comparePeriods, yearOf } from '../../model/period.ts';
import type { Tal } from '../../model/tal.ts';
import type { Mått } from '../../resolve/year.ts';
import { capitalize } from '../../swedish/nouns.ts';
import { formatFigure, formatPlacering } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { badge, lines, missing } from '../matt/cells.ts';
import { trendOf } from '../matt/trend.ts';
import { patternOf } from '../matt/units.ts';
import type { Sammandragstabell } from '../report.ts';
import { legend } from '../signs.ts';
import { måttName } from './matt.ts';
import { type Link, NAME } from './parts.ts';

/** A change that counts. */
interface Ändring {
  readonly mått: Mått;
  readonly från: { readonly period: string; readonly tal: Tal };
  readonly till: { readonly period: string; readonly tal: Tal };
}

/**
 * The mått whose utfall has changed more than its uncertainty, the largest change in percent of the earlier utfall first. Undefined when
 * there is none.
 */
export function changeTable(context: ViewContext, link: Link): Sammandragstabell | undefined {
  const { facts, scope, år } = context;
  const changed = [...facts.mått.values()]
    .flatMap(({ mått }) => changeOf(context, mått) ?? [])
    .toSorted((a, b) => sizeOf(b) - sizeOf(a));
  if (changed.length === 0 || context.isPlan) return undefined;
  const rader = changed.map(({ mått, från, till }) => {
    const place = context.at(mått, 'resultat', 'utfall');
    const figure = ({ period, tal }: Ändring['från']) =>
      lines([`${formatFigure(tal, patternOf(mått, scope))} (${period})`], place, 'tal');
    const trend = trendOf(mått, scope, år);
    const compared = comparison(context, mått, till.period);
    const celler = [
      figure(från),
      figure(till),
      trend ? badge(trend, place) : missing('.', place, 'text'),
      lines(compared, place),
    ];
    return { länk: link(mått.id), namn: måttName(context.nämnd, mått), celler };
  });
  return {
    del: 'förändringar',
    inledning: typeset(
      'Störst ändring i procent av det tidigare utfallet står först. Bara ändringar som är större än osäkerheten är med.',
    ),
    kolumner: [
      NAME(capitalize(changed[0]?.mått.sort.ord.obestämd ?? '')),
      { text: 'Tidigare', slag: 'tal' },
      { text: 'Senast', slag: 'tal' },
      { text: 'Trend', slag: 'text' },
      { text: 'Jämförelse', slag: 'text' },
    ],
    rader,
    teckenförklaring: legend(rader.flatMap(({ celler }) => celler)),
  };
}

/** The change up to the newest utfall of the year. Undefined when it does not count, or when the newest utfall is older. */
function changeOf({ år }: ViewContext, mått: Mått): Ändring | undefined {
  const till = newestPeriod(mått) ?? '';
  const från = startOf(mått, till) ?? '';
  const utfall = mått.resultat.utfall ?? {};
  const [before, now] = [utfall[från], utfall[till]];
  if (!before || !now || before.värde === 0 || yearOf(till) !== år.år || yearOf(från) < latestBreak(mått, till)) return undefined;
  const { slag } = change(mått, år.år, år.gemensamt);
  if (slag === 'okänt' || slag === 'oförändrat') return undefined;
  return { mått, från: { period: från, tal: before }, till: { period: till, tal: now } };
}

const sizeOf = ({ från, till }: Ändring) => Math.abs(till.tal.minus(från.tal).värde / från.tal.värde);

/** What others have for the period, or else the placement among them. */
function comparison({ scope }: ViewContext, mått: Mått, period: string): string[] {
  const { jämförelser = [], ranking = {} } = mått.resultat;
  const others = jämförelser.flatMap(({ namn, utfall }) => {
    const tal = utfall[period];
    return tal && 'värde' in tal ? [`${namn} ${formatFigure(tal, patternOf(mått, scope))}`] : [];
  });
  if (others.length > 0) return others.slice(0, 2);
  const newest = Object.keys(ranking).sort(comparePeriods).at(-1);
  const placement = ranking[newest ?? ''];
  return placement && newest ? [`plats ${formatPlacering(placement)} (${newest})`] : [];
}
