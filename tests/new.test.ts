/**
 * `vb new` and commands on a draft year: which files they write or leave unchanged, messages and exit codes.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { findBrowsers } from '../src/platform/browser/find.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { runVb } from './support/run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-new-'));
const project = join(scratch, 'projekt');
const embedded = findBrowsers({ browser: 'inbyggd', env: process.env }).length > 0 ? ['--browser', 'inbyggd'] : [];

const vb = async (...args: string[]) => {
  const { status, ...printed } = await runVb(project, args);
  return { code: status, ...printed };
};

/** The text of every file below a folder, by path. */
const contentsOf = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .sort()
      .map((path) => [path.slice(project.length + 1), readFileSync(path, 'utf8')]),
  );

const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(join(project, path), change(readFileSync(join(project, path), 'utf8')));

beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  for (const layer of ['tests/cases/base/data', 'tests/rollover/vanligt/data']) {
    cpSync(join(PACKAGE_ROOT, layer), join(project, 'data'), { recursive: true });
  }
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('vb new', () => {
  test('creates a formatted year that passes vb check --utkast', async () => {
    const before = contentsOf('data');
    const made = await vb('new', '2025');
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('Bokbuss – från 2024, andra året') });
    expect(made.stderr).toContain('Kör ”vb check 2025 --utkast”');
    const after = contentsOf('data');
    for (const [path, text] of before) expect(after.get(path)).toBe(text);
    expect(readdirSync(join(project, 'data'))).toEqual(['2024', '2025']);
    expect(await vb('fmt', '2025', '--check')).toMatchObject({ code: 0 });

    const drafted = await vb('check', '2025', '--utkast');
    expect(drafted).toMatchObject({ code: 0, stderr: '' });
    expect(drafted.stdout).toContain('Kvar att fylla i: 46. Chefen för bokbussen 3, Nämndsekreteraren 43.');
    const finished = await vb('check', '2025');
    expect(finished.code).toBe(1);
    expect(finished.stderr).toContain('Med --utkast blir det som är tomt en lista');
    // A draft with an error fails too.
    edit('data/2025/kulturnamnden/kulturnamnden.yaml', (text) => text.replace('kapitel:', 'kapitell:'));
    expect(await vb('check', '2025', '--utkast')).toMatchObject({ code: 1, stdout: expect.stringContaining('[okand-nyckel]') });
  });

  test('with --dry-run prints the same and writes nothing', async () => {
    const { code, stdout, stderr } = await vb('new', '2025', '--dry-run');
    expect(code).toBe(0);
    expect(stderr).toContain('Inget skrevs.');
    expect(existsSync(join(project, 'data/2025'))).toBe(false);
    expect((await vb('new', '2025')).stdout).toBe(stdout);
  });

  test('overwrites nothing', async () => {
    mkdirSync(join(project, 'data/2025/kulturnamnden'), { recursive: true });
    writeFileSync(join(project, 'data/2025/kulturnamnden/anteckningar.md'), 'mina');
    const before = contentsOf('data/2025');
    for (const more of [[], ['--namnd', 'kulturnamnden']]) {
      const { code, stdout, stderr } = await vb('new', '2025', ...more);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('finns redan och har 1 fil. Ingenting skrevs.');
      expect(contentsOf('data/2025')).toEqual(before);
    }
  });

  test('accepts an existing empty folder', async () => {
    mkdirSync(join(project, 'data/2025/kulturnamnden'), { recursive: true });
    expect((await vb('new', '2025')).code).toBe(0);
    expect(contentsOf('data/2025').size).toBe(25);
  });

  test('creates one board at a time, and leaves existing shared files unchanged', async () => {
    const other = contentsOf('data/2024/kulturnamnden');
    for (const [path, text] of other) {
      const moved = path.replaceAll('kulturnamnden', 'fritidsnamnden');
      mkdirSync(join(project, moved, '..'), { recursive: true });
      writeFileSync(join(project, moved), text);
    }
    expect((await vb('new', '2025', '--namnd', 'kulturnamnden')).code).toBe(0);
    expect(readdirSync(join(project, 'data/2025'))).toEqual(['gemensamt', 'kulturnamnden']);
    edit('data/2025/gemensamt/kommun.yaml', (text) => text.replace('Exempelby kommun', 'Nyby kommun'));
    expect((await vb('new', '2025', '--namnd', 'fritidsnamnden')).code).toBe(0);
    expect(readFileSync(join(project, 'data/2025/gemensamt/kommun.yaml'), 'utf8')).toContain('Nyby kommun');
    expect((await vb('check', '2025', '--utkast')).code).toBe(0);
    expect(await vb('new', '2025', '--namnd', 'fritidsnamden')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Menade du'),
    });
  });

  test('rejects a source year with errors that would follow, and years out of order', async () => {
    expect(await vb('new', '2024', '--from', '2024')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('ska komma efter'),
    });
    expect(await vb('new', '2026')).toMatchObject({ code: 2, stderr: expect.stringContaining('Det finns inga data för 2025') });
    expect(await vb('new', 'nästa')).toMatchObject({ code: 2, stderr: expect.stringContaining('är inget år') });
    edit('data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml', (text) =>
      text.replace('enhet: antal', 'enhet: stycken'),
    );
    const { code, stdout, stderr } = await vb('new', '2025');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('[okant-ord]');
    expect(stderr).toContain('2025 gjordes inte: 2024 har 1 fel');
    expect(existsSync(join(project, 'data/2025'))).toBe(false);
  });

  test('leaves the column of the previous year empty when that year is skipped', async () => {
    expect((await vb('new', '2026', '--from', '2024')).code).toBe(0);
    const table = readFileSync(join(project, 'data/2026/kulturnamnden/kapitel/ekonomi/tabeller/drift-tabell.yaml'), 'utf8');
    expect(table).toContain('utfall-2025:\n');
    expect(table).not.toContain('6.2');
  });

  test.runIf(process.getuid?.() !== 0)('writes nothing when the folder is read-only', async () => {
    chmodSync(join(project, 'data'), 0o555);
    try {
      expect(await vb('new', '2025')).toMatchObject({ code: 3, stderr: expect.stringContaining('Ingenting skrevs.') });
    } finally {
      chmodSync(join(project, 'data'), 0o755);
    }
    expect(readdirSync(join(project, 'data'))).toEqual(['2024']);
  });

  test('writes nothing when a target is a link', async () => {
    // A dangling link has the name of the folder that is put in place last.
    mkdirSync(join(project, 'data/2025'));
    symlinkSync('ingenstans', join(project, 'data/2025/kulturnamnden'));
    const { code, stderr } = await vb('new', '2025');
    expect({ code, stderr }).toMatchObject({ code: expect.any(Number), stderr: expect.stringContaining('Ingenting skrevs.') });
    expect(code).not.toBe(0);
    expect(readdirSync(join(project, 'data/2025'))).toEqual(['kulturnamnden']);
  });
});

describe('the report of a draft year', () => {
  test('is marked as a draft in its file names, pages and metadata, and cannot be archived', async () => {
    await vb('new', '2025');
    const whole = await vb('build', '2025', '--format', 'html');
    expect(whole.code).toBe(1);
    expect(existsSync(join(project, 'out/2025'))).toBe(false);

    const { code, stdout, stderr } = await vb('build', '2025', '--utkast', ...embedded);
    expect(code).toBe(0);
    expect(stderr).toContain('Utkast för Kulturnämnden. Inte beslutat. 46 uppgifter är ännu inte ifyllda.');
    expect(stdout.trim().split('\n').toSorted()).toEqual(
      ['-*.csv', '.html', '.json', '.manifest.json', '.matt.csv', '.pdf', '.risker.csv'].map(
        (end) => `out/2025/kulturnamnden.utkast${end}`,
      ),
    );
    const html = readFileSync(join(project, 'out/2025/kulturnamnden.utkast.html'), 'utf8');
    expect(html).toContain('<title>UTKAST: ');
    expect(html).toContain('content: "UTKAST, INTE BESLUTAT"');
    expect(html).toContain('href="kulturnamnden.utkast-drift-tabell.csv"');
    expect(existsSync(join(project, 'out/2025/kulturnamnden.utkast-drift-tabell.csv'))).toBe(true);
    expect(JSON.parse(readFileSync(join(project, 'out/2025/kulturnamnden.utkast.manifest.json'), 'utf8'))).toMatchObject({
      utkast: true,
    });
    expect(html).not.toMatch(/Chefen för bokbussen|Nämndsekreteraren/);
    const pdf = readFileSync(join(project, 'out/2025/kulturnamnden.utkast.pdf')).toString('latin1');
    expect(pdf).toContain('UTKAST: ');

    expect(await vb('build', '2025', '--utkast', '--arkiv')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Ett utkast arkiveras inte'),
    });
    // A finished year can be built as a draft too, with nothing left to fill in.
    const last = await vb('build', '2024', '--utkast', '--format', 'html');
    expect(last).toMatchObject({ code: 0, stderr: expect.stringContaining('Inte beslutat. Allt är ifyllt.') });
    expect(readdirSync(join(project, 'out/2024'))).not.toContain('kulturnamnden.html');
  });

  test('is assessed by what is filled in so far', async () => {
    await vb('new', '2025');
    expect((await vb('assess', '2025')).code).toBe(1);
    expect(await vb('assess', '2025', '--utkast')).toMatchObject({ code: 0, stdout: expect.stringContaining('Fler besök') });
  });
});
