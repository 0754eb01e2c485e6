/** `vb build` leaves out boards that have not changed: every kind of input is noticed, and the files are those of a clean build. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { embeddedProgram } from '../src/platform/browser/embedded.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { CASES } from './support/layers.ts';
import { runVb } from './support/run.ts';
import { VB } from './support/vb.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-oforandrat-'));
const project = join(scratch, 'projekt');
const year = join(project, 'data/2024');
const [A, B] = ['barnnamnden', 'kulturnamnden'];
const MÅTT = 'mal/rikt-kulturliv/fler-besok/matt/nojda-besokare.yaml';

const vb = (args: readonly string[], env: Record<string, string> = {}) =>
  runVb(project, args, { VB_CACHE: join(scratch, 'cache'), ...env });
const build = (...args: string[]) => vb(['build', '2024', '--format', 'json,html', ...args]);
const write = (path: string, content: string | Uint8Array) => {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), content);
};
const edit = (path: string, change: (text: string) => string) => write(path, change(readFileSync(join(project, path), 'utf8')));
const touch = (path: string) => edit(path, (text) => `${text}# ändrad\n`);

/** The ids of the boards that a command built, by the documents that it listed. */
const builtIn = (stdout: string) => [...new Set([...stdout.matchAll(/\/([a-z]+)[^/\n]*\.manifest\.json/g)].map(([, id]) => id))];

/** Every file of an output folder with its content, without the page that lists what has been built. */
const filesIn = (out: string) =>
  new Map(
    readdirSync(join(project, out, '2024'))
      .filter((name) => !name.startsWith('.') && name !== 'index.html')
      .map((name) => [name, readFileSync(join(project, out, '2024', name), 'latin1')]),
  );

/** A board whose files are those of the case `base`, with a figure that no other board has in Kolada. */
function addBoard(id: string): void {
  cpSync(join(CASES, 'base/data/2024/kulturnamnden'), join(year, id), { recursive: true });
  if (id !== B) renameSync(join(year, id, `${B}.yaml`), join(year, id, `${id}.yaml`));
  edit(`data/2024/${id}/${MÅTT}`, (text) => text.replace(/^ +kolada: .*\n/m, ''));
}

beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  cpSync(join(CASES, 'base/data/2024/gemensamt'), join(year, 'gemensamt'), { recursive: true });
  for (const id of [A, B]) addBoard(id);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Builds again after a change. The files must be those of a clean build of the same. Returns the boards that were built. */
async function rebuilt(change: () => void, args: readonly string[] = [], env: Record<string, string> = {}) {
  change();
  const all = ['build', '2024', '--format', 'json,html', ...args];
  const again = await vb(all, env);
  const clean = await vb([...all, '--out', 'ren'], env);
  expect(again.status).toBe(clean.status);
  if (clean.status === 0) for (const [name, bytes] of filesIn('ren')) expect(filesIn('out').get(name), name).toBe(bytes);
  rmSync(join(project, 'ren'), { recursive: true, force: true });
  return builtIn(again.stdout);
}

describe('a year that has not changed', () => {
  test('is not parsed, and the command says so', async () => {
    await build();
    const before = filesIn('out');
    const { status, stdout, stderr } = await build('--verbose');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/^Inget har ändrats sedan rapporterna byggdes: barnnamnden och kulturnamnden\.\n/);
    expect(stderr).not.toMatch(/Läser filerna|Gör HTML|Skriver filerna/);
    expect(filesIn('out')).toEqual(before);
  });

  test('is built with --force', async () => {
    await build();
    expect(builtIn((await build('--force')).stdout)).toEqual([A, B]);
  });

  test('keeps its varningar in mind, which stop a build with --strict', async () => {
    edit(`data/2024/${B}/${MÅTT}`, (text) => text.replace('2024: 84', '2024: 95'));
    const warned = (await build()).stderr.match(/ varning /g)?.length;
    expect(warned).toBe(1);
    expect((await build()).stderr).toBe(
      'Inget har ändrats sedan rapporterna byggdes: barnnamnden och kulturnamnden. ' +
        'Det finns 1 varning i kulturnamnden, som ”vb check 2024” visar.\n',
    );
    const strict = await build('--strict');
    expect(strict).toMatchObject({ status: 1, stderr: expect.stringContaining('Inte byggd: kulturnamnden (1 varning).') });
    expect((await build()).stderr).toContain('Inget har ändrats');
  });

  test('is built by --strict no more than by a build without varningar', async () => {
    await build();
    expect(builtIn((await build('--strict')).stdout)).toEqual([]);
  });
});

describe('a change is noticed', () => {
  const shared = readdirSync(join(CASES, 'base/data/2024/gemensamt'), { recursive: true, encoding: 'utf8' });
  const own = readdirSync(join(CASES, 'base/data/2024/kulturnamnden'), { recursive: true, encoding: 'utf8' });

  test('in every file that boards share', async () => {
    await build();
    for (const path of shared.filter((one) => one.endsWith('.yaml'))) {
      touch(`data/2024/gemensamt/${path}`);
      expect(builtIn((await build()).stdout), path).toEqual([A, B]);
    }
    expect(await rebuilt(() => {})).toEqual([]);
  });

  test('in every file of a board, and no other board is built', async () => {
    await build();
    for (const path of own.filter((one) => one.endsWith('.yaml'))) {
      touch(`data/2024/${B}/${path}`);
      expect(builtIn((await build()).stdout), path).toEqual([B]);
    }
    expect(await rebuilt(() => {})).toEqual([]);
  });

  const rect = (fill: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3" fill="${fill}"/></svg>`;
  const woff2 = readFileSync(
    join(PACKAGE_ROOT, 'node_modules/@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff2'),
  );

  /** A chapter of a board, or of all, with a picture. */
  function addPicture(home: string): void {
    const folder = `data/2024/${home}/kapitel/lokaler`;
    write(`${folder}/lokaler.yaml`, 'rubrik: Lokaler\navsnitt:\n  - id: husen\n    rubrik: Husen\n    bilder:\n      - karta\n');
    write(`${folder}/bilder/karta.yaml`, 'fil: karta.svg\ndekorativ: ja\n');
    write(`${folder}/bilder/karta.svg`, rect('#31572c'));
    edit(`data/2024/${B}/${B}.yaml`, (text) => `${text}kapitel:\n  - mål\n  - lokaler\n`);
  }

  test.each([
    ['the picture of a board', B, [B]],
    ['a shared picture', 'gemensamt', [A, B]],
  ])('in %s', async (_, home, boards) => {
    addPicture(home);
    expect(await build()).toMatchObject({ status: 0 });
    expect(await rebuilt(() => write(`data/2024/${home}/kapitel/lokaler/bilder/karta.svg`, rect('#8a1c1c')))).toEqual(boards);
  });

  test('in the logotype and the typeface of the theme', async () => {
    write('data/2024/gemensamt/tema/logotyp.svg', rect('#31572c'));
    write('data/2024/gemensamt/tema/brev.woff2', woff2);
    const theme = [
      'logotyp:\n  fil: logotyp.svg\n  beskrivning: Kommunens vapen',
      'typsnitt:\n  namn: Brev\n  filer:\n    400: brev.woff2\n',
    ].join('\n');
    edit('data/2024/gemensamt/tema.yaml', (text) => `${text}${theme}`);
    expect(await build()).toMatchObject({ status: 0 });
    expect(await rebuilt(() => write('data/2024/gemensamt/tema/logotyp.svg', rect('#8a1c1c')))).toEqual([A, B]);
    write('data/2024/gemensamt/tema/brev.woff2', woff2.subarray(1));
    expect((await build()).stderr).not.toContain('Inget har ändrats');
  });

  test('in own templates, and in their folder', async () => {
    await build();
    const plain = await rebuilt(() => write('mallar/style.css', 'h1 { color: #31572c; }'));
    const edited = await rebuilt(() => write('mallar/style.css', 'h1 { color: #8a1c1c; }'));
    const removed = await rebuilt(() => rmSync(join(project, 'mallar/style.css')));
    const other = await rebuilt(() => write('andra/style.css', 'h1 { color: #31572c; }'), ['--mallar', 'andra']);
    expect([plain, edited, removed, other]).toEqual([
      [A, B],
      [A, B],
      [A, B],
      [A, B],
    ]);
  });

  test('in the set of files: a new board, a removed file, a file that no board can have', async () => {
    await build();
    expect(await rebuilt(() => rmSync(join(year, A, 'mal/rikt-kulturliv/fler-besok/uppdrag/lana-hemma.yaml')))).toEqual([]);
    write(`data/2024/${B}/annat.yaml`, 'namn: X\n');
    expect((await build()).stderr).toContain('Inte byggda: barnnamnden, kulturnamnden');
    rmSync(join(year, B, 'annat.yaml'));
    const home = `data/2024/${A}/mal/rikt-kulturliv/fler-besok/uppdrag/lana-hemma.yaml`;
    cpSync(join(year, B, 'mal/rikt-kulturliv/fler-besok/uppdrag/lana-hemma.yaml'), join(project, home));
    addBoard('socialnamnden');
    // A shared plan may name the new board, so its id is an input of all.
    expect(await rebuilt(() => {})).toEqual([A, B, 'socialnamnden']);
  });

  test('in the options and the environment', async () => {
    await build();
    expect(await rebuilt(() => {}, ['--utkast'])).toEqual([A, B]);
    expect((await build('--utkast')).stderr).toContain('Inget har ändrats');
    expect(await rebuilt(() => {}, ['--tillfalle', 'helår'])).toEqual([]);
    expect(await rebuilt(() => {}, [], { SOURCE_DATE_EPOCH: '1740000000' })).toEqual([A, B]);
    rmSync(join(project, 'out'), { recursive: true });
    await vb(['build', '2024', '--format', 'json']);
    expect(builtIn((await vb(['build', '2024', '--format', 'html'])).stdout)).toEqual([A, B]);
    expect((await build()).stderr).toContain('Inget har ändrats');
  });

  test.each([
    ['changed', (path: string) => write(path, 'annat')],
    ['removed', (path: string) => rmSync(join(project, path))],
  ])('in the output: a file that was %s', async (_, change) => {
    await build();
    const names = [...filesIn('out').keys()].filter((name) => name.startsWith(B));
    expect(names).toContain(`${B}.matt.csv`);
    for (const name of names) {
      change(`out/2024/${name}`);
      expect(builtIn((await build()).stdout), name).toEqual([B]);
    }
    expect(await rebuilt(() => {})).toEqual([]);
  });

  test('in a decision', async () => {
    expect(await vb(['lock', '2024', '--namnd', B, '--format', 'json,html'])).toMatchObject({ status: 0 });
    expect(builtIn((await build()).stdout)).toEqual([A, B]);
    expect((await build()).stderr).toContain('Inget har ändrats');
    // The data of a decided board gives a varning, and the same document.
    edit(`data/2024/${B}/${B}.yaml`, (text) => text.replace('namn: Kulturnämnden', 'namn: Nya nämnden'));
    expect(await rebuilt(() => {})).toEqual([B]);
    expect((await build()).stderr).toMatch(/Det finns \d varning/);
    const decision = `data/2024/${B}/beslut/helar/1.json`;
    const text = readFileSync(join(project, decision), 'utf8');
    write(decision, `${text} `);
    expect((await build()).status).toBe(1);
  });
});

describe('boards that are compared', () => {
  const KOLADA = 'U09800';
  const number = (id: string) =>
    edit(`data/2024/${id}/${MÅTT}`, (text) => text.replace(/^( +)enhet:/m, `$1kolada: ${KOLADA}\n$1enhet:`));
  const differ = () => edit(`data/2024/${A}/${MÅTT}`, (text) => text.replace('2024: 84', '2024: 83'));

  test('are built when the figure of one changes, and only read when something else does', async () => {
    for (const id of [A, B]) number(id);
    await build();
    expect((await build()).stderr).toContain('Inget har ändrats');
    expect(await rebuilt(differ)).toEqual([A, B]);
    // A change of another file builds its board. The comparison is still made, because the other board is read too.
    touch(`data/2024/${B}/${B}.yaml`);
    const { stdout, stderr } = await build();
    expect({ built: builtIn(stdout), warned: stderr.includes(KOLADA) }).toEqual({ built: [B], warned: true });
  });

  test('are those with the same number now: a figure that gets or loses it changes both', async () => {
    number(A);
    await build();
    expect(await rebuilt(() => number(B))).toEqual([A, B]);
    expect(await rebuilt(() => edit(`data/2024/${B}/${MÅTT}`, (text) => text.replace(/^ +kolada: .*\n/m, '')))).toEqual([A, B]);
  });

  test('are noticed by a build of all after one of a single board, which does not compare', async () => {
    for (const id of [A, B]) number(id);
    await build();
    differ();
    await build('--namnd', A);
    expect(await rebuilt(() => {})).toEqual([A, B]);
  });
});

test('a board with errors does not cost the others', async () => {
  await build();
  edit(`data/2024/${B}/${MÅTT}`, (text) => `${text}fel: [\n`);
  const broken = await build();
  expect({ status: broken.status, built: builtIn(broken.stdout) }).toEqual({ status: 1, built: [] });
  expect(broken.stderr).toMatch(/^Inget har ändrats sedan rapporten byggdes: barnnamnden\.\n/);
  expect(broken.stderr).toContain('kulturnamnden');
  rmSync(join(year, B), { recursive: true });
  addBoard(B);
  expect((await build()).stderr).toContain('Inget har ändrats');
});

describe('the program', () => {
  /** A copy of the installed program, which a test may change. */
  const copy = join(scratch, 'program');
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(copy, 'bin/vb.cjs'), 'build', '2024', '--format', 'html', ...args], {
      cwd: project,
      encoding: 'utf8',
      env: { ...process.env, VB_CACHE: join(scratch, 'cache') },
    });

  test('is an input: its bundle, templates and typeface', () => {
    for (const name of ['bin', 'dist', 'templates', 'package.json'])
      cpSync(join(PACKAGE_ROOT, name), join(copy, name), { recursive: true });
    expect(builtIn(run().stdout)).toEqual([A, B]);
    expect(run().stderr).toContain('Inget har ändrats');
    const edits: [string, (text: string) => string][] = [
      ['templates/report.hbs', (text) => text.replace('</body>', '<!-- ny --></body>')],
      ['templates/style.css', (text) => `${text}\nh1 { color: red; }\n`],
      ['dist/vb.cjs', (text) => text.replaceAll(/^\/\/ ([0-9a-f]{64})$/m.exec(text)?.[1] ?? '', '0'.repeat(64))],
      ['dist/fonts/source-sans-3-latin-400-normal.woff2', (text) => `${text}\0`],
    ];
    for (const [name, change] of edits) {
      writeFileSync(join(copy, name), change(readFileSync(join(copy, name), 'latin1')), 'latin1');
      expect(builtIn(run().stdout), name).toEqual([A, B]);
      expect(run().stderr).toContain('Inget har ändrats');
    }
  });
});

const program = embeddedProgram(process.env);

describe.runIf(program)('the browser', () => {
  const cache = join(scratch, 'webblasare');
  const print = (browser: string, ...args: string[]) =>
    spawnSync(
      process.execPath,
      [VB, 'build', '2024', '--namnd', B, '--format', 'pdf', '--browser', browser, '--verbose', ...args],
      {
        cwd: project,
        encoding: 'utf8',
        env: { ...process.env, VB_CACHE: cache },
      },
    );
  const manifest = `out/2024/${B}.manifest.json`;
  const isStarted = ({ stderr }: { stderr: string }) => /Väntar på webbläsaren/.test(stderr);

  test('is not started when nothing has changed, and another version prints again', () => {
    expect(print('inbyggd')).toMatchObject({ status: 0 });
    const pdf = readFileSync(join(project, `out/2024/${B}.pdf`));
    const again = print('inbyggd');
    expect([again.stderr.includes('Inget har ändrats'), isStarted(again)]).toEqual([true, false]);
    // Without the cache the browser must be asked.
    rmSync(join(cache, 'vb/webblasare'), { recursive: true });
    expect(print('inbyggd').stderr).toContain('Inget har ändrats');
    expect(existsSync(join(cache, 'vb/webblasare'))).toBe(true);
    edit(manifest, (text) => text.replace(/(HeadlessChrome\/)\d+/, '$11'));
    expect(isStarted(print('inbyggd'))).toBe(true);
    expect(readFileSync(join(project, `out/2024/${B}.pdf`)).equals(pdf)).toBe(true);
    // A script may start any browser, so it is asked each time.
    const script = join(scratch, 'webblasare.sh');
    const unpacked = join(cache, 'vb', basename(dirname(program ?? '')));
    // A machine without a browser may lack its libraries too.
    writeFileSync(script, `#!/bin/sh\nLD_LIBRARY_PATH='${unpacked}/libraries/lib' exec '${unpacked}/chromium' "$@"\n`);
    chmodSync(script, 0o755);
    expect(print(script).stderr).toContain('Inget har ändrats');
    const none = print('/finns/inte');
    expect([none.status, none.stderr.includes('Inget har ändrats')]).toEqual([3, false]);
  }, 120_000);
});

test.runIf(process.platform === 'linux')('an interrupted build is undone before anything is compared', async () => {
  await build();
  const before = filesIn('out');
  edit(`data/2024/${B}/${B}.yaml`, (text) => text.replace('namn: Kulturnämnden', 'namn: Nya nämnden'));
  const killed = `process.on('exit', () => {}); const fs = require('node:fs'); const rename = fs.renameSync; let n = 0;
    fs.renameSync = (...args) => { if (String(args[1]).includes('${B}.html')) process.kill(process.pid, 'SIGKILL'); rename(...args); };`;
  write('dödad.cjs', killed);
  try {
    execFileSync(process.execPath, ['--require', join(project, 'dödad.cjs'), VB, 'build', '2024', '--format', 'json,html'], {
      cwd: project,
      stdio: 'ignore',
    });
  } catch {
    // It was killed.
  }
  expect(filesIn('out')).not.toEqual(before);
  const { stdout, stderr } = await build();
  expect([builtIn(stdout), stderr.includes('avbröts')]).toEqual([[B], true]);
  expect(readFileSync(join(project, `out/2024/${B}.html`), 'utf8')).toContain('Nya nämnden');
});
