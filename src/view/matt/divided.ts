/** Builds the table of a mått that is divided by groups: a row per group, a column per period. */
import type { Path, Place } from '../../diagnostics/finding.ts';
import { seriesOf } from '../../published/series.ts';
import type { Mått, År } from '../../resolve/year.ts';
import { capitalize } from '../../swedish/nouns.ts';
import { formatPlacering } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import type { Scope } from '../context.ts';
import { EJ_IFYLLT } from '../gaps.ts';
import { levelLabel } from '../marke.ts';
import { måttPictures } from '../pictures/matt.ts';
import type { Kolumn, Måttabell, Måttcell, Måttrad } from '../report.ts';
import { legend } from '../signs.ts';
import { withSource } from '../source-map.ts';
import { unitSuffix } from '../units.ts';
import { aligned, figure, gap, lines, missing } from './cells.ts';
import { forecasts } from './forecasts.ts';
import { levelOf } from './level.ts';
import { type Fact, note, targets } from './note.ts';
import type { Owner } from './owner.ts';
import { below, followUpPath, followUpSource, planSource, resultPath, resultSource, signAt, writtenPeriods } from './periods.ts';
import { trendOf } from './trend.ts';
import { headingUnit, patternOf } from './units.ts';

interface GroupRow {
  readonly namn: string;
  readonly place: Place;
  readonly celler: readonly Måttcell[];
}

/** The table, with the pictures and the note of the mått. The first row is the total, if there is one. */
export function divided(
  one: Mått,
  periods: readonly string[],
  { namn: owner, captions }: Owner,
  scope: Scope,
  year: År,
): Omit<Måttabell, 'sort' | 'mellanrubrik'> {
  const rad = ({ namn, place, celler }: GroupRow, i: number): Måttrad =>
    withSource({ id: null, nivå: i === 0 ? 0 : 1, namn: typeset(namn), tillägg: '', celler, not: null }, place);
  const rader = groupRows(one, periods, scope, year).map(rad);
  const rubrik = typeset(one.namn);
  const caption = captions.unique(rubrik, `${rubrik} (${owner})`);
  return {
    slag: 'uppdelad',
    id: one.id,
    rubrik,
    tillägg: `${caption.slice(rubrik.length)}${unitSuffix(caption, headingUnit(one, scope))}`,
    bilder: måttPictures(one, scope, year).map((bild) => withSource(bild, resultSource(one, 'utfall'))),
    kolumner: [{ text: 'Grupp', slag: 'namn' }, ...periods.map((period): Kolumn => ({ text: period, slag: 'tal' }))],
    grupper: withSource(aligned([rader]), planSource(one, 'namn')),
    teckenförklaring: legend(rader.flatMap(({ celler }) => celler)),
    not: note(one, dividedFacts(one, scope, year), scope, year),
  };
}

function groupRows(one: Mått, periods: readonly string[], scope: Scope, year: År): GroupRow[] {
  const { ranking } = one.resultat;
  const cells = <T>(values: Readonly<Record<string, T>>, path: Path, cell: (value: T, place: Place) => Måttcell) => {
    const written = writtenPeriods(one, values, path, scope);
    return periods.map((period) => {
      const place = below(resultSource(one, ...path), period);
      const value = values[period];
      if (value !== undefined) return cell(value, place);
      const isGap = scope.luckor.has(one, resultPath(...path, period));
      return isGap ? gap(place) : missing(signAt(one, path, written, period, year), place);
    });
  };
  const series = seriesOf(one).map(({ radnamn, värden, path, gruppPath }) => ({
    namn: radnamn,
    place: resultSource(one, ...gruppPath),
    celler: cells(värden, path, ({ tal, område }, place) => figure(tal, one, scope, place, område)),
  }));
  if (!ranking) return series;
  const celler = cells(ranking, ['ranking'], (placering, place) => lines([formatPlacering(placering)], place, 'tal'));
  return [...series, { namn: 'Ranking', place: resultSource(one, 'ranking'), celler }];
}

/** Level, trend and etappmål, which a table with one row per mått has in columns, and the decided omotiverade skillnader. */
function dividedFacts(one: Mått, scope: Scope, year: År): Fact[] {
  const trend = trendOf(one, scope, year);
  const nivå = levelOf(one, scope, year);
  const decided = one.uppföljning?.omotiverade_skillnader;
  const omotiverade = scope.luckor.has(one, followUpPath(year, 'omotiverade_skillnader')) ? [EJ_IFYLLT] : decided;
  return [
    ...(nivå
      ? [{ namn: levelLabel(one.sort.skala, year), värde: nivå.ord, märke: nivå, place: followUpSource(one, year, 'bedömning') }]
      : []),
    ...(trend ? [{ namn: 'Trend', värde: trend.ord, märke: trend, place: followUpSource(one, year, 'trend') }] : []),
    ...forecasts(one, scope),
    ...targets(one, patternOf(one, scope), scope).map(({ year: målår, target }) => ({
      namn: `${capitalize(one.sort.målord.obestämd)} ${målår}`,
      värde: target,
      place: planSource(one, 'etappmål', målår),
    })),
    ...(omotiverade
      ? [
          {
            namn: 'Omotiverade skillnader',
            värde: omotiverade.join(', ') || 'Nej',
            place: followUpSource(one, year, 'omotiverade_skillnader'),
          },
        ]
      : []),
  ];
}
