/** Builds the table of a mått that is divided by groups: a row per group, a column per period. */
import type { Path, Place } from '../../diagnostics/finding.ts';
import type { Mått, År } from '../../resolve/year.ts';
import { formatPlacering } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import type { Scope } from '../context.ts';
import { EJ_IFYLLT } from '../gaps.ts';
import { måttPictures } from '../pictures/matt.ts';
import type { Kolumn, Måttabell, Måttcell, Måttrad } from '../report.ts';
import { withSource } from '../source-map.ts';

import { figure, gap, lines } from './cells.ts';
import { type Fact, note, targets } from './note.ts';
import { below, followUpPath, followUpSource, planSource } from './periods.ts';
import { seriesOf } from './series.ts';
import { trendOf } from './trend.ts';

interface GroupRow {
  readonly namn: string;
  readonly place: Place;
  /** Cells by period. */
  readonly cells: Readonly<Record<string, Måttcell>>;
}

/** The table, with the pictures and the note of the mått. The first row is the total, if there is one. */
export function divided(one: Mått, periods: readonly string[], scope: Scope, year: År): Måttabell {
  const rows = groupRows(one, scope, year);
  const rad = ({ namn, place, cells }: GroupRow, i: number): Måttrad => {
    const celler = periods.map((period) => cells[period] ?? lines([], place, 'tal'));
    return withSource({ id: null, nivå: i === 0 ? 0 : 1, namn: typeset(namn), celler, not: null }, place);
  };
  return {
    slag: 'uppdelad',
    id: one.id,
    rubrik: typeset(one.namn),
    bilder: måttPictures(one, scope, year).map((bild) => withSource(bild, followUpSource(one, year, 'utfall'))),
    kolumner: [{ text: 'Grupp', slag: 'namn' }, ...periods.map((period): Kolumn => ({ text: period, slag: 'tal' }))],
    grupper: withSource([rows.map(rad)], planSource(one, 'namn')),
    not: note(one, dividedFacts(one, scope, year), scope, year),
  };
}

function groupRows(one: Mått, scope: Scope, year: År): GroupRow[] {
  const { ranking } = one.uppföljning ?? {};
  const series = seriesOf(one).map(({ grupp, värden, path, gruppPath }) => {
    const cells = cellsAt(one, värden, ({ tal, område }, place) => figure(tal, one, scope, place, område), path, scope, year);
    return { namn: grupp, place: followUpSource(one, year, ...gruppPath), cells };
  });
  if (!ranking) return series;
  const cells = cellsAt(
    one,
    ranking,
    (placering, place) => lines([formatPlacering(placering)], place, 'tal'),
    ['ranking'],
    scope,
    year,
  );
  return [...series, { namn: 'Ranking', place: followUpSource(one, year, 'ranking'), cells }];
}

type ByPeriod<T> = Readonly<Record<string, T>>;
type MakeCell<T> = (value: T, place: Place) => Måttcell;

/**
 * The cells of a series by period, with a gap for each period that a draft lacks. `path` is relative to the follow-up of the
 * mått.
 */
function cellsAt<T>(
  one: Mått,
  values: ByPeriod<T>,
  cell: MakeCell<T>,
  path: Path,
  { luckor }: Scope,
  year: År,
): GroupRow['cells'] {
  const place = followUpSource(one, year, ...path);
  const gaps = luckor.keys(one, followUpPath(year, ...path)).map((period) => [period, gap(below(place, period))] as const);
  const cells = Object.entries(values).map(([period, value]) => [period, cell(value, below(place, period))] as const);
  return Object.fromEntries([...cells, ...gaps]);
}

/** Trend and etappmål, which a table with one row per mått has in columns, and the decided omotiverade skillnader. */
function dividedFacts(one: Mått, scope: Scope, year: År): Fact[] {
  const trend = trendOf(one, scope, year);
  const decided = one.uppföljning?.omotiverade_skillnader;
  const omotiverade = scope.luckor.has(one, followUpPath(year, 'omotiverade_skillnader')) ? [EJ_IFYLLT] : decided;
  return [
    ...(trend ? [{ namn: 'Trend', värde: trend.ord, märke: trend, place: followUpSource(one, year, 'trend') }] : []),
    ...targets(one, scope).map(({ year: målår, target }) => ({
      namn: `Etappmål ${målår}`,
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
