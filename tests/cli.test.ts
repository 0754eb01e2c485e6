/** The output, the files and the exit codes of the program. A process of its own is for signals and for Node’s compile cache. */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import pkg from '../package.json' with { type: 'json' };
import { findBrowsers } from '../src/platform/browser/find.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { runVb } from './support/run.ts';
import { VB } from './support/vb.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-cli-'));
const project = join(scratch, 'projekt');
const embedded = findBrowsers({ browser: 'inbyggd', env: process.env }).length > 0 ? ['--browser', 'inbyggd'] : [];

const env = { ...process.env, CI: '', NO_COLOR: '1', TMPDIR: scratch };

/** Runs `vb` in the project. */
const vb = async (...args: string[]) => {
  const { status, ...printed } = await runVb(project, args, { TMPDIR: scratch });
  return { code: status, ...printed };
};

const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(join(project, path), change(readFileSync(join(project, path), 'utf8')));

/** The command lines of all running processes. A zombie has an empty one. */
const runningCommands = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      } catch {
        return '';
      }
    });

const MÅTT = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/nojda-besokare.yaml';

beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  cpSync(join(PACKAGE_ROOT, 'tests/cases/base'), project, { recursive: true });
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('vb build', () => {
  test('writes the report of every board and prints the paths', async () => {
    const { code, stdout, stderr } = await vb('build', '2024', ...embedded);
    expect({ code, stderr: stderr.replace(/^Packar upp.*\n/, '') }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trim().split('\n').toSorted()).toEqual(
      ['html', 'json', 'manifest.json', 'matt.csv', 'pdf'].map((format) => `out/2024/kulturnamnden.${format}`),
    );
    expect(readFileSync(join(project, 'out/2024/kulturnamnden.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(readdirSync(join(project, 'out/2024'))).toHaveLength(5);
  });

  test('keeps the previous report when the data has errors, and reports every error', async () => {
    await vb('build', '2024', '--format', 'html');
    const good = readFileSync(join(project, 'out/2024/kulturnamnden.html'), 'utf8');
    edit(MÅTT, (text) => text.replace('riktning: högre', 'riktning: hogre').replace('2024: 85', '2024: 85,5'));
    const { code, stdout, stderr } = await vb('build', '2024', '--format', 'html');
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(`${MÅTT}:4:13  fel ”hogre” går inte att välja här. Menade du ”högre”?`);
    expect(stderr).toContain('Skriv 85.5');
    expect(stderr).toContain('Rapporten byggdes inte: 2 fel. Det som redan finns i out/2024/ är orört.');
    expect(readFileSync(join(project, 'out/2024/kulturnamnden.html'), 'utf8')).toBe(good);
  });

  test('builds with a varning, unless --strict is given', async () => {
    edit(MÅTT, (text) => text.replace('2024: 84', '2024: 95'));
    const lenient = await vb('build', '2024', '--format', 'html');
    expect(lenient.code).toBe(0);
    expect(lenient.stderr).toContain('varning Totalen 95 för 2024 ligger inte mellan grupperna (80 och 87).');
    expect((await vb('build', '2024', '--format', 'html', '--strict')).code).toBe(1);
  });

  test('prints one line for a reconstructed year and does not report what it lacks', async () => {
    edit('data/2024/kulturnamnden/kulturnamnden.yaml', (text) => `${text}rekonstruerat: Ur 2025 års verksamhetsberättelse.\n`);
    edit(MÅTT, (text) => text.replace(/^uppföljning:[\s\S]*/m, ''));
    edit('data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/fler-besok.yaml', (text) =>
      text.replace('{nojda-besokare etappmål 2024}', '{nojda-besokare}'),
    );
    const line = 'Rekonstruerat i efterhand: Kulturnämnden 2024. Det som saknas är okänt, och ingen kontroll frågar efter det.\n';
    expect(await vb('build', '2024', '--format', 'html')).toMatchObject({ code: 0, stderr: line });
    expect((await vb('check', '2024')).stdout).toBe(`${line}Kontrollerade 17 filer: inget att anmärka.\n`);
    expect((await vb('assess', '2024')).stderr).toContain(line);
    expect(readFileSync(join(project, 'out/2024/kulturnamnden.html'), 'utf8')).toContain('<strong>Rekonstruerat år</strong>');
  });

  test('prints no terminal escapes from the data', async () => {
    edit(MÅTT, (text) => text.replace('trend: Oförändrad', 'trend: "\\e[2J\\e]0;x\\a::error::"'));
    const { code, stderr } = await vb('build', '2024', '--format', 'html');
    expect(code).toBe(1);
    expect(stderr).not.toMatch(/[^\P{Cc}\n]/u);
  });

  test('lists the years when the year does not exist', async () => {
    expect(await vb('build', '2023')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('År som finns: 2024.'),
    });
  });

  test('suggests a board when the board does not exist', async () => {
    const { code, stderr } = await vb('build', '2024', '--namnd', 'kulturnamden', '--format', 'html');
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('Menade du ”kulturnamnden”?') });
  });

  test('writes no PDF when a table is wider than the paper in every form, and names each such table and its line', async () => {
    expect(await vb('build', '2024', ...embedded)).toMatchObject({ code: 0 });
    const earlier = readFileSync(join(project, 'out/2024/kulturnamnden.pdf'));
    mkdirSync(join(project, 'mallar'), { recursive: true });
    writeFileSync(join(project, 'mallar/style.css'), '.matt th[scope="row"] { min-width: 260mm !important; }');
    const { code, stderr, stdout } = await vb('build', '2024', ...embedded);
    expect(code).toBe(1);
    const found = [...stderr.matchAll(/(\S+\.yaml):\d+:\d+ {2}fel Tabellen ”([^”]+)” är bredare än papperet/g)];
    expect(found.map(([, file]) => file)).toEqual(
      expect.arrayContaining([expect.stringContaining('data/2024/kulturnamnden/mal/')]),
    );
    expect(found.length).toBeGreaterThan(1);
    expect(stderr).toContain(`PDF:en skrevs inte: ${found.length} fel i utskriften. Det andra är skrivet.`);
    expect(stderr).toContain('out/2024/kulturnamnden.pdf är från en tidigare körning');
    expect(stdout).toContain('out/2024/kulturnamnden.html');
    expect(stdout).not.toContain('kulturnamnden.pdf');
    expect(readFileSync(join(project, 'out/2024/kulturnamnden.pdf')).equals(earlier)).toBe(true);
  });

  test('writes no PDF whose pages the browser made smaller, also when nothing is found that is too wide', async () => {
    mkdirSync(join(project, 'mallar'), { recursive: true });
    writeFileSync(join(project, 'mallar/style.css'), 'main::after { content: ""; display: block; width: 400mm; height: 1mm; }');
    const { code, stderr } = await vb('build', '2024', ...embedded);
    expect(code).toBe(1);
    expect(stderr).toMatch(/kulturnamnden\.yaml(:\d+:\d+)? {2}fel Något är bredare än papperet/);
    expect(existsSync(join(project, 'out/2024/kulturnamnden.pdf'))).toBe(false);
  });

  test('writes a PDF with a varning of the print, unless --strict is given', async () => {
    // A letter of a script that no typeface of the machine has.
    edit(MÅTT, (text) => text.replace(/^( *)kommentar: \|\n/m, '$&$1  Tecknet \u{10a60} saknas.\n'));
    const förbehåll =
      'förbehåll:\n  - gäller: uppföljning.helår.kommentar\n    regel: tecken-saknas\n    ord: \u{10a60}\n    slag: åsidosatt regel\n    skäl: det är ett prov\n';
    edit(MÅTT, (text) => text + förbehåll);
    const strict = await vb('build', '2024', ...embedded, '--strict');
    expect(strict.code).toBe(1);
    expect(strict.stderr).toMatch(/nojda-besokare\.yaml:\d+:\d+ {2}varning Inget typsnitt .* \(U\+10A60\)/);
    // The förbehåll is printed too, and names the character.
    expect(strict.stderr).toContain('PDF:en skrevs inte: 2 varningar i utskriften.');
    expect(existsSync(join(project, 'out/2024/kulturnamnden.pdf'))).toBe(false);
    const lenient = await vb('build', '2024', ...embedded);
    expect(lenient.code).toBe(0);
    expect(lenient.stderr).toContain('[tecken-blir-rutor]');
    expect(existsSync(join(project, 'out/2024/kulturnamnden.pdf'))).toBe(true);
  });

  test('writes the HTML when no browser starts, and prints how to get the PDF', async () => {
    const { code, stdout, stderr } = await vb('build', '2024', '--browser', '/finns/inte');
    expect(code).toBe(3);
    expect(stdout).toContain('out/2024/kulturnamnden.html');
    expect(existsSync(join(project, 'out/2024/kulturnamnden.pdf'))).toBe(false);
    expect(stderr).toContain('Det andra är skrivet.');
    expect(stderr).toContain('--browser SÖKVÄG');
  });

  test.runIf(process.platform === 'linux')('leaves no process or temporary file when it is interrupted', async () => {
    // Interrupts shortly after start, and when the browser has created its profile.
    const states = [() => true, () => readdirSync(scratch).some((name) => name.startsWith('vb-webblasare'))];
    for (const reached of states) {
      const child = spawn(process.execPath, [VB, 'build', '2024', ...embedded], {
        cwd: project,
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      // On a busy machine the signal may arrive before the program handles it.
      const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
      await new Promise((resolve) => setTimeout(resolve, 150));
      while (!reached()) await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill('SIGINT');
      expect([130, 'SIGINT']).toContain(await ended);
      // A killed browser may take a moment to exit.
      await expect
        .poll(() => runningCommands().filter((command) => command.includes(`${scratch}/vb-webblasare`)), { timeout: 10_000 })
        .toEqual([]);
      const left = existsSync(join(project, 'out/2024')) ? readdirSync(join(project, 'out/2024')) : [];
      expect(left.filter((name) => name.startsWith('.'))).toEqual([]);
    }
  });
});

describe('file system errors', () => {
  test('are reported in Swedish without a stack trace', async () => {
    writeFileSync(join(project, 'out'), 'en fil');
    const { code, stderr } = await vb('build', '2024', '--format', 'html');
    expect(code).toBe(3);
    expect(stderr).toContain('Det gick inte att skriva out: där finns en fil med mappens namn.\nInget är skrivet.');
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  test('a PDF of an earlier run is reported as old when no browser starts', async () => {
    await vb('build', '2024', ...embedded);
    const { code, stderr } = await vb('build', '2024', '--browser', '/finns/inte');
    expect(code).toBe(3);
    expect(stderr).toContain('out/2024/kulturnamnden.pdf är från en tidigare körning.');
  });

  test('a year folder that is a symbolic link is followed', async () => {
    symlinkSync(join(project, 'data/2024'), join(project, 'data/2023'));
    expect((await vb('build', '2023', '--format', 'html')).stderr).not.toContain('Det finns inga data för 2023');
  });
});

describe('the compiled program', () => {
  const cache = join(scratch, 'cache');
  const folder = join(cache, 'vb/compile');
  /** The files of the cache. */
  const files = () =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      : [];
  const version = (base = cache) => {
    const { stdout, stderr } = spawnSync(process.execPath, [VB, '--version'], {
      env: { ...env, VB_CACHE: base },
      encoding: 'utf8',
    });
    return stdout + stderr;
  };
  const expected = `${pkg.version}\n`;
  beforeEach(() => rmSync(cache, { recursive: true, force: true }));

  test('is in a folder with access for the user only', () => {
    expect(version()).toBe(expected);
    expect(files().length).toBeGreaterThan(0);
    expect(statSync(folder).mode & 0o077).toBe(0);
  });

  test('is stored once, and again when it could not be used', () => {
    const inodes = () => files().map((file) => statSync(file).ino);
    const entries = () => files().filter((file) => statSync(file).size > 0);
    version();
    const before = inodes();
    version();
    expect(inodes()).toEqual(before);
    const whole = entries();
    for (const file of whole) writeFileSync(file, '');
    version();
    expect(entries()).toEqual(whole);
  });

  test.each<[string, (bytes: Buffer) => Uint8Array]>([
    ['is empty', () => Buffer.alloc(0)],
    ['was cut off', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['was changed in every hundredth byte', (bytes) => bytes.map((byte, i) => (i % 100 ? byte : byte ^ 0x55))],
  ])('is not used when it %s', (_, spoil) => {
    version();
    for (const file of files()) writeFileSync(file, spoil(readFileSync(file)));
    expect(version()).toBe(expected);
  });

  test('is not needed when its folder cannot be created', () => {
    writeFileSync(join(scratch, 'fil'), '');
    expect(version(join(scratch, 'fil'))).toBe(expected);
    // Node's recursive mkdir never returns there.
    if (existsSync('/proc/self')) expect(version('/proc/finns-inte')).toBe(expected);
  });

  test('is not needed when its folder cannot be written to', () => {
    mkdirSync(folder, { recursive: true, mode: 0o500 });
    expect(version()).toBe(expected);
    chmodSync(folder, 0o700);
  });

  test.runIf(process.getuid)('is not read from a folder that others can write to', () => {
    for (const path of [join(cache, 'vb'), folder]) {
      rmSync(cache, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      chmodSync(path, 0o777);
      expect(version()).toBe(expected);
      expect(files()).toEqual([]);
    }
  });

  test.runIf(process.getuid?.() === 0)('is not read from a folder of another user', () => {
    mkdirSync(join(cache, 'vb'), { recursive: true, mode: 0o700 });
    chownSync(join(cache, 'vb'), 65534, 65534);
    expect(version()).toBe(expected);
    expect(files()).toEqual([]);
  });
});

describe('vb', () => {
  test('prints its help in Swedish', async () => {
    const { code, stdout } = await vb('build', '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Användning: vb build \[val\] <år>/);
    expect(stdout).toContain('Exempel:');
    expect(stdout).not.toMatch(/Usage|Options|display|default/);
  });

  test.each([
    [['bild'], 'Kommandot bild finns inte. Menade du bind eller build?'],
    [['build'], 'Du behöver ange år.'],
    [['build', '2024', '--fromat', 'html'], 'Valet --fromat finns inte. Menade du --format?'],
    [['build', '2024', '--format', 'word'], 'word går inte att välja för --format <format>. Formaten är html, pdf, json, webb.'],
    [['build', '2024', '--format'], 'Valet --format <format> behöver ett värde.'],
    [['build', '2024', '2025'], 'Kommandot tar inte så många argument.'],
    [['add', 'mål', 'Fler', 'läser'], 'Ett värde med mellanslag skrivs inom citattecken.\nKör ”vb add --help” för hjälp.'],
  ])('%j exits with 2 and prints the reason', async (args, message) => {
    expect(await vb(...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
  });

  test('explain prints the pages that come with the program', async () => {
    const { code, stdout } = await vb('explain', 'utfall-saknas');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('Ett mått utan utfall ser ut som') });
    expect((await vb('explain', 'utfall')).code).toBe(2);
  });

  test('doctor reports whether the browser can print a PDF', async () => {
    const fit = await vb('doctor', ...embedded);
    expect(fit).toMatchObject({ code: 0, stdout: expect.stringMatching(/PDF +går att göra, taggad och med bokmärken/) });
    expect(await vb('doctor', '--browser', '/finns/inte')).toMatchObject({
      code: 3,
      stdout: expect.stringContaining('går inte att göra'),
    });
  });
});

describe('vb schema', () => {
  const read = (path: string) => readFileSync(join(project, path), 'utf8');

  test('writes schemas with the words of the kommun, and editor settings', async () => {
    const { code, stdout } = await vb('schema', '2024');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'schemas/yaml/*.schema.json\n.vscode/settings.json\n.vscode/extensions.json\n',
    });
    const { 'yaml.schemas': used } = JSON.parse(read('.vscode/settings.json')) as { 'yaml.schemas': Record<string, string[]> };
    for (const path of Object.keys(used)) expect(existsSync(join(project, path)), path).toBe(true);
    expect(used['./schemas/yaml/matt.schema.json']).toContain('data/*/!(gemensamt)/mal/**/*/matt/*.yaml');
    expect(read('schemas/yaml/namnd.schema.json')).toContain('"rikt-kulturliv"');
    // A second run changes nothing.
    expect(await vb('schema', '2024')).toMatchObject({ code: 0, stdout: 'schemas/yaml/*.schema.json\n', stderr: '' });
  });

  test('leaves existing settings and prints what is missing', async () => {
    await vb('schema');
    const own = '{\n  "files.eol": "\\r\\n", "editor.fontSize": 14, "yaml.schemas": {"./annat.json": "x.yaml"}\n}\n';
    writeFileSync(join(project, '.vscode/settings.json'), own);
    const { code, stderr } = await vb('schema');
    expect(code).toBe(0);
    expect(read('.vscode/settings.json')).toBe(own);
    expect(stderr).toContain('.vscode/settings.json finns redan och är orörd. Det här behöver stå där:');
    const missing = JSON.parse(stderr.slice(stderr.indexOf('{'))) as Record<string, unknown>;
    expect(missing).toMatchObject({ 'files.eol': '\n', 'yaml.format.enable': false });
    expect(missing).not.toHaveProperty('editor.fontSize');
  });

  test('prints all settings when a file with comments cannot be compared', async () => {
    await vb('schema');
    writeFileSync(join(project, '.vscode/extensions.json'), '{\n  // mina\n  "recommendations": []\n}\n');
    expect((await vb('schema')).stderr).toContain('"redhat.vscode-yaml"');
    expect(read('.vscode/extensions.json')).toContain('// mina');
  });

  test('writes schemas to --out, and settings that match --out and --data', async () => {
    renameSync(join(project, 'data'), join(project, 'underlag'));
    expect((await vb('schema', '--data', 'underlag', '--out', './.vscode/scheman/')).code).toBe(0);
    const { 'yaml.schemas': used } = JSON.parse(read('.vscode/settings.json')) as { 'yaml.schemas': Record<string, string[]> };
    expect(used['./.vscode/scheman/kommun.schema.json']).toEqual(['underlag/*/gemensamt/kommun.yaml']);
    for (const path of Object.keys(used)) expect(existsSync(join(project, path)), path).toBe(true);
  });

  test('uses the words it can read from a year with errors', async () => {
    edit('data/2024/gemensamt/skalor.yaml', () => 'status: fel\n');
    expect((await vb('schema', '2024', '--no-vscode')).code).toBe(0);
    expect(existsSync(join(project, '.vscode'))).toBe(false);
    expect(read('schemas/yaml/matt.schema.json')).toContain('"label": "procent"');
  });

  test('lists the years when the year does not exist', async () => {
    expect(await vb('schema', '1999')).toMatchObject({ code: 2, stderr: expect.stringContaining('År som finns: 2024.') });
  });
});
