/** What the person who waits is shown: by a clock of our own, and in a real terminal where there is one. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowsers } from '../src/platform/browser/launch.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { STAGES } from '../src/platform/stages.ts';
import { Progress, type ProgressMode } from '../src/terminal/progress.ts';
import { printTimes, STAGE_WORDS } from '../src/terminal/stage-words.ts';
import { VB } from './support/vb.ts';

/** A clock that stands still until it is moved, and calls those who wait for it. */
function clocked(manner: ProgressMode) {
  let time = 0;
  const written: string[] = [];
  const ticking = new Set<{ every: number; tick: () => void; next: number }>();
  const progress = new Progress(manner, {
    now: () => time,
    write: (text) => void written.push(text),
    every: (every, tick) => {
      const one = { every, tick, next: time + every };
      ticking.add(one);
      return () => ticking.delete(one);
    },
  });
  const pass = (milliseconds: number) => {
    const until = time + milliseconds;
    for (const one of ticking) {
      for (; one.next <= until; one.next += one.every) {
        time = one.next;
        one.tick();
      }
    }
    time = until;
  };
  return { progress, written, pass, ticking };
}

/** What stands on the line after all that was written. */
const onLine = (written: readonly string[]) => written.join('').split('\r\u001b[K').at(-1);

describe('on a terminal', () => {
  test('quick work shows nothing', () => {
    const { progress, written, pass } = clocked('line');
    for (const stage of STAGES) progress.run(stage, () => pass(30));
    expect(written).toEqual([]);
  });

  test('the line says what is being done, and for how long, and is replaced', async () => {
    const { progress, written, pass, ticking } = clocked('line');
    progress.run('read', () => pass(600));
    let finish = () => {};
    const printing = progress.run('print', () => new Promise<void>((resolve) => (finish = resolve)));
    expect(onLine(written)).toBe('Skriver ut PDF …');
    pass(2000);
    expect(onLine(written)).toBe('Skriver ut PDF … 2\u00a0s');
    pass(900);
    expect(written.join('')).not.toContain('\n');
    expect(new Set(written).size).toBe(written.length);
    finish();
    await printing;
    expect(ticking.size).toBe(0);
    progress.clear();
    expect(onLine(written)).toBe('');
    const { length } = written;
    progress.clear();
    expect(written).toHaveLength(length);
  });
});

test('a log has a line for each stage that took long', () => {
  const { progress, written, pass } = clocked('log');
  progress.run('read', () => pass(999));
  progress.run('print', () => pass(6230));
  expect(written).toEqual(['Skriver ut PDF: 6,2\u00a0s\n']);
});

test('where nobody looks nothing is written, and the time is taken all the same', () => {
  const { progress, written, pass } = clocked('none');
  progress.run('read', () => pass(5000));
  progress.run('read', () => pass(20));
  expect(written).toEqual([]);
  expect(progress.times).toEqual(new Map([['read', 5020]]));
});

test('what the work gives is given, and what it throws is thrown', async () => {
  const { progress, ticking } = clocked('line');
  expect(progress.run('read', () => 7)).toBe(7);
  expect(await progress.run('print', async () => 8)).toBe(8);
  const fault = new Error('x');
  expect(() =>
    progress.run('read', () => {
      throw fault;
    }),
  ).toThrow(fault);
  await expect(progress.run('print', () => Promise.reject(fault))).rejects.toBe(fault);
  expect([...progress.times.keys()]).toEqual(['read', 'print']);
  expect(ticking.size).toBe(0);
});

test('times are printed in the order of the stages, with their sum and the whole', () => {
  const text = printTimes(new Map([['print', 6230] as const, ['read', 120.4] as const]), 7000);
  expect(text.split('\n').map((line) => line.replace(/ +/g, ' '))).toEqual([
    'Läser filerna 120 ms',
    'Skriver ut PDF 6230 ms',
    'Stegen tillsammans 6350 ms',
    'Hela körningen, med programmets start 7000 ms',
  ]);
});

// --- The program itself ---

const folder = mkdtempSync(join(tmpdir(), 'vb-progress-'));
const embedded = findBrowsers({ browser: 'inbyggd', env: process.env }).length > 0;
const hasScript = (() => {
  try {
    execFileSync('script', ['--version'], { stdio: 'ignore' });
    return process.platform === 'linux';
  } catch {
    return false;
  }
})();

beforeAll(() => cpSync(join(PACKAGE_ROOT, 'tests/cases/base'), folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const env = (more: Record<string, string> = {}) => ({
  ...process.env,
  CI: '',
  NO_COLOR: '1',
  VB_CACHE: join(folder, 'cache'),
  ...more,
});
const vb = (args: readonly string[], more: Record<string, string> = {}) =>
  promisify(execFile)(process.execPath, [VB, ...args], { cwd: folder, env: env(more) });
/** In a terminal of its own, as a person runs it: everything that is written on it. */
const inTerminal = async (command: string, more: Record<string, string> = {}) =>
  (await promisify(execFile)('script', ['-qec', command, '/dev/null'], { cwd: folder, env: env(more) })).stdout;
const node = `${process.execPath} ${VB}`;

test('--verbose tells how long each stage took, beside the result', async () => {
  const { stdout, stderr } = await vb(['build', '2024', '--format', 'html', '--verbose']);
  expect(stdout).toBe('out/2024/kulturnamnden.html\nout/2024/kulturnamnden.matt.csv\nout/2024/kulturnamnden.manifest.json\n');
  for (const stage of [
    'read',
    'validate',
    'resolve',
    'facts',
    'check',
    'criteria',
    'assess',
    'view',
    'render',
    'write',
  ] as const) {
    expect(stderr).toContain(STAGE_WORDS[stage]);
  }
  const times = [...stderr.matchAll(/(\d+) ms$/gm)].map(([, time]) => Number(time));
  const [total = 0, sum = 0, ...stages] = times.toReversed();
  // Each is rounded for itself.
  expect(Math.abs(stages.reduce((a, b) => a + b, 0) - sum)).toBeLessThanOrEqual(stages.length);
  expect(total).toBeGreaterThanOrEqual(sum);
});

test('a check that is remembered says that it only looked', async () => {
  await vb(['check', '2024']);
  const { stderr } = await vb(['check', '2024', '--verbose']);
  expect(stderr).toContain(STAGE_WORDS.recall);
  expect(stderr).not.toContain(STAGE_WORDS.read);
});

test('--quiet leaves out what nobody needs', async () => {
  const usual = await vb(['assess', '2024']);
  const quiet = await vb(['assess', '2024', '--quiet']);
  expect(usual.stderr).toContain('Hela kedjan');
  expect(quiet).toEqual({ stdout: usual.stdout, stderr: '' });
});

describe.runIf(hasScript)('in a terminal', () => {
  test('nothing of the line is left when the work is done', async () => {
    const written = await inTerminal(`${node} build 2024 --format html`);
    const last = written.split('\n').filter((line) => line.trim() !== '');
    expect(last.map((line) => stripVTControlCharacters(line.split('\r\u001b[K').at(-1) ?? '').trim())).toEqual([
      'out/2024/kulturnamnden.html',
      'out/2024/kulturnamnden.matt.csv',
      'out/2024/kulturnamnden.manifest.json',
    ]);
  });

  test.each([
    ['--quiet', {}],
    ['', { CI: 'true' }],
    ['', { TERM: 'dumb' }],
  ])('no line is replaced with %s %o', async (option, more) => {
    expect(await inTerminal(`${node} build 2024 --format html ${option}`, more)).not.toContain('\u001b');
  });

  test('with NO_COLOR there is no colour', async () => {
    const written = await inTerminal(`${node} build 2024 --format html`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    expect(written).not.toMatch(/\u001b\[\d*m/);
  });

  test('a result that goes to a file has no colours, and what is told beside it has', async () => {
    const { CI: _, NO_COLOR: __, ...coloured } = env({ TERM: 'xterm-256color' });
    const run = promisify(execFile);
    const seen = (command: string) => run('script', ['-qec', command, '/dev/null'], { cwd: folder, env: coloured });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    const colour = /\u001b\[\d+m/;
    expect((await seen(`${node} check 2024`)).stdout).toMatch(colour);
    const { stdout } = await seen(`${node} check 2024 > funnet.txt; ${node} check okänt; true`);
    expect(readFileSync(join(folder, 'funnet.txt'), 'utf8')).not.toMatch(colour);
    expect(stdout).toMatch(colour);
  });

  test('what is longer than the screen is broken between words', async () => {
    const written = await inTerminal(`stty cols 40; ${node} new 2025 --from 2024 --dry-run 2> /dev/null`);
    const lines = stripVTControlCharacters(written).split(/\r*\n/);
    expect(lines.filter((line) => line.length > 40 && line.trim().includes(' '))).toEqual([]);
    expect(
      Math.max(...(await vb(['new', '2025', '--from', '2024', '--dry-run'])).stdout.split('\n').map(({ length }) => length)),
    ).toBeGreaterThan(40);
  });

  test.runIf(embedded)('an interrupted run leaves a clean line', async () => {
    const child = spawn('script', ['-qec', `exec ${node} build 2024 --browser inbyggd`, '/dev/null'], {
      cwd: folder,
      env: env(),
    });
    let written = '';
    let stopped = false;
    child.stdout.on('data', (chunk: Buffer) => {
      written += chunk.toString();
      if (stopped || !written.includes('\r\u001b[K')) return;
      stopped = true;
      child.stdin.write('\u0003');
    });
    await new Promise((resolve) => child.once('close', resolve));
    expect(stopped).toBe(true);
    expect(written).not.toContain('kulturnamnden.pdf');
    expect(written.split('\r\u001b[K').at(-1)?.replace('^C', '').trim()).toBe('');
  });
});
