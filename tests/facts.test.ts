/** Facts computed from the figures of a mått, at the limits: which period counts, and when two figures differ. */
import { describe, expect, test } from 'vitest';
import { loadYear } from '../src/compile.ts';
import { gatherFacts, type MåttFakta } from '../src/facts/facts.ts';
import { filesOf, layered } from './support/layers.ts';

const FOLDER = 'data/2024/kulturnamnden/mal/rikt-kulturliv';

const USUAL = {
  enhet: 'procent',
  etappmål: '{ 2024: Indikator }',
  osäkerhet: 'slag: alla, andelar: 5, övrigt: 5',
  riktning: 'högre',
};

/** Returns the facts of a mått with the given figures and etappmål. `osäkerhet` is set on its mätslag. */
function factsOf(resultat: string, more: Partial<typeof USUAL> & { utgångsår?: string } = {}): MåttFakta {
  const { enhet, etappmål, osäkerhet, riktning } = { ...USUAL, ...more };
  const mått = `plan:
  namn: Andel nöjda
  enhet: ${enhet}
  riktning: ${riktning}
  mätslag: egen
  källa: Enkäten
  etappmål: ${etappmål}
${more.utgångsår === undefined ? '' : `  utgångsår: ${more.utgångsår}\n`}resultat: ${resultat}
`;
  const files = new Map([
    ...filesOf('base'),
    [`${FOLDER}/matt/antal-anstallda.yaml`, Buffer.from(mått)],
    [
      'data/2024/gemensamt/matslag.yaml',
      Buffer.from(
        `${filesOf('base').get('data/2024/gemensamt/matslag.yaml')}egen:\n  beskrivning: Egen.\n  osäkerhet: { ${osäkerhet}, fönster: 5, motivering: Enkäten. }\n`,
      ),
    ],
  ]);
  const { år, findings } = loadYear(layered(files), { data: 'data', år: 2024, tillfälle: 'helår' });
  const nämnd = år?.nämnder[0];
  const facts = år && nämnd && gatherFacts(nämnd, år).mått.get('antal-anstallda');
  if (!facts) throw new Error(findings.map(({ code }) => code).join());
  return facts;
}

describe('an etappmål', () => {
  test('is the latest one that is due', () => {
    const of = (etappmål: string) => factsOf('{ utfall: { 2023: 80, 2024: 80 } }', { etappmål }).etappmål?.förslag;
    expect(of('{ 2023: 80, 2024: 81, 2025: 70 }')).toBe('nej');
    expect(of('{ 2023: 81, 2024: 80, 2025: 99 }')).toBe('ja');
    expect(of('{ 2025: 70 }')).toBe('ej tillämplig');
  });

  test('is compared with the figure of the whole year, else with that of the latest month', () => {
    const of = (utfall: string) => factsOf(`{ utfall: { ${utfall} } }`, { etappmål: '{ 2024: 80 }' }).etappmål?.förslag;
    expect(of('06-2024: 70, 2024: 80')).toBe('ja');
    expect(of('06-2024: 80, 2024: 70')).toBe('nej');
    expect(of('06-2024: 70, 12-2024: 80')).toBe('ja');
  });

  test.each([
    // An ending decides, and the word says whether the limit itself does.
    ['minst 42', '2024: 42', 'ja'],
    ['minst 42', '2024: 41.9', 'nej'],
    ['över 42', '2024: 42', 'nej'],
    ['över 42', '2024: 42.1', 'ja'],
    ['högst 42', '2024: 42.0', 'ja'],
    ['högst 42', '2024: 42.1', 'nej'],
    ['under 42', '2024: 42', 'nej'],
    ['under 42', '2024: 41', 'ja'],
    ['35 till 40', '2024: 35', 'ja'],
    ['35 till 40', '2024: 40.0', 'ja'],
    ['35 till 40', '2024: 40.1', 'nej'],
    ['35 till 40', '2024: 34.9', 'nej'],
    // The mean is compared exactly: 0.1 + 0.1 + 0.1 is 0.3.
    ['högst 0.1 i snitt över 3 år', '2022: 0.1, 2023: 0.1, 2024: 0.1', 'ja'],
    ['minst 2 i snitt över 3 år', '2022: 3, 2023: 2, 2024: 1', 'ja'],
    ['minst 2 i snitt över 3 år', '2022: 3, 2023: 2, 2024: 0.9', 'nej'],
    ['minst 2 i snitt över 3 år', '2022: 9, 2024: 9', 'kan inte bedömas'],
    ['minst 2 i snitt över 3 år', '2021/2022: 3, 2022/2023: 2, 2023/2024: 1', 'ja'],
  ])('of %s with the utfall %s: %s', (etappmål, utfall, answer) => {
    expect(factsOf(`{ utfall: { ${utfall} } }`, { etappmål: `{ 2024: ${etappmål} }` }).etappmål?.förslag).toBe(answer);
  });

  // A limit is of a number of persons, and decides when every number that it allows does.
  test.each([
    ['högst 5', '2024: <5', 'ja'],
    ['under 5', '2024: <5', 'ja'],
    ['högst 4', '2024: <5', 'kan inte bedömas'],
    ['minst 5', '2024: <5', 'nej'],
    ['minst 95', '2024: ">95"', 'ja'],
    ['minst 96', '2024: ">95"', 'kan inte bedömas'],
    ['högst 5', '2024: ..', 'kan inte bedömas'],
    ['högst 5 i snitt över 2 år', '2023: <5, 2024: 5', 'ja'],
    ['högst 4 i snitt över 2 år', '2023: <5, 2024: 5', 'kan inte bedömas'],
  ])('of %s with the utfall %s of persons: %s', (etappmål, utfall, answer) => {
    const facts = factsOf(`{ utfall: { ${utfall} } }`, { etappmål: `{ 2024: ${etappmål} }`, enhet: 'antal' });
    expect(facts.etappmål?.förslag).toBe(answer);
  });

  test('of a share is not decided by a limit of persons', () => {
    expect(factsOf('{ utfall: { 2024: <5 } }', { etappmål: '{ 2024: högst 50 }' }).etappmål?.förslag).toBe('kan inte bedömas');
  });

  test('as a placement is compared with the ranking in the same way', () => {
    const of = (ranking: string) => factsOf(`{ ranking: { ${ranking} } }`, { etappmål: '{ 2024: 3/12 }' }).etappmål?.förslag;
    expect(of('06-2024: 4/12, 2024: 3/12')).toBe('ja');
    expect(of('06-2024: 3/12, 2024: 4/12')).toBe('nej');
    expect(of('12-2024: 3/12, 06-2024: 4/12')).toBe('ja');
  });
});

describe('a difference between groups', () => {
  const between = (kvinnor: string, män: string, osäkerhet?: string) =>
    factsOf(`{ utfall: { 2024: 80 }, kön: { kvinnor: { ${kvinnor} }, män: { ${män} } } }`, osäkerhet ? { osäkerhet } : {})
      .skillnader[0]?.faktum;

  test('exists above the limit, not at the limit', () => {
    expect(between('2024: 85', '2024: 80')?.förslag).toBe('nej');
    expect(between('2024: 85.1', '2024: 80')?.förslag).toBe('ja');
  });

  test('is computed for the newest period', () => {
    expect(between('2022: 80, 2024: 90', '2022: 80, 2024: 80')?.förklaring).toMatch(/^2024:/);
  });

  test('is computed for the newest period in which two groups have a figure', () => {
    expect(between('2022: 90, 2024: 90', '2022: 80')?.förklaring).toMatch(/^2022:/);
  });

  test('is not computed for the divisions of the kommun itself', () => {
    const skola = '{ Norra: { 2024: 90 }, Södra: { 2024: 60 } }';
    expect(factsOf(`{ utfall: { 2024: 80 }, grupper: { skola: ${skola} } }`).skillnader).toEqual([]);
  });

  test('has a wider limit when a group is a part of the respondents', () => {
    const sample = 'slag: urval, andelar: 3, övrigt: 3, del_av_svaren: { kön: 25 }';
    // A quarter of the answers makes each margin twice as wide: √(6² + 6²) = 8.485.
    expect(between('2024: 88.4', '2024: 80', sample)?.förslag).toBe('nej');
    expect(between('2024: 88.5', '2024: 80', sample)?.förslag).toBe('ja');
  });
});

describe('the limit for a difference between groups', () => {
  const between = (kvinnor: string, män: string, osäkerhet: string, more = '', enhet = 'procent') =>
    factsOf(`{ utfall: { 2024: 80 }, kön: { kvinnor: { 2024: ${kvinnor} }, män: { 2024: ${män} } }${more} }`, {
      enhet,
      osäkerhet,
    }).skillnader[0]?.faktum;
  const sample = 'slag: urval, andelar: 1, övrigt: 1, del_av_svaren: { kön: 50 }';

  test('follows from the margin that is published for the mått, before that of its mätslag', () => {
    // Half of the answers make a margin of ±3 √2 times as wide: √(18 + 18) = 6. With the ±1 of the mätslag the limit is 2.
    const published = ', osäkerhet: { 2024: { felmarginal: 3 } }';
    expect(between('86', '80', sample, published)?.förslag).toBe('nej');
    expect(between('86.1', '80', sample, published)?.förslag).toBe('ja');
    expect(between('86', '80', sample, ', osäkerhet: { 2024: { från: 77, till: 83 } }')?.förslag).toBe('nej');
    expect(between('86', '80', sample, ', osäkerhet: { 2023: { felmarginal: 3 } }')?.förslag).toBe('ja');
    expect(between('86', '80', sample)?.förslag).toBe('ja');
  });

  test('is at least what rounding can explain', () => {
    const exact = 'slag: alla, andelar: 0.01, övrigt: 0.01';
    expect(between('3.3', '3.2', exact)).toMatchObject({
      förslag: 'nej',
      förklaring: '2024: kvinnor 3,3\u00a0% och män 3,2\u00a0%; skillnaden är inom avrundningen 0,1',
    });
    expect(between('3.4', '3.2', exact)?.förslag).toBe('ja');
    expect(between('3.30', '3.20', exact)?.förslag).toBe('ja');
    // 4 may be 3.5, and 3.5 is exact to 0.05.
    expect(between('4', '3.5', exact)?.förslag).toBe('nej');
    expect(between('5', '4', exact)?.förslag).toBe('nej');
    expect(between('6', '4', exact)?.förslag).toBe('ja');
  });

  test('follows from the margin of the unit, when the mätslag has one', () => {
    const units = 'slag: alla, andelar: 1, övrigt: 1, enheter: { index: 5 }';
    expect(between('85', '80', units, '', 'index')?.förslag).toBe('nej');
    expect(between('85.6', '80', units, '', 'index')?.förslag).toBe('ja');
    expect(between('85', '80', units, '', 'procent')?.förslag).toBe('ja');
  });
});

describe('a ranking', () => {
  const trendOf = (resultat: string, riktning = 'högre', utgångsår = '') =>
    factsOf(resultat, { riktning, ...(utgångsår && { utgångsår }) }).trend;

  test.each([
    ['2022: 7/9, 2024: 4/9', 'Positiv'],
    ['2022: 4/9, 2024: 7/9', 'Negativ'],
    ['2022: 4/9, 2024: 4/9', 'Oförändrad'],
    // The number that are ranked has changed. Both the place and its share of them have to agree.
    ['2022: 15/26, 2024: 14/25', 'Positiv'],
    ['2022: 14/25, 2024: 15/26', 'Negativ'],
    ['2022: 4/9, 2024: 4/12', 'kan inte bedömas'],
    ['2022: 3/9, 2024: 4/20', 'kan inte bedömas'],
    ['2022: 2/26, 2024: 1/4', 'kan inte bedömas'],
    // Only the same kind of period, at most five years apart.
    ['06-2022: 7/9, 2024: 4/9', 'kan inte bedömas'],
    ['2018: 7/9, 2024: 4/9', 'kan inte bedömas'],
    ['2019: 7/9, 2024: 4/9', 'Positiv'],
    ['2024: 4/9', 'kan inte bedömas'],
  ])('%s gives a trend where the outcome is missing: %s', (ranking, ord) => {
    expect(trendOf(`{ ranking: { ${ranking} } }`).förslag).toBe(ord);
    expect(trendOf(`{ ranking: { ${ranking} } }`, 'lägre').förslag).toBe(ord);
    expect(trendOf(`{ utfall: { 2024: 80 }, ranking: { ${ranking} } }`).förslag).toBe(ord);
    expect(trendOf(`{ utfall: { 2023: 80, 2024: 40 }, ranking: { ${ranking} } }`).förslag).toBe('Negativ');
  });

  test('does not count across a series break, and is compared with that of the utgångsår', () => {
    const broken = ', seriebrott: [{ från: 2023, orsak: Ny fråga. }]';
    expect(trendOf(`{ ranking: { 2022: 7/9, 2024: 4/9 }${broken} }`).förslag).toBe('kan inte bedömas');
    expect(trendOf(`{ ranking: { 2023: 7/9, 2024: 4/9 }${broken} }`).förslag).toBe('Positiv');
    expect(trendOf('{ ranking: { 2010: 2/9, 2022: 7/9, 2024: 4/9 } }', 'högre', '2010').förslag).toBe('Negativ');
  });

  test('is explained', () => {
    expect(trendOf('{ ranking: { 2022: 7/9, 2024: 4/9 } }').förklaring).toBe(
      'utfall saknas; placeringen gick från 7/9 (2022) till 4/9 (2024)',
    );
    expect(trendOf('{ ranking: { 2022: 4/9, 2024: 4/12 } }').förklaring).toMatch(/antalet som jämförs har ändrats/);
  });
});

describe('a trend', () => {
  const trend = (from: number, to: number) =>
    factsOf(`{ utfall: { 2023: ${from}, 2024: ${to} } }`, {
      enhet: 'index',
      osäkerhet: 'slag: alla, andelar: 5, övrigt: 10 procent av värdet',
    }).trend.förslag;

  test('of a full count changes only beyond the limit computed from the former figure', () => {
    expect([trend(100, 110), trend(100, 110.1)]).toEqual(['Oförändrad', 'Positiv']);
    expect([trend(100, 90), trend(100, 89.9)]).toEqual(['Oförändrad', 'Negativ']);
  });
});
