/**
 * Runs the examples of docs/kriterier.md on how other kommuner judge, through `vb assess`, on a small year. Each is proved, gives the
 * sentence that the guide prints, and is tried just right and just wrong of its limits.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { filesOf } from './support/layers.ts';
import { runVb } from './support/run.ts';

const GUIDE = readFileSync(join(PACKAGE_ROOT, 'docs/kriterier.md'), 'utf8');
const [, SECTION = ''] = GUIDE.split(/^## Andra sätt att bedöma.*$/m);
const [intro = '', ...parts] = (SECTION.split(/^## /m)[0] ?? '').split(/^### /m);
const yamlIn = (text: string) => /^```yaml.*\n([\s\S]*?)^```$/m.exec(text)?.[1] ?? '';

/** The YAML and the printed sentence of the example under a heading. */
function example(heading: string): { yaml: string; sentence: string } {
  const text = parts.find((one) => one.startsWith(heading)) ?? '';
  const sentence = [...text.matchAll(/^> (.*)$/gm)].map(([, line]) => line).join(' ');
  return { yaml: yamlIn(text), sentence: sentence.replace(/\.$/, '') };
}

const root = mkdtempSync(join(tmpdir(), 'vb-kriterier-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const STATUS_AND_TREND = `statusskalor:
  status:
    - { namn: Klar, räknas_som: klart, symbol: bock, färg: "#2f6b2f" }
    - { namn: Pågår, räknas_som: pågår, symbol: ring, färg: "#8a5a00" }
trend:
  - { namn: Positiv, räknas_som: bättre, symbol: upp, färg: "#2f6b2f" }
  - { namn: Oförändrad, räknas_som: oförändrat, symbol: rakt, färg: "#4a5560" }
  - { namn: Negativ, räknas_som: sämre, symbol: ner, färg: "#a3271f" }
`;
const STYRMODELL = `form: 3
nivåer:
  inriktningsmål: { ord: "ett inriktningsmål, inriktningsmålet, inriktningsmål, inriktningsmålen", skala: trafikljus }
  delmål: { ord: "ett delmål, delmålet, delmål, delmålen", skala: trafikljus }
slag:
  indikatorer:
    räknas_som: mått
    ord: en indikator, indikatorn, indikatorer, indikatorerna
    målord: ett årsmål, årsmålet, årsmål, årsmålen
    skala: trafikljus
`;

/** A delmål: its decided level, its weight and its indikatorer, each as the content of its file. */
interface Delmål {
  readonly nivå?: string;
  readonly vikt?: number;
  readonly mått?: readonly string[];
}

/** An indikator with an utfall and an årsmål. */
const indikator = (utfall: number | string, { årsmål = '100', riktning = 'högre', vikt = 1 } = {}) =>
  `plan:\n  namn: Indikator\n  enhet: index\n  riktning: ${riktning}\n  vikt: ${vikt}\n  etappmål: { 2024: ${årsmål} }\n` +
  `resultat:\n  utfall: { 2024: ${utfall} }\n`;

interface Judged {
  readonly ord: string;
  /** The proposal as the guide prints it. */
  readonly text: string;
}

/** Runs `vb assess` on a year with these kriterier and delmål. Returns what an id is proposed, and all that was printed. */
async function assess(kriterier: string, delmål: readonly Delmål[], more: ReadonlyMap<string, string> = new Map()) {
  const project = mkdtempSync(join(root, 'p-'));
  const goal = 'namnden/mal/trygg-stad';
  const files = new Map([
    ['gemensamt/enheter.yaml', String(filesOf('base').get('data/2024/gemensamt/enheter.yaml'))],
    ['gemensamt/kommun.yaml', 'namn: K\n'],
    ['gemensamt/styrmodell.yaml', STYRMODELL],
    ['gemensamt/skalor.yaml', yamlIn(intro) + STATUS_AND_TREND],
    ['gemensamt/kriterier.yaml', `ursprung: Riktlinjerna.\n${kriterier}`],
    ['namnden/namnden.yaml', 'namn: Nämnden\ndokument:\n  helår:\n    titel: V\nmål:\n  - trygg-stad\n'],
    [`${goal}/trygg-stad.yaml`, `plan:\n  namn: Trygg stad\n  mål: [${delmål.map((_, i) => `d${i}`).join(', ')}]\n`],
    ...delmål.flatMap(({ nivå, vikt = 1, mått = [] }, i) => [
      [
        `${goal}/d${i}/d${i}.yaml`,
        `plan:\n  namn: D${i}\n  vikt: ${vikt}\n  mått: [${mått.map((_, n) => `m${i}-${n}`).join(', ')}]\n` +
          (nivå === undefined ? '' : `uppföljning:\n  helår:\n    bedömning: ${nivå}\n`),
      ] as const,
      ...mått.map((content, n) => [`${goal}/d${i}/matt/m${i}-${n}.yaml`, content] as const),
    ]),
    ...more,
  ]);
  for (const [path, content] of files) {
    const file = join(project, path.startsWith('../') ? path.slice(3) : join('data/2024', path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const run = async (...args: string[]) => runVb(project, ['assess', '2024', ...args]);
  const { stdout, stderr } = await run('--format', 'json');
  const { nämnder } = JSON.parse(stdout);
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  const of = (id: string): Judged => {
    const found = nämnder[0]?.bedömningar.find((one: { id: string }) => one.id === id);
    if (!found?.förslag) throw new Error(`no proposal for ${id}:\n${stderr}`);
    const { förslag, eftersom, gränser } = found;
    return { ord: förslag, text: plain([`${förslag}, ${eftersom}`, ...gränser].join('; ')) };
  };
  const fact = (id: string) => nämnder[0].mått.find((one: { id: string }) => one.id === id);
  return { of, fact, plain, run };
}

/** What the delmål is proposed when its indikatorer have these utfall, each with the årsmål 100. */
const ofIndicators = async (kriterier: string, utfall: readonly number[]) =>
  (await assess(kriterier, [{ mått: utfall.map((one) => indikator(one)) }])).of('d0');

describe('the share of indikatorer with a level', () => {
  const { yaml, sentence } = example('Så många indikatorer med en viss nivå');

  test('is explained as in the guide', async () => {
    expect((await ofIndicators(yaml, [100, 100, 100, 85, 60])).text).toBe(sentence);
  });

  test.each([
    [[100, 100, 100, 100, 0], 'Grön'],
    [[100, 100, 100, 99.9, 0], 'Gul'],
    [[80, 80, 80, 0, 0], 'Gul'],
    [[80, 80, 79.9, 0, 0], 'Röd'],
    [[], 'Ej tillämplig'],
  ])('with the utfall %j gives %s', async (utfall, ord) => {
    expect((await ofIndicators(yaml, utfall)).ord).toBe(ord);
  });

  test('counts decided levels before proposed ones, and no indikator without a level', async () => {
    const decided = `${indikator(0)}uppföljning:\n  helår:\n    bedömning: Grön\n    skäl:\n      bedömning: Se ovan.\n`;
    const unknown = indikator('..');
    const { of } = await assess(yaml, [{ mått: [decided, indikator(100), unknown] }]);
    expect(of('d0').text).toContain('2 av 2 indikatorer har minst Grön');
  });
});

test('a table that forgets a case is reported, and one that forgets an impossible case is not', async () => {
  const { yaml } = example('Så många indikatorer med en viss nivå');
  const { run } = await assess(yaml.replace('minst Gul: minst 60 %', 'minst Gul: minst 70 %'), []);
  const { status, stderr } = await run();
  expect(status).toBe(1);
  // More than 80 % green with fewer than 60 % yellow or better cannot occur.
  expect(stderr.replaceAll('\u00a0', ' ')).toContain(
    'indikatorer med minst Grön: under 80 %; indikatorer med minst Gul: minst 60 och under 70 %',
  );
});

describe('traffic lights', () => {
  const { yaml, sentence } = example('Trafikljus');

  test('are explained as in the guide', async () => {
    expect((await ofIndicators(yaml, [100, 100, 100, 85, 60])).text).toBe(sentence);
  });

  test.each([
    [[100, 80], 'Grön'],
    [[100, 80, 80], 'Gul'],
    [[100, 100, 79.9], 'Röd'],
  ])('with the utfall %j give %s', async (utfall, ord) => {
    expect((await ofIndicators(yaml, utfall)).ord).toBe(ord);
  });
});

describe('the percentage of the target', () => {
  const { yaml, sentence } = example('Minst 80 procent av årsmålet');

  test('is explained as in the guide', async () => {
    expect((await ofIndicators(yaml, [100, 100, 100, 100, 60])).text).toBe(sentence);
  });

  test.each([
    [[100, 200], 'Grön'],
    [[100, 60], 'Gul'],
    [[200, 59.9], 'Röd'],
    [[-50, 100], 'Röd'],
  ])('with the utfall %j of 100 gives %s', async (utfall, ord) => {
    expect((await ofIndicators(yaml, utfall)).ord).toBe(ord);
  });

  test.each([
    // Where lower is better, and at both ends of a span.
    [100, { riktning: 'lägre', årsmål: '80' }, 'Gul'],
    [100.1, { riktning: 'lägre', årsmål: '80' }, 'Röd'],
    [79, { riktning: 'lägre', årsmål: '80' }, 'Grön'],
    [0, { riktning: 'lägre', årsmål: '80' }, 'Grön'],
    [-3, { riktning: 'lägre', årsmål: '80' }, 'Grön'],
    [100, { riktning: 'lägre', årsmål: 'högst 80' }, 'Gul'],
    [40, { årsmål: '40 till 60' }, 'Grön'],
    [60, { årsmål: '40 till 60' }, 'Grön'],
    [32, { årsmål: '40 till 60' }, 'Gul'],
    [31.9, { årsmål: '40 till 60' }, 'Röd'],
    [75, { årsmål: '40 till 60' }, 'Gul'],
    [75.1, { årsmål: '40 till 60' }, 'Röd'],
    // 33.6 is exactly 80 % of 42, though 100 * 33.6 / 42 is not 80 in floating point.
    [33.6, { årsmål: '42' }, 'Gul'],
    // A target of zero or less has no percentages.
    [5, { årsmål: '0' }, 'Ej tillämplig'],
    [-5, { årsmål: 'minst -4' }, 'Ej tillämplig'],
    [5, { riktning: 'lägre', årsmål: '0' }, 'Ej tillämplig'],
    [5, { årsmål: 'Öka' }, 'Ej tillämplig'],
    [5, { riktning: 'ingen', årsmål: '5' }, 'Ej tillämplig'],
  ])('with the utfall %s and %j gives %s', async (utfall, more, ord) => {
    expect((await assess(yaml, [{ mått: [indikator(utfall, more)] }])).of('d0').ord).toBe(ord);
  });

  test('is weighted by the mått, and says what each contributes', async () => {
    const mått = [indikator(100, { vikt: 3 }), indikator(20), indikator(5, { årsmål: '0' })];
    const { of, run, plain } = await assess(yaml, [{ mått }]);
    expect(of('d0').text).toContain('Gul, eftersom årsmålen är uppfyllda till i snitt 80 %');
    const { stdout } = await run('--explain', 'd0');
    expect(plain(stdout)).toContain('· Indikator: 100 %, vikt 3; utfallet 2024 är index 100 och årsmålet index 100');
    expect(plain(stdout)).toContain('· Indikator: räknas inte i procent; årsmålet är inte större än noll');
    const [first = '', ...rest] = mått;
    const lighter = await assess(yaml, [{ mått: [first.replace('vikt: 3', 'vikt: 2'), ...rest] }]);
    expect(lighter.of('d0').text).toContain('Röd, eftersom årsmålen är uppfyllda till i snitt 73,3 %');
  });
});

describe('a mean of three years', () => {
  const { yaml, sentence } = example('Ett medelvärde av tre år');
  const levelOf = async (latest: string) => {
    const mått = yaml.replace('2024: 0.8', `2024: ${latest}`);
    const { fact, plain } = await assess(example('Trafikljus').yaml, [{ mått: [mått] }]);
    const { bedömning } = fact('m0-0');
    return { ...bedömning, förklaring: plain(bedömning.förklaring) };
  };

  test('is explained as in the guide', async () => {
    expect((await levelOf('0.8')).förklaring).toBe(sentence);
  });

  test.each([
    ['1.4', 'Grön'],
    ['1.3', 'Gul'],
    ['0.2', 'Gul'],
    ['0.1', 'Röd'],
  ])('with %s in the last year gives %s', async (latest, förslag) => {
    expect(await levelOf(latest)).toMatchObject({ förslag });
  });

  test('is not known when a year is missing', async () => {
    expect(await levelOf('..')).toMatchObject({ förslag: 'kan inte bedömas', förklaring: 'utfallet för 2024 är inte känt' });
  });
});

describe('weights', () => {
  const { yaml, sentence } = example('Vikter');
  const of = async (...delmål: Delmål[]) => (await assess(yaml, delmål)).of('trygg-stad');
  const green = (vikt: number) => ({ nivå: 'Grön', vikt });

  test('are explained as in the guide', async () => {
    expect((await of(green(2), green(2), { nivå: 'Röd' })).text).toBe(sentence);
  });

  test('decide at the half between two levels', async () => {
    expect((await of(green(3), { nivå: 'Röd' })).ord).toBe('Gul');
    expect((await of(green(4), { nivå: 'Röd' })).ord).toBe('Grön');
  });
});

describe('the share of delmål with a level', () => {
  const { yaml, sentence } = example('Så många delmål med en viss nivå');
  const of = async (...nivåer: (string | undefined)[]) =>
    (
      await assess(
        yaml,
        nivåer.map((nivå) => (nivå === undefined ? {} : { nivå })),
      )
    ).of('trygg-stad');

  test('is explained as in the guide', async () => {
    expect((await of('Grön', 'Grön', 'Röd')).text).toBe(sentence);
  });

  test.each([
    [['Grön', 'Grön', 'Grön', 'Röd', 'Röd'], 'Grön'],
    [['Grön', 'Röd'], 'Gul'],
    [['Gul', 'Röd'], 'Gul'],
    [['Gul', 'Röd', 'Röd'], 'Röd'],
    [['Ej tillämplig', 'Grön'], 'Grön'],
    [['Ej tillämplig'], 'Ej tillämplig'],
    // A missing level is any level, and counts when the answer depends on it.
    [['Grön', 'Grön', undefined], 'Grön'],
    [['Grön', 'Röd', undefined], 'Kan inte bedömas'],
    [['Röd', 'Röd', 'Röd', undefined], 'Röd'],
  ])('with %j gives %s', async (nivåer, ord) => {
    expect((await of(...nivåer)).ord).toBe(ord);
  });

  test('can give the level of the whole year', async () => {
    const whole = yaml.replace('  inriktningsmål:', '  helhet:');
    const { of: proposed } = await assess(whole, [{ nivå: 'Grön' }, { nivå: 'Grön' }, { nivå: 'Röd' }]);
    expect(proposed('namnden').text).toBe(sentence);
  });
});

describe('the limit that is stated for a better level', () => {
  /** Two rows that share all values: `better` gives Grön and `worse` gives Gul. */
  const table = (input: string, better: string, worse: string) => {
    const row = (text: string, så: string) =>
      `      - { om: { ${input}: ${text} }, så: ${så}, motivering: Prov., källa: Prov }\n`;
    return `tabeller:\n  inriktningsmål:\n    rader:\n${row(better, 'Grön')}${row(worse, 'Gul')}`;
  };
  const green = { nivå: 'Grön' };
  const red = { nivå: 'Röd' };

  test.each<[string, string, string, Delmål[], string]>([
    // The lower end of the better row, since its upper end is not in the way.
    ['delmål med minst Grön', 'minst 75 %', 'ej tillämpligt eller under 75 %', [red], 'är minst 75 % delmål med minst Grön'],
    ['delmål med minst Grön', 'över 0', 'ej tillämpligt eller 0', [red], 'är över 0 % delmål med minst Grön'],
    ['delmål med minst Grön', '50 till 100', 'ej tillämpligt eller under 50', [red], 'är minst 50 % delmål med minst Grön'],
    ['delmål med minst Grön', '100', 'ej tillämpligt eller under 100', [red], 'är 100 % delmål med minst Grön'],
    ['delmål med minst Grön', 'minst 12.5', 'ej tillämpligt eller under 12.5', [red], 'är minst 12,5 % delmål med minst Grön'],
    // Both ends, when the value is above them. The end of the scale is not stated.
    [
      'delmål med minst Grön',
      'minst 0 och högst 50',
      'ej tillämpligt eller över 50',
      [green],
      'är högst 50 % delmål med minst Grön',
    ],
    ['delmål med minst Grön', '0', 'ej tillämpligt eller över 0', [green], 'är 0 % delmål med minst Grön'],
    // A percentage of nothing, and the reverse.
    ['delmål med minst Grön', 'minst 0', 'ej tillämpligt', [{ nivå: 'Ej tillämplig' }], 'för Grön krävs att det finns delmål'],
    [
      'delmål med minst Grön',
      'minst 50',
      'ej tillämpligt eller under 50',
      [{ nivå: 'Ej tillämplig' }],
      'för Grön krävs att det finns delmål, och gränsen för Grön är minst 50 % delmål med minst Grön',
    ],
    ['delmål med minst Grön', 'ej tillämpligt', 'minst 0', [green], 'för Grön krävs att det inte finns några delmål'],
    // Counts: one number, whole numbers, and a range.
    ['delmål', '5', 'under 5 eller över 5', [green], 'för Grön krävs att antalet delmål är 5'],
    ['delmål', 'minst 5 och högst 5', 'under 5 eller över 5', [green], 'för Grön krävs att antalet delmål är 5'],
    ['delmål', 'över 1', 'högst 1', [green], 'för Grön krävs att antalet delmål är minst 2'],
    [
      'delmål',
      'minst 2 och högst 4',
      'under 2 eller över 4',
      [green],
      'för Grön krävs att antalet delmål är minst 2 och högst 4',
    ],
    ['delmål', '0', 'minst 1', [green], 'för Grön krävs att antalet delmål är 0'],
    ['delmål', '0 eller minst 3', 'minst 1 och under 3', [green], 'för Grön krävs att antalet delmål är 0 eller minst 3'],
    ['trendbalans', 'minst 1', 'högst 0', [green], 'för Grön krävs att trendbalans är minst 1'],
    ['trendbalans', 'minst -1 och högst -1', 'under -1 eller över -1', [green], 'för Grön krävs att trendbalans är −1'],
  ])('of %s, %s against %s', async (input, better, worse, delmål, limit) => {
    const { of } = await assess(table(input, better, worse), delmål);
    const { ord, text } = of('trygg-stad');
    expect(ord).toBe('Gul');
    expect(text.endsWith(`${limit.startsWith('är') ? `gränsen för Grön ${limit}` : limit}`)).toBe(true);
  });

  test('is near within ten percentage points or one step, and else only a condition that is missing', async () => {
    const { run: far } = await assess(table('delmål', 'minst 3', 'under 3'), [green]);
    expect((await far('--explain', 'trygg-stad')).stdout).toMatch(/– ett villkor saknas {2}rad 1: Grön/);
    const { run: near } = await assess(table('delmål', 'minst 2', 'under 2'), [green]);
    expect((await near('--explain', 'trygg-stad')).stdout).toMatch(/– nästan {2}rad 1: Grön/);
    const share = (limit: number) =>
      assess(table('delmål med minst Grön', `minst ${limit}`, `ej tillämpligt eller under ${limit}`), [green, red]);
    expect((await (await share(60)).run('--explain', 'trygg-stad')).stdout).toMatch(/– nästan {2}rad 1: Grön/);
    expect((await (await share(60.1)).run('--explain', 'trygg-stad')).stdout).toMatch(/– ett villkor saknas {2}rad 1: Grön/);
  });
});

test('a decision against the rule says what was proposed', async () => {
  const mått = `plan:\n  namn: Kö\n  enhet: index\n  riktning: högre\n  mätslag: egen\n  etappmål: { 2024: 50 }
resultat:\n  utfall: { 2023: 60, 2024: 40 }
uppföljning:\n  helår:\n    trend: Positiv\n    etappmål_nått: ja\n    skäl: { trend: Se ovan., etappmål_nått: Se ovan. }\n`;
  const matslag =
    'egen:\n  beskrivning: Egen.\n  osäkerhet: { slag: alla, andelar: 1, övrigt: 1, fönster: 2.5, motivering: Prov. }\n';
  const row = (villkor: string, så: string) => `      - { om: ${villkor}, så: ${så}, motivering: Prov., källa: Prov }\n`;
  const kriterier = `tabeller:\n  delmål:\n    rader:\n${row('{ trender: minst 1, bedömda årsmål: minst 1 }', 'Grön')}${row('{ trender: 0 }', 'Gul')}${row('{ trender: minst 1, bedömda årsmål: 0 }', 'Gul')}`;
  const { run, plain } = await assess(kriterier, [{ mått: [mått] }], new Map([['gemensamt/matslag.yaml', matslag]]));
  const stdout = plain((await run('--explain', 'd0')).stdout);
  expect(stdout).toContain('· Kö: Positiv (beslutad; förslaget är Negativ); utfallet gick från index 60 (2023)');
  expect(stdout).toContain('· Kö: nått (beslutat; förslaget är inte nått); utfallet 2024 är index 40 och årsmålet index 50');
});

describe('another scale', () => {
  const skalor = yamlIn(intro)
    .replace('namn: Grön\n', 'namn: Nådd\n        motsvarar: [Grön, Gul]\n')
    .replace(/ {6}- namn: Gul\n(?: {8}.*\n)+/, '')
    .replace('namn: Röd\n', 'namn: Inte nådd\n        motsvarar: [Röd]\n');
  const kriterier = example('Vikter').yaml;
  const tried = (text: string) =>
    assess(kriterier, [{ nivå: 'Gul', vikt: 2 }, { nivå: 'Röd' }], new Map([['../prov-skalor.yaml', text + STATUS_AND_TREND]]));

  test('reads the decisions as the words that they correspond to', async () => {
    const { run, plain } = await tried(skalor);
    const { status, stdout } = await run('--skalor', 'prov-skalor.yaml', '--explain', 'trygg-stad');
    expect(status).toBe(0);
    expect(plain(stdout)).toContain(
      'eftersom det viktade medelvärdet av delarnas bedömningar är 1,67, där Inte nådd är 1 och Nådd 2',
    );
    const json = JSON.parse((await run('--skalor', 'prov-skalor.yaml', '--format', 'json')).stdout);
    const [first, second] = json.nämnder[0].bedömningar.filter((one: { nivå: string }) => one.nivå === 'delmål');
    expect(first).toMatchObject({ beslut: 'Gul', beslut_med_andra_kriterier: 'Nådd' });
    expect(second).toMatchObject({ beslut: 'Röd', beslut_med_andra_kriterier: 'Inte nådd' });
  });

  test('says which decisions correspond to no word, and weighs none of them', async () => {
    const { run, plain } = await tried(skalor.replace('[Grön, Gul]', '[Grön]'));
    const { stdout } = await run('--skalor', 'prov-skalor.yaml');
    expect(plain(stdout)).toContain('eftersom ”Gul” för D0 inte motsvarar något ord i skalan');
    expect(plain(stdout)).toContain(
      'beslut går inte att jämföra: ordet motsvarar inget i den andra skalan (”motsvarar:” i skalor.yaml).',
    );
  });

  test('is reported when it cannot be read, or when the kriterier have other words', async () => {
    const { run } = await tried(skalor);
    expect(await run('--skalor', 'finns-inte.yaml')).toMatchObject({ status: 2 });
    const table = await assess(
      example('Så många delmål med en viss nivå').yaml,
      [{ nivå: 'Gul' }],
      new Map([['../prov-skalor.yaml', skalor + STATUS_AND_TREND]]),
    );
    const { status, stderr } = await table.run('--skalor', 'prov-skalor.yaml');
    expect(status).toBe(1);
    expect(stderr).toContain('”Grön” finns inte i skalans nivåer');
  });
});
