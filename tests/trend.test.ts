/** The arrow of a trend shows which way the figures went. Word and colour say whether that is good. */
import { describe, expect, test } from 'vitest';
import { loadYear, makeReport } from '../src/compile.ts';
import type { Måttabell, Report, Trendmärke } from '../src/view/report.ts';
import { filesOf, layered } from './support/layers.ts';
import { loadDraft, loadReal } from './support/year.ts';

const ARROWS = { upp: 1, rakt: 0, ner: -1 } as const;
type Arrow = keyof typeof ARROWS;
const isArrow = (symbol: string | null | undefined): symbol is Arrow => Object.hasOwn(ARROWS, symbol ?? '');

/** The tables of mått anywhere in a report. */
function tablesIn(value: unknown): Måttabell[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'kolumner' in value && 'grupper' in value && Array.isArray(value.grupper) ? [value as Måttabell] : [];
  return [...own, ...Object.values(value).flatMap(tablesIn)];
}

/** Each arrow of a table, with the printed figures of its mått in the order of the years. */
function arrowsIn({ kolumner, grupper, not }: Måttabell): { arrow: Arrow; ord: string; figures: number[] }[] {
  return grupper.flat().flatMap(({ celler, not: own }, i) => {
    const facts = [...(own?.uppgifter ?? []), ...(i === 0 ? (not?.uppgifter ?? []) : [])];
    const signs: (Trendmärke | null)[] = [...celler, ...facts].map(({ märke }) => märke);
    const figures = celler.flatMap(({ rader }, n) => {
      const isYear = /^(\d+-)?\d{4}$/.test(kolumner[n + 1]?.text ?? '');
      const printed = /−?[\d\s\u00a0]+(?:,\d+)?/.exec(rader[0] ?? '')?.[0].replace(/[\s\u00a0]/g, '') ?? '';
      const figure = Number.parseFloat(printed.replace(',', '.').replace('−', '-'));
      return isYear && Number.isFinite(figure) ? [figure] : [];
    });
    return signs.flatMap((sign) => (sign && isArrow(sign.symbol) ? [{ arrow: sign.symbol, ord: sign.ord, figures }] : []));
  });
}

test.each<[string, () => Report, number]>([
  ['2019', () => loadReal(2019).report, 10],
  ['2018', () => loadReal(2018).report, 0],
  ['a draft', loadDraft, 0],
])('no arrow of %s contradicts the figures of its row', (_, load, atLeast) => {
  const arrows = tablesIn(load()).flatMap(arrowsIn);
  expect(arrows.length).toBeGreaterThanOrEqual(atLeast);
  // A level arrow also stands beside a difference that the criteria call none.
  const wrong = arrows.filter(({ arrow, figures }) => {
    const [before = 0, latest = 0] = figures.slice(-2);
    return figures.length < 2 || (arrow !== 'rakt' && ARROWS[arrow] !== Math.sign(latest - before));
  });
  expect(wrong).toEqual([]);
});

describe('the arrow of a mått', () => {
  /** The sign of a mått with a direction, two utfall and a decided trend. */
  function signOf(riktning: string, before: string, latest: string, trend: string): Trendmärke | undefined {
    const path = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml';
    const text = String(filesOf('base').get(path))
      .replace('riktning: högre', `riktning: ${riktning}`)
      .replace(/ {6}2022: .*\n/, '')
      .replace('2023: 20112', `2023: ${before}`)
      .replace('2024: 21004', `2024: ${latest}`)
      .replace('trend: Positiv', `trend: ${trend}`);
    const loaded = loadYear(layered(filesOf('base'), new Map([[path, Buffer.from(text)]])), {
      data: 'data',
      år: 2024,
      tillfälle: 'helår',
      utkast: true,
    });
    const [nämnd] = loaded.år?.nämnder ?? [];
    if (!nämnd) throw new Error('the year does not load');
    const row = tablesIn(makeReport(nämnd, loaded)).flatMap(({ grupper }) =>
      grupper.flat().filter(({ id }) => id === 'antal-besok'),
    );
    return row.flatMap(({ celler }) => celler.flatMap(({ märke }) => märke ?? []))[0];
  }

  test.each<[string, string, string, string, string | null]>([
    ['högre', '20112', '21004', 'Positiv', 'upp'],
    ['högre', '21004', '20112', 'Negativ', 'ner'],
    ['lägre', '21004', '20112', 'Positiv', 'ner'],
    ['lägre', '20112', '21004', 'Negativ', 'upp'],
    ['högre', '20112', '20112', 'Oförändrad', 'rakt'],
    ['högre', '-5', '5', 'Positiv', 'upp'],
    ['lägre', '0.5', '0.4', 'Positiv', 'ner'],
    // The decision rests on more than the two figures.
    ['högre', '21004', '20112', 'Positiv', null],
    ['högre', '20112', '21004', 'Oförändrad', null],
    ['högre', '20112', '20112', 'Positiv', null],
    ['ingen', '20112', '21004', 'Positiv', null],
  ])('where %s is better, from %s to %s, %s', (riktning, before, latest, trend, symbol) => {
    expect(signOf(riktning, before, latest, trend)).toMatchObject({ ord: trend, symbol });
  });
});
