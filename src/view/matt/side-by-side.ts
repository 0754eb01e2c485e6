/** Builds a table with one row per mått and a column per period. */
import { type Mått, withVarav, type År } from '../../resolve/year.ts';
import { formatPlacering } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import type { Scope } from '../context.ts';
import { EJ_IFYLLT } from '../gaps.ts';
import { sparkPicture } from '../pictures/trend.ts';
import type { Kolumn, Måttabell, Måttcell, Måttrad } from '../report.ts';
import { withSource } from '../source-map.ts';

import { badge, figure, gap, lines } from './cells.ts';
import { comparisons, note, targets } from './note.ts';
import { below, followUpPath, followUpSource, latest, planSource } from './periods.ts';
import { trendOf } from './trend.ts';

/** The table. A mått and its varav rows are one group of rows. */
export function sideBySide(mått: readonly Mått[], periods: readonly string[], scope: Scope, year: År): Måttabell {
  const rows = mått.flatMap(withVarav);
  const pictures = new Map(rows.map((one) => [one, sparkPicture(one, year)]));
  const hasPictures = [...pictures.values()].some((one) => one !== null);
  const extra = optionalColumns(scope, year).filter(({ has }) => rows.some(has));
  const years = [...new Set(periods.map((period) => period.slice(-4)))];
  const span = years.length > 1 ? `${years[0]}–${years.at(-1)}` : years[0];
  const rad = (one: Mått): Måttrad => {
    const utfall = followUpSource(one, year, 'utfall');
    const picture: Måttcell = { slag: 'bild', rader: [], märke: null, bild: pictures.get(one) ?? null };
    const celler = [
      ...(hasPictures ? [withSource(picture, utfall)] : []),
      ...periods.map((period) => {
        const place = below(utfall, period);
        if (scope.luckor.has(one, followUpPath(year, 'utfall', period))) return gap(place);
        return figure(one.uppföljning?.utfall?.[period], one, scope, place);
      }),
      ...extra.map(({ cell }) => cell(one)),
    ];
    const not = note(one, comparisons(one, scope, year), scope, year);
    return withSource({ id: one.id, nivå: one.nivå, namn: typeset(one.namn), celler, not }, planSource(one, 'namn'));
  };
  return {
    slag: 'sida-vid-sida',
    id: null,
    rubrik: span === undefined ? 'Utfall' : `Utfall ${span}`,
    bilder: [],
    kolumner: [
      { text: 'Mått', slag: 'namn' },
      // The picture comes first, so that it is visible on a phone without scrolling past the periods.
      ...(hasPictures ? [{ text: 'Utveckling', slag: 'bild' as const }] : []),
      ...periods.map((period): Kolumn => ({ text: period, slag: 'tal' })),
      ...extra.map(({ kolumn }) => kolumn),
    ],
    grupper: mått.map((group) => withVarav(group).map(rad)),
    not: null,
  };
}

/** A column that a table has only when at least one of its mått has a value there. */
interface OptionalColumn {
  readonly kolumn: Kolumn;
  readonly has: (one: Mått) => boolean;
  readonly cell: (one: Mått) => Måttcell;
}

function optionalColumns(scope: Scope, year: År): OptionalColumn[] {
  return [
    {
      kolumn: { text: 'Trend', slag: 'text' },
      has: (one) => trendOf(one, scope, year) !== null,
      cell: (one) => badge(trendOf(one, scope, year), followUpSource(one, year, 'trend')),
    },
    {
      kolumn: { text: 'Etappmål', slag: 'text' },
      has: ({ plan }) => plan.etappmål !== undefined,
      cell: (one) => {
        const texts = targets(one, scope).map((target) => `${target.year}:\u00a0${target.target}`);
        return lines(texts, planSource(one, 'etappmål'));
      },
    },
    {
      kolumn: { text: 'Ranking', slag: 'text' },
      has: ({ uppföljning }) => uppföljning?.ranking !== undefined,
      cell: (one) => lines(rankings(one, scope, year), followUpSource(one, year, 'ranking')),
    },
  ];
}

/** The rankings as lines, oldest first like the columns of utfall. */
function rankings(one: Mått, scope: Scope, year: År): string[] {
  const known = one.uppföljning?.ranking ?? {};
  const periods = latest([...Object.keys(known), ...scope.luckor.keys(one, followUpPath(year, 'ranking'))], scope);
  return periods.map((period) => {
    const placering = known[period];
    return `${period}:\u00a0${placering ? formatPlacering(placering) : EJ_IFYLLT}`;
  });
}
