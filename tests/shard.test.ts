/** Boards built in parts: the parts together give the bytes of one build, also when the lines of docs/ci.md build and join them. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CASES } from './support/layers.ts';
import { runVb } from './support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'vb-delar-'));
const vb = (...args: string[]) => runVb(folder, args, { VB_CACHE: join(folder, 'cache') });
const BOARDS = ['barnnamnden', 'byggnamnden', 'kulturnamnden', 'miljonamnden', 'socialnamnden', 'valnamnden'];

/** Every file below an output folder with its content, but for hidden ones. */
const filesIn = (out: string) =>
  new Map(
    readdirSync(join(folder, out), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\w\.\w+$/.test(name) && !/(?:^|\/)\./.test(name))
      .sort()
      .map((name) => [name, readFileSync(join(folder, out, name), 'latin1')]),
  );
const part = (del: string, ...args: string[]) => vb('build', '2024', '--format', 'html,json', '--shard', del, ...args);

/** The data of a kommun with some boards. */
function addKommun(data: string, namn: string, boards: readonly string[]): void {
  const year = join(folder, data, '2024');
  mkdirSync(year, { recursive: true });
  cpSync(join(CASES, 'base/data/2024/gemensamt'), join(year, 'gemensamt'), { recursive: true });
  const kommun = join(year, 'gemensamt/kommun.yaml');
  writeFileSync(kommun, readFileSync(kommun, 'utf8').replace(/^namn:.*$/m, `namn: ${namn}`));
  for (const id of boards) {
    cpSync(join(CASES, 'base/data/2024/kulturnamnden'), join(year, id), { recursive: true });
    if (id !== 'kulturnamnden') renameSync(join(year, id, 'kulturnamnden.yaml'), join(year, id, `${id}.yaml`));
  }
}

beforeAll(() => {
  addKommun('data', 'Exempelby kommun', BOARDS);
  addKommun('annan', 'Annanby kommun', BOARDS.slice(0, 3));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('three parts give the same bytes as one build, also when a part is run again', async () => {
  expect(await vb('build', '2024', '--format', 'html,json', '--out', 'hel')).toMatchObject({ status: 0 });
  for (const del of ['1/3', '2/3', '3/3', '2/3']) expect(await part(del, '--out', 'delar')).toMatchObject({ status: 0 });
  expect(await vb('index', '2024', '--out', 'delar')).toMatchObject({ status: 0 });
  expect([...filesIn('delar')]).toEqual([...filesIn('hel')]);
});

test('parts of two kommuner give the same bytes as one build, also when documents of a part are gone', async () => {
  const data = ['--data', 'data', '--data', 'annan'];
  expect(await vb('build', '2024', '--format', 'html,json', ...data, '--out', 'tva-hel')).toMatchObject({ status: 0 });
  for (const del of ['1/3', '2/3', '3/3']) expect(await part(del, ...data, '--out', 'tva')).toMatchObject({ status: 0 });
  for (const name of ['valnamnden.manifest.json', 'valnamnden.html']) rmSync(join(folder, 'tva/exempelby-kommun/2024', name));
  const again = [];
  for (const del of ['1/3', '2/3', '3/3']) again.push((await part(del, ...data, '--out', 'tva')).stdout);
  expect(again.join('').match(/[a-z-]+\/2024\/\w+\.manifest\.json/g)).toEqual(['exempelby-kommun/2024/valnamnden.manifest.json']);
  expect(await vb('index', '2024', ...data, '--out', 'tva')).toMatchObject({ status: 0 });
  expect([...filesIn('tva')]).toEqual([...filesIn('tva-hel')]);
});

test('a machine that gets the documents of an earlier run builds only what has changed', async () => {
  const first = [await part('1/2', '--out', 'sparad'), await part('2/2', '--out', 'sparad')];
  expect(first.map(({ status }) => status)).toEqual([0, 0]);
  // Another machine has its own folder, its own times, and nothing in its cache.
  const machine = mkdtempSync(join(tmpdir(), 'vb-annan-dator-'));
  try {
    for (const one of ['data', 'sparad']) cpSync(join(folder, one), join(machine, one), { recursive: true });
    const there = (...args: string[]) => runVb(machine, args, { VB_CACHE: join(machine, 'cache') });
    const rest = ['2024', '--format', 'html,json', '--out', 'sparad'];
    expect(await there('build', ...rest)).toMatchObject({ status: 0, stdout: '' });
    const file = join(machine, 'data/2024/valnamnden/valnamnden.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^namn:.*$/m, 'namn: Nya valnämnden'));
    const ends = [await there('build', ...rest, '--shard', '1/2'), await there('build', ...rest, '--shard', '2/2')];
    const built = ends.map(({ stdout }) => stdout).join('');
    expect(built.match(/\w+\.manifest\.json/g)).toEqual(['valnamnden.manifest.json']);
    expect(readFileSync(join(machine, 'sparad/2024/valnamnden.html'), 'utf8')).toContain('Nya valnämnden');
    await there('build', '2024', '--format', 'html,json', '--out', 'ren');
    const bytes = (name: string) => readFileSync(join(machine, name), 'latin1');
    for (const name of readdirSync(join(machine, 'ren/2024')))
      expect(bytes(`sparad/2024/${name}`), name).toBe(bytes(`ren/2024/${name}`));
  } finally {
    rmSync(machine, { recursive: true });
  }
});

test('each board is in one part, and stays there when another board comes', async () => {
  const parts = async (out: string) => {
    const found: string[][] = [];
    for (const del of ['1/3', '2/3', '3/3']) {
      const { stdout } = await part(del, '--out', `${out}-${del[0]}`);
      found.push(BOARDS.filter((id) => stdout.includes(`/${id}.html`)));
    }
    return found;
  };
  const before = await parts('fore');
  expect(before.flat().sort()).toEqual(BOARDS);
  const year = join(folder, 'data/2024');
  cpSync(join(year, 'kulturnamnden'), join(year, 'arkivnamnden'), { recursive: true });
  renameSync(join(year, 'arkivnamnden/kulturnamnden.yaml'), join(year, 'arkivnamnden/arkivnamnden.yaml'));
  expect(await parts('efter')).toEqual(before);
  rmSync(join(year, 'arkivnamnden'), { recursive: true });
});

test('a part without boards is done at once, and an error of another part stops nothing', async () => {
  const many = await Promise.resolve(part('1/9999', '--out', 'tom'));
  expect(many).toMatchObject({ status: 0 });
  expect(many.stderr).toContain('Del 1 av 9999 har inga nämnder.');
  const file = join(folder, 'data/2024/valnamnden/valnamnden.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, `${text}fel: [\n`);
  const ends = [];
  for (const del of ['1/3', '2/3', '3/3']) ends.push((await part(del, '--out', 'fel')).status);
  writeFileSync(file, text);
  expect(ends.sort()).toEqual([0, 0, 1]);
});

test.each(['0/3', '4/3', '3', 'a/b', '1/0', '-1/3'])('--shard %s is refused', async (del) => {
  const { status, stderr } = await part(del);
  expect(status).toBe(2);
  expect(stderr).toContain('till exempel 3/20');
});

describe('the lines of docs/ci.md', () => {
  const guide = readFileSync(new URL('../docs/ci.md', import.meta.url), 'utf8');
  const block = (of: string) => new RegExp(`^\`\`\`\\w+ ${of}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(guide)?.[1] ?? '';
  /** What a line of a shell passes to `vb`, with the variables of an engine. */
  const passed = (line: string, env: Record<string, string>) =>
    execFileSync('sh', ['-c', line.replace('npx vb', 'echo')], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      encoding: 'utf8',
    }).trim();
  test('keep the documents of each part for its next run', () => {
    const { jobs } = parse(block('github.yml'));
    const {
      path,
      key,
      'restore-keys': earlier,
    } = jobs.bygg.steps.find(({ uses = '' }) => uses.startsWith('actions/cache@')).with;
    expect(path).toBe('out');
    expect(earlier).toMatch(/^rapporter-\$\{\{ matrix\.del \}\}-$/);
    expect(key.slice(earlier.length)).toMatch(/^\$\{\{ github\.run_id \}\}$/);
    expect(parse(block('gitlab.yml')).bygg.cache).toEqual({ key: 'rapporter-$CI_NODE_INDEX', paths: ['out'] });
  });

  const wanted = ['1/3', '2/3', '3/3'].map((del) => `build 2019 --shard ${del}`);

  test.skipIf(process.platform === 'win32')('start each part once, with the variables of the engine', () => {
    const [github] = /npx vb .*/.exec(block('github.yml')) ?? [''];
    expect(['1', '2', '3'].map((del) => passed(github.replace(/\$\{\{ matrix\.del \}\}/, del), {}))).toEqual(wanted);
    const [gitlab] = /npx vb .*/.exec(block('gitlab.yml')) ?? [''];
    expect(['1', '2', '3'].map((i) => passed(gitlab, { CI_NODE_INDEX: i, CI_NODE_TOTAL: '3' }))).toEqual(wanted);
    expect(['0', '1', '2'].map((i) => passed(block('kubernetes.sh'), { JOB_COMPLETION_INDEX: i }))).toEqual(wanted);
    const slurm = (i: string) => passed(block('slurm.sh'), { SLURM_ARRAY_TASK_ID: i, SLURM_ARRAY_TASK_COUNT: '3' });
    expect(['1', '2', '3'].map(slurm)).toEqual(wanted);
    expect(block('parallel.sh')).toContain('vb build 2019 --shard {}/3 ::: 1 2 3');
  });

  interface Step {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
  }
  interface Job {
    readonly needs: string | readonly string[];
    readonly steps: readonly Step[];
    readonly script: readonly string[];
    readonly artifacts: object;
    readonly timeout?: string;
    readonly 'timeout-minutes'?: number;
  }
  const github = parse(block('github.yml')) as { on: object; permissions: object; jobs: Record<'bygg' | 'samla', Job> };
  const gitlab = parse(block('gitlab.yml')) as Record<'bygg' | 'samla', Job>;
  const stepOf = ({ steps }: Job, action: string) => steps.find(({ uses }) => uses?.startsWith(`actions/${action}@`))?.with;

  test('are whole files, with as few rights as possible and an end in time', () => {
    expect(Object.keys(github.on)).toEqual(['push']);
    expect(github.permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(github.jobs)) {
      const order = job.steps.map(({ uses, run }) => uses?.split('@')[0] ?? run);
      expect(order.slice(0, 3)).toEqual(['actions/checkout', 'actions/setup-node', 'npm ci']);
      expect(stepOf(job, 'checkout')).toEqual({ 'persist-credentials': false });
      for (const { uses } of job.steps) if (uses) expect(uses).toMatch(/@[0-9a-f]{40}$/);
      expect(job['timeout-minutes']).toBeGreaterThan(0);
    }
    for (const job of Object.values(gitlab))
      expect(job).toMatchObject({ script: ['npm ci', expect.any(String)], timeout: expect.stringMatching(/^\d/) });
  });

  test('join the parts of all machines, and give the bytes of one build', async () => {
    const [built, joined] = [stepOf(github.jobs.bygg, 'upload-artifact'), stepOf(github.jobs.samla, 'download-artifact')];
    expect(github.jobs.samla.needs).toBe('bygg');
    expect(built).toEqual({ name: expect.stringMatching(/^rapporter-\$\{\{ matrix\.del \}\}$/), path: 'out' });
    expect(joined).toEqual({ pattern: 'rapporter-*', path: 'out', 'merge-multiple': true });
    expect(gitlab.samla.needs).toEqual(['bygg']);
    expect(gitlab.bygg.artifacts).toEqual(gitlab.samla.artifacts);

    const [, line = ''] = gitlab.samla.script;
    expect(github.jobs.samla.steps.map(({ run }) => run)).toContain(line);
    expect(await vb('build', '2024', '--format', 'html,json', '--out', 'en')).toMatchObject({ status: 0 });
    for (const del of ['1/3', '2/3', '3/3']) {
      expect(await part(del, '--out', 'dator')).toMatchObject({ status: 0 });
      cpSync(join(folder, 'dator'), join(folder, 'out'), { recursive: true });
      rmSync(join(folder, 'dator'), { recursive: true });
    }
    const words = line.replace('npx vb ', '').replace('2019', '2024').split(' ');
    expect(await vb(...words)).toMatchObject({ status: 0 });
    expect([...filesIn('out')]).toEqual([...filesIn('en')]);
  });
});
