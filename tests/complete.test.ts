/**
 * The plan of the next year is made while a year is open (`vb new`), and completed when the year is finished (`vb new --complete`):
 * which files change, what a person must decide, messages and exit codes.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { expectFile } from './support/golden.ts';
import { Random } from './support/mutate.ts';
import { openYear } from './support/open-year.ts';
import { runVb } from './support/run.ts';
import { SEED } from './support/seed.ts';

/** What is printed and written in October and February. */
const EXPECTED = fileURLToPath(new URL('complete/', import.meta.url));

const scratch = mkdtempSync(join(tmpdir(), 'vb-complete-'));
const project = join(scratch, 'projekt');

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const vb = async (...args: string[]) => {
  const { status, ...printed } = await runVb(project, args);
  return { code: status, ...printed };
};

/** The text of every file below a folder of the project, by path. */
function contentsOf(folder: string): Map<string, string> {
  const all = readdirSync(join(project, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = all.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
  return new Map(paths.map((path) => [path.slice(project.length + 1), readFileSync(path, 'utf8')]));
}

/** Replaces the files of a year. */
function put(år: number, files: ReadonlyMap<string, string | Uint8Array>): void {
  rmSync(join(project, `data/${år}`), { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), content);
  }
}

/** The files of a year that is laid out from folders, by path from the root of a project. */
function yearOf(...layers: readonly string[]): Map<string, Uint8Array> {
  rmSync(project, { recursive: true, force: true });
  for (const layer of layers) cpSync(join(PACKAGE_ROOT, layer), join(project, 'data'), { recursive: true });
  return new Map([...contentsOf('data')].map(([path, text]) => [path, Buffer.from(text)]));
}

describe.each([
  { name: 'small', layers: ['tests/cases/base/data', 'tests/rollover/vanligt/data'], år: 2024, rounds: 2 },
  { name: 'with tables', layers: ['tests/cases/base/data', 'tests/rollover/kolumner/data'], år: 2024, rounds: 2 },
  { name: 'differently steered', layers: ['tests/cases/norrsund/data'], år: 2024, rounds: 2 },
  { name: 'shared', layers: ['tests/cases/base/data', 'tests/cases/delade-planer/data'], år: 2024, rounds: 2 },
  { name: 'real', layers: ['data'], år: 2019, rounds: 1 },
])('a $name year', ({ layers, år, rounds }) => {
  test('that was open and is completed is the one that is made of the finished year', { timeout: 300_000 }, async () => {
    const finished = yearOf(...layers);
    const next = String(år + 1);
    expect((await vb('new', next, '--from', String(år))).code).toBe(0);
    const made = contentsOf(`data/${next}`);
    const chance = new Random(SEED);
    for (let round = 0; round < rounds; round += 1) {
      put(år + 1, new Map());
      // The first round empties everything, and the others a part.
      put(
        år,
        openYear(finished, år, (file) => !file.includes('gamla-lan') && (round === 0 || chance.below(3) > 0)),
      );
      expect(await vb('new', next, '--from', String(år))).toMatchObject({
        code: 0,
        stderr: expect.stringContaining('inte färdigt'),
      });
      expect((await vb('check', next, '--utkast')).code).toBe(0);
      put(år, finished);
      const shown = await vb('new', next, '--complete');
      expect(shown).toMatchObject({ code: 0, stderr: expect.stringContaining('Inget är skrivet.') });
      expect(await vb('new', next, '--complete', '--write')).toMatchObject({ code: 0, stdout: shown.stdout });
      expect(contentsOf(`data/${next}`), `round ${round}`).toEqual(made);
      expect(await vb('new', next, '--complete', '--write')).toMatchObject({ code: 0, stdout: '' });
      expect(contentsOf(`data/${next}`)).toEqual(made);
    }
  });
});

const MÅL = 'kulturnamnden/mal/rikt-kulturliv/fler-besok';
const BESÖK = `data/2025/${MÅL}/matt/antal-besok.yaml`;
const TABELL = 'data/2025/kulturnamnden/kapitel/ekonomi/tabeller/drift-tabell.yaml';

const read = (path: string) => readFileSync(join(project, path), 'utf8');
const replace = (path: string, from: string | RegExp, to: string) => {
  expect(read(path)).toMatch(from);
  writeFileSync(join(project, path), read(path).replace(from, to));
};

describe('in October', () => {
  let finished: Map<string, Uint8Array>;
  /** The files of the year as it is in October, and then of the plan. */
  beforeEach(() => {
    finished = yearOf('tests/cases/base/data', 'tests/rollover/vanligt/data');
    // The text of the plan refers to a figure that October does not have.
    const plan = `data/2024/${MÅL}/fler-besok.yaml`;
    const text = Buffer.from(finished.get(plan) ?? []).toString();
    finished.set(plan, Buffer.from(text.replace('{gamla-lan utfall 2024}', '{gamla-lan utfall 2023}')));
    put(
      2024,
      openYear(finished, 2024, () => true),
    );
  });

  test('the plan is made, says what is unfinished and can be built as a draft', async () => {
    const made = await vb('new', '2025');
    expect(made).toMatchObject({ code: 0, stderr: expect.stringMatching(/2024 är inte färdigt: \d+ uppgifter saknas/) });
    expectFile(join(EXPECTED, 'ny.txt'), made.stdout);
    for (const [path, text] of contentsOf('data/2025')) {
      if (!path.startsWith('data/2025/gemensamt/')) expectFile(join(EXPECTED, path.slice('data/'.length)), text);
    }
    expect((await vb('check', '2025', '--utkast')).code).toBe(0);
    expect((await vb('build', '2025', '--utkast', '--format', 'html')).code).toBe(0);
  });

  test('the year that is finished adds what it shows, and a year that is complete says so', async () => {
    await vb('new', '2025');
    put(2024, finished);
    const shown = await vb('new', '2025', '--complete');
    expectFile(join(EXPECTED, 'komplettering.txt'), `${shown.stdout}\n--- stderr ---\n${shown.stderr}`);
    const before = contentsOf('data/2025');
    expect((await vb('new', '2025', '--complete')).code).toBe(0);
    expect(contentsOf('data/2025')).toEqual(before);
    expect(await vb('new', '2025', '--complete', '--write')).toMatchObject({ code: 0, stdout: shown.stdout });
    expect(await vb('new', '2025', '--complete', '--write')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '2025 har redan allt som 2024 ger. Inget att skriva.\n',
    });
    expect((await vb('check', '2025', '--utkast')).code).toBe(0);
  });

  test('the status of an earlier occasion decides what goes on, and the finished year corrects it', async () => {
    const done = `data/2024/${MÅL}/uppdrag/meroppet.yaml`;
    const going = `data/2024/${MÅL}/uppdrag/bokbuss.yaml`;
    replace(done, 'uppföljning:\n', 'uppföljning:\n  delår:\n    status: Klart\n');
    replace(going, 'uppföljning:\n', 'uppföljning:\n  delår:\n    status: Ej klart\n');
    expect((await vb('new', '2025')).code).toBe(0);
    const there = (path: string) => existsSync(join(project, path.replace('2024', '2025')));
    expect(there(done)).toBe(false);
    expect(read(`data/2025/${MÅL}/fler-besok.yaml`)).not.toContain('meroppet');
    const plan = read(going.replace('2024', '2025'));
    expect(plan).toContain('överflyttad_från: 2024 # är det klart när 2024 är slut? Hittills: Ej klart.');
    expect(plan).toContain('status: # Klart | Ej klart i år | Ej klart; 2024: Ej klart\n');

    // Meröppet was not finished after all, and the bus came in December.
    const december = new Map(finished);
    const earlier = (path: string, status: string, last: string) =>
      Buffer.from(
        Buffer.from(finished.get(path) ?? [])
          .toString()
          .replace(/helår:\n {4}status: .*/, `delår:\n    status: ${status}\n  helår:\n    status: ${last}`),
      );
    december.set(done, earlier(done, 'Klart', 'Ej klart'));
    december.set(going, earlier(going, 'Ej klart', 'Klart'));
    put(2024, december);
    const { code, stdout } = await vb('new', '2025', '--complete', '--write');
    expect(code).toBe(0);
    expect(stdout).toContain('meroppet.yaml  läggs till: det blev inte klart');
    expect(stdout).toContain('bokbuss.yaml  tas bort: det är klart');
    expect([there(done), there(going)]).toEqual([true, false]);
    expect(read(`data/2025/${MÅL}/fler-besok.yaml`)).toMatch(/uppdrag:\n {4}- meroppet\n/);
    expect(await vb('new', '2025', '--complete')).toMatchObject({ code: 0, stdout: '' });
    expect((await vb('check', '2025', '--utkast')).code).toBe(0);
  });

  test('what a person wrote or removed is listed with both values and left alone', async () => {
    await vb('new', '2025');
    replace(BESÖK, /2024: #.*/, '2024: 21500 # enligt Eva');
    replace(BESÖK, 'källa: Kulturförvaltningen', 'källa: Bibliotekssystemet');
    replace(BESÖK, /trend: #.*/, 'trend: # fråga Eva');
    replace(TABELL, / {6}- id: kostnader\n(?: {8}.*\n)*/, '');
    replace(`data/2025/${MÅL}/uppdrag/lana-hemma.yaml`, /status: #.*/, 'status: Ej klart');
    replace(`data/2025/${MÅL}/fler-besok.yaml`, /\n {4}- nojda-besokare/, '\n    - nojda-alla');
    const renamed = `data/2025/${MÅL}/matt/nojda-besokare.yaml`;
    put(
      2025,
      new Map(
        [...contentsOf('data/2025')].map(([path, text]) => [path === renamed ? renamed.replace('besokare', 'alla') : path, text]),
      ),
    );
    // A mått is added after October.
    const added = `data/2024/${MÅL}/matt/lan.yaml`;
    const lan = Buffer.from(finished.get(`data/2024/${MÅL}/matt/gamla-lan.yaml`) ?? []).toString();
    finished.set(added, Buffer.from(lan.replace(/namn: .*/, 'namn: Lån').replace(/ {2}utgår_från: .*\n/, '')));
    const mål = Buffer.from(finished.get(`data/2024/${MÅL}/fler-besok.yaml`) ?? []).toString();
    finished.set(
      `data/2024/${MÅL}/fler-besok.yaml`,
      Buffer.from(mål.replace('    - gamla-lan\n', '    - gamla-lan\n    - lan\n')),
    );
    put(2024, finished);

    const before = contentsOf('data/2025');
    const { code, stderr } = await vb('new', '2025', '--complete', '--write');
    expect(code).toBe(1);
    expectFile(join(EXPECTED, 'olika.txt'), stderr);
    const besök = read(BESÖK);
    expect(besök).toContain('2024: 21500 # enligt Eva');
    expect(besök).toContain('källa: Bibliotekssystemet');
    expect(besök).toContain('trend: # fråga Eva');
    expect(besök).toContain('2024: 33.5');
    expect(read(TABELL)).not.toContain('kostnader');
    for (const path of ['uppdrag/lana-hemma.yaml', 'matt/nojda-alla.yaml']) {
      expect(read(`data/2025/${MÅL}/${path}`)).toBe(before.get(`data/2025/${MÅL}/${path}`));
    }
    expect(existsSync(join(project, added.replace('2024', '2025')))).toBe(false);
    // The same is listed again, and nothing is written.
    const after = contentsOf('data/2025');
    const again = await vb('new', '2025', '--complete', '--write');
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(contentsOf('data/2025')).toEqual(after);
  });

  test('errors that would follow stop it, all at once, and others do not', async () => {
    replace(`data/2024/${MÅL}/uppdrag/meroppet.yaml`, 'status:', 'status: Klarrt');
    expect(await vb('new', '2025', '--dry-run')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('1 fel som inte hindrar planen'),
    });
    replace(`data/2024/${MÅL}/matt/antal-besok.yaml`, 'enhet: antal', 'enhet: antall');
    replace(`data/2024/${MÅL}/matt/nojda-besokare.yaml`, 'riktning: högre', 'rikning: högre');
    const { code, stdout, stderr } = await vb('new', '2025');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('antall');
    expect(stderr).toContain('rikning');
    expect(stderr).toMatch(/2025 gjordes inte: 2024 har \d+ fel som skulle följa med/);
    expect(existsSync(join(project, 'data/2025'))).toBe(false);
  });

  test('a year cannot be completed before it is made, or from a year that is open', async () => {
    expect(await vb('new', '2025', '--write')).toMatchObject({ code: 2, stderr: expect.stringContaining('hör till --complete') });
    expect(await vb('new', '2025', '--complete')).toMatchObject({ code: 2, stderr: expect.stringContaining('”vb new 2025”') });
    await vb('new', '2025');
    const before = contentsOf('data');
    const { code, stderr } = await vb('new', '2025', '--complete', '--write');
    expect(code).toBe(1);
    expect(stderr).toContain('måste vara färdigt först');
    put(2024, finished);
    writeFileSync(join(project, BESÖK), 'plan: [');
    expect(await vb('new', '2025', '--complete', '--write')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('inte går att läsa'),
    });
    writeFileSync(join(project, BESÖK), before.get(BESÖK) ?? '');
    put(
      2024,
      openYear(finished, 2024, () => true),
    );
    expect(contentsOf('data')).toEqual(before);
  });
});

test('with a chosen board only its files are completed', async () => {
  const finished = yearOf('tests/cases/base/data', 'tests/cases/tva-namnder/data');
  put(
    2024,
    openYear(finished, 2024, () => true),
  );
  expect((await vb('new', '2025')).code).toBe(0);
  put(2024, finished);
  const boards = readdirSync(join(project, 'data/2025')).filter((name) => name !== 'gemensamt');
  const [first = '', second = ''] = boards;
  const before = contentsOf(`data/2025/${second}`);
  expect((await vb('new', '2025', '--complete', '--write', '--namnd', first)).code).toBe(0);
  expect(contentsOf(`data/2025/${second}`)).toEqual(before);
  expect(await vb('new', '2025', '--complete', '--namnd', first)).toMatchObject({ code: 0, stdout: '' });
  expect((await vb('new', '2025', '--complete', '--write')).code).toBe(0);
  expect(contentsOf(`data/2025/${second}`)).not.toEqual(before);
});
