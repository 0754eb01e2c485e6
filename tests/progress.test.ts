/** The progress shown during long work, with a simulated clock, and in a real terminal where there is one. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowsers } from '../src/platform/browser/find.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { STAGES } from '../src/platform/stages.ts';
import { Progress, type ProgressMode } from '../src/terminal/progress.ts';
import { printTimes, STAGE_WORDS } from '../src/terminal/stage-words.ts';
import { VB } from './support/vb.ts';

/** A Progress with a simulated clock. `pass` moves the clock, in ms, and calls the timers that are due. */
function clocked(mode: ProgressMode) {
  let time = 0;
  const written: string[] = [];
  const ticking = new Set<{ every: number; tick: () => void; next: number }>();
  const progress = new Progress(mode, {
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

/** The text on the progress line after everything that was written. */
const onLine = (written: readonly string[]) => written.join('').split('\r\u001b[K').at(-1);

describe('on a terminal', () => {
  test('shows nothing during short work', () => {
    const { progress, written, pass } = clocked('line');
    for (const stage of STAGES) progress.run(stage, () => pass(30));
    expect(written).toEqual([]);
  });

  test('shows the stage and its duration on one line, which is replaced and cleared', async () => {
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

test('a log gets one line for each long stage', () => {
  const { progress, written, pass } = clocked('log');
  progress.run('read', () => pass(999));
  progress.run('print', () => pass(6230));
  expect(written).toEqual(['Skriver ut PDF: 6,2\u00a0s\n']);
});

test('the mode none writes nothing, and measures time all the same', () => {
  const { progress, written, pass } = clocked('none');
  progress.run('read', () => pass(5000));
  progress.run('read', () => pass(20));
  expect(written).toEqual([]);
  expect(progress.times).toEqual(new Map([['read', 5020]]));
});

test('returns the result of the work, and rethrows its errors', async () => {
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

test('prints times in the order of the stages, with their sum and the total', () => {
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
/** Runs a command in a pseudo-terminal. Returns everything written to it. */
const inTerminal = async (command: string, more: Record<string, string> = {}) =>
  (await promisify(execFile)('script', ['-qec', command, '/dev/null'], { cwd: folder, env: env(more) })).stdout;
const node = `${process.execPath} ${VB}`;

test('--verbose prints the duration of each stage to stderr', async () => {
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
  // Each time is rounded separately.
  expect(Math.abs(stages.reduce((a, b) => a + b, 0) - sum)).toBeLessThanOrEqual(stages.length);
  expect(total).toBeGreaterThanOrEqual(sum);
});

test('a cached check reports only the lookup', async () => {
  await vb(['check', '2024']);
  const { stderr } = await vb(['check', '2024', '--verbose']);
  expect(stderr).toContain(STAGE_WORDS.recall);
  expect(stderr).not.toContain(STAGE_WORDS.read);
});

test('--quiet prints the result only', async () => {
  const usual = await vb(['assess', '2024']);
  const quiet = await vb(['assess', '2024', '--quiet']);
  expect(usual.stderr).toContain('Hela kedjan');
  expect(quiet).toEqual({ stdout: usual.stdout, stderr: '' });
});

describe.runIf(hasScript)('in a terminal', () => {
  test('clears the progress line when the work is done', async () => {
    const written = await inTerminal(`${node} build 2024 --format html --force`);
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
  ])('writes no control codes with %s %o', async (option, more) => {
    expect(await inTerminal(`${node} build 2024 --format html ${option}`, more)).not.toContain('\u001b');
  });

  test('prints no colours with NO_COLOR', async () => {
    const written = await inTerminal(`${node} build 2024 --format html`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    expect(written).not.toMatch(/\u001b\[\d*m/);
  });

  test('a result redirected to a file has no colours, while messages on the terminal have', async () => {
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

  test('breaks lines longer than the screen between words', async () => {
    const written = await inTerminal(`stty cols 40; ${node} new 2025 --from 2024 --dry-run 2> /dev/null`);
    const lines = stripVTControlCharacters(written).split(/\r*\n/);
    expect(lines.filter((line) => line.length > 40 && line.trim().includes(' '))).toEqual([]);
    expect(
      Math.max(...(await vb(['new', '2025', '--from', '2024', '--dry-run'])).stdout.split('\n').map(({ length }) => length)),
    ).toBeGreaterThan(40);
  });

  test.runIf(embedded)('clears the progress line of an interrupted run', async () => {
    const child = spawn('script', ['-qec', `exec ${node} build 2024 --force --browser inbyggd`, '/dev/null'], {
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
