/** Files and folders whose names begin with a dot are never data: no command's output depends on them. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { runVb } from './support/run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-hidden-'));
const [plain, planted] = [join(scratch, 'utan'), join(scratch, 'med')];

const vb = (cwd: string, ...args: string[]) => runVb(cwd, args, { VB_CACHE: join(scratch, 'cache') });
const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, stdio: 'pipe' });
/** Hidden files at every level. Each would be an error, or change the report, without the dot. */
const HIDDEN: Readonly<Record<string, string>> = {
  'data/.vb-x/2024/gemensamt/kommun.yaml': 'namn: [',
  'data/2024/.svn/entries': 'x',
  'data/2024/.kulturnamnden/kulturnamnden.yaml': 'namn: Ett annat namn\n',
  'data/2024/gemensamt/.vb-x/kommun.yaml': 'namn: [',
  'data/2024/gemensamt/.vb-x/djup/mapp/fil.bin': '\u0000\u0001',
  'data/2024/gemensamt/.kommun.yaml': 'namn: [',
  'data/2024/gemensamt/tema/.logotyp.svg': 'x',
  'data/2024/kulturnamnden/mal/.rikt-kulturliv/rikt-kulturliv.yaml': 'x',
  'data/2024/kulturnamnden/kapitel/.nytt/nytt.yaml': 'rubrik: Nytt\n',
  'mallar/.git/partials/badge.hbs': '{{#if}',
  'mallar/partials/.badge.hbs': '{{#if}',
};

function plant(): void {
  for (const [path, text] of Object.entries(HIDDEN)) {
    mkdirSync(dirname(join(planted, path)), { recursive: true });
    writeFileSync(join(planted, path), text);
  }
  symlinkSync('namn@dator.1234:1', join(planted, 'data/2024/gemensamt/.#kommun.yaml'));
  symlinkSync('namn@dator.1234:1', join(planted, 'mallar/partials/.#badge.hbs'));
  symlinkSync('..', join(planted, 'data/2024/gemensamt/.upp'));
}

beforeAll(() => {
  for (const folder of [plain, planted]) {
    for (const layer of ['tests/cases/base/data', 'tests/rollover/vanligt/data']) {
      cpSync(join(PACKAGE_ROOT, layer), join(folder, 'data'), { recursive: true });
    }
    mkdirSync(join(folder, 'mallar/partials'), { recursive: true });
    writeFileSync(join(folder, 'mallar/partials/badge.hbs'), '<b>{{ord}}</b>');
  }
  plant();
  for (const folder of [plain, planted]) {
    git(folder, 'init', '-q', '-b', 'main');
    git(folder, 'config', 'user.email', 'x@example.se');
    git(folder, 'config', 'user.name', 'X');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'Allt');
    const file = join(folder, 'data/2024/kulturnamnden/kulturnamnden.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}okänd: 1\n`);
  }
}, 60_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test.each([
  'check 2024 --format json --no-cache',
  'check 2024 --changed --since HEAD --no-cache',
  'fmt --check',
  'fmt --check data/2024/gemensamt',
  'diff git:HEAD 2024',
  'build 2024 --format json,html',
  'new 2025 --dry-run',
])('vb %s is not affected by hidden files', async (line) => {
  const args = line.split(' ');
  const expected = await vb(plain, ...args);
  expect(expected.stdout + expected.stderr).not.toBe('');
  expect(await vb(planted, ...args)).toEqual(expected);
});

test('the manifest and the report of a sound year do not mention them', async () => {
  for (const folder of [plain, planted]) {
    git(folder, 'checkout', '-q', '.');
    expect(await vb(folder, 'build', '2024', '--format', 'html')).toMatchObject({ status: 0, stderr: '' });
  }
  for (const name of ['kulturnamnden.html', 'kulturnamnden.manifest.json']) {
    const [one, other] = [plain, planted].map((folder) => readFileSync(join(folder, 'out/2024', name), 'utf8'));
    expect(other).toBe(one);
  }
});

test('vb new fills a folder that has only hidden files', async () => {
  mkdirSync(join(planted, 'data/2025/.vb-x'), { recursive: true });
  writeFileSync(join(planted, 'data/2025/.vb-x/fil.yaml'), 'x');
  const { status, stderr } = await vb(planted, 'new', '2025');
  expect([status, stderr]).toEqual([0, expect.stringContaining('filer skrevs i data/2025/')]);
});
