/**
 * Browsers that do not start, or fail while they print. Each time the other files are written, the exit code is 3, the message gives
 * the reason, and neither a process nor a profile is left.
 */
import { type ChildProcess, execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { findEmbeddedPackage, unpackEmbedded } from '../src/platform/browser/embedded.ts';
import { memoryNotice, workloadOf } from '../src/platform/browser/workload.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { buildCommand } from '../src/tools/build/command.ts';
import { doctorCommand } from '../src/tools/doctor/command.ts';
import { runVb } from './support/run.ts';
import { recordTerminal } from './support/terminal.ts';
import { VB } from './support/vb.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-trasig-'));
const temporary = join(scratch, 'tmp');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
cpSync(join(PACKAGE_ROOT, 'tests/cases/base/data'), join(scratch, 'data'), { recursive: true });
mkdirSync(temporary);

interface Run {
  readonly code: number | null;
  readonly stderr: string;
  readonly files: readonly string[];
}

const env = { ...process.env, CI: '', NO_COLOR: '1', TMPDIR: temporary, VB_TIDSGRANS: '' };

/** Runs `vb` in the project. `prefix` is a shell command that runs before it in the same process. */
const vb = (args: readonly string[], { more = {}, prefix = ':' } = {}): Promise<Run> =>
  new Promise((resolve) => {
    rmSync(join(scratch, 'out'), { recursive: true, force: true });
    const shell = ['-c', `${prefix}; exec "$@"`, 'sh', process.execPath, VB, ...args];
    const child: ChildProcess = execFile('sh', shell, { cwd: scratch, env: { ...env, ...more } }, (_error, _stdout, stderr) => {
      const out = join(scratch, 'out/2024');
      resolve({ code: child.exitCode, stderr, files: existsSync(out) ? readdirSync(out) : [] });
    });
  });

/** Writes an executable file into the scratch folder. Returns its path. */
function program(name: string, text: string, mode = 0o755): string {
  const path = join(scratch, name);
  writeFileSync(path, text, { mode });
  return path;
}

/** The command lines that name the scratch folder, other than our own. A zombie has an empty command line. */
const running = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      } catch {
        return '';
      }
    })
    .filter((command) => command.includes(scratch));

const OTHER_FILES = ['html', 'json', 'manifest.json', 'matt.csv'].map((ending) => `kulturnamnden.${ending}`);

async function expectNoPdf({ code, stderr, files }: Run, reason: RegExp, remedy: string): Promise<void> {
  expect(stderr).toMatch(reason);
  expect(stderr).toContain(remedy);
  expect(stderr).toContain('Det andra är skrivet.');
  expect(stderr).not.toMatch(/\n {4}at |ett fel i vb/i);
  expect({ code, files: files.toSorted() }).toEqual({ code: 3, files: OTHER_FILES });
  // A killed process may take a moment to end.
  await expect.poll(running, { timeout: 10_000 }).toEqual([]);
  expect(readdirSync(temporary).filter((name) => name.startsWith('vb-webblasare'))).toEqual([]);
}

describe.runIf(process.platform === 'linux')('a browser that does not start', () => {
  const interpreter = program('tolk', 'x', 0o644);

  test.each<[string, string, RegExp, string]>([
    ['whose interpreter is missing', '#!/finns/inte\n', /finns inte \(ENOENT\)/, 'vb doctor'],
    ['that may not be run', `#!${interpreter}\n`, /tillåter inte att filen körs \(EACCES\)/, 'noexec'],
    ['that is a text file', 'detta-ar-text\n', /avslutades med kod 127 innan den var klar: ”.*not found”/, 'vb doctor'],
    ['that is cut off', '\x7fELF\x02\x01\x01', /avslutades |gick inte att starta/, 'vb doctor'],
    ['that exits at once', '#!/bin/sh\nexit 0\n', /avslutades med kod 0 innan den var klar\n/, 'vb doctor'],
    [
      'that lacks a library',
      '#!/bin/sh\necho >&2 brus\necho >&2 "error while loading shared libraries: libnss3.so"\nexit 127\n',
      /kod 127 innan den var klar: ”error while loading shared libraries: libnss3\.so”/,
      'vb doctor',
    ],
    ['that crashes', '#!/bin/sh\nkill -SEGV $$\n', /avslutades av signalen SIGSEGV/, 'webbläsaren kraschade'],
    ['that is killed', '#!/bin/sh\nkill -KILL $$\n', /avslutades av signalen SIGKILL/, 'minnet tog slut'],
    ['whose wrapper reports a signal', '#!/bin/sh\nexit 137\n', /avslutades av signalen SIGKILL/, 'minnet tog slut'],
    ['that is asked to end', '#!/bin/sh\nkill -TERM $$\n', /avslutades av signalen SIGTERM/, 'bad webbläsaren att sluta'],
    ['that hangs', '#!/bin/sh\nsleep 1000\n', /svarade inte inom 2 sekunder och avslutades/, '--tidsgrans 8'],
    [
      'that ignores signals and leaves a child',
      '#!/bin/sh\ntrap "" TERM INT HUP\nsleep 1000 &\nwhile :; do sleep 1; done\n',
      /svarade inte inom 2 sekunder/,
      '--tidsgrans 8',
    ],
    ['that floods stderr and hangs', '#!/bin/sh\nyes brus >&2\n', /svarade inte inom 2 sekunder/, '--tidsgrans 8'],
    ['that floods the connection', '#!/bin/sh\nyes >&4\n', /svarade något obegripligt/, 'vb doctor'],
    ['that writes bytes to stderr', '#!/bin/sh\nprintf "\\033[31mx\\377\\n" >&2\nexit 4\n', /kod 4 .*”�\[31mx�”/, 'vb doctor'],
    ['that answers with text', '#!/bin/sh\nprintf "hej\\0" >&4\nsleep 1000\n', /svarade något obegripligt/, 'vb doctor'],
    ['that answers with null', '#!/bin/sh\nprintf "null\\0" >&4\nsleep 1000\n', /svarade något obegripligt/, 'vb doctor'],
    [
      'that answers with an empty object',
      '#!/bin/sh\nprintf \'{"id":1,"result":{}}\\0\' >&4\nsleep 1000\n',
      /avbröt arbetet/,
      'vb doctor',
    ],
    ['that closes the connection', '#!/bin/sh\nexec 3<&- 4>&-\nsleep 1000\n', /stängde förbindelsen/, 'vb doctor'],
  ])('%s', async (name, text, reason, remedy) => {
    const path = program(name.replaceAll(' ', '-'), text);
    const run = await vb(['build', '2024', '--browser', path], { more: { VB_TIDSGRANS: '2' } });
    await expectNoPdf(run, reason, remedy);
    expect(run.stderr).toContain('Ingen PDF: ingen webbläsare gick att starta.');
  });

  test.each([
    ['webb', 'Inga bilder att dela: ingen webbläsare gick att starta.', ['kulturnamnden', 'kulturnamnden.manifest.json']],
    ['webb,pdf', 'Ingen PDF och inga bilder att dela: ingen webbläsare', ['kulturnamnden', 'kulturnamnden.manifest.json']],
  ])('a folder of %s is made without the pictures to share', async (formats, message, files) => {
    const path = program('utan-bilder', '#!/bin/sh\nexit 5\n');
    const run = await vb(['build', '2024', '--format', formats, '--bilder', '--browser', path]);
    expect(run.stderr).toContain(message);
    expect(run.stderr).toContain('Det andra är skrivet.');
    expect({ code: run.code, files: run.files.toSorted() }).toEqual({ code: 3, files });
    const folder = join(scratch, 'out/2024/kulturnamnden');
    const pages = readdirSync(folder);
    expect(pages).toContain('index.html');
    expect(pages.filter((one) => one === 'vb-bilder.html' || one.endsWith('.png'))).toEqual([]);
    // No page leads to pictures that are not there.
    const linking = pages.filter((one) => one.endsWith('.html') && readFileSync(join(folder, one), 'utf8').includes('vb-bilder'));
    expect(linking).toEqual([]);
  });

  test('because vb may not open more files', async () => {
    const path = program('filer', '#!/bin/sh\nsleep 1000\n');
    // The number of files that Node itself needs depends on its version.
    const reasons: string[] = [];
    for (let limit = 18; limit < 50; limit += 1) {
      const run = await vb(['build', '2024', '--browser', path, '--tidsgrans', '1'], { prefix: `ulimit -n ${limit}` });
      if (!run.stderr.includes('(EMFILE)')) continue;
      reasons.push(run.stderr);
      await expectNoPdf(run, /vb får inte öppna fler filer \(EMFILE\)/, 'ulimit -n');
      break;
    }
    expect(reasons).toHaveLength(1);
  });

  test('because its profile cannot be written', async () => {
    const path = program('profil', '#!/bin/sh\nexit 1\n');
    const run = await vb(['build', '2024', '--browser', path], { more: { TMPDIR: join(scratch, 'finns-inte') } });
    await expectNoPdf(run, /mappen .*finns-inte gick inte att använda: mappen finns inte \(ENOENT\)/, 'TMPDIR');
  });

  test('vb doctor gives the same reason and exits with 3', async () => {
    const path = program('doktor', '#!/bin/sh\nkill -SEGV $$\n');
    const { terminal, told } = recordTerminal();
    expect(await doctorCommand({ browser: path, out: 'out' }, terminal)).toBe(3);
    expect(told.join('\n')).toContain('avslutades av signalen SIGSEGV');
  });

  test.each(['0', '-1', '1,5', 'länge', '86401'])('the time limit %s is refused', async (limit) => {
    const { status, stderr } = await runVb(scratch, ['build', '2024', `--tidsgrans=${limit}`], { VB_TIDSGRANS: '' });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('från 1 till 86400') });
    rmSync(join(scratch, 'out'), { recursive: true, force: true });
    const other = await runVb(scratch, ['build', '2024'], { VB_TIDSGRANS: limit });
    expect(other).toMatchObject({ status: 2, stderr: expect.stringContaining('miljövariabeln VB_TIDSGRANS') });
    expect(existsSync(join(scratch, 'out'))).toBe(false);
  });
});

describe.runIf(findEmbeddedPackage())('a browser that fails while it prints', () => {
  let real = { executable: '', fonts: '', libraries: '' };
  beforeAll(async () => {
    real = (await unpackEmbedded(process.env, () => {})) ?? real;
  });

  /** A program that passes all messages on to the real browser, and runs `code` when the page is to be printed for the `th` time. */
  const proxy = (name: string, code: string, th = 1) =>
    program(
      `chromium-headless-shell-${name}`,
      `#!${process.execPath}
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const [args, FONTCONFIG_PATH, LD_LIBRARY_PATH] = [process.argv.slice(2), '${real.fonts}', '${real.libraries}'];
const child = spawn('${real.executable}', args, {
  stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  env: { ...process.env, FONTCONFIG_PATH, LD_LIBRARY_PATH },
});
const back = fs.createWriteStream('', { fd: 4 });
child.stdio[4].on('data', (data) => back.write(data));
child.on('exit', () => process.exit(0));
let prints = 0;
fs.createReadStream('', { fd: 3 }).on('data', (data) => {
  const asked = data.includes('${name === 'stannar-inte' ? 'Browser.close' : 'Page.printToPDF'}');
  if (asked && ++prints === ${th}) { ${code} }
  child.stdio[3].write(data);
});
`,
    );
  /** Code that ends the pages of the browser, which are in the process group of the proxy. */
  const endPages = (signal: string) => `
    for (const pid of fs.readdirSync('/proc').filter((name) => /^\\d+$/.test(name))) {
      try {
        const [, , group] = fs.readFileSync('/proc/' + pid + '/stat', 'latin1').replace(/.*\\) /, '').split(' ');
        const isPage = fs.readFileSync('/proc/' + pid + '/cmdline', 'latin1').includes('--type=renderer');
        if (isPage && Number(group) === process.pid) process.kill(Number(pid), '${signal}');
      } catch {}
    }`;

  test.each<[string, string, number, RegExp, string]>([
    ['dodas', "process.kill(process.pid, 'SIGKILL');", 1, /webbläsaren avslutades av signalen SIGKILL/, 'minnet tog slut'],
    ['kraschar', "process.kill(process.pid, 'SIGSEGV');", 2, /webbläsaren avslutades av signalen SIGSEGV/, 'kraschade'],
    ['slutar', 'process.exit(7);', 2, /webbläsaren avslutades med kod 7 innan den var klar/, 'vb doctor'],
    ['skrapar', "back.write('skräp\\0');", 1, /webbläsaren svarade något obegripligt/, 'vb doctor'],
    [
      'tystnar',
      "child.kill('SIGSTOP'); child.stdio[4].removeAllListeners('data');",
      1,
      /webbläsaren blev inte klar inom 8 sekunder och avslutades/,
      '--tidsgrans 32',
    ],
  ])('%s', async (name, code, th, reason, remedy) => {
    const run = await vb(['build', '2024', '--browser', proxy(name, code, th), '--tidsgrans', '8']);
    await expectNoPdf(run, reason, remedy);
  });

  test.each([
    ['KILL', 'minnet tog slut'],
    ['SEGV', 'kraschade'],
  ])('loses the process of the page by SIG%s', async (signal, remedy) => {
    const run = await vb(['build', '2024', '--browser', proxy(`sida-${signal}`, endPages(`SIG${signal}`))]);
    await expectNoPdf(run, new RegExp(`den del som skriver ut sidan avslutades av signalen SIG${signal}`), remedy);
  });

  test('is ended when it does not end by itself', async () => {
    const { code, stderr, files } = await vb(['build', '2024', '--browser', proxy('stannar-inte', "child.kill('SIGSTOP');")]);
    expect({ code, stderr, files: files.toSorted() }).toEqual({
      code: 0,
      stderr: '',
      files: [...OTHER_FILES, 'kulturnamnden.pdf'].toSorted(),
    });
    await expect.poll(running, { timeout: 10_000 }).toEqual([]);
  });

  test.each(['1', '3'])('is started again for the next board, with --jobs %s', async (jobs) => {
    cpSync(join(PACKAGE_ROOT, 'tests/cases/tva-namnder/data'), join(scratch, 'data'), { recursive: true });
    const flag = join(scratch, `en gång av ${jobs}`);
    const once = `if (!fs.existsSync('${flag}')) { fs.writeFileSync('${flag}', ''); process.exit(7); }`;
    const { code, files } = await vb(['build', '2024', '--browser', proxy(`en-gang-${jobs}`, once), '--jobs', jobs]);
    expect({ code, pdfs: files.filter((name) => name.endsWith('.pdf')) }).toEqual({ code: 3, pdfs: [expect.any(String)] });
  });
});

describe.runIf(findEmbeddedPackage())('vb doctor', () => {
  afterEach(() => void vi.useRealTimers());
  const { published = '', version = '' } = findEmbeddedPackage() ?? {};
  const rows = async (days: number) => {
    vi.useFakeTimers({ toFake: ['Date'] }).setSystemTime(Date.parse(published) + days * 24 * 3600 * 1000);
    const { terminal, said } = recordTerminal();
    expect(await doctorCommand({ browser: 'inbyggd', out: 'out' }, terminal)).toBe(0);
    return said.join('\n');
  };

  test('warns of an embedded browser that is over a year old, and names newer ones', async () => {
    expect(await rows(364)).not.toContain('Varning');
    const text = await rows(366);
    expect(text).toContain('Varning');
    expect(text).toContain(`Chromium ${version}, kom ${published} och är över ett år gammal`);
    for (const way of ['uppdatera vb', 'installera chromium-headless-shell', '--browser SÖKVÄG']) expect(text).toContain(way);
  });
});

describe('memory and time', () => {
  afterEach(() => void vi.restoreAllMocks());
  const html = (elements: number) => `<!doctype html><title>Prov</title>${'<p>text</p>'.repeat(elements)}`;

  test('the time limit grows with the elements and the text', () => {
    const seconds = [html(0), html(10_000), html(100_000), `<p>${'text '.repeat(400_000)}</p>`].map(
      (one) => workloadOf(one).seconds,
    );
    expect(seconds).toEqual([60, 160, 1060, 203]);
  });

  test('a large report is announced with its memory, a small one is not', () => {
    vi.spyOn(process, 'constrainedMemory').mockReturnValue(0);
    expect(memoryNotice({ ...workloadOf(html(1000)), memory: 460e6 })).toBeUndefined();
    const notice = memoryNotice(workloadOf(html(70_000)));
    expect(notice).toMatch(/^Utskriften behöver omkring 2,1\u00a0GB minne/);
  });

  test.runIf(findEmbeddedPackage())('a container with too little memory is mentioned before printing', async () => {
    const build = async () => {
      const { terminal, told } = recordTerminal();
      const options = { data: join(scratch, 'data'), out: join(scratch, 'out'), strict: false, browser: 'inbyggd' };
      expect(await buildCommand('2024', options, terminal)).toBe(0);
      return told.join('\n');
    };
    expect(await build()).not.toContain('minne');
    vi.spyOn(process, 'constrainedMemory').mockReturnValue(5e6);
    expect(await build()).toMatch(/Utskriften behöver omkring 0,5\u00a0GB minne, och 0,0\u00a0GB är ledigt/);
  });
});
