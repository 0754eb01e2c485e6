/**
 * The preview in a real browser while files and folders disappear, cannot be read, or are replaced. The page stays, the panel and
 * the terminal say what is awaited, and the page follows again when the files are back.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Started } from '../src/platform/browser/launch.ts';
import { openBrowser } from './support/browser.ts';
import { type Served, startServe } from './support/serve.ts';
import { SKIP_REASON, UNPRIVILEGED } from './support/unprivileged.ts';
import { VB } from './support/vb.ts';

const MÅTT = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml';
const BADGE = 'mallar/partials/badge.hbs';

let started: Started;
let served: Served | undefined;
let page: Page | undefined;

beforeAll(async () => {
  started = await openBrowser();
});
afterAll(() => started.browser.close());
afterEach(async () => {
  await page?.close();
  await served?.stop();
  page = undefined;
  served = undefined;
});

async function start(options: Parameters<typeof startServe>[2] = {}, prepare: (served: Served) => void = () => {}) {
  served = await startServe(['tests/cases/base/data'], ['2024'], options);
  prepare(served);
  page = await started.browser.newPage();
  await page.goto(served.url, { waitUntil: 'load' });
  await page.waitForSelector('vb-visning');
  return { served, page, at: (path: string) => join((served as Served).folder, path) };
}

const panel = () => (page as Page).$eval('vb-visning', (one) => one.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '');
const panelSays = (text: string) => expect.poll(panel, { timeout: 20_000, interval: 100 }).toContain(text);
const pageSays = (text: string) =>
  expect
    .poll(() => (page as Page).evaluate(() => document.body.innerText.replace(/\s/g, ' ')), { timeout: 20_000, interval: 100 })
    .toContain(text);
const terminalSays = (text: string) => expect.poll(() => (served as Served).said(), { timeout: 20_000 }).toContain(text);

/** Expects the page to be kept, with the reason, and the terminal to say the same. */
async function waitsFor(text: string): Promise<void> {
  await panelSays(text);
  expect(await panel()).toMatch(/Sidan visar rapporten som den var \d\d\.\d\d, och följer med igen av sig själv när det går\./);
  await terminalSays(text);
  await pageSays('Antal besök');
}

/** Expects the panel to have nothing to say, and a saved figure to reach the page. */
async function follows(figure: number): Promise<void> {
  await panelSays('Inget att anmärka');
  const { read, write } = served as Served;
  write(MÅTT, read(MÅTT).replace(/2024: \d+/, `2024: ${figure}`));
  await pageSays(`till ${String(figure).replace(/(\d\d)(\d\d\d)/, '$1 $2')}`);
  // No stack, and no words of the system.
  expect((served as Served).said()).not.toMatch(/\n\s+at |Error|E[A-Z]{4,}|Ett fel i vb/);
}

test('the files that editors leave, links that lead nowhere, and folders with the name of a file change nothing', async () => {
  const { at } = await start();
  for (const folder of ['mallar/partials/x.hbs', 'mallar/style.css', 'data/2024/gemensamt/x.yaml', 'data/2024/gemensamt/.vb-x']) {
    mkdirSync(at(folder), { recursive: true });
  }
  for (const lock of [
    'data/2024/gemensamt/.#kommun.yaml',
    'mallar/partials/.#badge.hbs',
    `${dirname(MÅTT)}/.#antal-besok.yaml`,
  ]) {
    symlinkSync('namn@dator.1234:1', at(lock));
  }
  symlinkSync('.cirkel', at('data/2024/.cirkel'));
  const left = ['.antal-besok.yaml.swp', 'antal-besok.yaml~', '#antal-besok.yaml#', '4913', 'antal-besok.yaml___jb_tmp___'];
  for (const name of left) writeFileSync(at(`${dirname(MÅTT)}/${name}`), 'x: [');
  for (const name of ['badge.hbs~', '#badge.hbs#', '.badge.hbs.swp', 'badge.hbs.orig']) {
    writeFileSync(at(`mallar/partials/${name}`), '{{#if}');
  }
  await follows(21_999);
});

describe('a folder that is', () => {
  const replacements: Readonly<Record<string, (path: string, aside: string) => void>> = {
    'renamed away': () => {},
    'replaced by a file': (path) => writeFileSync(path, 'x'),
    'replaced by a link that leads nowhere': (path) => symlinkSync('finns-inte', path),
    'replaced by a link to itself': (path) => symlinkSync(path, path),
  };
  test.each(Object.entries(replacements))('%s is awaited, and the page follows when it is back', async (_, replace) => {
    const { at, served } = await start({}, ({ write }) => {
      write('data/2023/gemensamt/kommun.yaml', 'namn: x\n');
      write('mallar/style.css', 'h1 { text-transform: uppercase; }');
    });
    // The preview has read all of them before they disappear.
    const transform = () => (page as Page).$eval('h1', (one) => getComputedStyle(one).textTransform);
    await expect.poll(transform, { timeout: 20_000 }).toBe('uppercase');
    let figure = 22_000;
    for (const [moved, named] of [
      ['data/2024', 'data/2024'],
      ['data', 'data/2024'],
      ['data/2023', 'data/2023'],
      ['mallar', 'mallar'],
    ] as const) {
      const aside = at('undan');
      renameSync(at(moved), aside);
      replace(at(moved), aside);
      await waitsFor(`Mappen ${named} finns inte just nu.`);
      await page?.reload({ waitUntil: 'load' });
      await waitsFor(`Mappen ${named} finns inte just nu.`);
      rmSync(at(moved), { force: true });
      renameSync(aside, at(moved));
      await terminalSays('Sidan följer filerna igen.');
      figure += 1;
      await follows(figure);
    }
    expect(served.process.exitCode).toBeNull();
  });

  test('empty is awaited, as when a share is away', async () => {
    const { at } = await start();
    renameSync(at('data/2024'), at('undan'));
    mkdirSync(at('data/2024'));
    await waitsFor('Mappen data/2024 är tom just nu.');
    rmSync(at('data/2024'), { recursive: true });
    renameSync(at('undan'), at('data/2024'));
    await follows(21_999);
  });

  test.runIf(UNPRIVILEGED.uid !== undefined)('closed to the user is awaited, and so is a closed file', async ({ skip }) => {
    if (spawnSync(process.execPath, [VB, '--version'], UNPRIVILEGED).status !== 0) skip(SKIP_REASON);
    const { at, served } = await start({ ...UNPRIVILEGED, env: { ...process.env, HOME: '/' } });
    for (const folder of ['data/2024', 'data', 'data/2024/kulturnamnden/mal']) {
      chmodSync(at(folder), 0);
      await waitsFor(
        `Mappen ${folder === 'data' ? 'data/2024' : folder} går inte att läsa. Kontrollera att du har rätt till den.`,
      );
      chmodSync(at(folder), 0o755);
      await panelSays('Inget att anmärka');
    }
    chmodSync(at(MÅTT), 0);
    await panelSays('Filen går inte att läsa.');
    await pageSays('Antal besök');
    chmodSync(at(MÅTT), 0o644);
    await follows(21_999);
    served.write(BADGE, '<b>{{ord}}!</b>');
    await pageSays('God!');
    chmodSync(at(BADGE), 0);
    await panelSays('Filen går inte att läsa.');
    chmodSync(at(BADGE), 0o644);
    await follows(22_000);
  });

  test('swapped with another many times is followed', async () => {
    const { at, served } = await start({}, ({ write }) => write('mallar/style.css', 'h1 { color: red; }'));
    for (let i = 0; i < 40; i += 1) {
      for (const folder of ['data/2024', 'mallar', 'data']) {
        renameSync(at(folder), at('undan'));
        renameSync(at('undan'), at(folder));
      }
    }
    await follows(21_999);
    expect(served.process.exitCode).toBeNull();
  });
});

const has = (command: string) => spawnSync(command, ['--version']).status === 0;

test.runIf(has('prlimit'))('too many open files are awaited', async () => {
  const { served } = await start();
  const limit = (files: number) => spawnSync('prlimit', ['--pid', String(served.process.pid), `--nofile=${files}:`]);
  limit(3);
  served.write(MÅTT, served.read(MÅTT).replace(/2024: \d+/, '2024: 21990'));
  await waitsFor('Datorn har för många filer öppna.');
  // New connections cannot be accepted.
  for (let i = 0; i < 3; i += 1) await fetch(served.url, { signal: AbortSignal.timeout(1000) }).catch(() => {});
  limit(1024);
  await pageSays('till 21 990');
  await follows(21_999);
});

/** A user namespace without watchers. */
const WITHOUT_WATCHERS = ['unshare', '-Ur', 'sh', '-c', 'echo 0 > /proc/sys/user/max_inotify_watches && exec "$@"', 'sh'];
test.runIf(spawnSync(WITHOUT_WATCHERS[0] ?? '', [...WITHOUT_WATCHERS.slice(1), 'true']).status === 0)(
  'a system without watchers to spare is polled',
  async () => {
    await start({ launcher: WITHOUT_WATCHERS });
    await follows(21_999);
  },
);

test('an own template that becomes a folder, a pipe or a link out of its folder is an error, and the page stays', async () => {
  const { at, served } = await start();
  const badge = () => {
    rmSync(at(BADGE), { recursive: true, force: true });
    served.write(BADGE, '<b>{{ord}}!</b>');
  };
  badge();
  await pageSays('God!');
  const other = mkdtempSync(join(tmpdir(), 'vb-mall-'));
  writeFileSync(join(other, 'badge.hbs'), 'hemligt');
  for (const link of [join(other, 'badge.hbs'), '/dev/zero', '/dev/tty', 'finns-inte.hbs', 'badge.hbs']) {
    rmSync(at(BADGE), { force: true });
    symlinkSync(link, at(BADGE));
    await panelSays('Filen går inte att läsa.');
    expect(await panel()).toContain(BADGE);
    await pageSays('God!');
    badge();
    await panelSays('Inget att anmärka');
  }
  // A pipe and a folder are not files, so the program's own template is used.
  for (const make of [() => spawnSync('mkfifo', [at(BADGE)]), () => mkdirSync(at(BADGE))]) {
    rmSync(at(BADGE));
    make();
    await pageSays('God');
    badge();
    await pageSays('God!');
  }
  writeFileSync(at(BADGE), Buffer.alloc(2 ** 20 + 1, 'a'));
  await panelSays('Filen är för stor: 1048577 byte, gränsen är 1048576.');
  badge();
  await follows(21_999);
  rmSync(other, { recursive: true });
});

test('a preview that starts with an error in a template shows it, and the report when it is fixed', async () => {
  const prepared = mkdtempSync(join(tmpdir(), 'vb-mallar-'));
  mkdirSync(join(prepared, 'partials'));
  writeFileSync(join(prepared, 'partials/badge.hbs'), '\n{{#if ord}}');
  served = await startServe(['tests/cases/base/data'], ['2024', '--mallar', prepared]);
  page = await started.browser.newPage();
  await page.goto(served.url, { waitUntil: 'load' });
  await pageSays('Mallen tar slut innan ett block är stängt.');
  await pageSays(`${prepared}/partials/badge.hbs:2:11`);
  writeFileSync(join(prepared, 'partials/badge.hbs'), '<b>{{ord}}!</b>');
  await page.waitForSelector('vb-visning', { timeout: 20_000 });
  await pageSays('God!');
  rmSync(prepared, { recursive: true });
});

test.runIf(process.platform === 'linux')('--open gives the browser a private file, and no key on a command line', async () => {
  const bin = mkdtempSync(join(tmpdir(), 'vb-bin-'));
  writeFileSync(
    join(bin, 'xdg-open'),
    `#!/bin/sh\nprintf '%s\\n' "$@" > '${bin}/asked.tmp' && mv '${bin}/asked.tmp' '${bin}/asked'\n`,
    {
      mode: 0o755,
    },
  );
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
  served = await startServe(['tests/cases/base/data'], ['2024', '--open'], { env });
  const key = new URL(served.url).pathname.slice(1);
  let asked = '';
  await expect
    .poll(() => {
      asked = spawnSync('cat', [join(bin, 'asked')], { encoding: 'utf8' }).stdout.trim();
      return asked;
    })
    .not.toBe('');
  expect(asked).not.toContain(key);
  expect([asked, dirname(asked)].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o700]);
  expect(readFileSync(`/proc/${served.process.pid}/cmdline`, 'utf8')).not.toContain(key);
  page = await started.browser.newPage();
  await page.goto(`file://${asked}`).catch(() => {});
  await page.waitForSelector('vb-visning', { timeout: 20_000 });
  expect(page.url()).toBe(`${served.url}/kulturnamnden.html`);
  await page.close();
  page = undefined;
  await served.stop();
  served = undefined;
  expect(() => statSync(dirname(asked))).toThrow();
  rmSync(bin, { recursive: true });
});
