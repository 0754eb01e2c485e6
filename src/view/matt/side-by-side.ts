/** Builds a table with one row per mått and a column per period. */

import { at } from '../../diagnostics/finding.ts';
import { utfallOf } from '../../facts/utfall.ts';
import { printedYear } from '../../model/period.ts';
import type { Måttsort } from '../../resolve/styrmodell.ts';
import { type Mått, withVarav, type År } from '../../resolve/year.ts';
import { capitalize } from '../../swedish/nouns.ts';
import { formatPlacering } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import type { Scope } from '../context.ts';
import { EJ_IFYLLT } from '../gaps.ts';
import { levelLabel } from '../marke.ts';
import { sparkPicture } from '../pictures/trend.ts';
import type { Kolumn, Måttabell, Måttcell, Måttrad } from '../report.ts';
import { legend } from '../signs.ts';
import { withSource } from '../source-map.ts';
import { cellPattern, unitSuffix } from '../units.ts';
import { aligned, badge, figure, gap, lines, missing, picture } from './cells.ts';
import { forecastName } from './forecasts.ts';
import { levelOf } from './level.ts';
import { comparisons, note, targets } from './note.ts';
import type { Owner } from './owner.ts';
import { followUpSource, latest, planSource, resultPath, resultSource, signAt, writtenPeriods } from './periods.ts';
import { trendOf } from './trend.ts';
import { headingUnit, patternOf, sharedUnit } from './units.ts';

/** The table. A mått and its varav rows are one group of rows. */
export function sideBySide(
  mått: readonly Mått[],
  periods: readonly string[],
  { namn, captions }: Owner,
  scope: Scope,
  year: År,
): Omit<Måttabell, 'sort' | 'mellanrubrik'> {
  const rows = mått.flatMap(withVarav);
  const pictures = new Map(rows.map((one) => [one, sparkPicture(one, year)]));
  const hasPictures = [...pictures.values()].some((one) => one !== null);
  const extra = [
    ...forecastColumns(rows, scope, year),
    ...optionalColumns(mått[0]?.sort, scope, year).filter(({ has }) => rows.some(has)),
  ];
  const shared = sharedUnit(rows, scope);
  const rad = (one: Mått): Måttrad => {
    const celler = [
      ...(hasPictures ? [picture(pictures.get(one) ?? null, resultSource(one, 'utfall'))] : []),
      ...utfallCells(one, periods, scope, year),
      ...extra.map(({ cell }) => cell(one)),
    ];
    const not = note(one, comparisons(one, scope), scope, year);
    const namn = typeset(one.namn);
    const tillägg = unitSuffix(namn, shared === null ? headingUnit(one, scope) : null);
    const own = { id: one.id, nivå: one.nivå, namn, tillägg, celler, not };
    return withSource(own, planSource(one, 'namn'));
  };
  const grupper = mått.map((group) => withVarav(group).map(rad));
  return {
    slag: 'sida-vid-sida',
    id: null,
    rubrik: captions.unique(caption(namn, rows, periods)),
    tillägg: unitSuffix('', shared),
    bilder: [],
    kolumner: [
      { text: capitalize(mått[0]?.sort.ord.obestämd ?? ''), slag: 'namn' },
      // The picture comes first, so that it is visible on a phone without scrolling past the periods.
      ...(hasPictures ? [{ text: 'Utveckling', slag: 'bild' as const }] : []),
      ...periods.map((period): Kolumn => ({ text: period, slag: 'tal' })),
      ...extra.map(({ kolumn }) => kolumn),
    ],
    grupper: aligned(grupper),
    teckenförklaring: legend(grupper.flat().flatMap(({ celler }) => celler)),
    not: null,
  };
}

/** The name and what the table shows: the years of its utfall, or without any its targets. */
function caption(namn: string, mått: readonly Mått[], periods: readonly string[]): string {
  const years = [...new Set(periods.map(printedYear))];
  if (years.length > 0) return `${namn}: utfall ${years.length > 1 ? `${years[0]}–${years.at(-1)}` : years[0]}`;
  const sort = mått.find(({ plan }) => plan.etappmål !== undefined)?.sort;
  return sort ? `${namn}: ${sort.målord.flera}` : namn;
}

function utfallCells(one: Mått, periods: readonly string[], scope: Scope, year: År): Måttcell[] {
  const { utfall } = one.resultat;
  const written = writtenPeriods(one, utfall, ['utfall'], scope);
  return periods.map((period) => {
    const place = resultSource(one, 'utfall', period);
    const tal = utfall?.[period];
    if (tal) return figure(tal, one, scope, place);
    const isGap = scope.luckor.has(one, resultPath('utfall', period));
    return isGap ? gap(place) : missing(signAt(one, ['utfall'], written, period, year), place);
  });
}

/** A column that a table has only when at least one of its mått has a value there. */
interface OptionalColumn {
  readonly kolumn: Kolumn;
  readonly has: (one: Mått) => boolean;
  readonly cell: (one: Mått) => Måttcell;
}

/** A column for each occasion at which some of the mått have a forecast. */
function forecastColumns(rows: readonly Mått[], scope: Scope, year: År): OptionalColumn[] {
  const occasions = new Map(rows.flatMap(({ prognoser }) => prognoser.map(({ tillfälle }) => [tillfälle.id, tillfälle])));
  return [...occasions.values()]
    .sort((a, b) => a.ordning - b.ordning)
    .map(({ id, dokument }): OptionalColumn => {
      const own = (one: Mått) => one.prognoser.find(({ tillfälle }) => tillfälle.id === id);
      return {
        kolumn: { text: forecastName(dokument), slag: 'tal' },
        has: (one) => own(one) !== undefined,
        cell: (one) => {
          const place = at(one.file, [...one.path, 'uppföljning', id, 'prognos']);
          const tal = own(one)?.tal;
          // A mått whose figure of the year is known needs no forecast.
          const isKnown = utfallOf(one, year.år, year.gemensamt) !== undefined;
          return tal ? figure(tal, one, scope, place) : missing(isKnown ? '.' : '..', place);
        },
      };
    });
}

function optionalColumns(sort: Måttsort | undefined, scope: Scope, year: År): OptionalColumn[] {
  return [
    {
      kolumn: { text: levelLabel(sort?.skala, year), slag: 'text' },
      has: (one) => levelOf(one, scope, year) !== null,
      cell: (one) => {
        const place = followUpSource(one, year, 'bedömning');
        const decided = levelOf(one, scope, year);
        return decided ? badge(decided, place) : missing('.', place, 'text');
      },
    },
    {
      kolumn: { text: 'Trend', slag: 'text' },
      has: (one) => trendOf(one, scope, year) !== null,
      cell: (one) => trendCell(one, scope, year),
    },
    {
      kolumn: { text: capitalize(sort?.målord.obestämd ?? ''), slag: 'text' },
      has: ({ plan }) => plan.etappmål !== undefined,
      cell: (one) => {
        const texts = targets(one, cellPattern(patternOf(one, scope)), scope).map(
          (target) => `${target.year}:\u00a0${target.target}`,
        );
        return lines(texts, planSource(one, 'etappmål'));
      },
    },
    {
      kolumn: { text: 'Ranking', slag: 'text' },
      has: ({ resultat }) => resultat.ranking !== undefined,
      cell: (one) => lines(rankings(one, scope), resultSource(one, 'ranking')),
    },
  ];
}

/** A mått without riktning, or with one utfall, can have no trend. */
function trendCell(one: Mått, scope: Scope, year: År): Måttcell {
  const place = followUpSource(one, year, 'trend');
  const trend = trendOf(one, scope, year);
  if (trend) return badge(trend, place);
  const isPossible = one.plan.riktning !== 'ingen' && Object.keys(one.resultat.utfall ?? {}).length > 1;
  return missing(isPossible ? '..' : '.', place, 'text');
}

/** The rankings as lines, oldest first like the columns of utfall. */
function rankings(one: Mått, scope: Scope): string[] {
  const known = one.resultat.ranking ?? {};
  const periods = latest([...Object.keys(known), ...scope.luckor.keys(one, resultPath('ranking'))], scope);
  return periods.map((period) => {
    const placering = known[period];
    return `${period}:\u00a0${placering ? formatPlacering(placering) : EJ_IFYLLT}`;
  });
}
