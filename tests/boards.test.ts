/** A year of several boards: a fault stops the board that has it, and `--namnd` reads that board's files and the shared ones. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { memoryFiles } from '../src/platform/memory.ts';
import { readAssets } from '../src/platform/package-files.ts';
import { Preview } from '../src/tools/serve/preview.ts';
import { CASES } from './support/layers.ts';
import { runVb } from './support/run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-namnder-'));
const project = join(scratch, 'projekt');
const year = join(project, 'data/2024');
const BOARDS = ['barnnamnden', 'kulturnamnden', 'socialnamnden'];
const MÅTT = 'mal/rikt-kulturliv/fler-besok/matt/nojda-besokare.yaml';

const vb = (...args: string[]) => runVb(project, args, { VB_CACHE: join(scratch, 'cache') });
const build = (...args: string[]) => vb('build', '2024', '--format', 'json,html', ...args);
const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(join(year, path), change(readFileSync(join(year, path), 'utf8')));
const damage = (path: string) => edit(path, (text) => `${text}fel: [\n`);
const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);

/** The files of the output folder with their content, without the page that lists what has been built. */
function built(): Record<string, string> {
  const out = join(project, 'out/2024');
  return Object.fromEntries(
    readdirSync(out)
      .filter((name) => name !== 'index.html')
      .map((name) => [name, readFileSync(join(out, name), 'utf8')]),
  );
}

/** A board whose files are those of the case `base`. */
function addBoard(id: string): void {
  cpSync(join(CASES, 'base/data/2024/kulturnamnden'), join(year, id), { recursive: true });
  if (id !== 'kulturnamnden') renameSync(join(year, id, 'kulturnamnden.yaml'), join(year, id, `${id}.yaml`));
}

beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  mkdirSync(year, { recursive: true });
  cpSync(join(CASES, 'base/data/2024/gemensamt'), join(year, 'gemensamt'), { recursive: true });
  for (const id of BOARDS) addBoard(id);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('a fault stops', () => {
  /** Builds, changes the name of the kommun so that every document would differ, damages the year and builds again. */
  async function rebuild(harm: () => void, ...args: string[]) {
    expect(await build(...args)).toMatchObject({ status: 0 });
    const before = built();
    for (const id of BOARDS) edit(`${id}/${id}.yaml`, (text) => text.replace('namn: Kulturnämnden', 'namn: Nya nämnden'));
    harm();
    const ran = await build(...args);
    const after = built();
    const changed = BOARDS.filter((id) => after[`${id}.json`] !== before[`${id}.json`]);
    for (const id of BOARDS.filter((one) => !changed.includes(one))) {
      for (const name of Object.keys(before).filter((one) => one.startsWith(id))) expect(after[name]).toBe(before[name]);
    }
    return { status: ran.status, changed, last: lastLine(ran.stderr) };
  }

  const ONE_STOPPED = {
    status: 1,
    changed: ['barnnamnden', 'socialnamnden'],
    last: 'vb: Inte byggd: kulturnamnden (1 fel). Det som redan finns av den i out/2024/ är orört. Byggda: barnnamnden, socialnamnden.',
  };

  test.each([
    ['a mått that cannot be read', () => damage(`kulturnamnden/${MÅTT}`)],
    ['the file of the board', () => damage('kulturnamnden/kulturnamnden.yaml')],
    ['the file of the board, which is gone', () => rmSync(join(year, 'kulturnamnden/kulturnamnden.yaml'))],
    ['a value', () => edit(`kulturnamnden/${MÅTT}`, (text) => text.replace(/enhet: .*/, 'enhet: lingon'))],
    ['a file that no board can have', () => writeFileSync(join(year, 'kulturnamnden/annat.yaml'), 'namn: X\n')],
  ])('its own board: %s', async (_, harm) => {
    expect(await rebuild(harm)).toEqual(ONE_STOPPED);
  });

  test('every board that has one', async () => {
    const harm = () => {
      for (const id of ['barnnamnden', 'socialnamnden']) damage(`${id}/${MÅTT}`);
    };
    expect(await rebuild(harm)).toEqual({
      status: 1,
      changed: ['kulturnamnden'],
      last: 'vb: Inte byggda: barnnamnden, socialnamnden (2 fel). Det som redan finns av dem i out/2024/ är orört. Byggd: kulturnamnden.',
    });
  });

  test.each(['kommun', 'styrmodell', 'skalor', 'mal/rikt-kulturliv/rikt-kulturliv'])(
    'all boards, in gemensamt/%s',
    async (name) => {
      expect(await rebuild(() => damage(`gemensamt/${name}.yaml`))).toEqual({
        status: 1,
        changed: [],
        last: expect.stringMatching(
          /^vb: Inte byggda: barnnamnden, kulturnamnden, socialnamnden \(\d+ fel\)\. Det som redan finns av dem i out\/2024\/ är orört\.$/,
        ),
      });
    },
  );

  test('its board when it is a varning, with --strict only', async () => {
    const harm = () =>
      edit(`kulturnamnden/${MÅTT}`, (text) => text.replace('2024: 87', '2024: 70').replace(/^ +kolada: .*\n/m, ''));
    expect(await rebuild(harm, '--strict')).toMatchObject({
      status: 1,
      changed: ['barnnamnden', 'socialnamnden'],
      last: expect.stringContaining('Inte byggd: kulturnamnden (1 varning).'),
    });
    expect(await build()).toMatchObject({ status: 0 });
  });

  test('no other board when its name is wrong, and the folder is named', async () => {
    renameSync(join(year, 'kulturnamnden/kulturnamnden.yaml'), join(year, 'kulturnamnden/kulturnamden.yaml'));
    expect(await build()).toMatchObject({ status: 1, stderr: expect.stringContaining('Inte byggd: kulturnamnden (') });
    expect(Object.keys(built()).filter((name) => name.endsWith('.json') && !name.includes('manifest'))).toEqual([
      'barnnamnden.json',
      'socialnamnden.json',
    ]);
  });

  test('no board that it does not concern, also where two files have the same id', async () => {
    for (const id of ['barnnamnden', 'kulturnamnden'])
      edit(`${id}/${id}.yaml`, (text) => `${text}kapitel:\n  - mål\n  - ekonomi\n`);
    mkdirSync(join(year, 'barnnamnden/kapitel/ekonomi'), { recursive: true });
    writeFileSync(join(year, 'barnnamnden/kapitel/ekonomi/ekonomi.yaml'), 'rubrik: [\n');
    // The chapter that kulturnamnden lacks is reported although that of barnnamnden cannot be read.
    const { status, stderr } = await build();
    expect(status).toBe(1);
    expect(stderr).toMatch(/kulturnamnden\.yaml.*”ekonomi”/);
    expect(lastLine(stderr)).toContain('Inte byggda: barnnamnden, kulturnamnden (2 fel).');
  });

  test('no board when its files cannot be written, and the next is built', async () => {
    await build();
    rmSync(join(project, 'out/2024/barnnamnden.html'));
    mkdirSync(join(project, 'out/2024/barnnamnden.html'));
    for (const id of BOARDS) edit(`${id}/${id}.yaml`, (text) => text.replace('namn: Kulturnämnden', 'namn: Nya nämnden'));
    const { status, stderr } = await build();
    expect({ status, last: lastLine(stderr) }).toEqual({
      status: 3,
      last: 'vb: Inte byggd: barnnamnden. Det som redan finns av den i out/2024/ är orört. Byggda: kulturnamnden, socialnamnden.',
    });
    rmSync(join(project, 'out/2024/barnnamnden.html'), { recursive: true });
    expect(built()['socialnamnden.html']).toContain('Nya nämnden');
  });

  test('no draft of another board, and adds nothing to it', async () => {
    edit(`socialnamnden/${MÅTT}`, (text) => text.replace(/uppföljning:[\s\S]*$/, 'uppföljning:\n'));
    await build('--utkast');
    const before = built()['kulturnamnden.utkast.json'];
    damage('socialnamnden/socialnamnden.yaml');
    expect(await build('--utkast')).toMatchObject({ status: 1 });
    expect(before).toBeDefined();
    expect(built()['kulturnamnden.utkast.json']).toBe(before);
  });
});

const ONLY = 'Bara kulturnamnden kontrollerades, så kontroller som rör flera nämnder gjordes inte.';

describe('--namnd', () => {
  const SHEET = 'kalkyl.csv';
  const COMMANDS: [string, string[], string][] = [
    ['build', ['build', '2024', '--format', 'html'], ONLY],
    ['check', ['check', '2024'], ONLY],
    ['assess', ['assess', '2024'], ONLY],
    ['diff', ['diff', '2024', '2024'], ONLY],
    ['import', ['import', SHEET, '--till', '2024/antal-besok'], ONLY],
    ['add', ['add', 'kapitel', 'Ekonomi'], ONLY],
    ['fmt', ['fmt', '2024'], ''],
    ['schema', ['schema', '2024', '--out', 'scheman', '--no-vscode'], ''],
  ];

  test.each(COMMANDS)('of vb %s reads no file of another board', async (_, args, says) => {
    for (const id of ['barnnamnden', 'socialnamnden']) damage(`${id}/${id}.yaml`);
    writeFileSync(join(project, SHEET), 'Mått;2024\nAntal besök;100\n');
    const fs = createRequire(import.meta.url)('node:fs') as typeof import('node:fs');
    const spy = vi.spyOn(fs, 'readFileSync');
    const { status, stdout, stderr } = await vb(...args, '--namnd', 'kulturnamnden');
    const opened = spy.mock.calls.map(([path]) => String(path)).filter((path) => /\/?data\/2024\//.test(path));
    spy.mockRestore();
    expect({ status, stdout, stderr }).toMatchObject({ status: 0 });
    expect(opened.filter((path) => /barnnamnden|socialnamnden/.test(path))).toEqual([]);
    expect(opened.some((path) => path.includes('data/2024/kulturnamnden/'))).toBe(true);
    if (says !== '') expect(lastLine(stdout + stderr)).toContain(says);
  });

  test.each(COMMANDS)('of vb %s suggests a board for one that does not exist', async (_, args) => {
    for (const id of BOARDS) damage(`${id}/${id}.yaml`);
    writeFileSync(join(project, SHEET), 'Mått;2024\nAntal besök;100\n');
    expect(await vb(...args, '--namnd', 'kulturnamden')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Det finns ingen nämnd med id ”kulturnamden”. Menade du ”kulturnamnden”?'),
    });
  });

  test('of vb new reads only that board once the next year has gemensamt/, and all before that', async () => {
    damage('socialnamnden/socialnamnden.yaml');
    const first = await vb('new', '2025', '--namnd', 'barnnamnden');
    expect({ status: first.status, isLast: lastLine(first.stderr) === ONLY }).toEqual({ status: 0, isLast: false });
    const { status, stderr } = await vb('new', '2025', '--namnd', 'kulturnamnden');
    expect({ status, last: lastLine(stderr) }).toEqual({ status: 0, last: ONLY });
  });

  test('of a preview shows that board, and follows no other', async () => {
    const files = new Map(
      readdirSync(join(project, 'data'), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.yaml'))
        .map((path) => [`data/${path}`, readFileSync(join(project, 'data', path))] as const),
    );
    const opened: string[] = [];
    const memory = memoryFiles(files);
    const readFile = (path: string) => {
      opened.push(path);
      return memory.readFile(path);
    };
    const preview = new Preview(
      { data: 'data', år: 2024, nämnder: ['kulturnamnden'], jämför: true },
      { effects: { ...memory, readFile }, readTemplates: () => readAssets(), compiled: {}, addressOf: () => undefined },
    );
    await preview.refresh({ data: true, föregående: true, mallar: true });
    expect([preview.boards.map(({ id }) => id), preview.isPartial]).toEqual([['kulturnamnden'], true]);
    expect(opened.filter((path) => !/^data\/2024\/(gemensamt|kulturnamnden)\//.test(path))).toEqual([]);
  });

  test('says nothing about other boards when there are none', async () => {
    for (const id of ['barnnamnden', 'socialnamnden']) rmSync(join(year, id), { recursive: true });
    const { stdout, stderr } = await vb('check', '2024', '--namnd', 'kulturnamnden');
    expect(stdout + stderr).not.toContain('kontrollerades, så');
  });

  test('of several boards builds those, and of a broken one says so', async () => {
    damage('socialnamnden/socialnamnden.yaml');
    expect(lastLine((await build('--namnd', 'socialnamnden,kulturnamnden')).stderr)).toBe(
      'vb: Inte byggd: socialnamnden (1 fel). Det som redan finns av den i out/2024/ är orört. Byggd: kulturnamnden. Bara socialnamnden och kulturnamnden kontrollerades, så kontroller som rör flera nämnder gjordes inte.',
    );
    expect(Object.keys(built()).some((name) => name.startsWith('barnnamnden'))).toBe(false);
  });

  test('of vb check has a cached report of its own, which follows the files that it reads', async () => {
    const check = async (...args: string[]) => (await vb('check', '2024', '--strict', ...args)).status;
    expect([await check('--namnd', 'kulturnamnden'), await check()]).toEqual([0, 0]);
    const { stdout } = await vb('check', '2024', '--namnd', 'barnnamnden,kulturnamnden');
    expect(stdout).toContain('Bara barnnamnden och kulturnamnden kontrollerades');
    expect((await vb('check', '2024', '--namnd', 'kulturnamnden,barnnamnden')).stdout).toContain(
      'Bara kulturnamnden och barnnamnden',
    );
    damage(`barnnamnden/${MÅTT}`);
    expect([await check('--namnd', 'kulturnamnden'), await check(), await check('--namnd', 'barnnamnden')]).toEqual([0, 1, 1]);
    damage(`kulturnamnden/${MÅTT}`);
    expect(await check('--namnd', 'kulturnamnden')).toBe(1);
  });
});

/** Adds a chapter that the boards share, whose picture has a finding that a förbehåll acknowledges. */
function addSharedChapter(): void {
  const folder = join(year, 'gemensamt/kapitel/lokaler');
  mkdirSync(join(folder, 'bilder'), { recursive: true });
  const sections = 'avsnitt:\n  - id: husen\n    rubrik: Husen\n    bilder:\n      - karta\n';
  writeFileSync(join(folder, 'lokaler.yaml'), `rubrik: Lokaler\n${sections}`);
  const picture = 'fil: karta.svg\ndekorativ: ja\nbildtext: Huset vid ån.\n';
  const known = 'förbehåll:\n  - gäller: dekorativ-med-text\n    slag: åsidosatt regel\n    skäl: Så är den tryckt.\n';
  writeFileSync(join(folder, 'bilder/karta.yaml'), `${picture}${known}`);
  const rect = '<rect width="4" height="3" fill="#31572c"/>';
  writeFileSync(join(folder, 'bilder/karta.svg'), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3">${rect}</svg>`);
  for (const id of BOARDS) edit(`${id}/${id}.yaml`, (text) => `${text}kapitel:\n  - mål\n  - lokaler\n  - avvikelser\n`);
}

test('any of the boards give the same documents as all of them, whatever other boards have errors', async () => {
  addSharedChapter();
  // Boards with the same figure in Kolada are compared when all are read.
  for (const id of BOARDS) edit(`${id}/${MÅTT}`, (text) => text.replace(/^ +kolada: .*\n/m, ''));
  expect(await build()).toMatchObject({ status: 0 });
  const all = built();
  expect(all['kulturnamnden.json']).toContain('Så är den tryckt.');
  const files = new Map(BOARDS.map((id) => [id, readFileSync(join(year, id, MÅTT), 'utf8')]));
  const fault = fc.constantFrom('', 'fel: [\n', 'okänd: 1\n', '\t');
  await fc.assert(
    fc.asyncProperty(fc.subarray(BOARDS, { minLength: 1 }), fc.tuple(fault, fault, fault), async (some, faults) => {
      const isBroken = (id: string) => faults[BOARDS.indexOf(id)] !== '';
      for (const [i, id] of BOARDS.entries()) writeFileSync(join(year, id, MÅTT), `${files.get(id)}${faults[i]}`);
      for (const asked of [BOARDS, some]) {
        rmSync(join(project, 'out'), { recursive: true, force: true });
        mkdirSync(join(project, 'out/2024'), { recursive: true });
        const { status } = await build(...(asked === BOARDS ? [] : ['--namnd', asked.join(',')]));
        const whole = asked.filter((id) => !isBroken(id));
        expect(status).toBe(whole.length === asked.length ? 0 : 1);
        const wanted = Object.entries(all).filter(([name]) => whole.some((id) => name.startsWith(id)));
        expect(built()).toEqual(Object.fromEntries(wanted));
      }
    }),
    { numRuns: 8 },
  );
});
