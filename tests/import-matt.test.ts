/**
 * What `vb import` fills in mått and uppdrag besides their utfall: targets, placements, jämförelser, groups, areas, uncertainty,
 * statuses and comments. Also what it says and writes in an unfinished year, and its JSON.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { CASES } from './support/layers.ts';
import { runVb } from './support/run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-import-matt-'));
const project = join(scratch, 'projekt');
const MÅTT = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/nojda-besokare.yaml';
const BESÖK = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml';
const UPPDRAG = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/uppdrag/lana-hemma.yaml';

const useCase = (name: string) => {
  rmSync(project, { recursive: true, force: true });
  cpSync(join(CASES, name, 'data'), join(project, 'data'), { recursive: true });
};
const text = (path: string) => readFileSync(join(project, path), 'utf8');
const write = (path: string, content: string) => writeFileSync(join(project, path), content);
/** Imports the lines of a sheet, and writes. */
const fill = (lines: readonly string[], ...more: string[]) => {
  write('ark.csv', lines.join('\n'));
  return runVb(project, ['import', 'ark.csv', '--till', '2024', '--write', ...more]);
};

beforeEach(() => useCase('base'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('a target', () => {
  test.each([
    ['Mål 2025', '86', '2025: 86'],
    ['Målvärde 2025', '86 %', '2025: 86'],
    ['etappmål för 2025', 'minst 42', '2025: minst 42'],
    ['Etappmål 2025', 'Högst 12,5 %', '2025: högst 12.5'],
    ['Mål 2025', '>= 42', '2025: minst 42'],
    ['Mål 2025', '≤42', '2025: högst 42'],
    ['Mål 2025', '<5', '2025: under 5'],
    ['Mål 2025', 'mer än 42', '2025: över 42'],
    ['Mål 2025', '35–40', '2025: 35 till 40'],
    ['Mål 2025', '35 till 40 %', '2025: 35 till 40'],
    ['Mål 2025', 'minst 2 i snitt över 3 år', '2025: minst 2 i snitt över 3 år'],
    ['Mål 2025', 'öka', '2025: Öka'],
    ['Mål 2025', 'Indikator', '2025: Indikator'],
    ['Mål 2025', 'över länssnitt', '2025: över Länssnitt'],
    ['Mål 2025', '> Länssnitt', '2025: "> Länssnitt"'],
    ['Mål 2025', '3 av 9', '2025: 3/9'],
    ['Mål 2025', '3/9', '2025: 3/9'],
    ['Mål 2025', 'Minst hålla tilldelad budget', '2025:\n      text: Minst hålla tilldelad budget'],
  ])('%s: %s is written as %j', async (heading, cell, written) => {
    expect(await fill([`Mått;${heading}`, `nojda-besokare;${cell}`])).toMatchObject({ status: 0 });
    expect(text(MÅTT)).toContain(`  etappmål:\n    2024: 85\n    ${written}\n`);
  });

  test.each([
    ['Okä', 'Menade du ”Öka”?'],
    ['minst åttio av 100', 'inget mål i en känd form'],
    ['utgår', 'inget mål i en känd form'],
    ['2019-2024', 'inget mål i en känd form'],
    ['minst 1,234', 'inget mål i en känd form'],
    ['1,234', 'kan läsas på två sätt'],
    ['11/9 2024', 'inget mål i en känd form'],
  ])('%s is refused', async (cell, why) => {
    const before = text(MÅTT);
    const { status, stderr } = await fill(['Mått;Mål 2025', `nojda-besokare;${cell}`]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(why) });
    expect(text(MÅTT)).toBe(before);
  });

  test('of a month or of a group does not exist', async () => {
    const { status, stderr } = await fill(['Mått;Mål 12-2024;2024', 'nojda-besokare;86;84']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('Kolumnen ”Mål 12-2024” finns inte.') });
    const grouped = await fill(['Mått;Kön;Mål 2024', 'nojda-besokare;K;86']);
    expect(grouped.stderr).toContain('Raden är för kvinnor, men kolumnen för Etappmål 2024.');
  });
});

test('a heading without a year is not read', async () => {
  const { status, stderr } = await fill(['Mått;Etappmål;2024', 'nojda-besokare;86;84']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('Kolumnen ”Etappmål” finns inte.') });
});

describe('other values of a mått', () => {
  test.each<[string, string[], string]>([
    ['a placement', ['Mått;Ranking 2024', 'nojda-besokare;15 av 19'], '  ranking:\n    2024: 15/19\n'],
    ['a placement with a slash', ['Mått;placering 2024', 'nojda-besokare;15/19'], '  ranking:\n    2024: 15/19\n'],
    [
      'a placement in two columns',
      ['Mått;Placering 2024;Placering av 2024', 'nojda-besokare;15;19'],
      '  ranking:\n    2024: 15/19\n',
    ],
    [
      'jämförelser that the file has and lacks',
      ['Mått;Riket 2023;Länssnitt 2023;Riket 2024', 'nojda-besokare;80;82;81'],
      '    - namn: Länssnitt\n      utfall:\n        2023: 82\n        2024: 81\n    - namn: Riket\n      utfall:\n        2023: 80\n        2024: 81\n',
    ],
    ['a margin of error', ['Mått;Felmarginal 2024', 'nojda-besokare;±4,0'], '    2024:\n      felmarginal: 4.0\n'],
    [
      'an interval',
      ['Mått;Intervall från 2022;Intervall till 2022', 'nojda-besokare;80,1;84,2'],
      '    2022:\n      från: 80.1\n      till: 84.2\n',
    ],
    [
      'the highest area and its name',
      ['Mått;Högsta område 2024;Högsta område, namn 2024', 'nojda-besokare;93;Söderby'],
      '    högsta:\n      2024:\n        värde: 93\n        namn:\n          - Söderby\n',
    ],
    ['how many a figure rests on', ['Mått;Underlag 2024', 'nojda-besokare;412'], '  underlag:\n    utfall:\n      2024: 412\n'],
    ['a forecast', ['Mått;Prognos 2024', 'nojda-besokare;86'], '    prognos: 86\n'],
    ['a trend', ['Mått;Trend', 'nojda-besokare;positiv'], '    trend: Positiv\n'],
  ])('%s is written', async (_, lines, written) => {
    expect(await fill(lines)).toMatchObject({ status: 0 });
    expect(text(MÅTT)).toContain(written);
  });

  test('gives a mått without jämförelser a list of them', async () => {
    expect(await fill(['Mått;Länssnitt 2024;Riket 2024', 'antal-besok;20000;;', 'nojda-besokare;;80'])).toMatchObject({
      status: 0,
    });
    expect(text(BESÖK)).toContain('  jämförelser:\n    - namn: Länssnitt\n      utfall:\n        2024: 20000\n');
    expect(text(MÅTT)).toContain('    - namn: Riket\n      utfall:\n        2024: 80\n');
  });

  test.each([
    ['Ranking 2024', '15', 'En placering är två hela tal.'],
    ['Ranking 2024', 'femton', '”femton” är ingen placering.'],
    ['Trend', 'Uppåt', 'Ord som går att använda: Positiv, Oförändrad och Negativ.'],
    ['Bedömning', 'Bra', 'har ingen skala'],
    ['Högsta område, namn 2024', 'Söderby och Västerby', 'kan vara ett eller flera områden'],
  ])('%s: %s is refused', async (heading, cell, why) => {
    const { status, stderr } = await fill([`Mått;${heading}`, `nojda-besokare;${cell}`]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(why) });
  });

  test('never shows a figure that the file hides', async () => {
    write(MÅTT, text(MÅTT).replace('    män:\n      2024: 80\n', '    män:\n      2024:\n        dold: röjanderisk\n'));
    const { status, stderr } = await fill(['Mått;Män 2024', 'nojda-besokare;80']);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('Siffran är dold i filen') });
  });
});

describe('an uppdrag', () => {
  test('gets its status, and those of its parts by name or letter, in the words of the kommun', async () => {
    const lines = ['Åtagande;Status', 'Låna hemma;ej klart i år', 'Köpa in en buss.;Klart'];
    expect(await fill(lines)).toMatchObject({ status: 0 });
    expect(text(UPPDRAG)).toContain('    status: Ej klart i år\n');
    expect(text(UPPDRAG)).toContain('      b:\n        status: Klart\n');
    expect(await fill(['Åtagande;Del;Status', 'Låna hemma;;Klart', 'Låna hemma;a);Ej klart'])).toMatchObject({ status: 0 });
    expect(text(UPPDRAG)).toContain('    status: Klart\n    delar:\n      a:\n        status: Ej klart\n');
  });

  test('gets a comment with its paragraphs', async () => {
    const { status, stderr } = await fill(['Åtagande;Kommentar', 'lana-hemma;"Bussen kom.  \n\nDen går varje vecka."']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('åtagandena 2024: 1 nytt värde') });
    expect(text(UPPDRAG)).toContain('    kommentar: |\n      Bussen kom.\n\n      Den går varje vecka.\n');
    expect(await fill(['Åtagande;Kommentar', 'lana-hemma;"Bussen kom.\n\nDen går varje vecka."'])).toMatchObject({ stdout: '' });
  });

  test.each([
    [['Åtagande;Status', 'Låna hemma;Färdigt'], 'Ord som går att använda: Klart, Ej klart i år och Ej klart.'],
    [['Åtagande;Status', 'Låna hemma;Klrat'], 'Menade du ”Klart”?'],
    [['Åtagande;Del;Status', 'Låna hemma;c;Klart'], 'Skriv något av a, b.'],
    [['Id;Status;2024', 'lana-hemma;Klart;', 'nojda-besokare;;84'], 'Spara dem som två ark, och läs in ett i taget.'],
  ])('refuses %j', async (lines, why) => {
    const { status, stderr } = await fill(lines);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(why) });
  });

  test('and a mått belong to the occasion that is asked for, with the words of another kommun', async () => {
    useCase('sjovik');
    const insats = 'Ta prov på alger varje vecka';
    expect(await fill(['Insats;Status', `${insats};i gång`], '--tillfalle', 't2')).toMatchObject({ status: 0 });
    const { stderr } = await fill(['Mätare;Riktmärke 2024;Prognos 2024', 'svar-samma-dag;minst 91;88'], '--tillfalle', 't1');
    expect(stderr).toContain('mätarna 2024: ');
    const files = await runVb(project, [
      'import',
      'ark.csv',
      '--till',
      '2024/svar-samma-dag',
      '--tillfalle',
      't1',
      '--format',
      'json',
    ]);
    expect(JSON.parse(files.stdout).värden).toMatchObject([
      { nyckel: 'plan.etappmål.2024', ändring: 'samma' },
      { nyckel: 'uppföljning.t1.prognos', ändring: 'samma' },
    ]);
    expect(await fill(['Insats;Status', `${insats};i gång`], '--tillfalle', 't9')).toMatchObject({ status: 2 });
  });
});

test('keeps the digits of the file when the figure is the same', async () => {
  write(MÅTT, text(MÅTT).replace('2024: 85', '2024: minst 85'));
  const before = text(MÅTT);
  const { status, stdout, stderr } = await fill(['Mått;2024;Mål 2024;Felmarginal 2024', 'nojda-besokare;84,0;minst 85,0;3,50']);
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: expect.stringContaining('3 som förut') });
  expect(text(MÅTT)).toBe(before);
});

test('exits with code 1 when no row of the sheet has a place', async () => {
  const { status, stderr } = await fill(['Mått;2024', 'nojda;84', 'antal;12']);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: expect.stringContaining('Ingen rad i arket finns i det som ska fyllas.'),
  });
  expect(await fill(['Mått;2024', 'nojda-besokare;–'])).toMatchObject({ status: 0 });
});

describe('in an unfinished year', () => {
  const empty = () => {
    write(
      MÅTT,
      text(MÅTT)
        .replace('2024: 84', '2024: # utfallet; ta bort raden om ingen mätning har gjorts')
        .replace('trend: Oförändrad', 'trend: # Positiv | Oförändrad'),
    );
    write(BESÖK, text(BESÖK).replace('2024: 21004', '2024: # utfallet'));
  };

  test('a reminder goes when its value comes, and other comments stay', async () => {
    empty();
    write(MÅTT, text(MÅTT).replace('2022: 82', '2022: 82 # räknat om'));
    expect(await fill(['Mått;2022;2024;Trend', 'nojda-besokare;81;84;Oförändrad'])).toMatchObject({ status: 0 });
    expect(text(MÅTT)).toContain('    2022: 81 # räknat om\n    2024: 84\n');
    expect(text(MÅTT)).toContain('    trend: Oförändrad\n');
    expect(text(BESÖK)).toContain('2024: # utfallet\n');
  });

  test('says what vb check says of the new values', async () => {
    empty();
    const { status, stderr } = await fill(['Mått;2024', 'nojda-besokare;184']);
    expect(status).toBe(0);
    expect(stderr).toContain('Med det nya säger vb check --utkast också:');
    expect(stderr).toContain('184');
    expect(stderr).not.toContain('[tomt-varde]');
  });
});

describe('as JSON', () => {
  const read = (name: string) => JSON.parse(readFileSync(new URL(`../schemas/${name}.schema.json`, import.meta.url), 'utf8'));
  const valid = new Ajv({ strict: true, allowUnionTypes: true }).addSchema(read('vb-check-1')).compile(read('vb-import-1'));
  const json = async (lines: readonly string[], ...more: string[]) => {
    write('ark.csv', lines.join('\n'));
    const { status, stdout, stderr } = await runVb(project, ['import', 'ark.csv', '--format', 'json', ...more]);
    const report = JSON.parse(stdout);
    expect(valid(report), JSON.stringify(valid.errors)).toBe(true);
    return { status, report, stderr };
  };

  test('has the values, the findings and what has no place', async () => {
    const lines = ['Mått;2024;Not;Män 2024', 'nojda-besokare;184;x;80', 'nojda;1;;'];
    const { status, report, stderr } = await json(lines, '--till', '2024');
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(report).toMatchObject({
      format: 'vb-import/1',
      ark: 'ark.csv',
      år: 2024,
      till: 'måtten 2024',
      antal: { nya: 0, ändrade: 1, samma: 1 },
      värden: [
        {
          cell: 'B2',
          rad: 'Andel nöjda besökare',
          kolumn: '2024',
          fil: MÅTT,
          nyckel: 'resultat.utfall.2024',
          förut: '84',
          värde: '184',
          ändring: 'ändrad',
        },
        { cell: 'D2', nyckel: 'resultat.kön.män.2024', ändring: 'samma' },
      ],
      rader_utan_plats: [{ cell: 'A3', text: 'nojda' }],
      kolumner_utan_plats: [{ cell: 'C1', text: 'Not', förslag: null }],
      filer: [{ fil: MÅTT, formas: false }],
      skrivet: false,
      avbrutet: null,
    });
    expect(report.fynd.length).toBeGreaterThan(0);
    expect(text(MÅTT).split('\n')[report.värden[0].filrad - 1]).toContain('2024: 84');
    const written = await json(lines, '--till', '2024', '--write');
    expect(written.report).toEqual({ ...report, skrivet: true });
    expect(text(MÅTT)).toContain('2024: 184');
  });

  test.each<[string, readonly string[], readonly string[], number, object]>([
    [
      'a refused cell',
      ['Mått;2024', 'nojda-besokare;1,234'],
      ['--till', '2024'],
      1,
      { vägrade: [{ cell: 'B2' }], skrivet: false },
    ],
    [
      'no row with a place',
      ['Mått;2024', 'x;1'],
      ['--till', '2024'],
      1,
      { värden: [], vägrade: [{ cell: null, text: expect.stringContaining('Ingen rad') }] },
    ],
    [
      'no such target',
      ['Mått;2024', 'x;1'],
      ['--till', '2024/saknas'],
      2,
      { till: null, avbrutet: expect.stringContaining('saknas') },
    ],
    ['no such year', ['Mått;2024', 'x;1'], ['--till', '1999'], 2, { år: null, avbrutet: expect.any(String) }],
    ['no such board', ['Mått;2024', 'x;1'], ['--till', '2024', '--namnd', 'x'], 2, { avbrutet: expect.any(String) }],
    ['an unreadable sheet', ['Mått'], ['--till', '2024'], 1, { avbrutet: expect.stringContaining('bara en kolumn') }],
  ])('of %s has the exit code of the screen and the reason', async (_, lines, more, status, expected) => {
    const found = await json(lines, ...more);
    expect(found.status).toBe(status);
    expect(found.report).toMatchObject(expected);
    expect((await runVb(project, ['import', 'ark.csv', ...more])).status).toBe(status);
  });

  test('has the errors of the target', async () => {
    write(MÅTT, `${text(MÅTT)}okänd: nyckel\n`);
    const { status, report } = await json(['Mått;2024', 'nojda-besokare;84'], '--till', '2024');
    expect(status).toBe(1);
    expect(report).toMatchObject({
      fynd: [{ fil: MÅTT, allvarlighet: 'fel' }],
      avbrutet: expect.stringContaining('fel som måste rättas'),
    });
  });
});
