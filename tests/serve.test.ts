/** The preview in a real browser: shows saved changes, findings and the place of a clicked piece, and refuses other clients. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Started } from '../src/platform/browser/launch.ts';
import { loadAxe, runAxe } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { runVb } from './support/run.ts';
import { layOutAll } from './support/screen.ts';
import { type Served, startServe } from './support/serve.ts';
import { VB } from './support/vb.ts';

const BASE = 'tests/cases/base/data';
const MÅTT = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml';
const NÄMNDMÅL = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/fler-besok.yaml';

let started: Started;
let served: Served;
let page: Page;
/** Console messages and errors of the page. */
let complaints: string[];

beforeAll(async () => {
  started = await openBrowser();
});
afterAll(() => started.browser.close());

async function open(url: string): Promise<Page> {
  const opened = await started.browser.newPage();
  complaints = [];
  opened.on('console', (message) => complaints.push(message.text()));
  opened.on('pageerror', (error) => complaints.push(String(error)));
  await opened.setViewport({ width: 1280, height: 900 });
  await opened.goto(url, { waitUntil: 'load' });
  await opened.waitForSelector('vb-visning');
  // A reload removes this mark.
  await opened.evaluate(() => Object.assign(window, { same: true }));
  return opened;
}

const isSame = () => page.evaluate(() => 'same' in window);
const sees = (text: string) =>
  page.waitForFunction((words) => document.body.innerText.replace(/\s/g, ' ').includes(words), { timeout: 20_000 }, text);
/** The text of the preview's own elements, which are shadow trees. */
const said = (selector: string) =>
  page.$$eval(selector, (all) => all.map((one) => one.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '').join('\n'));
const saysIn = (selector: string, text: string) =>
  page.waitForFunction(
    (where, words) => [...document.querySelectorAll(where)].some((one) => one.shadowRoot?.textContent?.includes(words)),
    { timeout: 20_000 },
    selector,
    text,
  );
const gone = (selector: string) =>
  page.waitForFunction((what) => document.querySelectorAll(what).length === 0, { timeout: 20_000 }, selector);

/** Gives each test of a group a preview and a page of its own, since it changes the files or the page. */
function eachHasItsOwn(): void {
  beforeEach(async () => {
    served = await startServe([BASE], ['2024']);
    page = await open(served.url);
  });
  afterEach(async () => {
    await page.close();
    await served.stop();
  });
}

/** Gives the tests of a group one preview, which they only ask. */
function allShareOne(): void {
  beforeAll(async () => {
    served = await startServe([BASE], ['2024']);
  });
  afterAll(() => served.stop());
}

describe('shows the saved change of', () => {
  eachHasItsOwn();

  test('a figure, in its table and in texts that refer to it, and keeps scroll, focus and search', async () => {
    await page.type('#vb-sok', 'besök');
    await page.evaluate(() => scrollTo(0, 600));
    served.edit(MÅTT, '2024: 21004', '2024: 21999');
    await sees('till 21 999');
    expect(await page.$$eval('td.tal', (all) => all.filter((one) => /21\s999/.test(one.textContent ?? '')).length)).toBe(1);
    expect(await isSame()).toBe(true);
    expect(await page.evaluate(() => [scrollY, document.activeElement?.id])).toEqual([600, 'vb-sok']);
    expect(await page.$$eval('.sok-traffar li', (all) => all.length)).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  test('paragraphs that are added, removed and changed', async () => {
    served.edit(NÄMNDMÅL, '      - Åtagandet', '      Ett nytt stycke.\n\n      - Åtagandet');
    await sees('Ett nytt stycke.');
    served.edit(NÄMNDMÅL, '      Ett nytt stycke.\n\n', '');
    await page.waitForFunction(() => !document.body.innerText.includes('Ett nytt stycke.'));
    served.edit(NÄMNDMÅL, 'Fler unga ska', 'Ännu fler unga ska');
    await sees('Ännu fler unga ska');
    expect(await isSame()).toBe(true);
    const html = await (await fetch(`${served.url}/kulturnamnden.html`)).text();
    const [fresh, live] = await page.evaluate((text) => {
      const mains = [new DOMParser().parseFromString(text, 'text/html'), document].map((one) => one.querySelector('main'));
      // The report's own script sets these attributes.
      const managed = / (role="region"|tabindex="\d"|aria-labelledby="[^"]*")/g;
      return mains.map((main) => main?.innerHTML.replace(/<div class="rullbar"[^>]*>/g, (tag) => tag.replace(managed, '')));
    }, html);
    expect(live).toBe(fresh);
  });

  test('a name, also in the contents, and reloads the page when a mått is removed', async () => {
    served.edit(NÄMNDMÅL, 'Fler besök på biblioteken', 'Mycket fler besök');
    await page.waitForFunction(() => document.querySelector('.innehall')?.textContent?.includes('Mycket fler besök'));
    expect(await isSame()).toBe(true);
    served.edit(NÄMNDMÅL, '    - antal-besok\n', '');
    rmSync(join(served.folder, MÅTT));
    served.edit(NÄMNDMÅL, 'Besöken ökade från {antal-besok utfall 2023} till {antal-besok utfall 2024}.', 'Besöken ökade.');
    await page.waitForFunction(() => !document.getElementById('antal-besok'), { timeout: 20_000 });
    await page.waitForSelector('vb-visning');
    expect(await isSame()).toBe(false);
  });

  test('a file that is saved by renaming another to it', async () => {
    const text = served.read(MÅTT).replace('2024: 21004', '2024: 22222');
    served.write('aside.tmp', text);
    renameSync(join(served.folder, 'aside.tmp'), join(served.folder, MÅTT));
    await sees('till 22 222');
    served.edit(MÅTT, '22222', '23333');
    await sees('till 23 333');
  });

  test('a new file in a new folder', async () => {
    mkdirSync(join(served.folder, 'data/2024/kulturnamnden/kapitel/nytt'), { recursive: true });
    served.write('data/2024/kulturnamnden/kapitel/nytt/nytt.yaml', 'rubrik: Ett nytt kapitel\ntext: |\n  Med text.\n');
    const board = 'data/2024/kulturnamnden/kulturnamnden.yaml';
    served.write(board, `${served.read(board).trimEnd()}\nkapitel:\n  - mål\n  - nytt\n`);
    await sees('Ett nytt kapitel');
    await page.waitForSelector('vb-visning');
    served.edit('data/2024/kulturnamnden/kapitel/nytt/nytt.yaml', 'Med text.', 'Med annan text.');
    await sees('Med annan text.');
  });

  test("a new template or style of the kommun's own", async () => {
    served.write('mallar/style.css', 'h1 { text-transform: uppercase; }');
    await page.waitForFunction(() => getComputedStyle(document.querySelector('h1') as Element).textTransform === 'uppercase');
    const badge = '<b class="eget">{{ord}}!</b>';
    served.write('mallar/partials/badge.hbs', badge);
    await sees('God!');
    served.write('mallar/partials/badge.hbs', badge.replace('!', '?'));
    await sees('God?');
    expect(await isSame()).toBe(true);
  });
});

describe('a finding', () => {
  eachHasItsOwn();

  test('is shown at the text that it is about, and removed when it is fixed', async () => {
    served.edit(NÄMNDMÅL, 'hitta till biblioteken.', 'hitta till biblioteken.\n        - Och hem igen.');
    await page.waitForSelector('vb-fynd');
    const parentText = await page.$eval('vb-fynd', (one) => one.parentElement?.textContent?.replace(/\s/g, ' '));
    expect(parentText).toContain('Fler unga ska hitta till biblioteken. – Och hem igen.');
    expect(await said('vb-fynd')).toMatch(
      /Varning: Raden ”- Och hem igen.” ser ut som en punkt i en lista.*fler-besok\.yaml:\d+:\d+/,
    );
    expect(await said('vb-visning')).toMatch(/1 varning/);
    served.edit(NÄMNDMÅL, '\n        - Och hem igen.', '');
    await gone('vb-fynd');
    expect(await said('vb-visning')).toMatch(/Inget att anmärka/);
    expect(await isSame()).toBe(true);
  });

  test('in a file with errors keeps the last sound page, with the finding at its place there', async () => {
    served.edit(MÅTT, 'riktning: högre', 'riktning: högr');
    await saysIn('vb-fynd', '”högr” går inte att välja här');
    expect(await said('vb-visning')).toMatch(/Sidan visar hur det såg ut innan det blev fel/);
    const own = await page.$eval('vb-fynd', (one) => one.closest('table, .tabell')?.textContent);
    expect(own).toContain('Antal besök');
    served.edit(NÄMNDMÅL, 'Fler unga ska', 'Ännu fler unga ska');
    served.edit(MÅTT, 'riktning: högr', 'riktning: högre');
    await sees('Ännu fler unga ska');
    await gone('vb-fynd');
  });

  test('in a truncated, an empty and a binary file keeps the last sound page', async () => {
    const text = served.read(MÅTT);
    for (const half of [text.slice(0, text.indexOf('trend') + 3), '', new Uint8Array([0xff, 0xfe, 0x00])]) {
      served.write(MÅTT, half);
      await saysIn('vb-visning', 'Sidan visar hur det såg ut');
      expect(await page.$eval('#antal-besok', (one) => /21\s004/.test(one.textContent ?? ''))).toBe(true);
      served.write(MÅTT, text);
      await saysIn('vb-visning', 'Inget att anmärka');
    }
    expect(await isSame()).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('without a place on the page opens the list of findings', async () => {
    served.write('data/2024/kulturnamnden/skräp.txt', 'x');
    await saysIn('vb-visning', 'Filen ligger på en plats där ingen fil väntas');
    expect(await page.$eval('vb-visning >>> #fynd', (list) => (list as HTMLElement).hidden)).toBe(false);
    expect(await said('vb-visning')).toContain('data/2024/kulturnamnden/skräp.txt');
  });

  test('closes the list that it opened when it is fixed, but not one that a person opened', async () => {
    const isOpen = () => page.$eval('vb-visning >>> #fynd', (list) => !(list as HTMLElement).hidden);
    const SKRÄP = 'data/2024/kulturnamnden/skräp.txt';
    const waitFor = (open: boolean) => expect.poll(isOpen, { timeout: 5000 }).toBe(open);
    served.write(SKRÄP, 'x');
    await waitFor(true);
    rmSync(join(served.folder, SKRÄP));
    await waitFor(false);
    await page.locator('vb-visning >>> .antal').click();
    served.write(SKRÄP, 'x');
    await saysIn('vb-visning', 'Filen ligger på en plats där ingen fil väntas');
    rmSync(join(served.folder, SKRÄP));
    await expect.poll(() => said('vb-visning'), { timeout: 5000 }).not.toContain('skräp.txt');
    expect(await isOpen()).toBe(true);
  });

  test('links to the page of its rule', async () => {
    served.edit(MÅTT, 'riktning: högre', 'riktning: högr');
    await saysIn('vb-fynd', 'Om regeln okant-val');
    const href = await page.$eval('vb-visning >>> a[href*="/_vb/regel/"]', (link) => (link as HTMLAnchorElement).href);
    const rule = await started.browser.newPage();
    await rule.goto(href);
    expect(await rule.$$eval('h2', (all) => all.map((one) => one.textContent))).toEqual(['Så rättar du', 'Fel', 'Rätt']);
    expect(await rule.$eval('pre', (one) => one.textContent)).toContain('plan:');
    await rule.close();
  });

  test('in a template is shown with file and line, and the page is kept', async () => {
    served.write('mallar/partials/badge.hbs', '<b>\n{{ordet}}</b>');
    await saysIn('vb-visning', 'Fältet ”ordet” finns inte här.');
    expect(await said('vb-visning')).toContain('mallar/partials/badge.hbs:2:3');
    expect(await page.$eval('vb-visning >>> .fynd a', (link) => (link as HTMLAnchorElement).href)).toBe(
      `vscode://file${join(served.folder, 'mallar/partials/badge.hbs')}:2:3`,
    );
    await sees('Antal besök');
    served.write('mallar/partials/badge.hbs', '<b>\n\n{{#if}</b>');
    await saysIn('vb-visning', 'mallar/partials/badge.hbs:3:6');
    served.write('mallar/partials/badge.hbs', '<b>{{ord}}.</b>');
    served.write('mallar/partials/bage.hbs', '');
    served.write('mallar/style.css', new Uint8Array([0x61, 0xff]));
    await saysIn('vb-visning', 'Menade du partials/badge.hbs?');
    expect(await said('vb-visning')).toContain('Filen är inte sparad som UTF-8.');
    served.edit(MÅTT, '2024: 21004', '2024: 21999');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await said('vb-visning')).toContain('Menade du partials/badge.hbs?');
    rmSync(join(served.folder, 'mallar/partials/bage.hbs'));
    rmSync(join(served.folder, 'mallar/style.css'));
    served.write('mallar/partials/badge.hbs', '<b>{{ord}}…</b>');
    await sees('God…');
    await saysIn('vb-visning', 'Inget att anmärka');
  });

  test('with markup from the data is shown as text', async () => {
    const evil = '<img src=x onerror=hacked=1><script>hacked=1</script>';
    served.write(`data/2024/kulturnamnden/${evil.replaceAll('/', '')}.yaml`, evil);
    served.edit(MÅTT, 'riktning: högre', `riktning: '${evil}'`);
    served.edit(NÄMNDMÅL, 'bedömning: God', `bedömning: '${evil}'`);
    await saysIn('vb-fynd', evil);
    await saysIn('vb-visning', evil);
    const made = await page.evaluate(() => {
      const roots = [document, ...[...document.querySelectorAll('*')].flatMap((one) => one.shadowRoot ?? [])];
      return roots.flatMap((root) => [...root.querySelectorAll('img, script')].map((one) => one.outerHTML.slice(0, 80)));
    });
    expect(made.filter((html) => /onerror|hacked/.test(html))).toEqual([]);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(complaints).toEqual([]);
    // The page of a board that has never been sound shows findings as text too.
    const other = await startServe([BASE, 'tests/cases/manga-fel/data'], ['2024']);
    const index = await (await fetch(other.url)).text();
    expect(index).toContain('Det som hindrar');
    await other.stop();
  });
});

describe('the place of a piece', () => {
  eachHasItsOwn();

  const place = () => page.$eval('vb-visning >>> .plats', (one) => (one as HTMLElement).innerText.replace(/\s+/g, ' '));
  const link = () => page.$eval('vb-visning >>> .oppna', (one) => (one as HTMLAnchorElement).href);
  const placeShown = () => page.waitForSelector('vb-visning >>> .plats code');
  const lineOf = (file: string, words: string) =>
    served
      .read(file)
      .split('\n')
      .findIndex((line) => line.includes(words)) + 1;

  test('is shown by a click: file and line, with a link to the editor', async () => {
    await page.click('#antal-besok td.tal');
    await placeShown();
    const figure = await place();
    expect(figure).toMatch(/antal-besok\.yaml:\d+:\d+ Kopiera Öppna i VS Code/);
    const line = Number(/yaml:(\d+)/.exec(figure)?.[1]);
    expect(served.read(MÅTT).split('\n')[line - 1]).toMatch(/20\d\d: \d+/);
    expect(await link()).toBe(`vscode://file${join(served.folder, MÅTT)}:${/yaml:(\d+:\d+)/.exec(figure)?.[1]}`);
    await page.click('.prioritering-text p');
    await page.waitForFunction(() =>
      document.querySelector('vb-visning')?.shadowRoot?.querySelector('.plats code')?.textContent?.includes('fler-besok.yaml'),
    );
    expect(await place()).toContain(`${NÄMNDMÅL}:${lineOf(NÄMNDMÅL, 'Fler unga ska')}`);
  });

  test('in running text is that of the figure, and follows lines added above it', async () => {
    const figure = await page.waitForSelector('::-p-xpath(//section[@id="fler-besok"]//p//span[contains(., "21")])');
    await figure?.click();
    await placeShown();
    expect(await place()).toContain(`${MÅTT}:${lineOf(MÅTT, '2024: 21004')}:`);
    served.edit(MÅTT, 'plan:', '# en rad\n# till\nplan:');
    served.edit(NÄMNDMÅL, 'Fler unga ska', 'Ännu fler unga ska');
    await sees('Ännu fler');
    await figure?.click();
    await page.waitForFunction(
      (line) =>
        document.querySelector('vb-visning')?.shadowRoot?.querySelector('.plats code')?.textContent?.includes(`yaml:${line}:`),
      {},
      lineOf(MÅTT, '2024: 21004'),
    );
  });

  test('can be reached by keyboard: arrows select a piece, Enter shows its place, Esc returns', async () => {
    await page.focus('vb-visning >>> [aria-pressed]');
    await page.keyboard.press('Enter');
    const first = await page.evaluate(() => document.activeElement?.textContent);
    await page.keyboard.press('ArrowDown');
    const second = await page.evaluate(() => document.activeElement?.textContent);
    expect(first).toBeTruthy();
    expect(second).not.toBe(first);
    await page.keyboard.press('Enter');
    await placeShown();
    await page.waitForFunction(() => document.activeElement?.localName === 'vb-visning');
    expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className)).toBe('oppna');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(second);
    await page.keyboard.press('Escape');
    expect(await page.$eval('vb-visning >>> [aria-pressed]', (one) => one.getAttribute('aria-pressed'))).toBe('false');
  });

  test("does not change the report's own links and search", async () => {
    await page.click('.innehall a[href="#fler-besok"]');
    expect(page.url()).toContain('#fler-besok');
    expect(await page.$eval('vb-visning >>> .plats', (one) => (one as HTMLElement).hidden)).toBe(true);
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('vb-sok');
  });
});

describe('the panel', () => {
  eachHasItsOwn();

  const list = () =>
    page.$eval('vb-visning >>> #fynd', (own) =>
      [...own.children].map((one) =>
        one.localName === 'h2'
          ? (one.textContent ?? '')
          : [...one.children].map((item) => item.querySelector('.fynd')?.textContent?.replace(/\s+/g, ' ').trim() ?? ''),
      ),
    );
  const focusedName = () =>
    page.evaluate(() => {
      const active = document.activeElement?.shadowRoot?.activeElement;
      return `${document.activeElement?.localName}: ${active?.getAttribute('aria-label') ?? active?.textContent}`;
    });

  beforeEach(async () => {
    served.edit(NÄMNDMÅL, 'hitta till biblioteken.', 'hitta till biblioteken.\n        - Och hem igen.');
    served.edit(MÅTT, 'trend: Positiv', 'trend: Uppåt');
    await saysIn('vb-visning', '”Uppåt” finns inte');
    await saysIn('vb-visning', 'Och hem igen');
  });

  test('lists code, message and place by file with the most important first, and before them those of the chosen piece', async () => {
    await page.click('vb-visning >>> .antal');
    const text = /^Varning: Raden ”- Och hem igen.” ser ut.*fler-besok\.yaml:\d+:\d+Om regeln lista-utan-tomrad$/;
    const trend = /^Fel: ”Uppåt” finns inte.*antal-besok\.yaml:\d+:\d+Om regeln okant-ord$/;
    expect(await list()).toEqual([
      `${MÅTT} (1)`,
      [expect.stringMatching(trend)],
      `${NÄMNDMÅL} (1)`,
      [expect.stringMatching(text)],
    ]);
    await page.click('.prioritering-text p', { offset: { x: 5, y: 8 } });
    await page.waitForSelector('vb-visning >>> .plats code');
    expect(await list()).toEqual([
      'Det du valde (1)',
      [expect.stringMatching(text)],
      `${MÅTT} (1)`,
      [expect.stringMatching(trend)],
    ]);
    await page.keyboard.press('Escape');
    expect((await list())[0]).toBe(`${MÅTT} (1)`);
  });

  test('opens for the findings of a clicked piece, and closes when the piece is left', async () => {
    const isOpen = () => page.$eval('vb-visning >>> #fynd', (one) => !(one as HTMLElement).hidden);
    expect(await isOpen()).toBe(false);
    await page.click('h1');
    await page.waitForSelector('vb-visning >>> .plats code');
    expect(await isOpen()).toBe(false);
    await page.click('.prioritering-text p', { offset: { x: 5, y: 8 } });
    await expect.poll(isOpen).toBe(true);
    await page.keyboard.press('Escape');
    expect(await isOpen()).toBe(false);
  });

  test('leads to each finding and back with the keyboard', async () => {
    await page.focus('vb-visning >>> .antal');
    await page.keyboard.press('Enter');
    const names: string[] = [];
    for (let i = 0; i < 12; i += 1) {
      await page.keyboard.press('Tab');
      const name = await focusedName();
      if (!name.startsWith('vb-visning: Visa på sidan: ')) continue;
      names.push(name);
      await page.keyboard.press('Enter');
      expect(await focusedName()).toMatch(/^vb-fynd: /);
      expect(await coveredBy(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await focusedName()).toBe(name);
    }
    expect(names).toEqual([expect.stringContaining('”Uppåt”'), expect.stringContaining('Och hem igen')]);
  });
});

/** The chosen rows that the panel covers, or that are outside the window. */
const coveredBy = (from: Page) =>
  from.evaluate(() => {
    const panel = document.querySelector('vb-visning')?.getBoundingClientRect();
    const piece = document.querySelector('.vb-vald');
    if (!panel || !piece) return ['nothing is chosen'];
    const row = (
      piece.closest('tr') ??
      (piece.matches('section, article') ? piece.firstElementChild : piece) ??
      piece
    ).getBoundingClientRect();
    const isApart = row.bottom <= panel.top || panel.bottom <= row.top || row.right <= panel.left || panel.right <= row.left;
    const isSeen = row.bottom > 0 && row.top < innerHeight;
    return isApart && isSeen ? [] : [`${piece.textContent?.slice(0, 50)}: ${JSON.stringify([row, panel])}`];
  });

/** What is covered when a row was chosen and the page has scrolled to it. A loaded machine scrolls slowly. */
async function coveredAtRest(from: Page): Promise<readonly string[]> {
  for (let tries = 100; tries > 0; tries -= 1) {
    if ((await coveredBy(from)).length === 0) return [];
    await from.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 50)));
  }
  return coveredBy(from);
}

describe('on a long report', () => {
  let long: Served;
  let own: Page;
  beforeAll(async () => {
    long = await startServe(['data'], ['2018']);
    own = await open(long.url);
  }, 120_000);
  afterAll(async () => {
    await own.close();
    await long.stop();
  });

  test.each([390, 768, 1280])(
    'the panel covers no row that it shows, at %i pixels',
    async (width) => {
      await own.setViewport({ width, height: 844 });
      // With the list open the panel is as high as it can be.
      if (await own.$eval('vb-visning >>> #fynd', (one) => (one as HTMLElement).hidden)) await own.click('vb-visning >>> .antal');
      const rows = await own.$$eval('td[data-plats]', (all) => all.filter((one) => one.checkVisibility()).length);
      expect(rows).toBeGreaterThan(100);
      const faults: string[] = [];
      for (const row of [0, Math.floor(rows / 2), rows - 1]) {
        for (const block of ['start', 'end'] as const) {
          await own.$$eval(
            'td[data-plats]',
            (all, index, where) => {
              document.querySelector('.vb-vald')?.classList.remove('vb-vald');
              const cell = all.filter((one) => one.checkVisibility())[index] as HTMLElement;
              cell.scrollIntoView({ block: where, behavior: 'instant' });
              cell.click();
            },
            row,
            block,
          );
          faults.push(...(await coveredAtRest(own)).map((one) => `${row} ${block}: ${one}`));
        }
      }
      // The last piece of the page, which cannot be scrolled further up.
      await own.evaluate(() => {
        document.querySelector('.vb-vald')?.classList.remove('vb-vald');
        scrollTo(0, document.documentElement.scrollHeight);
        (
          document.querySelectorAll('main [data-plats]:not(section, article)').item(-1) ??
          [...document.querySelectorAll<HTMLElement>('main [data-plats]')].at(-1)
        )?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      });
      faults.push(...(await coveredAtRest(own)).map((one) => `last: ${one}`));
      expect(faults).toEqual([]);
    },
    120_000,
  );

  test('the panel covers no finding that it leads to', async () => {
    const faults: string[] = [];
    for (const width of [390, 768, 1280]) {
      await own.setViewport({ width, height: 844 });
      for (const button of await own.$$('vb-visning >>> #fynd li > button')) {
        await button.evaluate((one) => (one as HTMLElement).click());
        await own.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        faults.push(...(await coveredBy(own)));
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);

  test('the list scrolls', async () => {
    const [scroll, client, height] = await own.$eval('vb-visning >>> #fynd', (one) => [
      one.scrollHeight,
      one.clientHeight,
      one.getRootNode() instanceof ShadowRoot ? ((one.getRootNode() as ShadowRoot).host as HTMLElement).offsetHeight : 0,
    ]);
    expect(scroll).toBeGreaterThan((client ?? 0) + 100);
    expect(height).toBeLessThan(844 / 2);
  });

  /**
   * Each element of the report with its place and its size, but for the spans that mark pieces. The first three of each class have a
   * hash of their computed style.
   */
  const looksOf = async (from: Page) => {
    await layOutAll(from);
    return from.evaluate(() => {
      for (const one of document.querySelectorAll('vb-fynd')) one.remove();
      // The report's script scrolls the contents to the chapter that is read.
      for (const one of document.querySelectorAll('*')) one.scrollTo({ top: 0, behavior: 'instant' });
      const names = [...getComputedStyle(document.body)].filter((name) => !name.startsWith('--'));
      const hash = (text: string) => {
        let sum = 0;
        for (let i = 0; i < text.length; i += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
        return sum;
      };
      const seen = new Map<string, number>();
      return [...document.querySelectorAll('html, body, body *:not(vb-visning, vb-kapitel, span[data-plats]:not([class]))')].map(
        (one) => {
          const { x, y, width, height } = one.getBoundingClientRect();
          // Only the built page has an index, and leaves out at first what is far from the window.
          const kind = `${one.localName}.${[...one.classList].filter((name) => !['lagd', 'sokbar'].includes(name)).join(' ')}`;
          const place = `${one.id} ${kind} ${[x, y, width, height].map(Math.round).join(' ')}`;
          const number = seen.get(kind) ?? 0;
          seen.set(kind, number + 1);
          if (number >= 3) return place;
          const style = getComputedStyle(one);
          return `${place} ${hash(names.map((key) => style.getPropertyValue(key)).join(';'))}`;
        },
      );
    });
  };

  test('every element looks as it is built', async () => {
    expect(spawnSync(process.execPath, [VB, 'build', '2018', '--format', 'html'], { cwd: long.folder }).status).toBe(0);
    const built = await started.browser.newPage();
    await built.goto(`file://${long.folder}/out/2018/kommunstyrelsen.html`, { waitUntil: 'load' });
    await own.reload({ waitUntil: 'load' });
    await own.waitForSelector('vb-fynd');
    for (const width of [390, 768, 1280]) {
      await built.setViewport({ width, height: 900 });
      await own.setViewport({ width, height: 900 });
      const [expected, actual] = [await looksOf(built), await looksOf(own)];
      expect(expected.length).toBeGreaterThan(5000);
      expect(actual.length).toBe(expected.length);
      expect(actual.filter((one, i) => one !== expected[i])).toEqual([]);
    }
    await built.close();
  }, 300_000);
});

describe('the page with findings', () => {
  eachHasItsOwn();

  test('is accessible with findings shown, and hidden in print', async () => {
    served.edit(NÄMNDMÅL, 'hitta till biblioteken.', 'hitta till biblioteken.\n        - Och hem igen.');
    served.edit(MÅTT, 'trend: Positiv', 'trend: Uppåt');
    served.write('data/2024/kulturnamnden/skräp.txt', 'x');
    await page.waitForSelector('vb-fynd');
    await saysIn('vb-visning', 'skräp');
    await saysIn('vb-fynd.liten', '”Uppåt” finns inte');
    await page.click('vb-visning >>> .antal');
    await page.click('vb-fynd.liten >>> button');
    expect(await page.$eval('vb-fynd.liten >>> .lista', (one) => one.matches(':popover-open'))).toBe(true);
    await page.keyboard.press('Escape');
    await page.click('#antal-besok td.tal');
    await page.waitForSelector('vb-visning >>> .plats code');
    await loadAxe(page);
    // axe does not see that the skip link comes before a link in a shadow tree.
    const found = async () => (await runAxe(page)).found.filter((one) => !one.startsWith('region: .hoppa '));
    // Until the panel has come to rest, its texts may have no visible point to measure.
    await expect.poll(found, { timeout: 20_000 }).toEqual([]);
    await page.emulateMediaType('print');
    expect(await page.$$eval('vb-fynd, vb-visning', (all) => all.filter((one) => one.checkVisibility()).length)).toBe(0);
  });
});

describe('access to the server', () => {
  allShareOne();

  /** The status code and text of a request with any method, path below the key and headers. */
  const ask = (options: { path?: string; method?: string; headers?: Record<string, string> | string[] }) =>
    new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port: served.port, ...options }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part) => {
          text += part;
        });
        answer.on('end', () => resolve({ status: answer.statusCode, text }));
      });
      asked.on('error', reject);
      asked.end();
    });
  const status = async ({ path = '/kulturnamnden.html', ...options }: Parameters<typeof ask>[0]) =>
    (await ask({ path: `${new URL(served.url).pathname}${path}`, ...options })).status;
  /** The first line of the response to bytes that Node's client would not send. */
  const rawly = (lines: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port: served.port }, () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
      socket.setEncoding('utf8').on('error', reject);
      socket.on('data', (text) => {
        socket.destroy();
        resolve(String(text).split('\r\n')[0] ?? '');
      });
    });
  const own = { host: '' };
  beforeAll(() => {
    own.host = `127.0.0.1:${served.port}`;
  });

  test('is refused under another host name, from another site and with other methods than GET', async () => {
    expect(await status({ headers: own })).toBe(200);
    for (const host of ['evil.example', `evil.example:${served.port}`, 'localhost', `localhost.evil.example:${served.port}`]) {
      expect([host, await status({ headers: { host } })]).toEqual([host, 403]);
    }
    const cross = { ...own, 'sec-fetch-site': 'cross-site' };
    expect(await status({ headers: { ...cross, 'sec-fetch-mode': 'no-cors' } })).toBe(403);
    expect(await status({ headers: { ...cross, 'sec-fetch-mode': 'navigate' } })).toBe(200);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) expect(await status({ method, headers: own })).toBe(405);
  });

  test('is refused without one Host header, and to a request target with a host of its own', async () => {
    const path = `${new URL(served.url).pathname}/kulturnamnden.html`;
    const host = `Host: 127.0.0.1:${served.port}`;
    expect(await rawly([`GET ${path} HTTP/1.1`, host])).toBe('HTTP/1.1 200 OK');
    expect(await rawly([`GET ${path} HTTP/1.1`, host, host])).toBe('HTTP/1.1 403 Forbidden');
    expect(await rawly([`GET ${path} HTTP/1.1`, host, 'HOST: evil.example'])).toBe('HTTP/1.1 403 Forbidden');
    expect(await rawly([`GET ${path} HTTP/1.1`, 'Host: evil.example', host])).toBe('HTTP/1.1 403 Forbidden');
    expect(await rawly([`GET ${path} HTTP/1.0`])).toBe('HTTP/1.1 403 Forbidden');
    expect(await rawly([`GET ${path} HTTP/1.1`])).toBe('HTTP/1.1 400 Bad Request');
    for (const origin of [`http://127.0.0.1:${served.port}`, 'http://evil.example']) {
      expect(await rawly([`GET ${origin}${path} HTTP/1.1`, host])).toBe('HTTP/1.1 400 Bad Request');
    }
  });

  test('is refused without the right key, on every path', async () => {
    const { pathname } = new URL(served.url);
    expect(pathname).toMatch(/^\/[0-9a-f]{32}$/);
    expect((await ask({ path: pathname, headers: own })).status).toBe(302);
    const other = `/${'0'.repeat(32)}`;
    const paths = [
      '/',
      '/kulturnamnden.html',
      '/_vb/andringar',
      '/_vb/preview.js',
      '/_vb/plats/1',
      '/_vb/regel/okant-val',
      '/x.csv',
    ];
    for (const key of [
      '',
      other,
      pathname.slice(0, -1),
      `${pathname}0`,
      pathname.toUpperCase(),
      `${pathname}/../x`,
      `/x${pathname}`,
    ]) {
      for (const path of paths) {
        const { status: code, text } = await ask({ path: `${key}${path}`, headers: own });
        expect([key + path, code]).toEqual([key + path, 403]);
        expect(text).toBe(
          'Den här adressen gäller inte. Öppna adressen som vb serve skrev ut i terminalen. Den är ny varje gång vb serve startas.\n',
        );
      }
    }
    const again = await startServe([BASE], ['2024']);
    expect(new URL(again.url).pathname).not.toBe(pathname);
    await again.stop();
  });

  test('stays possible by links, reload and bookmarks', async () => {
    page = await open(served.url);
    expect(page.url()).toBe(`${served.url}/kulturnamnden.html`);
    await page.reload({ waitUntil: 'load' });
    await page.waitForSelector('vb-visning');
    await sees('Antal besök');
    const second = await open(`${served.url}/kulturnamnden.html#fler-besok`);
    const links = await second.$$eval('a[href$=".csv"]', (all) => all.map((one) => (one as HTMLAnchorElement).href));
    for (const link of links) expect([link, (await fetch(link)).status]).toEqual([link, 200]);
    await second.close();
    await page.close();
  });

  test('is refused to paths that are not served', async () => {
    const paths = [
      '/..%2fpackage.json',
      '/data/2024/gemensamt/kommun.yaml',
      '/_vb/../data',
      '/_vb/plats/999999',
      '/_vb/plats/-1',
      '/_vb/plats/1e3',
      '/_vb/regel/finns-inte',
      '/kulturnamnden.pdf',
      '//evil.example/',
      '/%E0%A4%A',
    ];
    for (const path of paths) expect([path, await status({ path, headers: own })]).toEqual([path, 404]);
    // These lead above the key.
    for (const path of ['/../package.json', '/%2e%2e/%2e%2e/etc/passwd', '/_vb/regel/../../../package.json']) {
      expect([path, await status({ path, headers: own })]).toEqual([path, 403]);
    }
  });

  test('is refused from other machines', async () => {
    const connects = (host: string) =>
      new Promise<boolean>((resolve) => {
        const socket = connect({ host, port: served.port, timeout: 3000 });
        socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
        socket.on('timeout', () => resolve(false));
        socket.on('connect', () => socket.destroy());
      });
    expect(await connects('127.0.0.1')).toBe(true);
    const others = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).filter(({ internal }) => !internal));
    // Linux answers to all of 127/8, so a server that listens on all addresses would answer there too.
    const hosts = [...others.map(({ address }) => address), ...(process.platform === 'linux' ? ['127.0.0.2'] : [])];
    expect(hosts.length).toBeGreaterThan(0);
    for (const host of hosts) expect([host, await connects(host)]).toEqual([host, false]);
  });

  test('is limited by a policy without other origins, and no response may be cached', async () => {
    for (const path of ['/', '/kulturnamnden.html', '/_vb/preview.js', '/_vb/regel/okant-val', '/finns-inte']) {
      const { headers } = await fetch(served.url + path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'sha256-[A-Za-z0-9+/=]+'; /);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe-eval|\*|https?:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

test('exits with code 0 on Ctrl-C', async () => {
  const other = await startServe([BASE], ['2024']);
  expect(await other.stop()).toBe(0);
  expect(other.said()).not.toContain('vb:');
});

describe('a preview that cannot be started', () => {
  allShareOne();

  test('because its port is in use says so', () => {
    const args = [VB, 'serve', '2024', '--port', String(served.port)];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: served.folder, encoding: 'utf8' });
    expect([status, stderr]).toEqual([3, expect.stringContaining(`Port ${served.port} används av ett annat program.`)]);
  });

  test('because of its options says so', async () => {
    const vb = (...args: string[]) => runVb(served.folder, ['serve', ...args]);
    expect((await vb('1999')).stderr).toContain('Det finns inga data för 1999');
    expect((await vb('2024', '--port', 'x')).stderr).toContain('En port är ett tal från 1 till 65535.');
    for (const editor of ['emacs', 'javascript:alert({file})', 'https://evil.example/{file}', 'smb://x/{file}', 'x:y']) {
      const { status, stderr } = await vb('2024', '--editor', editor);
      expect([editor, status, stderr]).toEqual([
        editor,
        2,
        expect.stringMatching(/börja med något av vscode:, .* zed:, .* emacs:/),
      ]);
    }
    expect((await vb('2024', '--namnd', 'kulturnamden')).stderr).toContain('Det finns ingen nämnd med id ”kulturnamden”.');
  });
});

test('several boards have an index page, and each page gets its own changes', async () => {
  const two = await startServe([BASE, 'tests/cases/tva-namnder/data'], ['2024', '--editor', 'none']);
  const other = await open(two.url);
  expect(await other.$$eval('main a', (all) => all.map((one) => one.getAttribute('href')))).toEqual([
    'kulturnamnden.html',
    'socialnamnden.html',
  ]);
  await other.goto(`${two.url}/socialnamnden.html`);
  await other.waitForSelector('vb-visning');
  await other.evaluate(() => Object.assign(window, { same: true }));
  two.edit(MÅTT, '2024: 21004', '2024: 21999');
  const waiting = 'data/2024/socialnamnden/mal/trygg-vardag/kortare-vantan/kortare-vantan.yaml';
  two.edit(waiting, 'namn: ', 'namn: Ännu ');
  await other.waitForFunction(() => document.body.innerText.includes('Ännu '));
  expect(await other.evaluate(() => 'same' in window)).toBe(true);
  // `--editor none` gives no link to an editor.
  await other.click('h1');
  await other.waitForSelector('vb-visning >>> .plats code');
  expect(await other.$('vb-visning >>> .oppna')).toBeNull();
  const csv = await fetch(`${two.url}/socialnamnden-drift.csv`);
  expect(csv.headers.get('content-type')).toContain('text/csv');
  await other.close();
  await two.stop();
});
