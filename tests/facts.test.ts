/** Facts computed from the figures of a mått, at the limits: which period counts, and when two figures differ. */
import { describe, expect, test } from 'vitest';
import { loadYear } from '../src/compile.ts';
import { gatherFacts, type MåttFakta } from '../src/facts/facts.ts';
import { filesOf, layered } from './support/layers.ts';

const FOLDER = 'data/2024/kulturnamnden/mal/rikt-kulturliv';

/** Returns the facts of a mått with the given figures and etappmål. `osäkerhet` is set on its mätslag. */
function factsOf(resultat: string, more: { enhet?: string; etappmål?: string; osäkerhet?: string } = {}): MåttFakta {
  const { enhet = 'procent', etappmål = '{ 2024: Indikator }', osäkerhet = 'slag: alla, andelar: 5, övrigt: 5' } = more;
  const mått = `plan:
  namn: Andel nöjda
  enhet: ${enhet}
  riktning: högre
  mätslag: egen
  källa: Enkäten
  etappmål: ${etappmål}
resultat: ${resultat}
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
