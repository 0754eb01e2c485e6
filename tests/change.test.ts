/** What a killed run leaves: an interrupted change of several files, and temporary files. Runs `vb` as a process in a sandbox. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { thisOwner } from '../src/platform/owner.ts';
import { makeProject } from './torture/commands.ts';
import { differences, filesOf, Sandbox } from './torture/sandbox.ts';

const IMPORT = { args: ['import', 'utfall.xlsx', '--till', '2024', '--write'] };
const FMT = { args: ['fmt'] };
const CHECK = { args: ['check', '2024', '--no-cache'] };
const DAY_MS = 24 * 3600 * 1000;

/** A project whose files have the common form, so that only a change by the tested command counts. */
let formatted: Sandbox;
let sandbox: Sandbox;
beforeAll(async () => {
  formatted = await makeProject();
  await formatted.run(FMT);
});
beforeEach(() => {
  sandbox = new Sandbox(formatted);
});
afterEach(() => sandbox.remove());
afterAll(() => formatted.remove());

/** The calls of the import that change files. */
let calls: readonly string[] | undefined;

async function countCalls(): Promise<readonly string[]> {
  const trial = new Sandbox(formatted);
  const counted = await trial.run(IMPORT, 'counted');
  trial.remove();
  return counted.calls;
}

/** Runs the import and kills it just before the first call that `isAt` accepts. */
async function killImport(isAt: (call: string) => boolean): Promise<void> {
  calls ??= await countCalls();
  const at = calls.findIndex(isAt) + 1;
  expect(at).toBeGreaterThan(0);
  const { code } = await sandbox.run(IMPORT, { at, how: 'kill', lasting: false });
  expect(code).toBeNull();
}

const isSecondFile = (call: string) => /^rename .*\.vb-andring\/1\.ny$/.test(call);
const isRelease = (call: string) => /^rename .*\.vb-andring$/.test(call);
const board = () => join(sandbox.project, 'data/2024/kulturnamnden');
const names = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('.vb-'));

describe('a run that is killed when some files are in place', () => {
  test('is reported by commands that read, and they change nothing', async () => {
    await killImport(isSecondFile);
    const before = sandbox.tree();
    const { stderr } = await sandbox.run(CHECK);
    expect(stderr).toContain(
      'Ett tidigare ”vb import utfall.xlsx --till 2024 --write” avbröts. 1 av 3 filer i data/2024/kulturnamnden/ är nya',
    );
    expect(differences(before, sandbox.tree())).toEqual([]);
  });

  test('is undone by the next command that writes', async () => {
    const before = filesOf(sandbox.tree());
    await killImport(isSecondFile);
    expect(differences(before, filesOf(sandbox.tree()))).toHaveLength(1);
    const { code, stderr } = await sandbox.run(FMT);
    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('1 fil i data/2024/kulturnamnden/ är nu som före det.'),
    });
    expect(differences(before, filesOf(sandbox.tree()))).toEqual([]);
    expect(names(board())).toEqual([]);
  });

  test('keeps what a person has written in the file since, and names it', async () => {
    const before = filesOf(sandbox.tree());
    await killImport(isSecondFile);
    const [changed = ''] = differences(before, filesOf(sandbox.tree()));
    const file = join(sandbox.project, changed);
    const edited = `${readFileSync(file, 'utf8')}# ändrad\n`;
    writeFileSync(file, edited);
    const { stderr } = await sandbox.run(FMT);
    expect(stderr).toContain(`${changed} har ändrats sedan dess och är orörd.`);
    expect(readFileSync(file, 'utf8')).toBe(edited);
  });

  test('is undone on the day after when it ran on another host, and refused until then', async () => {
    const before = filesOf(sandbox.tree());
    await killImport(isSecondFile);
    const lock = join(board(), '.vb-andring');
    const owner = join(lock, 'agare-1');
    writeFileSync(join(owner, '0'.repeat(8) + readdirSync(owner)[0]?.slice(8)), '');
    const [own = ''] = readdirSync(owner).filter((name) => !name.startsWith('0'.repeat(8)));
    expect(own.slice(0, 8)).toBe(createHash('sha256').update(hostname()).digest('hex').slice(0, 8));
    rmSync(join(owner, own));
    const half = sandbox.tree();
    const refused = await sandbox.run(FMT);
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('en annan dator började skriva i') });
    expect(differences(half, sandbox.tree())).toEqual([]);
    const yesterday = (Date.now() - DAY_MS - 60_000) / 1000;
    utimesSync(lock, yesterday, yesterday);
    expect((await sandbox.run(FMT)).code).toBe(0);
    expect(differences(before, filesOf(sandbox.tree()))).toEqual([]);
  });
});

test('every file is synced to the disk before the journal, and the journal before the first file is replaced', async () => {
  calls ??= await countCalls();
  const change = calls.map((call) => call.replace(/^(\w+) .*\.vb-andring\/(.*)$/, '$1 $2').replace(/^fsync .*/, 'fsync'));
  const written = change.flatMap((call, i) =>
    /^(writeFile|copyFile|open) (\d+\.ny|journal)/.test(call) ? [[call, i] as const] : [],
  );
  const steps = change.slice(written[0]?.[1], change.indexOf('rename 0.ny') + 1);
  expect(steps.filter((call) => /^(writeFile|copyFile|fsync|rename)/.test(call))).toMatchInlineSnapshot(`
    [
      "writeFile 0.ny",
      "fsync",
      "copyFile data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml",
      "fsync",
      "writeFile 1.ny",
      "fsync",
      "copyFile data/2024/kulturnamnden/mal/rikt-kulturliv/matt/antal-anstallda.yaml",
      "fsync",
      "writeFile 2.ny",
      "fsync",
      "writeFile journal.json.ny",
      "fsync",
      "fsync",
      "rename journal.json.ny",
      "fsync",
      "fsync",
      "rename 0.ny",
    ]
  `);
});

test('a run that is killed when all files are in place has done its work', async () => {
  await killImport(isRelease);
  const after = filesOf(sandbox.tree());
  const { code, stderr } = await sandbox.run(FMT);
  expect({ code, stderr }).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('Då var alla filer redan skrivna, och de är kvar.'),
  });
  expect(differences(after, filesOf(sandbox.tree()))).toEqual([]);
  expect(names(board())).toEqual([]);
});

test('a command waits for another that writes in the same folder, and refuses when that takes too long', async () => {
  const lock = join(board(), '.vb-andring/agare-1');
  mkdirSync(lock, { recursive: true });
  writeFileSync(join(lock, thisOwner()), '');
  const before = sandbox.tree();
  const { code, stderr } = await sandbox.run(FMT);
  expect({ code, stderr }).toMatchObject({
    code: 3,
    stderr: expect.stringContaining(`ett annat vb skriver i data/2024/kulturnamnden/ just nu (process ${process.pid})`),
  });
  expect(differences(before, sandbox.tree())).toEqual([]);
});

describe('a damaged change', () => {
  const hash = createHash('sha256').update('namn: utanför\n').digest('hex');
  /** A journal that would remove a file, because it was new. The second file is not in place yet. */
  const removing = (path: string) => {
    const entry = (fil: string) => ({ fil, före: null, efter: hash });
    return JSON.stringify({ version: 1, kommando: 'fmt', mappar: [], filer: [entry(path), entry('annan.yaml')] });
  };
  const withJournal = (text: string) => (lock: string) => {
    mkdirSync(join(lock, 'agare-1'), { recursive: true });
    // A process id that no system gives.
    writeFileSync(join(lock, 'agare-1', thisOwner().replace(/-\d+-/, '-4194305-')), '');
    writeFileSync(join(lock, 'journal.json'), text);
    writeFileSync(join(lock, '1.ny'), '');
  };
  test.each<[string, (lock: string) => void]>([
    ['an empty folder', (lock) => mkdirSync(lock)],
    ['a file', (lock) => writeFileSync(lock, 'x')],
    ['a link', (lock) => symlinkSync(sandbox.outside, lock)],
    ['a journal that is no JSON', withJournal('{')],
    ['a journal of another form', withJournal('{"version": 1, "filer": [{}]}')],
    ['a path out of the folder', withJournal(removing('../../../../utanför/fil.yaml'))],
    ['an absolute path', withJournal(removing('/etc/hostname'))],
    [
      'a path in git’s folder',
      (lock) => {
        mkdirSync(join(dirname(lock), '.git'));
        writeFileSync(join(dirname(lock), '.git/config'), 'namn: utanför\n');
        withJournal(removing('.git/config'))(lock);
      },
    ],
    [
      'a path through a link',
      (lock) => {
        symlinkSync(sandbox.outside, join(dirname(lock), 'ut'));
        withJournal(removing('ut/fil.yaml'))(lock);
      },
    ],
  ])('%s stops no command, and nothing outside is touched', async (what, plant) => {
    const before = filesOf(sandbox.tree());
    plant(join(board(), '.vb-andring'));
    const reader = await sandbox.run(CHECK);
    expect(reader.stderr).not.toContain('Ett fel i vb');
    const { code } = await sandbox.run(FMT);
    expect(code).toBe(0);
    const config = join(board(), '.git/config');
    for (const file of [join(sandbox.outside, 'fil.yaml'), ...(what === 'a path in git’s folder' ? [config] : [])]) {
      expect(readFileSync(file, 'utf8')).toBe('namn: utanför\n');
    }
    expect([...before].filter(([path, content]) => sandbox.tree().get(path) !== content)).toEqual([]);
    expect(names(board()).filter((name) => !name.startsWith('.vb-skadad-'))).toEqual([]);
  });
});

describe('temporary files', () => {
  const [host, pid, start] = thisOwner().split('-');
  const OWNERS: [string, string, boolean][] = [
    ['of a process that has ended', `${host}-4194305-${start}`, true],
    ['of an earlier process with the same id', `${host}-${pid}-zz`, true],
    ['of a process that runs', `${host}-${pid}-${start}`, false],
    ['of another host', `00000000-${pid}-${start}`, false],
    ['of another host, a day old', `11111111-${pid}-${start}`, true],
  ];
  const plant = (folder: string, prefix: string) => {
    mkdirSync(folder, { recursive: true });
    const yesterday = (Date.now() - DAY_MS - 60_000) / 1000;
    return OWNERS.map(([, owner]) => {
      const path = join(folder, `${prefix}${owner}-a1B2c3`);
      mkdirSync(path);
      writeFileSync(join(path, 'x.yaml'), '');
      if (owner.startsWith('1111')) utimesSync(path, yesterday, yesterday);
      return path;
    });
  };
  const kept = (folder: string) =>
    OWNERS.map(([what, owner]) => [what, !readdirSync(folder).some((name) => name.includes(owner))]);
  const expected = OWNERS.map(([what, , isRemoved]) => [what, isRemoved]);

  test.each<[string, readonly string[], (s: Sandbox) => string, string]>([
    ['in the data folder', ['fmt'], ({ project }) => join(project, 'data'), '.vb-'],
    ['in the folder of a board', ['fmt'], ({ project }) => join(project, 'data/2024/kulturnamnden'), '.vb-'],
    ['in the output folder', ['build', '2024', '--format', 'json'], ({ project }) => join(project, 'out/2024'), '.vb-'],
    [
      'beside a report of findings',
      ['check', '2024', '--format', 'json=ut/fynd.json'],
      ({ project }) => join(project, 'ut'),
      '.vb-',
    ],
    ['in the cache', ['check', '2024'], ({ cache }) => join(cache, 'vb/check'), '.vb-'],
    ['of the browser', ['doctor', '--browser', '/bin/false'], ({ temporary }) => temporary, 'vb-webblasare-'],
  ])('%s are removed when their owner is dead', async (_, args, folderOf, prefix) => {
    const folder = folderOf(sandbox);
    plant(folder, prefix);
    const reader = await sandbox.run(CHECK);
    expect(reader.stderr).not.toContain('.vb-');
    expect(readdirSync(folder).filter((name) => name.startsWith(prefix))).toHaveLength(OWNERS.length);
    await sandbox.run({ args });
    expect(kept(folder)).toEqual(expected);
  });
});

test('the manifest is put in place last', async () => {
  const build = { args: ['build', '2024', '--format', 'html,json', '--force'] };
  await sandbox.run(build);
  const { calls: made } = await sandbox.run(build, 'counted');
  const copied = made.filter((call) => call.startsWith('copyFile out/'));
  const placed = made.filter((call) => /^rename .*\/\d+\.ny$/.test(call));
  expect(copied.at(-1)).toBe('copyFile out/2024/kulturnamnden.manifest.json');
  expect(placed.map((call) => Number.parseInt(call.split('/').at(-1) ?? '', 10))).toEqual(copied.map((_, n) => n));
});

test('a build and vb doctor report outputs that were changed or removed since', async () => {
  const build = { args: ['build', '2024', '--format', 'html'] };
  await sandbox.run(build);
  const out = join(sandbox.project, 'out/2024');
  const doctor = async () => (await sandbox.run({ args: ['doctor', '--browser', '/bin/false'] })).stdout;
  expect(await doctor()).toContain('out/2024/kulturnamnden: som den byggdes');
  writeFileSync(join(out, 'kulturnamnden.html'), 'ändrad');
  const [csv = ''] = readdirSync(out).filter((name) => name.endsWith('.csv'));
  rmSync(join(out, csv));
  const changed = 'Ändrat sedan det byggdes: out/2024/kulturnamnden.html.';
  const removed = `Borttaget sedan det byggdes: out/2024/${csv}.`;
  expect(await doctor()).toMatch(new RegExp(`${changed}[^]*${removed}`));
  const { stderr } = await sandbox.run(build);
  expect(stderr).toContain(`${changed}\n${removed}`);
  expect((await sandbox.run(build)).stderr).not.toContain('sedan det byggdes');
});
