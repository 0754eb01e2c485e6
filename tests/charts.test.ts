/** Property tests of the charts: for any figures they are well formed, escaped, inside their frame and deterministic. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bridgeChart } from '../src/charts/bridge.ts';
import { budgetChart } from '../src/charts/budget.ts';
import { målGrid } from '../src/charts/grid.ts';
import { groupChart } from '../src/charts/groups.ts';
import { rangeChart } from '../src/charts/range.ts';
import { riskMatrix } from '../src/charts/risk-matrix.ts';
import { meaningfulScale, scale } from '../src/charts/scale.ts';
import { axisBreak, bar, guide, marginArea, mark, rangeLine, target, utfallLine } from '../src/charts/signs.ts';
import { sparkline } from '../src/charts/sparkline.ts';
import { stackedChart } from '../src/charts/stacked.ts';
import { TEXT, textWidth } from '../src/charts/svg.ts';
import { trendChart } from '../src/charts/trend.ts';

/** Figures of up to 15 digits, the most a published figure may have, and small ones, which are most common. */
const finite = fc
  .oneof(
    fc.double({ min: -1e15, max: 1e15, noNaN: true }),
    fc.double({ min: -1000, max: 1000, noNaN: true }),
    fc.integer({ min: -5, max: 5 }),
  )
  .map((value) => (Math.abs(value) < 1e-12 ? 0 : value));
const written = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  // Longer than the random ones.
  fc.constantFrom('W'.repeat(40), 'Kommunens samlade förvaltning för kultur och fritid '.repeat(3)),
  fc.constantFrom('<script>', '"><g>', "a&b's", ']]>', '\u0000\ud800', '12,5 %'),
);
const colour = fc.constantFrom('#2f6b2f', '#8a5a00');
const described = { id: fc.constant('vb-bild-x'), namn: written, beskrivning: written };
/** Printed figures, up to the longest that `Tal` allows. */
const figure = fc.constantFrom('0', '52', '−3,25', '1 234', '12 345 678', '−123 456 789 012,345');
const possible = fc.constantFrom<readonly [number, number]>([-Infinity, Infinity], [0, Infinity], [0, 100]);
const meant = fc.record({ minstaÄndring: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })), möjliga: possible });
const points = fc
  .array(
    fc.record({
      tid: fc.double({ min: 1900, max: 2100, noNaN: true }),
      värde: finite,
      marginal: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
      preliminär: fc.boolean(),
      serie: fc.integer({ min: 0, max: 2 }),
      period: written,
      text: figure,
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((all) => all.toSorted((a, b) => a.tid - b.tid));
/** The limit of an etappmål, or both ends of a span. */
const limits = fc.array(finite, { minLength: 1, maxLength: 2 });
const amount = fc.record({ namn: written, värde: finite, text: figure });
const end = fc.record({ värde: finite, ord: written });
const status = fc.oneof(fc.record({ status: fc.nat(7), färg: colour }), fc.constant('saknas' as const));
const symbol = fc.option(fc.record({ ord: written, symbol: fc.constantFrom('bock' as const, 'stjärna' as const), färg: colour }));

const CHARTS: Record<string, fc.Arbitrary<() => string>> = {
  utveckling: fc
    .record({
      ...described,
      punkter: points,
      mål: fc.option(fc.record({ gränser: limits, ord: written })),
      bandord: written,
      innebörd: meant,
    })
    .map((data) => () => trendChart(data)),
  gnista: fc
    .record({ namn: written, punkter: points, mål: fc.oneof(fc.constant([]), limits), innebörd: meant })
    .map((data) => () => sparkline(data)),
  grupper: fc
    .record({ ...described, grupper: fc.array(amount, { minLength: 1, maxLength: 4 }) })
    .map((data) => () => groupChart(data)),
  spann: fc
    .record({ ...described, lägst: end, högst: end, totalt: fc.option(end), innebörd: meant })
    .map((data) => () => rangeChart(data)),
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
      serier: fc.array(fc.record({ ord: written, stapel: status }), { minLength: 3, maxLength: 3 }),
      rader: fc.array(
        fc.record({ namn: written, summering: figure, antal: fc.array(fc.nat(500), { minLength: 3, maxLength: 3 }) }),
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
  riskmatris: fc
    .record({
      ...described,
      konsekvens: fc.array(fc.record({ nummer: fc.constantFrom('1', '10'), namn: written }), { minLength: 3, maxLength: 7 }),
      sannolikhet: fc.array(fc.record({ nummer: fc.constantFrom('1', '10'), namn: written }), { minLength: 3, maxLength: 7 }),
      rutor: fc.array(fc.record({ nivå: symbol, antal: fc.nat(40) }), { minLength: 1, maxLength: 9 }),
      nivåer: fc.array(fc.record({ ord: written, symbol: fc.constantFrom('bock' as const, 'kryss' as const), färg: colour })),
    })
    .map(({ sannolikhet, rutor, ...data }) => () => {
      // Every number of risks occurs in some cell.
      const cell = (place: number) => {
        const { nivå = null, antal = 0 } = rutor[place % rutor.length] ?? {};
        return { nivå, nummer: Array.from({ length: antal }, (_, i) => String(i + 1)) };
      };
      const rader = sannolikhet.map((steg, i) => ({ steg, rutor: data.konsekvens.map((_, j) => cell(i * 7 + j)) }));
      return riskMatrix({ ...data, rader });
    }),
  bro: fc
    .record({ ...described, från: amount, steg: fc.array(amount, { maxLength: 8 }), till: amount, omvänd: fc.boolean() })
    .map((data) => () => bridgeChart(data)),
};

/** The elements of an SVG with their attributes, their text and the meaning of the sign that they are a part of. Throws when the SVG is not well formed. */
function parse(svg: string) {
  const elements: { name: string; attributes: Record<string, string>; text: string; meaning: string | undefined }[] = [];
  const open: string[] = [];
  const meanings: (string | undefined)[] = [];
  const rest = svg.replace(
    /<(\/?)([a-z]+)((?: [A-Za-z-]+="[^"<>]*")*)(\/?)>([^<]*)/g,
    (_, closing, name, written, empty, text) => {
      if (closing) {
        if (open.pop() !== name) throw new Error(`</${name}> closes something else`);
        meanings.pop();
        return text;
      }
      const attributes: Record<string, string> = Object.fromEntries(
        [...written.matchAll(/ ([A-Za-z-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
      );
      const meaning = attributes['data-tecken'] ?? meanings.at(-1);
      elements.push({ name, attributes, text, meaning });
      if (!empty) {
        open.push(name);
        meanings.push(meaning);
      }
      return text;
    },
  );
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is not closed`);
  if (/[<>]|&(?!#\d+;)/.test(rest)) throw new Error(`not escaped: ${rest}`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the test denies these characters
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(svg) || /\p{Surrogate}/u.test(svg)) throw new Error('no XML');
  return elements;
}

type Element = ReturnType<typeof parse>[number];

/** The extreme points of an element: corners of boxes, bounds of circles, points of paths, corners of texts. */
function places(own: Element): [x: number, y: number][] {
  const { name, attributes } = own;
  const [x, y, width, height, cx, cy, r] = ['x', 'y', 'width', 'height', 'cx', 'cy', 'r'].map((key) =>
    Number(attributes[key] ?? 0),
  ) as [number, number, number, number, number, number, number];
  if (name === 'circle')
    return [
      [cx - r, cy - r],
      [cx + r, cy + r],
    ];
  if (name === 'rect' || name === 'use')
    return [
      [x, y],
      [x + width, y + height],
    ];
  if (name === 'text') {
    const { left, right, top, bottom } = boxOf(own);
    return [
      [left, top],
      [right, bottom],
    ];
  }
  return [...(attributes['d'] ?? '').matchAll(/[ML]([-\d.]+) ([-\d.]+)/g)].map(([, px, py]) => [Number(px), Number(py)]);
}

/** The box of a text, from the baseline and the height of its capitals. */
function boxOf({ attributes, text }: Element) {
  const [x, y] = ['x', 'y'].map((key) => Number(attributes[key] ?? 0)) as [number, number];
  const content = text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
  const width = textWidth(content);
  const left = x - width * ({ middle: 0.5, end: 1 }[attributes['text-anchor'] ?? ''] ?? 0);
  return { left, right: left + width, top: y - TEXT * 0.75, bottom: y + TEXT * 0.15, content };
}

/** The pairs of texts that lie over each other. */
function collisions(elements: readonly Element[]): string[] {
  const boxes = elements.filter(({ name, text }) => name === 'text' && text.trim() !== '').map(boxOf);
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 0.5 < b.bottom && b.top + 0.5 < a.bottom)
      .map((b) => `${a.content} / ${b.content}`),
  );
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

  test('has no text over another', () => {
    fc.assert(
      fc.property(chart, (draw) => {
        expect(collisions(parse(draw()))).toEqual([]);
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
    const figures = fc.array(finite, { minLength: 2, maxLength: 9 });
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
});

describe('a scale that is tied to meaning', () => {
  const share = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
  const series = fc.array(share, { minLength: 2, maxLength: 8 });
  const least = fc.double({ min: 0.001, max: 20, noNaN: true });
  const pairs = (värden: readonly number[]) => värden.flatMap((a, i) => värden.slice(i + 1).map((b) => [a, b] as const));
  const ends = ({ steg }: ReturnType<typeof scale>) => [steg[0]?.värde ?? Number.NaN, steg.at(-1)?.värde ?? Number.NaN] as const;

  test('draws a change that does not count as an eighth of the picture at most, or shows everything that is possible', () => {
    fc.assert(
      fc.property(series, least, possible, (värden, minstaÄndring, möjliga) => {
        const skala = meaningfulScale(värden, 0, 1, { minstaÄndring, möjliga });
        const isWhole = ends(skala)[0] === 0 && ends(skala)[1] === möjliga[1];
        const steep = pairs(värden).filter(
          ([a, b]) => Math.abs(a - b) <= minstaÄndring && Math.abs(skala.at(a) - skala.at(b)) > 1 / 8 + 1e-9,
        );
        if (!isWhole) expect(steep).toEqual([]);
      }),
    );
  });

  test('draws a change that counts as a thirtieth of the picture at least', () => {
    const steps = fc.array(fc.double({ min: 0, max: 8, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(share, steps, least, possible, (from, all, minstaÄndring, möjliga) => {
        const värden = all.map((step) => from + step * minstaÄndring);
        const { at } = meaningfulScale(värden, 0, 1, { minstaÄndring, möjliga });
        const flat = pairs(värden).filter(([a, b]) => Math.abs(a - b) > minstaÄndring && Math.abs(at(a) - at(b)) < 1 / 30);
        expect(flat).toEqual([]);
      }),
    );
  });

  test('spans a fifth of the greatest figure when it is unknown what counts', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 8 }), (värden) => {
        const [low, high] = ends(meaningfulScale(värden, 0, 1, { minstaÄndring: null, möjliga: [-Infinity, Infinity] }));
        expect(high - low).toBeGreaterThanOrEqual(Math.max(...värden.map(Math.abs)) * 0.2 * (1 - 1e-9));
      }),
    );
  });

  test('exceeds the possible figures, and crosses zero, only where the data does', () => {
    fc.assert(
      fc.property(series, fc.option(least), (värden, minstaÄndring) => {
        const [low, high] = ends(meaningfulScale(värden, 0, 1, { minstaÄndring, möjliga: [0, 100] }));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        const negative = värden.map((one) => -one - 1);
        const mirrored = meaningfulScale(negative, 0, 1, { minstaÄndring, möjliga: [-Infinity, Infinity] });
        expect(ends(mirrored)[1]).toBeLessThanOrEqual(0);
      }),
    );
    expect(ends(meaningfulScale([98, 104], 0, 1, { minstaÄndring: 1, möjliga: [0, 100] }))[1]).toBeGreaterThanOrEqual(104);
    expect(ends(meaningfulScale([-3, 4], 0, 1, { minstaÄndring: 1, möjliga: [0, 100] }))[0]).toBeLessThanOrEqual(-3);
  });

  test('includes zero, or has a break at the end that is nearest to zero', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 8 }), meant, (värden, innebörd) => {
        const skala = meaningfulScale(värden, 0, 1, innebörd);
        const [low, high] = ends(skala);
        const vid = low > 0 ? 'början' : high < 0 ? 'slutet' : undefined;
        expect(skala.brott?.vid).toBe(vid);
        expect(skala.brott?.text).toBe(vid && skala.steg.at(vid === 'början' ? 0 : -1)?.text);
      }),
    );
  });
});

describe('a chart of figures that do not reach zero', () => {
  const innebörd = { minstaÄndring: 1, möjliga: [-Infinity, Infinity] as const };
  const words = { id: 'x', namn: '', beskrivning: '' };
  const punkter = (from: number) =>
    [0, 1, 3].map((step) => ({
      tid: 2020 + step,
      värde: from + step,
      marginal: null,
      preliminär: false,
      serie: 0,
      period: '',
      text: `utfall ${from + step}`,
    }));
  const end = (värde: number) => ({ värde, ord: `område ${värde}` });
  const amount = (namn: string, värde: number) => ({ namn, värde, text: `belopp ${värde}` });
  const charts: Record<string, (from: number) => string> = {
    utveckling: (from) => trendChart({ ...words, punkter: punkter(from), mål: null, bandord: '', innebörd }),
    gnista: (from) => sparkline({ namn: '', punkter: punkter(from), mål: [], innebörd }),
    spann: (from) => rangeChart({ ...words, lägst: end(from), högst: end(from + 3), totalt: null, innebörd }),
    bro: (from) =>
      bridgeChart({
        ...words,
        från: amount('Budget', from),
        steg: [amount('a', 2)],
        till: amount('Utfall', from + 2),
        omvänd: false,
      }),
  };
  const textsOf = (svg: string) => parse(svg).flatMap(({ name, text }) => (name === 'text' ? [text] : []));

  test.each(Object.entries(charts))('%s has a break in its axis', (_, draw) => {
    const isBroken = (svg: string) => parse(svg).some(({ meaning }) => meaning === 'axelbrott');
    expect([500, -500, 0, -2].map((from) => isBroken(draw(from)))).toEqual([true, true, false, false]);
  });

  test.each(Object.entries(charts))('%s shows the figures at the ends of its scale', (_, draw) => {
    for (const from of [500, -500, 0]) {
      const shown = textsOf(draw(from)).flatMap((text) =>
        /^−?[\d,]+$/.test(text) ? [Number(text.replace('−', '-').replace(',', '.'))] : [],
      );
      expect(Math.min(...shown)).toBeLessThanOrEqual(from);
      expect(Math.max(...shown)).toBeGreaterThanOrEqual(from + 2);
    }
  });

  test.each(Object.entries(charts).filter(([name]) => name !== 'gnista'))(
    '%s says in words where its scale begins',
    (_, draw) => {
      const [, start] = /Skalan börjar vid ([\d,]+)</.exec(draw(500)) ?? [];
      expect(textsOf(draw(500))).toContain(start);
      const [, last] = /Skalan slutar vid (−[\d,]+)</.exec(draw(-500)) ?? [];
      expect(textsOf(draw(-500))).toContain(last);
      expect(draw(0)).not.toContain('Skalan');
    },
  );
});

describe('signs', () => {
  /** A drawing without its meaning and its colours, except that of the paper. */
  const withoutColour = (svg: string) =>
    svg.replace(/ data-tecken="[^"]*"/g, '').replace(/ (fill|stroke)="(?!none|var\(--grund\))[^"]*"/g, ' $1="färg"');
  const yta = { x: 0, y: 0, bredd: 60, höjd: 20 };
  const square = [[0, 0] as const, [60, 0] as const, [60, 20] as const, [0, 20] as const];

  test('no two meanings share a look, also without colour', () => {
    const named = ['utfall', 'budget', 'bättre än budget', 'sämre än budget', 'saknas'] as const;
    const areas = [
      ...named.map((what) => bar(what, yta)),
      ...Array.from({ length: 9 }, (_, status) => bar({ status, färg: '#2f6b2f' }, yta)),
      marginArea(square),
      target(0, 60, [20, 0]),
    ];
    const marks = (['utfall', 'lägsta område', 'högsta område'] as const).map((what) => mark(what, 10, 10, 5));
    const lines = [
      utfallLine([square[0] ?? [0, 0], square[1] ?? [0, 0]], 2),
      target(0, 60, [0]),
      rangeLine(0, 60, 0),
      guide('axel', 0, 0, 60, 0),
      guide('rutnät', 0, 0, 60, 0),
      axisBreak('höger', 0, 0),
    ];
    for (const looks of [areas, marks, lines]) expect(new Set(looks.map(withoutColour)).size).toBe(looks.length);
  });

  test('every chart draws with these signs, and each always in the same way', () => {
    const looks = new Map<string, Set<string>>();
    for (const draw of Object.values(CHARTS).flatMap((chart) => fc.sample(chart, { numRuns: 60, seed: 1 }))) {
      for (const { name, attributes, meaning } of parse(draw())) {
        // The background of a text has no outline.
        const isText = name === 'text' || (name === 'rect' && attributes['stroke'] === undefined);
        if (isText || ['svg', 'g', 'title', 'desc', 'use'].includes(name)) continue;
        const fill = /none|grund/.test(attributes['fill'] ?? '') ? attributes['fill'] : 'färg';
        const key = `${meaning ?? 'without meaning'}: ${name} ${fill === 'none' ? 'of lines' : ''}`.trim();
        looks.set(key, (looks.get(key) ?? new Set()).add(`${fill} ${attributes['stroke-dasharray']}`));
      }
    }
    expect([...looks].filter(([key, all]) => key.startsWith('without') || all.size > 1)).toEqual([]);
    expect([...looks.keys()].length).toBeGreaterThan(20);
  });
});

describe('trend line', () => {
  const innebörd = { minstaÄndring: null, möjliga: [-Infinity, Infinity] as const };
  const plain = { id: 'x', namn: '', beskrivning: '', mål: null, bandord: '', innebörd };
  const punkt = (tid: number, serie: number) => ({
    tid,
    värde: tid - 2000,
    marginal: null,
    preliminär: false,
    serie,
    period: `${tid}`,
    text: `${tid}`,
  });
  const draw = (punkter: ReturnType<typeof punkt>[]) => parse(trendChart({ ...plain, punkter }));
  const lines = (punkter: ReturnType<typeof punkt>[]) =>
    draw(punkter).filter(({ name, meaning }) => name === 'path' && meaning === 'utfall');

  test('has a gap where a new series begins', () => {
    expect(lines([punkt(2012, 0), punkt(2014, 0), punkt(2018, 0)])).toHaveLength(1);
    expect(lines([punkt(2010, 0), punkt(2012, 0), punkt(2016, 1), punkt(2018, 1)])).toHaveLength(2);
  });

  test('labels the newest period and as many others as fit', () => {
    const all = Array.from({ length: 30 }, (_, i) => punkt(1990 + i, 0));
    const svg = trendChart({ ...plain, punkter: all });
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
