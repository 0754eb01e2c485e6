/** Findings in a terminal are wrapped at its width, and what is copied or clicked is never broken. Runs the program in a terminal. */
import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { widthOf } from '../src/terminal/wrap.ts';
import { VB } from './support/vb.ts';

const folder = mkdtempSync(join(tmpdir(), 'vb-bredd-'));
const env = { ...process.env, CI: '', GITHUB_ACTIONS: '', NO_COLOR: '', TERM: 'xterm-256color', VB_CACHE: join(folder, 'cache') };
const node = `"${process.execPath}" "${VB}"`;
const MÅTT = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml';
const NÄMNDMÅL = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/fler-besok.yaml';

beforeAll(() => {
  cpSync(join(PACKAGE_ROOT, 'tests/cases/base'), folder, { recursive: true });
  const edit = (file: string, from: string, to: string) =>
    writeFileSync(join(folder, file), readFileSync(join(folder, file), 'utf8').replace(from, to));
  edit(MÅTT, 'trend: Positiv', `trend: ${'Uppåt 日本語 🎉 '.repeat(9)}`);
  edit(MÅTT, 'riktning: högre', `riktning: högre   # ${'lång kommentar '.repeat(20)}`);
  edit(NÄMNDMÅL, 'hitta till biblioteken.', 'hitta till biblioteken.\n        - Och hem igen.');
  edit(NÄMNDMÅL, 'bedömning: God', 'bedömning: Goddd');
  mkdirSync(join(folder, 'data/2024/kulturnamnden/en mapp med mellanslag i sitt långa namn'));
  writeFileSync(join(folder, 'data/2024/kulturnamnden/en mapp med mellanslag i sitt långa namn/fil.yaml'), 'a: 1\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a command writes to a terminal of a width, without colours. */
async function runInTerminal(columns: number, args: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('script', ['-qc', `stty cols ${columns}; ${node} ${args}`, '/dev/null'], {
    cwd: folder,
    env,
  });
  // The progress line is replaced.
  return stdout.split(/\r*\n/).map((line) => stripVTControlCharacters(line.split('\r\u001b[K').at(-1) ?? ''));
}

const written = new Map<string, Promise<string[]>>();

/** What the first run of a command at a width wrote. */
function inTerminal(columns: number, args: string): Promise<string[]> {
  const key = `${columns} ${args}`;
  const lines = written.get(key) ?? runInTerminal(columns, args);
  written.set(key, lines);
  return lines;
}

/** A line that may be wider: one that is, after its indent, a single place, quote or word. */
const isWhole = (line: string) => /^ *(?:→ )?(?:\S+|”[^”]*”\S*|data\/2024\/.*)$/.test(line);

const COMMANDS = [
  'check 2024',
  'check 2024 --no-cache',
  'check 2024 --known',
  'check 2024 --utkast',
  'check 2024 --format human',
  'build 2024 --format html',
  'assess 2024 > /dev/null',
  'new 2025 --from 2024',
  'diff 2024 2024',
];

describe.runIf(spawnSync('script', ['--version']).status === 0)('in a terminal', () => {
  test.each(COMMANDS.flatMap((command) => [50, 80, 200].map((columns) => [command, columns] as const)))(
    'vb %s prints no line wider than %i columns',
    async (command, columns) => {
      const lines = await inTerminal(columns, command);
      // The sentences about the command itself come after the findings.
      const wide = lines.filter((line) => widthOf(line) > columns && !isWhole(line) && !/^vb: |: vb /.test(line));
      expect(wide).toEqual([]);
      expect(lines.join('\n')).toMatch(/antal-besok\.yaml|fler-besok|en mapp med/);
    },
  );

  test('places, quotes in advice and ids of rules are not broken', async () => {
    const narrow = await inTerminal(50, 'check 2024');
    const wide = await inTerminal(400, 'check 2024');
    const parts = (lines: readonly string[]) =>
      lines.join('\n').match(/data\/2024\/[^\n│]*?(?:yaml(?::\d+:\d+)?)|\[[a-z-]+\]/g) ?? [];
    expect(parts(wide).length).toBeGreaterThanOrEqual(8);
    expect(parts(narrow)).toEqual(parts(wide));
  });

  test('a source line is cut around its mark, which stays below the marked text', async () => {
    for (const columns of [50, 80, 200]) {
      const lines = await inTerminal(columns, 'check 2024');
      const at = lines.findIndex((line) => (line.includes('│') && line.includes('trend:')) || /│ .*Uppåt 日本語/.test(line));
      const [source = '', marks = ''] = lines.slice(at);
      expect(widthOf(source)).toBeLessThanOrEqual(columns);
      expect(widthOf(marks)).toBeLessThanOrEqual(columns);
      const start = source.indexOf('Uppåt');
      expect(widthOf(source.slice(0, start))).toBe(marks.indexOf('^'));
      expect(source).toContain('Uppåt 日本語 🎉');
    }
  });

  test('the preview wraps what it says', async () => {
    const { stdout } = await promisify(execFile)(
      'script',
      ['-qc', `stty cols 30; timeout -s INT 8 ${node} serve 2024`, '/dev/null'],
      { cwd: folder, env },
    ).catch((error: { stdout: string }) => error);
    const lines = stripVTControlCharacters(stdout).split(/\r*\n/);
    expect(lines.join(' ')).toMatch(/Hittat: \d/);
    expect(lines.filter((line) => widthOf(line) > 30 && !isWhole(line))).toEqual([]);
  });
});

test('nothing is wrapped when the output is not a terminal', async () => {
  const { stdout } = spawnSync(process.execPath, [VB, 'check', '2024'], {
    cwd: folder,
    env: { ...env, COLUMNS: '50' },
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/^data\/.*fel .* \[okant-ord\]$/m);
  expect(Math.max(...stdout.split('\n').map(widthOf))).toBeGreaterThan(120);
});

test.each([
  ['å ä ö', 5],
  ['日本', 4],
  ['🎉 fest', 7],
  ['👩‍👩‍👧', 2],
  ['e\u0301', 1],
  ['ｱ', 1],
  ['\u001b[31mrött\u001b[39m', 4],
])('%j is %i columns wide', (text, columns) => expect(widthOf(text)).toBe(columns));
