/** The pictures of a report agree with what it says: which there are, what looks level, and the order of years and numbers. */
import { describe, expect, test } from 'vitest';
import { loadYear, makeReport, renderReport } from '../src/compile.ts';
import { readAssets } from '../src/platform/package-files.ts';
import type { Bild, Måttabell, Report } from '../src/view/report.ts';
import { filesOf, layered } from './support/layers.ts';
import { loadDraft, loadReal } from './support/year.ts';

const PATH = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/nojda-besokare.yaml';

/** The report of the case `bilder`, with other figures of its mått. Its mätslag has 3 percentage points of uncertainty. */
function reportOf(resultat: string, etappmål = '{ 2024: 53 }', uppföljning = '{}'): Report {
  const text = `plan:
  namn: Andel nöjda besökare
  enhet: procent
  riktning: högre
  mätslag: provmätning
  källa: Besöksenkäten
  etappmål: ${etappmål}
resultat: ${resultat}
uppföljning: { helår: ${uppföljning} }
`;
  const mätslag = `provmätning:
  beskrivning: Ett prov.
  osäkerhet: { slag: alla, andelar: 3, övrigt: 3, fönster: 3, motivering: Ett exempel. }
`;
  const path = 'data/2024/gemensamt/matslag.yaml';
  const shared = Buffer.concat([filesOf('bilder').get(path) ?? Buffer.from(''), Buffer.from(mätslag)]);
  const own = new Map([
    [PATH, Buffer.from(text)],
    [path, shared],
  ]);
  const loaded = loadYear(layered(filesOf('base'), filesOf('bilder'), own), { data: 'data', år: 2024, tillfälle: 'helår' });
  const [nämnd] = loaded.år?.nämnder ?? [];
  if (!nämnd) throw new Error('the year does not load');
  return makeReport(nämnd, loaded);
}

/** Every object anywhere in a report that has all of these keys, in reading order. */
function withKeys<T>(value: unknown, ...keys: string[]): T[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = keys.every((key) => key in value) ? [value as T] : [];
  return [...own, ...Object.values(value).flatMap((below) => withKeys<T>(below, ...keys))];
}

const picturesOf = (report: Report) => withKeys<Bild>(report, 'nummer', 'svg');
const idsOf = (report: Report) => picturesOf(report).map(({ id }) => id.replace('vb-bild-nojda-besokare-', ''));

describe('a picture of groups', () => {
  const kön = (kvinnor: number, decided = '{}') =>
    idsOf(
      reportOf(`{ utfall: { 2024: 80 }, kön: { kvinnor: { 2024: ${kvinnor} }, män: { 2024: 80 } } }`, undefined, decided),
    ).includes('kon');
  const område = (lägst: number, decided = '{}') =>
    idsOf(
      reportOf(
        `{ utfall: { 2024: 80 }, område: { lägsta: { 2024: { värde: ${lägst} } }, högsta: { 2024: { värde: 80 } } } }`,
        undefined,
        decided,
      ),
    ).includes('omrade');

  test('is drawn when the difference is larger than the uncertainty', () => {
    expect([kön(83), kön(83.1)]).toEqual([false, true]);
    expect([område(77), område(76.9)]).toEqual([false, true]);
  });

  test('is drawn when a person has named the difference', () => {
    expect(kön(81, '{ omotiverade_skillnader: [Kön] }')).toBe(true);
    expect(kön(81, '{ omotiverade_skillnader: [Område] }')).toBe(false);
    expect(område(79, '{ omotiverade_skillnader: [Område] }')).toBe(true);
  });

  test('leaves its figures in the table when it is not drawn', () => {
    const report = reportOf('{ utfall: { 2024: 80 }, kön: { kvinnor: { 2024: 81 }, män: { 2024: 79 } } }');
    expect(JSON.stringify(withKeys<Måttabell>(report, 'grupper', 'bilder'))).toMatch(/Kvinnor.*81.*Män.*79/);
  });
});

describe('the sentence above a picture', () => {
  const above = (kind: string, resultat: string) =>
    picturesOf(reportOf(resultat))
      .find(({ id }) => id.endsWith(kind))
      ?.mening?.replaceAll('\u00a0', ' ');
  const trend = (utfall: string, more = '') =>
    above('-utveckling', `{ utfall: { ${utfall} }, kön: { kvinnor: { 2024: 50 } }${more} }`);

  test.each([
    ['2022: 50, 2023: 50, 2024: 54', 'Utfallet ökade från 50 % (2023) till 54 % (2024).'],
    ['2022: 50, 2023: 50, 2024: 46', 'Utfallet minskade från 50 % (2023) till 46 % (2024).'],
    ['2022: 50, 2023: 50, 2024: 53', 'Utfallet är i stort sett oförändrat: 50 % (2023) och 53 % (2024).'],
    ['2022: 54, 2023: 50, 2024: 50', 'Utfallet är oförändrat: 50 % (2023 och 2024).'],
  ])('says how the newest utfall has changed: %s', (utfall, sentence) => {
    expect(trend(utfall)).toBe(sentence);
  });

  test('states no change over a series break', () => {
    expect(trend('2022: 50, 2023: 50, 2024: 54', ', seriebrott: [{ från: 2024, orsak: Ny fråga }]')).toBe(
      'Utfallet 2024 är 54 %.',
    );
  });

  test('names the higher of two groups only when the difference is larger than the uncertainty', () => {
    const groups = (kvinnor: number, decided?: string) =>
      picturesOf(
        reportOf(`{ utfall: { 2024: 80 }, kön: { kvinnor: { 2024: ${kvinnor} }, män: { 2024: 80 } } }`, undefined, decided),
      )
        .find(({ id }) => id.endsWith('-kon'))
        ?.mening?.replaceAll('\u00a0', ' ');
    expect(groups(83.1)).toBe('Kvinnor ligger högre än män: 83,1 % mot 80 %.');
    expect(groups(70)).toBe('Män ligger högre än kvinnor: 80 % mot 70 %.');
    expect(groups(81, '{ omotiverade_skillnader: [Kön] }')).toBe('Kvinnor 81 % och män 80 %.');
  });

  test('names the areas when both have a name', () => {
    const areas = (låg: string) =>
      above(
        '-omrade',
        `{ utfall: { 2024: 80 }, område: { lägsta: { 2024: { värde: 60${låg} } }, högsta: { 2024: { värde: 90, namn: [Norr] } } } }`,
      );
    expect(areas(', namn: [Söder, Väster]')).toBe('Högst är Norr med 90 % och lägst Söder och Väster med 60 %.');
    expect(areas('')).toBe('Områdena har från 60 % till 90 %.');
  });

  test.each([2018, 2019] as const)('is above every picture of %i', (year) => {
    const { report } = loadReal(year);
    expect(
      picturesOf(report)
        .filter(({ mening }) => !/^[\p{Lu}\d].*\.$/u.test(mening ?? ''))
        .map(({ id }) => id),
    ).toEqual([]);
  });
});

describe('the drawn change', () => {
  /** Height of the plot area in px (src/charts/trend.ts). */
  const PLOTT = 96;
  /** The heights of the marks of a chart, in px from the top. */
  const heights = ({ svg }: Bild) => [...svg.matchAll(/<circle cx="[\d.]+" cy="([\d.]+)" r="3"/g)].map(([, cy]) => Number(cy));
  const lastStep = (bild: Bild) => {
    const [before = 0, latest = 0] = heights(bild).slice(-2);
    return Math.abs(latest - before);
  };
  const trends = [loadReal(2019).report, loadReal(2018).report].flatMap((report) =>
    picturesOf(report).filter(({ id }) => id.endsWith('-utveckling')),
  );

  test('is nearly level in every picture of a change that the report calls none', () => {
    const unchanged = trends.filter(({ beskrivning }) => /, inom (felmarginalen|gränsen)/.test(beskrivning));
    expect(unchanged.length).toBeGreaterThan(5);
    expect(unchanged.filter((bild) => lastStep(bild) > PLOTT / 8 + 0.1).map(({ namn }) => namn)).toEqual([]);
  });

  test('is visible in every picture of a change that the report counts', () => {
    const changed = trends.filter(({ beskrivning }) => /, mer än (felmarginalen|gränsen)/.test(beskrivning));
    expect(changed.length).toBeGreaterThan(5);
    expect(changed.filter((bild) => lastStep(bild) < PLOTT / 30).map(({ namn }) => namn)).toEqual([]);
  });

  test('follows the uncertainty of the mätslag, and a published margin of error', () => {
    const step = (osäkerhet: string) =>
      picturesOf(reportOf(`{ utfall: { 2022: 50, 2023: 50, 2024: 53 }, kön: { kvinnor: { 2024: 53 } }${osäkerhet} }`)).flatMap(
        (bild) => (bild.id.endsWith('-utveckling') ? [lastStep(bild)] : []),
      )[0] ?? Number.NaN;
    const [usual, wide] = [step(''), step(', osäkerhet: { 2024: { felmarginal: 9 } }')];
    expect(usual).toBeLessThanOrEqual(PLOTT / 8);
    expect(wide).toBeLessThan(usual / 2);
  });
});

describe('numbers', () => {
  test.each<[string, () => Report]>([
    ['2019', () => loadReal(2019).report],
    ['2018', () => loadReal(2018).report],
    ['a draft', loadDraft],
    ['another board', () => reportOf('{ utfall: { 2022: 50, 2023: 52, 2024: 53 } }')],
  ])('run from 1 in the order of the page and of the JSON: %s', async (_, load) => {
    const report = load();
    const all = picturesOf(report).map(({ nummer }) => nummer);
    expect(all.length).toBeGreaterThan(0);
    expect(all).toEqual(all.map((_one, i) => i + 1));
    const html = await renderReport(report, readAssets());
    expect([...html.matchAll(/<b>Figur (\d+)\.<\/b>/g)].map(([, nummer]) => Number(nummer))).toEqual(all);
  });
});

test('rankings and etappmål run the same way as the years', () => {
  const report = reportOf(
    '{ utfall: { 2024: 80, 2022: 70 }, ranking: { 2024: 3/9, 2022: 5/9, 2023: 4/9 } }',
    '{ 2025: 90, 2024: 85 }',
  );
  const tables = withKeys<Måttabell>(report, 'grupper', 'bilder').filter(({ grupper }) =>
    grupper.flat().some(({ id }) => id === 'nojda-besokare'),
  );
  const [table] = tables;
  const cells = table?.grupper.flat().find(({ id }) => id === 'nojda-besokare')?.celler ?? [];
  const column = (name: string) => cells[(table?.kolumner.findIndex(({ text }) => text === name) ?? 0) - 1]?.rader;
  const years = (table?.kolumner ?? []).flatMap(({ text }) => (/^\d{4}$/.test(text) ? [text] : []));
  expect(years).toEqual(years.toSorted());
  expect(column('Ranking')?.map((line) => line.slice(0, 4))).toEqual(['2022', '2023', '2024']);
  expect(column('Etappmål')?.map((line) => line.slice(0, 4))).toEqual(['2024', '2025']);
});
