/** Several kommuner in one command: each has a folder of documents, and what cannot be built together is refused before anything is built. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { CASES } from './support/layers.ts';
import { runVb } from './support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'vb-kommuner-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const vb = (...args: string[]) => runVb(folder, args, { VB_CACHE: join(folder, 'cache') });
const BOTH = ['--data', 'norr', '--data', './soder/'];
const build = (...args: string[]) => vb('build', '2024', '--format', 'html,json', ...args);

const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')));
const name = (data: string, line: string) =>
  edit(`${data}/2024/gemensamt/kommun.yaml`, (text) => text.replace(/^namn:.*$/m, line));
const filesIn = (out: string) =>
  new Map(readdirSync(join(folder, out)).map((file) => [file, readFileSync(join(folder, out, file), 'latin1')]));

beforeEach(() => {
  for (const one of ['norr', 'soder', 'out', 'ensam']) rmSync(join(folder, one), { recursive: true, force: true });
  for (const data of ['norr', 'soder']) cpSync(join(CASES, 'base/data'), join(folder, data), { recursive: true });
  name('norr', 'namn: "Åby kommun" # som den heter');
  name('soder', "namn: 'Söderby stad'");
});

describe('vb build', () => {
  test('writes the documents of each kommun below its name, with the bytes of a build of its own', async () => {
    const { status, stdout, stderr } = await build(...BOTH);
    expect(status).toBe(0);
    expect(readdirSync(join(folder, 'out'))).toEqual(['aby-kommun', 'soderby-stad']);
    for (const [data, id] of [
      ['norr', 'aby-kommun'],
      ['soder', 'soderby-stad'],
    ] as const) {
      expect(stdout).toContain(`out/${id}/2024/kulturnamnden.html\n`);
      await build('--data', data, '--out', 'ensam');
      expect(filesIn(`out/${id}/2024`)).toEqual(filesIn('ensam/2024'));
      rmSync(join(folder, 'ensam'), { recursive: true });
    }
    expect(stderr).toBe('Åby kommun (norr/2024):\nSöderby stad (soder/2024):\n');
  });

  test('builds again only the kommun that has changed', async () => {
    await build(...BOTH);
    edit('soder/2024/kulturnamnden/kulturnamnden.yaml', (text) => `${text}# ändrad\n`);
    const { stdout, stderr } = await build(...BOTH);
    expect(stdout).not.toContain('aby-kommun');
    expect(stdout).toContain('out/soderby-stad/2024/kulturnamnden.html');
    expect(stderr).toContain('Inget har ändrats sedan rapporten byggdes: kulturnamnden.');
  });

  test('a kommun that cannot be built does not stop the next, and gives the exit code', async () => {
    edit('norr/2024/gemensamt/kommun.yaml', (text) => `${text}fel: [\n`);
    const { status, stdout } = await build(...BOTH);
    expect(status).toBe(1);
    expect(stdout).toContain('out/soderby-stad/2024/kulturnamnden.html');
    expect(stdout).not.toContain('aby-kommun');
  });

  test('with one folder the documents are where they always are', async () => {
    expect(await build('--data', 'norr')).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(join(folder, 'out'))).toEqual(['2024']);
  });
});

describe('before anything is built', () => {
  test.each([
    ['the same name', 'namn: Åby kommun'],
    ['a name that gives the same folder', 'namn: Aby Kommun'],
  ])('two folders with %s are refused, with a remedy', async (_, line) => {
    name('soder', line);
    const { status, stdout, stderr } = await build(...BOTH);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(
      'vb: norr/ och soder/ har samma kommun, aby-kommun, så deras dokument skulle hamna i samma mapp.\n' +
        'Ange varje mapp en gång, och ge varje kommun ett eget namn i gemensamt/kommun.yaml.\n',
    );
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  test('a folder that is given twice is refused', async () => {
    const { status, stderr } = await build('--data', 'norr', '--data', 'norr/');
    expect(status).toBe(2);
    expect(stderr).toContain('norr/ och norr/ har samma kommun');
  });

  test('every folder that lacks the year is reported', async () => {
    for (const data of ['norr', 'soder']) renameSync(join(folder, data, '2024'), join(folder, data, '2023'));
    const { status, stderr } = await build(...BOTH, '--data', 'vast');
    expect(status).toBe(2);
    for (const text of ['2024 i norr/', '2024 i soder/', 'inget år i vast/']) expect(stderr).toContain(text);
  });

  test('--namnd chooses boards of one kommun', async () => {
    const { status, stderr } = await build(...BOTH, '--namnd', 'kulturnamnden');
    expect(status).toBe(2);
    expect(stderr).toContain('Ange en mapp med --data.');
    expect(await build('--data', 'norr', '--namnd', 'kulturnamnden')).toMatchObject({ status: 0 });
  });

  test('a folder without a readable name of the kommun is named by its path', async () => {
    name('norr', 'namn: >-\n  Åby kommun');
    expect(await build(...BOTH)).toMatchObject({ status: 0 });
    expect(readdirSync(join(folder, 'out'))).toEqual(['norr', 'soderby-stad']);
  });
});

test('vb index makes a page for each kommun, and says which has no documents', async () => {
  await build('--data', 'norr', '--out', 'out/aby-kommun');
  const { status, stdout, stderr } = await vb('index', '2024', ...BOTH);
  expect({ status, stdout }).toEqual({ status: 1, stdout: 'out/aby-kommun/2024/index.html\n' });
  expect(stderr).toContain('Det finns inga dokument i out/soderby-stad/2024/.');
});

test('vb check gives one report of all kommuner, the worst last', async () => {
  edit('norr/2024/kulturnamnden/kulturnamnden.yaml', (text) => `${text}fel: [\n`);
  const { status, stdout } = await vb('check', '2024', ...BOTH, '--format', 'human', '--format', 'json=fynd.json');
  expect(status).toBe(1);
  expect(stdout).toMatch(/norr\/2024\/kulturnamnden\/kulturnamnden\.yaml.*fel/);
  const { filer, fynd } = JSON.parse(readFileSync(join(folder, 'fynd.json'), 'utf8'));
  expect(JSON.stringify([filer, fynd])).toContain('norr/2024');
  const alone = await vb('check', '2024', '--data', 'soder');
  expect(alone.status).toBe(0);
  const count = (text: string) => Number(/Kontrollerade (\d+) fil/.exec(text)?.[1]);
  const first = await vb('check', '2024', '--data', 'norr');
  expect(count(stdout)).toBe(count(first.stdout) + count(alone.stdout));
  name('soder', 'namn: Åby kommun');
  expect(await vb('check', '2024', ...BOTH)).toMatchObject({ status: 2 });
});

test('other commands take one folder', async () => {
  const { status, stderr } = await vb('verify', '2024', ...BOTH);
  expect(status).toBe(2);
  expect(stderr).toContain('Valet --data kan bara anges en gång.');
});
