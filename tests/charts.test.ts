/** Property tests of the charts: for any figures they are well formed, escaped, inside their frame and deterministic. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bridgeChart } from '../src/charts/bridge.ts';
import { budgetChart } from '../src/charts/budget.ts';
import { målGrid } from '../src/charts/grid.ts';
import { groupChart } from '../src/charts/groups.ts';
import { rangeChart } from '../src/charts/range.ts';
import { scale } from '../src/charts/scale.ts';
import { sparkline } from '../src/charts/sparkline.ts';
import { stackedChart } from '../src/charts/stacked.ts';
import { trendChart } from '../src/charts/trend.ts';

/** Figures of up to 15 digits, the most a published figure may have, and small ones, which are most common. */
const finite = fc.oneof(
  fc.double({ min: -1e15, max: 1e15, noNaN: true }),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.integer({ min: -5, max: 5 }),
);
const written = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('<script>', '"><g>', "a&b's", ']]>', '\u0000\ud800', '12,5 %'),
);
const colour = fc.constantFrom('#2f6b2f', '#8a5a00');
const described = { id: fc.constant('vb-bild-x'), rubrik: written, namn: written, beskrivning: written };
const points = fc
  .array(
    fc.record({
      tid: fc.double({ min: 1900, max: 2100, noNaN: true }),
      värde: finite,
      marginal: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
      serie: fc.integer({ min: 0, max: 2 }),
      period: written,
      text: written,
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((all) => all.toSorted((a, b) => a.tid - b.tid));
const amount = fc.record({ namn: written, värde: finite, text: written });
const end = fc.record({ värde: finite, ord: written });
const symbol = fc.option(fc.record({ ord: written, symbol: fc.constantFrom('bock' as const, 'stjärna' as const), färg: colour }));

const CHARTS: Record<string, fc.Arbitrary<() => string>> = {
  utveckling: fc
    .record({
      ...described,
      punkter: points,
      mål: fc.option(fc.record({ värde: finite, ord: written })),
      bandord: written,
    })
    .map((data) => () => trendChart(data)),
  gnista: fc.record({ namn: written, punkter: points, mål: fc.option(finite) }).map((data) => () => sparkline(data)),
  grupper: fc
    .record({ ...described, grupper: fc.array(amount, { minLength: 1, maxLength: 4 }) })
    .map((data) => () => groupChart(data)),
  spann: fc.record({ ...described, lägst: end, högst: end, totalt: fc.option(end) }).map((data) => () => rangeChart(data)),
  rutnät: fc
    .record({
      ...described,
      mål: fc.array(fc.record({ namn: written, nivå: symbol, under: fc.array(symbol, { maxLength: 40 }) }), { maxLength: 9 }),
      förklaring: fc.array(fc.record({ nivå: symbol, ord: written }), { maxLength: 6 }),
    })
    .map((data) => () => målGrid(data)),
  staplar: fc
    .record({
      ...described,
      serier: fc.array(fc.record({ ord: written, färg: colour }), { minLength: 3, maxLength: 3 }),
      rader: fc.array(
        fc.record({ namn: written, summering: written, antal: fc.array(fc.nat(500), { minLength: 3, maxLength: 3 }) }),
        { maxLength: 9 },
      ),
    })
    .map((data) => () => stackedChart(data)),
  budget: fc
    .record({
      ...described,
      budgetord: written,
      utfallsord: written,
      rader: fc.array(fc.record({ namn: written, budget: amount, utfall: amount }), { minLength: 1, maxLength: 9 }),
    })
    .map((data) => () => budgetChart(data)),
  bro: fc
    .record({ ...described, från: amount, steg: fc.array(amount, { maxLength: 8 }), till: amount })
    .map((data) => () => bridgeChart(data)),
};

/** The elements of an SVG with their attributes. Throws when the SVG is not well formed. */
function parse(svg: string): { name: string; attributes: Record<string, string> }[] {
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  const open: string[] = [];
  const rest = svg.replace(/<(\/?)([a-z]+)((?: [A-Za-z-]+="[^"<>]*")*)(\/?)>/g, (_, closing, name, attributes, empty) => {
    if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> closes something else`);
      return '';
    }
    elements.push({
      name,
      attributes: Object.fromEntries([...attributes.matchAll(/ ([A-Za-z-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
    });
    if (!empty) open.push(name);
    return '';
  });
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is not closed`);
  if (/[<>]|&(?!#\d+;)/.test(rest)) throw new Error(`not escaped: ${rest}`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the test denies these characters
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(svg) || /\p{Surrogate}/u.test(svg)) throw new Error('no XML');
  return elements;
}

/** The extreme points of an element: corners of boxes, bounds of circles, points of paths, starts of texts. */
function places({ name, attributes }: ReturnType<typeof parse>[number]): [x: number, y: number][] {
  const [x, y, width, height, cx, cy, r] = ['x', 'y', 'width', 'height', 'cx', 'cy', 'r'].map((key) =>
    Number(attributes[key] ?? 0),
  ) as [number, number, number, number, number, number, number];
  if (name === 'circle')
    return [
      [cx - r, cy - r],
      [cx + r, cy + r],
    ];
  if (name === 'rect' || name === 'use' || name === 'text')
    return [
      [x, y],
      [x + width, y + height],
    ];
  return [...(attributes['d'] ?? '').matchAll(/[ML]([-\d.]+) ([-\d.]+)/g)].map(([, px, py]) => [Number(px), Number(py)]);
}

describe.each(Object.entries(CHARTS))('%s', (_, chart) => {
  test('is well formed, and every coordinate is a plain number', () => {
    fc.assert(
      fc.property(chart, (draw) => {
        const [root] = parse(draw());
        expect(root).toMatchObject({ name: 'svg', attributes: { role: 'img' } });
        const numbers = parse(draw()).flatMap(({ attributes }) =>
          ['x', 'y', 'width', 'height', 'cx', 'cy', 'r', 'd', 'viewBox'].flatMap((key) => attributes[key] ?? []),
        );
        expect(numbers.filter((value) => /NaN|Infinity|undefined|e[+-]?\d/.test(value) || value === '')).toEqual([]);
      }),
    );
  });

  test('stays inside its frame', () => {
    fc.assert(
      fc.property(chart, (draw) => {
        const [root, ...elements] = parse(draw());
        const [, , width = 0, height = 0] = (root?.attributes['viewBox'] ?? '').split(' ').map(Number);
        const outside = elements.flatMap((one) =>
          places(one)
            .filter(([x, y]) => x < -0.1 || y < -0.1 || x > width + 0.1 || y > height + 0.1)
            .map((place) => `${one.name} ${place}`),
        );
        expect(outside).toEqual([]);
      }),
    );
  });

  test('is deterministic, and has no element that prints as transparency', () => {
    fc.assert(
      fc.property(chart, (draw) => {
        expect(draw()).toBe(draw());
        expect(
          parse(draw()).filter(
            ({ name, attributes }) =>
              /gradient|filter|mask|pattern|image/i.test(name + Object.keys(attributes)) || 'opacity' in attributes,
          ),
        ).toEqual([]);
      }),
    );
  });
});

describe('scale', () => {
  test('keeps the order of the figures, and spans the axis from first to last step', () => {
    const figures = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(figures, (värden) => {
        const { at, steg } = scale(värden, 10, 110);
        const places = värden.toSorted((a, b) => a - b).map(at);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(at(steg[0]?.värde ?? 0)).toBeCloseTo(10);
        expect(at(steg.at(-1)?.värde ?? 0)).toBeCloseTo(110);
        expect(new Set(steg.map(({ text }) => text)).size).toBe(steg.length);
      }),
    );
  });

  test('labels steps with Swedish numbers', () => {
    expect(scale([52, 71], 0, 100).steg.map(({ text }) => text)).toEqual(['50', '60', '70', '80']);
    expect(scale([-0.2, 0.31], 0, 100).steg.map(({ text }) => text)).toEqual(['−0,4', '−0,2', '0,0', '0,2', '0,4']);
    expect(scale([0, 1400], 0, 100).steg.map(({ text }) => text)).toEqual(['0', '500', '1\u00a0000', '1\u00a0500']);
  });

  test('clamps figures to the ends of the axis', () => {
    const { at } = scale([10, 20], 90, 10);
    expect([at(-1e9), at(1e9)]).toEqual([90, 10]);
  });

  test('widens the span when the figures differ little', () => {
    const { at } = scale([80, 81], 0, 100, { minst: 0.1 });
    expect(at(81) - at(80)).toBeLessThan(15);
  });
});

describe('trend line', () => {
  const punkt = (tid: number, serie: number) => ({
    tid,
    värde: tid - 2000,
    marginal: null,
    serie,
    period: `${tid}`,
    text: `${tid}`,
  });
  const draw = (punkter: ReturnType<typeof punkt>[]) =>
    parse(trendChart({ id: 'x', rubrik: '', namn: '', beskrivning: '', punkter, mål: null, bandord: '' }));
  const lines = (punkter: ReturnType<typeof punkt>[]) =>
    draw(punkter).filter(({ name, attributes }) => name === 'path' && attributes['stroke-linejoin'] === 'round');

  test('has a gap where a new series begins', () => {
    expect(lines([punkt(2012, 0), punkt(2014, 0), punkt(2018, 0)])).toHaveLength(1);
    expect(lines([punkt(2010, 0), punkt(2012, 0), punkt(2016, 1), punkt(2018, 1)])).toHaveLength(2);
  });

  test('labels the newest period and as many others as fit', () => {
    const all = Array.from({ length: 30 }, (_, i) => punkt(1990 + i, 0));
    const svg = trendChart({ id: 'x', rubrik: '', namn: '', beskrivning: '', punkter: all, mål: null, bandord: '' });
    const named = [...svg.matchAll(/<text x="([\d.]+)"[^>]*text-anchor="middle"[^>]*fill="[^"]*">(\d{4})</g)];
    const places = named.map(([, x]) => Number(x)).toSorted((a, b) => a - b);
    expect(named.map(([, , period]) => period)).toContain('2019');
    expect(places.length).toBeGreaterThan(4);
    expect(places.filter((x, i) => i > 0 && x - (places[i - 1] ?? 0) < 24)).toEqual([]);
  });

  test('spaces periods in proportion to time', () => {
    const at = draw([punkt(2012, 0), punkt(2014, 0), punkt(2018, 0)]).flatMap(({ name, attributes }) =>
      name === 'circle' ? [Number(attributes['cx'])] : [],
    );
    const [first = 0, second = 0, third = 0] = at;
    expect((third - second) / (second - first)).toBeCloseTo(2, 1);
  });
});
