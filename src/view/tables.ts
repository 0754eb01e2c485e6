/**
 * Tables of measures. Measures without groups stand side by side with a column for each period and their varav rows indented; a
 * measure divided by kön, område or ålder has a table of its own with the groups as rows.
 */

import { at, type Path, type Place, pathOf } from '../findings/finding.ts';
import { formatEtappmål, formatFigure, formatPlacering, formatTal } from '../model/figures.ts';
import type { Steg } from '../model/gemensamt.ts';
import { comparePeriods } from '../model/period.ts';
import type { Tal } from '../model/tal.ts';
import { type Mått, withVarav, type År } from '../resolve/year.ts';
import { EJ_IFYLLT } from './gaps.ts';
import { placed } from './origin.ts';
import type { Scope } from './pen.ts';
import { measurePictures } from './pictures/measure.ts';
import { sparkPicture } from './pictures/trend.ts';
import { prose, reservation } from './prose.ts';
import type { Cell, Kolumn, Märke, Not, Rad, Tabell } from './report.ts';
import { typeset } from './typography.ts';

/** More periods than this in one table would be too wide to read across. */
const MOST_PERIODS = 5;

/** What one table shows: measures side by side with their varav rows, or the groups of one measure. */
export type Tabellinnehåll =
  | { readonly slag: 'sida-vid-sida'; readonly mått: readonly Mått[]; readonly perioder: readonly string[] }
  | { readonly slag: 'uppdelad'; readonly mått: Mått; readonly perioder: readonly string[] };

/** The measures in their order, neighbours of the same form in one table. */
export function tables(mått: readonly Mått[], scope: Scope, year: År): Tabell[] {
  const own = new Set(mått);
  return layout(mått, scope, year).map((one) => {
    if (one.slag === 'sida-vid-sida') return sideBySide(one.mått, one.perioder, scope, year);
    const table = divided(one.mått, one.perioder, scope, year);
    // A varav row has its id in the table of its measure.
    return own.has(one.mått) ? table : { ...table, id: null };
  });
}

/** Which measures and which periods each table shows. */
export function layout(mått: readonly Mått[], scope: Scope, year: År): Tabellinnehåll[] {
  const result: Tabellinnehåll[] = [];
  let together: Mått[] = [];
  const flush = () => {
    if (together.length > 0) result.push({ slag: 'sida-vid-sida', mått: together, perioder: periodsOf(together, scope, year) });
    together = [];
  };
  const divide = (one: Mått) => result.push({ slag: 'uppdelad', mått: one, perioder: dividedPeriods(one, scope, year) });
  for (const one of mått) {
    const parts = one.varav.flatMap(withVarav);
    if (isDivided(one)) {
      flush();
      divide(one);
      together.push(...one.varav);
    } else {
      if (periodsOf([...together, one], scope, year).length > MOST_PERIODS) flush();
      together.push(one);
    }
    if (parts.some(isDivided)) {
      flush();
      for (const part of parts.filter(isDivided)) divide(part);
    }
  }
  flush();
  return result;
}

export function märke(ord: string | undefined, skala: readonly Steg[]): Märke | null {
  const steg = skala.find(({ namn }) => namn === ord);
  return steg ? { ord: steg.namn, symbol: steg.symbol, färg: steg.färg } : null;
}

function isDivided({ uppföljning }: Mått): boolean {
  return Boolean(
    uppföljning?.kön || uppföljning?.område || uppföljning?.ålder || (uppföljning?.omotiverade_skillnader && uppföljning.utfall),
  );
}

/** The periods that a table of these measures shows: of each measure the latest. */
function periodsOf(mått: readonly Mått[], scope: Scope, year: År): string[] {
  const periods = mått.flatMap(withVarav).flatMap((one) => {
    const own = [...Object.keys(one.uppföljning?.utfall ?? {}), ...scope.luckor.keys(one, reported(year, 'utfall'))];
    return latest(own, scope);
  });
  return [...new Set(periods)].sort(comparePeriods);
}

/** As many of the latest periods as the kommun has decided to show, oldest first. */
export function latest(periods: readonly string[], { gemensamt }: Scope): string[] {
  const sorted = [...periods].sort(comparePeriods);
  return sorted.slice(-(gemensamt.tema.visade_mätningar ?? sorted.length));
}

export function reported({ tillfälle }: År, ...below: (string | number)[]): Path {
  return ['uppföljning', tillfälle, ...below];
}

// --- Side by side ---

function sideBySide(mått: readonly Mått[], periods: readonly string[], scope: Scope, year: År): Tabell {
  const rows = mått.flatMap(withVarav);
  const pictures = new Map(rows.map((one) => [one, sparkPicture(one, year)]));
  // First, so that it is in sight on a phone, where the periods are scrolled to.
  const drawn = [...pictures.values()].some((one) => one !== null);
  const optional: { kolumn: Kolumn; has: (one: Mått) => boolean; cell: (one: Mått) => Cell }[] = [
    {
      kolumn: { text: 'Trend', slag: 'text' },
      has: (one) => trendOf(one, scope, year) !== null,
      cell: (one) => badge(trendOf(one, scope, year), reportedAt(one, year, 'trend')),
    },
    {
      kolumn: { text: 'Etappmål', slag: 'text' },
      has: ({ plan }) => plan.etappmål !== undefined,
      cell: (one) =>
        lines(
          targets(one, scope).map(({ year, target }) => `${year}:\u00a0${target}`),
          planned(one, 'etappmål'),
        ),
    },
    {
      kolumn: { text: 'Ranking', slag: 'text' },
      has: ({ uppföljning }) => uppföljning?.ranking !== undefined,
      cell: (one) => lines(rankings(one, scope, year), reportedAt(one, year, 'ranking')),
    },
  ];
  const extra = optional.filter(({ has }) => rows.some(has));
  const years = [...new Set(periods.map((period) => period.slice(-4)))];
  const span = years.length > 1 ? `${years[0]}–${years.at(-1)}` : years[0];
  return {
    slag: 'sida-vid-sida',
    id: null,
    rubrik: span === undefined ? 'Utfall' : `Utfall ${span}`,
    bilder: [],
    kolumner: [
      { text: 'Mått', slag: 'namn' },
      ...(drawn ? [{ text: 'Utveckling', slag: 'bild' as const }] : []),
      ...periods.map((period): Kolumn => ({ text: period, slag: 'tal' })),
      ...extra.map(({ kolumn }) => kolumn),
    ],
    grupper: mått.map((group) =>
      withVarav(group).map((one): Rad => {
        const utfall = reportedAt(one, year, 'utfall');
        const picture: Cell = { slag: 'bild', rader: [], märke: null, bild: pictures.get(one) ?? null };
        const rad: Rad = {
          id: one.id,
          nivå: one.nivå,
          namn: typeset(one.namn),
          celler: [
            ...(drawn ? [placed(picture, utfall)] : []),
            ...periods.map((period) => {
              const place = below(utfall, period);
              if (scope.luckor.has(one, reported(year, 'utfall', period))) return gap(place);
              return figure(one.uppföljning?.utfall?.[period], one, scope, place);
            }),
            ...extra.map(({ cell }) => cell(one)),
          ],
          not: note(one, comparisons(one, scope, year), scope, year),
        };
        return placed(rad, planned(one, 'namn'));
      }),
    ),
    not: null,
  };
}

function targets(one: Mått, { gemensamt, luckor }: Scope): { year: string; target: string }[] {
  const { plan } = one;
  const pattern = gemensamt.enheter[plan.enhet]?.skrivs ?? '{tal}';
  const known = Object.entries(plan.etappmål ?? {}).map(([year, etappmål]) => ({
    year,
    target: formatEtappmål(etappmål, pattern),
  }));
  return [...known, ...luckor.keys(one, ['plan', 'etappmål']).map((year) => ({ year, target: EJ_IFYLLT }))];
}

/** Newest first, as the source has them. */
function rankings(one: Mått, scope: Scope, year: År): string[] {
  const known = one.uppföljning?.ranking ?? {};
  const periods = latest([...Object.keys(known), ...scope.luckor.keys(one, reported(year, 'ranking'))], scope);
  return periods.toReversed().map((period) => {
    const placering = known[period];
    return `${period}:\u00a0${placering ? formatPlacering(placering) : EJ_IFYLLT}`;
  });
}

function trendOf(one: Mått, { gemensamt, luckor }: Scope, year: År): Märke | null {
  return märke(one.uppföljning?.trend, gemensamt.skalor.trend) ?? luckor.märke(one, reported(year, 'trend'));
}

function comparisons(one: Mått, scope: Scope, year: År): Fact[] {
  const pattern = scope.gemensamt.enheter[one.plan.enhet]?.skrivs ?? '{tal}';
  return (one.uppföljning?.jämförelser ?? []).flatMap(({ namn, utfall }, i) =>
    latest(Object.keys(utfall), scope).flatMap((period) => {
      const tal = utfall[period];
      const place = reportedAt(one, year, 'jämförelser', i, 'utfall', period);
      return tal ? [{ namn: `${namn} ${period}`, värde: formatFigure(tal, pattern), place }] : [];
    }),
  );
}

// --- Divided by groups ---

/** Outcomes of everybody or of one group, by period. */
export interface Serie {
  readonly indelning: 'totalt' | 'kön' | 'område' | 'ålder' | 'jämförelse';
  readonly grupp: string;
  /** Where the values and the group were written, below what was reported. */
  readonly path: Path;
  readonly gruppPath: Path;
  readonly värden: Readonly<Record<string, { readonly tal: Tal; readonly område?: string | undefined }>>;
}

/** The series of a measure in the order they are printed. */
export function seriesOf({ uppföljning }: Mått): Serie[] {
  const { utfall, kön, område, ålder, jämförelser } = uppföljning ?? {};
  const of = (
    indelning: Serie['indelning'],
    grupp: string,
    values: Readonly<Record<string, Tal>> | undefined,
    path: Path,
    gruppPath = path,
  ): Serie[] => (values ? [{ indelning, grupp, path, gruppPath, värden: mapValues(values, (tal) => ({ tal })) }] : []);
  const area = (grupp: string, end: 'lägsta' | 'högsta'): Serie[] => {
    const path = ['område', end];
    const värden = mapValues(område?.[end] ?? {}, ({ värde, namn }) => ({ tal: värde, område: namn?.join(' och ') }));
    return område?.[end] ? [{ indelning: 'område', grupp, path, gruppPath: path, värden }] : [];
  };
  return [
    ...of('totalt', 'Totalt', utfall, ['utfall']),
    ...of('kön', 'Kvinnor', kön?.kvinnor, ['kön', 'kvinnor']),
    ...of('kön', 'Män', kön?.män, ['kön', 'män']),
    ...of('kön', 'Flickor', kön?.flickor, ['kön', 'flickor']),
    ...of('kön', 'Pojkar', kön?.pojkar, ['kön', 'pojkar']),
    ...area('Lägsta område', 'lägsta'),
    ...area('Högsta område', 'högsta'),
    ...Object.entries(ålder ?? {}).flatMap(([group, values]) => of('ålder', `Ålder ${group}`, values, ['ålder', group])),
    ...(jämförelser ?? []).flatMap(({ namn, utfall: values }, i) =>
      of('jämförelse', namn, values, ['jämförelser', i, 'utfall'], ['jämförelser', i, 'namn']),
    ),
  ];
}

/** The latest periods of all series and of the ranking together. */
function dividedPeriods(one: Mått, scope: Scope, year: År): string[] {
  const { ranking } = one.uppföljning ?? {};
  const all = [
    ...seriesOf(one).map(({ värden, path }) => ({ periods: Object.keys(värden), path })),
    ...(ranking ? [{ periods: Object.keys(ranking), path: ['ranking'] }] : []),
  ];
  const periods = all.flatMap(({ periods, path }) => [...periods, ...scope.luckor.keys(one, reported(year, ...path))]);
  return latest([...new Set(periods)], scope);
}

function divided(one: Mått, periods: readonly string[], scope: Scope, year: År): Tabell {
  const { uppföljning, namn, id } = one;
  const { ranking } = uppföljning ?? {};
  type Row = { namn: string; place: Place; cells: Record<string, Cell> };
  /** A row of the values that stand, by period, at a path of what was reported. */
  const row = <T>(
    label: string,
    values: Readonly<Record<string, T>>,
    cell: (value: T, place: Place) => Cell,
    path: Path,
    labelPath: Path,
  ): Row => {
    const place = reportedAt(one, year, ...path);
    const empty = scope.luckor.keys(one, reported(year, ...path)).map((period) => [period, gap(below(place, period))] as const);
    const cells = mapValues(values, (value, period) => cell(value, below(place, period)));
    return { namn: label, place: reportedAt(one, year, ...labelPath), cells: { ...cells, ...Object.fromEntries(empty) } };
  };
  const rows: Row[] = [
    ...seriesOf(one).map(({ grupp, värden, path, gruppPath }) =>
      row(grupp, värden, ({ tal, område }, place) => figure(tal, one, scope, place, område), path, gruppPath),
    ),
    ...(ranking
      ? [
          row(
            'Ranking',
            ranking,
            (placering, place) => lines([formatPlacering(placering)], place, 'tal'),
            ['ranking'],
            ['ranking'],
          ),
        ]
      : []),
  ];
  return {
    slag: 'uppdelad',
    id,
    rubrik: typeset(namn),
    bilder: measurePictures(one, year).map((bild) => placed(bild, reportedAt(one, year, 'utfall'))),
    kolumner: [{ text: 'Grupp', slag: 'namn' }, ...periods.map((period): Kolumn => ({ text: period, slag: 'tal' }))],
    grupper: placed(
      [
        rows.map(({ namn: label, place, cells }, i) =>
          placed(
            {
              id: null,
              nivå: i === 0 ? 0 : 1,
              namn: typeset(label),
              celler: periods.map((period) => cells[period] ?? lines([], place, 'tal')),
              not: null,
            },
            place,
          ),
        ),
      ],
      planned(one, 'namn'),
    ),
    not: note(one, dividedFacts(one, scope, year), scope, year),
  };
}

function dividedFacts(one: Mått, scope: Scope, year: År): Fact[] {
  const trend = trendOf(one, scope, year);
  const decided = one.uppföljning?.omotiverade_skillnader;
  const omotiverade = scope.luckor.has(one, reported(year, 'omotiverade_skillnader')) ? [EJ_IFYLLT] : decided;
  return [
    ...(trend ? [{ namn: 'Trend', värde: trend.ord, märke: trend, place: reportedAt(one, year, 'trend') }] : []),
    ...targets(one, scope).map(({ year: goal, target }) => ({
      namn: `Etappmål ${goal}`,
      värde: target,
      place: planned(one, 'etappmål', goal),
    })),
    ...(omotiverade
      ? [
          {
            namn: 'Omotiverade skillnader',
            värde: omotiverade.join(', ') || 'Nej',
            place: reportedAt(one, year, 'omotiverade_skillnader'),
          },
        ]
      : []),
  ];
}

// --- Shared ---

interface Fact {
  readonly namn: string;
  readonly värde: string;
  readonly märke?: Märke;
  readonly place: Place;
}

/** Where a key of a measure's plan was written. */
function planned({ file, path }: Mått, ...key: Path): Place {
  return at(file, [...path, 'plan', ...key]);
}

/** Where a key of what was reported of a measure was written. */
function reportedAt({ file, path }: Mått, year: År, ...key: Path): Place {
  return at(file, [...path, ...reported(year, ...key)]);
}

function below(place: Place, key: string): Place {
  return at(place.file, [...pathOf(place), key]);
}

function note(one: Mått, facts: readonly Fact[], scope: Scope, year: År): Not | null {
  const { plan, uppföljning, förbehåll } = one;
  const reach = { ...scope, själv: one };
  const pattern = scope.gemensamt.enheter[plan.enhet]?.skrivs ?? '{tal}';
  const published = uppföljning?.osäkerhet ?? {};
  const uncertainty = latest(Object.keys(published), scope).flatMap((period): Fact[] => {
    const { felmarginal, från, till } = published[period] ?? {};
    const place = reportedAt(one, year, 'osäkerhet', period);
    const ends = [från, till].map((end) => (end ? formatFigure(end, pattern) : '')).join('–');
    return [
      ...(felmarginal ? [{ namn: `Felmarginal ${period}`, värde: `±${formatTal(felmarginal)}`, place }] : []),
      ...(från || till ? [{ namn: `Osäkerhetsintervall ${period}`, värde: ends, place }] : []),
    ];
  });
  const all: Fact[] = [
    ...facts,
    ...uncertainty,
    ...(plan.mätperiod && one.nivå === 0 ? [{ namn: 'Mätperiod', värde: plan.mätperiod, place: planned(one, 'mätperiod') }] : []),
    ...(uppföljning?.seriebrott ?? []).map(({ från }, i) => ({
      namn: 'Ny serie från',
      värde: String(från),
      place: reportedAt(one, year, 'seriebrott', i, 'från'),
    })),
    ...(uppföljning?.resultat_väntas
      ? [
          {
            namn: 'Nytt resultat väntas',
            värde: uppföljning.resultat_väntas,
            place: reportedAt(one, year, 'resultat_väntas'),
          },
        ]
      : []),
    ...(plan.utgår_från
      ? [{ namn: 'Utgår från', värde: `verksamhetsplan ${plan.utgår_från}`, place: planned(one, 'utgår_från') }]
      : []),
  ];
  const uppgifter = all.map(({ namn, värde, märke: sign, place }) =>
    placed({ namn: typeset(namn), värde: typeset(värde), märke: sign ?? null }, place),
  );
  const kommentar = [
    ...prose(uppföljning?.utfall_saknas, reach, reportedAt(one, year, 'utfall_saknas')),
    ...prose(uppföljning?.kommentar, reach, reportedAt(one, year, 'kommentar')),
    ...scope.luckor.block(one, reported(year, 'kommentar')),
    ...(uppföljning?.seriebrott ?? []).flatMap(({ orsak }, i) =>
      prose(orsak, reach, reportedAt(one, year, 'seriebrott', i, 'orsak')),
    ),
  ];
  const reservations = förbehåll.map((given) => reservation(given, reach, one.file));
  if (uppgifter.length + kommentar.length + reservations.length === 0) return null;
  return { uppgifter, kommentar, förbehåll: reservations };
}

function figure(tal: Tal | undefined, { plan }: Mått, { gemensamt }: Scope, place: Place, under?: string): Cell {
  if (!tal) return lines([], place, 'tal');
  const text = formatFigure(tal, gemensamt.enheter[plan.enhet]?.skrivs ?? '{tal}');
  return lines(under === undefined ? [text] : [text, under], place, 'tal');
}

function lines(rader: readonly string[], place: Place, slag: Cell['slag'] = 'text'): Cell {
  return placed({ slag, rader: rader.map(typeset), märke: null, bild: null }, place);
}

/** A figure of a draft that is not there yet. */
function gap(place: Place): Cell {
  return placed({ ...lines([EJ_IFYLLT], place), slag: 'lucka' }, place);
}

function badge(one: Märke | null, place: Place): Cell {
  return placed({ slag: 'text', rader: [], märke: one, bild: null }, place);
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
