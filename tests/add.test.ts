/** Tests `vb add`: the words that name a kind, the place of the file, the parent's list, and what it refuses. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { listMallar } from '../src/skeleton/descriptions.ts';
import { runVb } from './support/run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-add-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** An example with three levels of mål, of which boards share two, and the kommun's own words. */
const example = join(scratch, 'exempel');
const BOARDS = ['--namnd', 'Kulturnämnden', '--namnd', 'Socialnämnden'];
const WORDS = ['--modell', 'indikatorer-aktiviteter', '--exempel'];
await runVb(scratch, ['init', example, '--kommun', 'X', ...BOARDS, '--ar', '2024', ...WORDS]);

const project = join(scratch, 'projekt');
const vb = (...args: string[]) => runVb(project, args);
const path = (file: string) => join(project, 'data/2024', file);
const read = <T = Record<string, string[]>>(file: string) => parse(readFileSync(path(file), 'utf8')) as T;
const all = () => readdirSync(join(project, 'data'), { recursive: true, encoding: 'utf8' }).length;

const TOP = 'det-ar-latt-att-fa-kontakt-med-oss';
const MIDDLE = 'den-som-fragar-far-svar-samma-dag';
const LOWEST = 'de-flesta-fragor-besvaras-direkt';
const BOARD = ['--namnd', 'kulturnamnden'];
const MALLAR = listMallar().map(({ id }) => id);

beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  cpSync(join(example, 'data'), join(project, 'data'), { recursive: true });
});

const isSound = async () => expect(await vb('check', '2024', '--utkast')).toMatchObject({ status: 0 });

describe('a kind is named', () => {
  test.each([
    ['indikator', 'matt', 'mått'],
    ['Indikatorerna', 'matt', 'mått'],
    ['mått', 'matt', 'mått'],
    ['matt', 'matt', 'mått'],
    ['aktivitet', 'uppdrag', 'uppdrag'],
    ['aktiviteter', 'uppdrag', 'uppdrag'],
    ['UPPDRAG', 'uppdrag', 'uppdrag'],
  ])('by the word %s', async (word, folder, key) => {
    const place = `kulturnamnden/mal/${TOP}/${MIDDLE}/${LOWEST}`;
    const { status, stdout } = await vb('add', word, 'Frågor på webben', '--under', LOWEST, ...BOARD);
    expect(status).toBe(0);
    expect(stdout).toBe(`data/2024/${place}/${folder}/fragor-pa-webben.yaml (ny)\ndata/2024/${place}/${LOWEST}.yaml\n`);
    expect(read(`${place}/${folder}/fragor-pa-webben.yaml`)).toMatchObject({ plan: { namn: 'Frågor på webben' } });
    const list = read<{ plan: Record<string, string[]> }>(`${place}/${LOWEST}.yaml`).plan[key] ?? [];
    expect(list.length).toBeGreaterThan(1);
    expect(list.at(-1)).toBe('fragor-pa-webben');
    await isSound();
  });

  test.each([
    ['nämndmål', MIDDLE, `${TOP}/${MIDDLE}`, false],
    ['namndmal', MIDDLE, `${TOP}/${MIDDLE}`, false],
    ['mål', MIDDLE, `${TOP}/${MIDDLE}`, false],
    ['verksamhetsmål', TOP, TOP, true],
    ['mal', TOP, TOP, true],
  ])('by the word %s under a mål of the level above', async (word, under, above, isShared) => {
    const { status, stdout } = await vb('add', word, 'Nytt', '--under', under, ...BOARD);
    expect(status).toBe(0);
    expect(stdout).toContain(`data/2024/kulturnamnden/mal/${above}/nytt/nytt.yaml (ny)\n`);
    expect(existsSync(path(`gemensamt/mal/${above}/nytt/nytt.yaml`))).toBe(isShared);
    expect(read<{ plan: { mål: string[] } }>(`kulturnamnden/mal/${above}/${under}.yaml`).plan.mål.at(-1)).toBe('nytt');
    await isSound();
  });

  test('and another word is refused with the words that fit', async () => {
    const { status, stderr } = await vb('add', 'indikattor', 'X');
    expect(status).toBe(2);
    expect(stderr).toContain('Menade du ”indikator”?');
    expect(stderr).toContain(
      'nämnd, inriktningsmål, verksamhetsmål, nämndmål, indikator, aktivitet, kapitel, bilaga, tabell, bild, risk, granskning, kontroll.',
    );
  });
});

test('a mål of the highest level is added for every board, and in the list of the kommun', async () => {
  const { status, stdout } = await vb('add', 'inriktningsmål', 'Alla kan läsa');
  expect(status).toBe(0);
  expect(stdout.split('\n')).toHaveLength(7);
  expect(read('gemensamt/kommun.yaml')['mål']).toHaveLength(3);
  for (const nämnd of ['kulturnamnden', 'socialnamnden']) expect(read(`${nämnd}/${nämnd}.yaml`)['mål']).toHaveLength(3);
  await isSound();
});

test('a board gets the mål that boards share', async () => {
  expect(await vb('add', 'nämnd', 'Byggnadsnämnden')).toMatchObject({ status: 0 });
  expect(read('byggnadsnamnden/byggnadsnamnden.yaml')['mål']).toEqual([TOP, 'vi-ar-en-bra-arbetsplats']);
  expect(read(`byggnadsnamnden/mal/${TOP}/${TOP}.yaml`)).toMatchObject({ plan: { mål: [MIDDLE] } });
  await isSound();
});

test('a table goes into a new section of its chapter, and a chapter last in the list of the board', async () => {
  expect(await vb('add', 'kapitel', 'Personal', ...BOARD)).toMatchObject({ status: 0 });
  expect(read('kulturnamnden/kulturnamnden.yaml')['kapitel']).toEqual([
    'översikt',
    'mål',
    'ekonomi',
    'personal',
    'bedömningsgrunder',
  ]);
  expect(await vb('add', 'tabell', 'Anställda', '--under', 'personal', ...BOARD)).toMatchObject({ status: 0 });
  expect(await vb('add', 'tabell', 'Anställda', '--under', 'personal', ...BOARD)).toMatchObject({ status: 0 });
  const { avsnitt } = read<{ avsnitt: { tabeller: string[] }[] }>('kulturnamnden/kapitel/personal/personal.yaml');
  expect(avsnitt.flatMap(({ tabeller }) => tabeller)).toEqual(['anstallda', 'anstallda-2']);
  await isSound();
});

test('mått and uppdrag go under a chapter too, each kind in one section', async () => {
  await vb('add', 'kapitel', 'Personal', ...BOARD);
  const chapter = 'kulturnamnden/kapitel/personal';
  const { status, stdout } = await vb('add', 'indikator', 'Öppna timmar', '--under', 'personal', ...BOARD);
  expect(status).toBe(0);
  expect(stdout).toBe(`data/2024/${chapter}/matt/oppna-timmar.yaml (ny)\ndata/2024/${chapter}/personal.yaml\n`);
  expect(await vb('add', 'indikator', 'Frisktal', '--under', 'personal', ...BOARD)).toMatchObject({ status: 0 });
  expect(await vb('add', 'aktivitet', 'Introduktion', '--under', 'personal', ...BOARD)).toMatchObject({ status: 0 });
  expect(await vb('add', 'tabell', 'Anställda', '--under', 'personal', ...BOARD)).toMatchObject({ status: 0 });
  expect(read<{ avsnitt: unknown }>(`${chapter}/personal.yaml`).avsnitt).toEqual([
    { id: 'avsnitt-indikatorer', rubrik: 'Indikatorer', mått: ['oppna-timmar', 'frisktal'] },
    { id: 'avsnitt-aktiviteter', rubrik: 'Aktiviteter', uppdrag: ['introduktion'] },
    { id: 'avsnitt-anstallda', rubrik: 'Anställda', tabeller: ['anstallda'] },
  ]);
  await isSound();
});

test('a chapter that boards share takes no table of one board', async () => {
  mkdirSync(path('gemensamt/kapitel/om'), { recursive: true });
  writeFileSync(path('gemensamt/kapitel/om/om.yaml'), 'rubrik: Om rapporten\n');
  const board = path('kulturnamnden/kulturnamnden.yaml');
  writeFileSync(board, readFileSync(board, 'utf8').replace('  - ekonomi\n', '  - ekonomi\n  - om\n'));
  await isSound();
  expect(await vb('add', 'tabell', 'X', '--under', 'om', ...BOARD)).toMatchObject({ status: 2 });
  expect(await vb('add', 'indikator', 'X', '--under', 'om', ...BOARD)).toMatchObject({ status: 2 });
});

test('a new board has the usual chapters, first the one that prints its bedömning, and a new one last', async () => {
  await vb('add', 'nämnd', 'Byggnadsnämnden');
  expect(await vb('add', 'kapitel', 'Ekonomi', '--namnd', 'byggnadsnamnden')).toMatchObject({ status: 0 });
  expect(read('byggnadsnamnden/byggnadsnamnden.yaml')['kapitel']).toEqual([
    'översikt',
    'vision',
    'mål',
    'ekonomi',
    'bedömningsgrunder',
    'avvikelser',
  ]);
  await isSound();
});

test('an appendix goes last, and a chapter that comes later goes before it', async () => {
  expect(await vb('add', 'bilaga', 'Siffror per skola', ...BOARD)).toMatchObject({ status: 0 });
  expect(await vb('add', 'kapitel', 'Personal', ...BOARD)).toMatchObject({ status: 0 });
  expect(read('kulturnamnden/kulturnamnden.yaml')['kapitel']?.slice(-3)).toEqual([
    'personal',
    'bedömningsgrunder',
    'siffror-per-skola',
  ]);
  expect(read('kulturnamnden/kapitel/siffror-per-skola/siffror-per-skola.yaml')).toMatchObject({ bilaga: 'ja' });
  await isSound();
});

describe.each(MALLAR)('the ready chapter %s', (mall) => {
  const add = (kind: string) => vb('add', kind, 'Året i korthet', '--mall', mall, ...BOARD);
  const folder = 'kulturnamnden/kapitel/aret-i-korthet';

  test('is a worklist in the form of the data, and errors until it is filled in', async () => {
    expect(await add('kapitel')).toMatchObject({ status: 0 });
    expect(read(`${folder}/aret-i-korthet.yaml`)).toMatchObject({ rubrik: 'Året i korthet' });
    const { status, stdout } = await vb('check', '2024', '--utkast');
    expect(status).toBe(0);
    expect(stdout).toContain(`data/2024/${folder}/aret-i-korthet.yaml`);
    expect(await vb('check', '2024')).toMatchObject({ status: 1 });
    expect(await vb('fmt', '--check', '2024')).toMatchObject({ status: 0 });
    const before = all();
    expect(await add('kapitel')).toMatchObject({ status: 1, stdout: '' });
    expect(all()).toBe(before);
  });

  test('is about the year that it is added to, and can be an appendix', async () => {
    renameSync(join(project, 'data/2024'), join(project, 'data/2031'));
    expect(await add('bilaga')).toMatchObject({ status: 0 });
    const made = join(project, 'data/2031', folder);
    expect(parse(readFileSync(join(made, 'aret-i-korthet.yaml'), 'utf8'))).toMatchObject({ bilaga: 'ja' });
    const files = readdirSync(made, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
    expect(files.map((name) => readFileSync(join(made, name), 'utf8')).join('')).not.toMatch(/202[0-4]/);
  });
});

test('a point of the internal control goes into its list, and the first one makes the chapter', async () => {
  const folder = 'kulturnamnden/intern-kontroll';
  const chapter = `data/2024/${folder}/intern-kontroll.yaml`;
  expect((await vb('add', 'risk', 'Stöld', ...BOARD)).stdout).toBe(
    `data/2024/${folder}/risker/stold.yaml (ny)\n${chapter} (ny)\ndata/2024/kulturnamnden/kulturnamnden.yaml\n`,
  );
  expect((await vb('add', 'risker', 'Brand', ...BOARD)).stdout).toBe(`data/2024/${folder}/risker/brand.yaml (ny)\n${chapter}\n`);
  expect(await vb('add', 'granskning', 'Inköp', ...BOARD)).toMatchObject({ status: 0 });
  expect(await vb('add', 'kontroll', 'Kassan', ...BOARD)).toMatchObject({ status: 0 });
  expect(read<unknown>(`${folder}/intern-kontroll.yaml`)).toEqual({
    rubrik: 'Intern kontroll',
    risker: { rubrik: 'Risker', lista: ['stold', 'brand'] },
    granskningar: { rubrik: 'Granskningar', lista: ['inkop'] },
    kontroller: { rubrik: 'Kontroller', lista: ['kassan'] },
  });
  await isSound();
  expect(await vb('fmt', '--check', '2024')).toMatchObject({ status: 0 });
});

test('comments and the other lines of the parent stay', async () => {
  const file = `kulturnamnden/mal/${TOP}/${MIDDLE}/${LOWEST}/${LOWEST}.yaml`;
  const before = `# Om målet.\n${readFileSync(path(file), 'utf8').replace('    - inkomna-fragor', '    - inkomna-fragor # alla')}`;
  writeFileSync(path(file), before);
  await vb('add', 'indikator', 'Ny', '--under', LOWEST, ...BOARD);
  expect(readFileSync(path(file), 'utf8')).toBe(before.replace('# alla\n', '# alla\n    - ny\n'));
});

describe('refuses, and writes nothing,', () => {
  test.each([
    [
      'a mål that does not exist',
      ['mått', 'X', '--under', 'finns-inte', ...BOARD],
      'Det finns inget mål eller kapitel med id ”finns-inte”.',
    ],
    ['several places', ['mått', 'X', ...BOARD], `Säg vad det ska ligga under med --under och ett id: ${LOWEST}, `],
    ['several boards', ['mått', 'X', '--under', LOWEST], 'Säg vilken det gäller, till exempel --namnd kulturnamnden.'],
    ['an unknown ready chapter', ['kapitel', 'X', '--mall', 'forvaltningsberatelse'], 'Menade du ”forvaltningsberattelse”?'],
    [
      'a ready chapter for a mål',
      ['mål', 'X', '--mall', 'forvaltningsberattelse'],
      '--mall används bara för kapitel och bilagor',
    ],
    ['several boards for a chapter', ['kapitel', 'X'], 'Säg vilken nämnd det gäller'],
    ['a board that does not exist', ['kapitel', 'X', '--namnd', 'kulturnamden'], 'Menade du ”kulturnamnden”?'],
    ['a mål below the lowest level', ['mål', 'X', '--under', LOWEST, ...BOARD], 'Styrmodellen har inga mål under'],
    ['a mål below the wrong level', ['nämndmål', 'X', '--under', TOP, ...BOARD], `--under och ett id: ${MIDDLE}`],
    ['the highest level below something', ['inriktningsmål', 'X', '--under', TOP], 'Ta bort --under.'],
    ['an empty name', ['mål', ' '], 'Det behöver ett namn.'],
    ['a year that does not exist', ['mål', 'X', '--ar', '2030'], 'Det finns inga data för 2030'],
  ])('%s', async (_, args, says) => {
    const before = all();
    const { status, stdout, stderr } = await vb('add', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(all()).toBe(before);
  });

  test('a year that cannot be read', async () => {
    writeFileSync(path('gemensamt/skalor.yaml'), 'trend: 1\n');
    const { status, stderr } = await vb('add', 'nämnd', 'Byggnadsnämnden');
    expect(status).toBe(1);
    expect(stderr).toContain('Inget lades till');
    expect(existsSync(path('byggnadsnamnden'))).toBe(false);
  });

  test('an empty data folder', async () => {
    rmSync(join(project, 'data'), { recursive: true });
    const { status, stderr } = await vb('add', 'mål', 'X');
    expect(status).toBe(2);
    expect(stderr).toContain('vb init');
  });
});

test('an error elsewhere in the year does not stand in the way', async () => {
  const file = `socialnamnden/mal/${TOP}/${TOP}.yaml`;
  writeFileSync(path(file), readFileSync(path(file), 'utf8').replace('motivering:', 'motivring:'));
  expect(await vb('check', '2024')).toMatchObject({ status: 1 });
  expect(await vb('add', 'kapitel', 'Personal', ...BOARD)).toMatchObject({ status: 0 });
});
