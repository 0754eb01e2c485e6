/** The web folder of `vb build --format webb`: its links, its pages in a real browser from disk, and what a kommun says of its web. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { decode } from 'fast-png';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Started } from '../src/platform/browser/launch.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { COLOUR_RULES, loadAxe, runAxe } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { evaluateAll } from './support/elements.ts';
import { htmlErrors } from './support/html-errors.ts';
import { CASES } from './support/layers.ts';
import { runVb } from './support/run.ts';
import { cutOff, emulate, SCHEMES } from './support/screen.ts';

const MINUTES = 60_000;
const work = mkdtempSync(join(tmpdir(), 'vb-webb-'));
const WEB = `webbadress: https://www.exempel.se/uppfoljning/
kontakt:
  namn: Registrator
  epost: registrator@exempel.se
  telefon: 08-123 45 67
tillgänglighet:
  förenlighet: delvis
  brister: |
    Diagrammen saknar ljud.

    Två tabeller är breda.
  bedömd: 2024-01-15
  anmälan: https://www.exempel.se/anmal
`;
let started: Started;
const real = join(work, 'out/2019/kommunstyrelsen');

const vb = (...args: string[]) => runVb(work, args, { VB_CACHE: join(work, 'cache') });
const pagesIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.html') && name !== 'vb-fragment.html');
const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
const idsIn = (html: string) => Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id ?? '');
const hrefsIn = (html: string) =>
  Array.from(html.matchAll(/<(?:a|link)\b[^>]*? href="([^"]+)"/g), ([, href]) => (href ?? '').replaceAll('&amp;', '&'));

beforeAll(async () => {
  started = await openBrowser();
  cpSync(join(PACKAGE_ROOT, 'data/2019'), join(work, 'data/2019'), { recursive: true });
  const kommun = join(work, 'data/2019/gemensamt/kommun.yaml');
  writeFileSync(kommun, `${readFileSync(kommun, 'utf8')}${WEB}`);
  for (const [name, year] of [
    ['storkoping', '2024'],
    ['norrsund', '2024'],
    ['samlad-kommun', '2024'],
  ] as const) {
    const data = join(CASES, name, 'data', year);
    if (existsSync(data)) cpSync(data, join(work, name, year), { recursive: true });
  }
  expect((await vb('build', '2019', '--format', 'webb')).status).toBe(0);
}, 5 * MINUTES);
afterAll(async () => {
  await started.browser.close();
  rmSync(work, { recursive: true, force: true });
});

/** Every link of a folder that leads nowhere, and every id that a page has twice. */
function brokenIn(folder: string): string[] {
  const pages = new Map(pagesIn(folder).map((name) => [name, read(folder, name)]));
  return [...pages].flatMap(([name, html]) => {
    const ids = idsIn(html);
    const twice = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${name}: ${id} twice`);
    const nowhere = hrefsIn(html).filter((href) => {
      if (/^(?:https?:|mailto:)/.test(href)) return false;
      const [file = '', id] = href.split('#');
      const target = file === '' ? html : (pages.get(file) ?? (existsSync(join(folder, file)) ? '' : undefined));
      return target === undefined || (id !== undefined && !idsIn(target).includes(id));
    });
    return [...twice, ...nowhere.map((href) => `${name} → ${href}`)];
  });
}

describe('the folder of the real report', () => {
  test('has a page for every chapter, mål and mått, and no link that leads nowhere', () => {
    const names = pagesIn(real);
    expect(names).toEqual(
      expect.arrayContaining(['index.html', 'okad-valfrihet.html', 'ekonomi.html', 'matt-sjukfranvaro-total.html']),
    );
    expect(names.filter((name) => name.startsWith('matt-')).length).toBeGreaterThan(80);
    expect(brokenIn(real)).toEqual([]);
  });

  test('asks nobody for anything, and never prints who is responsible', () => {
    const all = pagesIn(real).map((name) => read(real, name));
    const loaded = all.flatMap((html) =>
      Array.from(html.matchAll(/<(?:img|script|link)\b[^>]*? (?:src|href)="([^"]+)"/g), ([, one]) => one),
    );
    const outside = loaded.filter(
      (one) => one !== undefined && /^[a-z]+:/i.test(one) && !/^data:|^https:\/\/www\.exempel\.se\//.test(one),
    );
    expect(outside).toEqual([]);
    const named = readdirSync(join(work, 'data/2019'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) => /^\s*ansvarig: (.+)$/m.exec(readFileSync(join(work, 'data/2019', name), 'utf8'))?.[1] ?? []);
    for (const name of new Set(named.filter((one) => one.includes('@')))) expect(all.join('')).not.toContain(name);
  });

  test('begins with a small page that has the answers', () => {
    const sizes = [
      'index.html',
      'vb-stil.css',
      'vb-skarm.css',
      'vb-skript.js',
      ...readdirSync(real).filter((name) => name.endsWith('.woff2')),
    ];
    expect(sizes.reduce((sum, name) => sum + statSync(join(real, name)).size, 0)).toBeLessThanOrEqual(300_000);
    const start = read(real, 'index.html').replaceAll('\u00ad', '');
    expect(start).toContain('Sammanvägd måluppfyllelse');
    expect(start).toMatch(/href="okad-valfrihet\.html"/);
    // The piece with the same id is another list than the chapter.
    expect(start).toMatch(/<a href="vb-avvikelser\.html"><span class="titel">/);
    // A key figure leads to its own page.
    expect(start).toMatch(/href="matt-[a-z0-9-]+\.html"/);
  });

  test('has a page for each table of amounts, with a lasting link to each row', () => {
    const page = read(real, 'vb-tabell-driftredovisning.html').replaceAll('\u00ad', '');
    expect(page).toMatch(
      /<tr id="driftredovisning_arets-resultat"[^>]*><th scope="row"><a href="#driftredovisning_arets-resultat">Årets resultat<\/a>/,
    );
    expect(page).toContain('<dt>Redovisas med</dt><dd>en decimal</dd>');
    expect(page).toContain('https://www.exempel.se/uppfoljning/2019/kommunstyrelsen/vb-tabell-driftredovisning.html');
    expect(hrefsIn(page)).toEqual(
      expect.arrayContaining(['ekonomi.html#driftredovisning', 'kommunstyrelsen-driftredovisning.csv']),
    );
    // The chapter leads to the page of each of its tables, and has the same places of rows, without a stop for the keyboard at each.
    const chapter = read(real, 'ekonomi.html');
    const tables = pagesIn(real).filter((name) => name.startsWith('vb-tabell-'));
    expect(tables.length).toBeGreaterThan(5);
    expect(hrefsIn(chapter)).toEqual(expect.arrayContaining(['vb-tabell-driftredovisning.html']));
    expect(idsIn(chapter)).toContain('driftredovisning_arets-resultat');
    expect(hrefsIn(chapter)).not.toContain('#driftredovisning_arets-resultat');
  });

  test('has the values of each mått on its page and in its CSV', () => {
    const page = read(real, 'matt-sjukfranvaro-total.html').replaceAll('\u00ad', '');
    expect(page).toContain('Huddinge kommun (LIS)');
    expect(page).toMatch(/<th scope="row">Kvinnor<\/th>/);
    expect(page).toContain('https://www.exempel.se/uppfoljning/2019/kommunstyrelsen/matt-sjukfranvaro-total.html');
    const rows = parse(readFileSync(join(real, 'matt-sjukfranvaro-total.csv')), {
      bom: true,
      delimiter: ';',
      columns: true,
    }) as Record<string, string>[];
    const total = rows.find((row) => row['Indelning'] === 'totalt' && row['Period'] === '11-2019');
    expect(total).toMatchObject({ Id: 'sjukfranvaro-total', Grupp: 'Totalt', Värde: '4,4' });
  });

  test('is valid HTML', { timeout: 2 * MINUTES }, async () => {
    const kinds = [
      'index',
      'vb-utforska',
      'vb-jamfor',
      'vb-sok',
      'vb-tillganglighet',
      'okad-valfrihet',
      'matt-sjukfranvaro-total',
      'intern-kontroll',
    ];
    for (const kind of kinds) expect(await htmlErrors(read(real, `${kind}.html`)), kind).toEqual([]);
  });

  test('says where it is published', () => {
    const base = 'https://www.exempel.se/uppfoljning/2019/kommunstyrelsen/';
    expect(read(real, 'index.html')).toContain(`<link rel="canonical" href="${base}">`);
    const page = read(real, 'okad-valfrihet.html');
    expect(page).toContain(`<link rel="canonical" href="${base}okad-valfrihet.html">`);
    expect(page).toContain(`<meta property="og:url" content="${base}okad-valfrihet.html">`);
    const map = read(real, 'sitemap.xml');
    expect(Array.from(map.matchAll(/<loc>([^<]+)<\/loc>/g), ([, one]) => one).length).toBe(pagesIn(real).length);
    expect(map).toContain(`<loc>${base}okad-valfrihet.html</loc>`);
  });

  test('has the statement of accessibility and who answers', () => {
    const page = read(real, 'vb-tillganglighet.html').replaceAll('\u00ad', '');
    for (const text of [
      'delvis förenlig',
      'Diagrammen saknar ljud.',
      'Två tabeller är breda.',
      '2024-01-15',
      'mailto:registrator@exempel.se',
    ])
      expect(page).toContain(text);
    expect(read(real, 'index.html')).toContain('vb-tillganglighet.html');
  });

  test('has a fragment that another page can take in', () => {
    const fragment = read(real, 'vb-fragment.html');
    expect(fragment).not.toMatch(/<script|<html|<body| id="|<link/);
    expect(fragment.trim()).toMatch(/^<section class="vb-rapport"[\s\S]*<\/section>$/);
    expect(hrefsIn(fragment).every((href) => href.startsWith('https://www.exempel.se/uppfoljning/2019/kommunstyrelsen/'))).toBe(
      true,
    );
    expect(hrefsIn(fragment).length).toBeGreaterThan(30);
  });
});

/** Opens a page from disk, as a folder that was sent by mail is read. */
async function open(name: string, { script = true } = {}): Promise<{ page: Page; faults: string[] }> {
  const page = await started.browser.newPage();
  const faults: string[] = [];
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    if (!/^(?:file|data):/.test(request.url())) faults.push(request.url());
  });
  await page.setJavaScriptEnabled(script);
  await page.goto(`${pathToFileURL(real)}/${name}`, { waitUntil: 'load' });
  return { page, faults };
}

const KINDS = [
  'index.html',
  'vb-utforska.html',
  'vb-jamfor.html',
  'vb-sok.html',
  'vb-tillganglighet.html',
  'okad-jamlikhet.html',
  'matt-sjukfranvaro-total.html',
  'vb-tabell-driftredovisning.html',
];

describe('in a browser', () => {
  test.each(KINDS)(
    '%s breaks no rule of accessibility, on a phone and wide, and asks for nothing outside',
    { timeout: 3 * MINUTES },
    async (name) => {
      const { page, faults } = await open(name);
      try {
        expect(faults).toEqual([]);
        await loadAxe(page);
        for (const width of [320, 1280]) {
          await emulate(page, { width, scheme: 'ljust' });
          expect((await runAxe(page)).found, `${width}`).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
          expect(await cutOff(page)).toEqual([]);
        }
        for (const scheme of SCHEMES.slice(1)) {
          await emulate(page, { width: 1280, scheme });
          expect((await runAxe(page, ...COLOUR_RULES)).found, scheme).toEqual([]);
        }
      } finally {
        await page.close();
      }
    },
  );

  test('without its script everything can be read and reached', async () => {
    const { page } = await open('vb-utforska.html', { script: false });
    const seen = await page.evaluate(() => ({
      rows: document.querySelectorAll('.utforska tbody tr:not([hidden])').length,
      filter: getComputedStyle(document.querySelector('.filter') as Element).display,
      contents: document.querySelectorAll('.innehall a').length,
      open: document.querySelector('.innehall details')?.hasAttribute('open'),
    }));
    expect(seen.rows).toBeGreaterThan(150);
    expect(seen).toMatchObject({ filter: 'none', open: true });
    expect(seen.contents).toBeGreaterThan(40);
    await page.close();
  });

  test('the table of all is filtered and sorted, says how many are shown, and keeps the focus', async () => {
    const { page } = await open('vb-utforska.html');
    const shown = () =>
      evaluateAll(page, '.utforska tbody tr:not([hidden])', (rows) =>
        rows.map((row) => row.querySelector('th')?.textContent ?? ''),
      );
    await page.focus('#vb-filter-steg');
    await page.select('#vb-filter-steg', 'Ej godtagbar');
    expect(await shown()).toHaveLength(2);
    expect(await page.$eval('.filter-antal', (one) => one.textContent)).toMatch(/^2 av \d+ rader visas$/);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('vb-filter-steg');
    await page.click('.filter button');
    await page.waitForFunction(() => document.querySelectorAll('.utforska tbody tr[hidden]').length === 0);
    await page.click('.utforska thead th:first-child button');
    const names = (await shown()).map((name) => name.replaceAll('\u00ad', '').trim());
    expect(names).toEqual(names.toSorted(new Intl.Collator('sv', { numeric: true }).compare));
    expect(await page.$eval('.utforska thead th', (one) => one.getAttribute('aria-sort'))).toBe('ascending');
    await page.close();
  });

  test('the choices in the table of all are in the address, so that a link and the way back show the same rows', async () => {
    const { page } = await open('vb-utforska.html');
    const shown = () =>
      page.$$eval('.utforska tbody tr:not([hidden]) th', (names) =>
        names.map((one) => one.textContent?.replaceAll('\u00ad', '')),
      );
    await page.select('#vb-filter-steg', 'Godtagbar');
    await page.click('.utforska thead th:first-child button');
    await page.click('.utforska thead th:first-child button');
    const rows = await shown();
    expect(rows).toEqual(rows.toSorted(new Intl.Collator('sv', { numeric: true }).compare).toReversed());
    const address = page.url();
    expect(decodeURI(address)).toMatch(/vb-utforska\.html#steg=Godtagbar&ordning=Namn&riktning=fallande$/);
    await Promise.all([page.waitForNavigation(), page.click('.utforska tbody tr:not([hidden]) th a')]);
    await page.goBack();
    expect(await shown()).toEqual(rows);
    // The same address in another window, and one with what this year does not have.
    await page.goto('about:blank');
    await page.goto(address);
    expect(await shown()).toEqual(rows);
    expect(await page.$eval('.filter-antal', (one) => one.textContent)).toMatch(new RegExp(`^${rows.length} av `));
    await page.goto('about:blank');
    await page.goto(address.replace('Godtagbar', 'Utm%C3%A4rkt'));
    expect((await shown()).length).toBeGreaterThan(150);
    expect(await page.$eval('#vb-filter-steg', (one) => (one as HTMLSelectElement).value)).toBe('');
    // Without a choice the address has no fragment. A link to a place on the page changes no choice.
    await page.click('.filter button');
    expect(page.url()).toMatch(/#ordning=Namn&riktning=fallande$/);
    await page.select('#vb-filter-steg', 'Ej godtagbar');
    await page.evaluate(() => document.querySelector<HTMLElement>('.hoppa')?.click());
    expect(await shown()).toHaveLength(2);
    await page.close();
  });

  test('the question is in the address of the search', async () => {
    const { page } = await open('vb-sok.html');
    await page.type('.sok input', 'valfrihet');
    await page.waitForFunction(() => location.hash === '#q=valfrihet');
    await page.goto('about:blank');
    await page.goBack();
    expect(await page.$eval('.sok input', (one) => (one as HTMLInputElement).value)).toBe('valfrihet');
    expect(await page.$eval('.sok-antal', (one) => one.textContent)).toMatch(/^\d+ träff/);
    await page.close();
  });

  test.each([
    ['överskott', /Ekonomi|ekonomi|Resultat/],
    ['sjukfranvaro', /Sjukfrånvaro/],
    ['ej godtagbar', /Ökad valfrihet/],
  ])('the search finds %s from the start page', async (asked, expected) => {
    const { page } = await open('index.html');
    await page.type('#vb-sok-start', asked);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    const hits = await evaluateAll(page, '.sok-traffar a', (links) =>
      links.map((link) => link.textContent?.replaceAll('\u00ad', '') ?? ''),
    );
    expect(hits.join('\n')).toMatch(expected);
    expect(hits.length).toBeLessThanOrEqual(50);
    expect(await page.$eval('.sok-antal', (one) => one.textContent)).toMatch(/^\d+ träff/);
    await page.close();
  });
});

test(
  'a figure of another board leads to its page in the folder of that board, and every such page exists',
  async () => {
    expect((await vb('build', '2024', '--data', 'samlad-kommun', '--out', 'ut-flera', '--format', 'webb')).status).toBe(0);
    const out = join(work, 'ut-flera/2024');
    const folders = readdirSync(out, { withFileTypes: true }).filter((one) => one.isDirectory());
    const beside = folders.flatMap(({ name }) =>
      pagesIn(join(out, name)).flatMap((page) => hrefsIn(read(join(out, name), page)).filter((href) => href.startsWith('../'))),
    );
    expect(beside).toContain('../skolnamnden/matt-andel-heltid.html');
    expect(beside).toContain('../skolnamnden/index.html');
    expect(beside.filter((href) => !existsSync(join(out, href.slice(3))))).toEqual([]);
    expect(read(join(out, 'omsorgsnamnden'), 'sammanfattning.html')).toContain(
      'där andelen är <a href="../skolnamnden/matt-andel-heltid.html">',
    );
  },
  MINUTES,
);

describe('other kommuner', () => {
  test.each(['storkoping', 'norrsund', 'samlad-kommun'])(
    '%s has a folder without broken links, and nothing of a web that it does not state',
    async (name) => {
      const [year = ''] = readdirSync(join(work, name));
      const { status, stderr } = await vb('build', year, '--data', name, '--out', `ut-${name}`, '--format', 'webb');
      expect(stderr).not.toContain('Ett fel i vb');
      expect(status).toBe(0);
      const out = join(work, `ut-${name}`, year);
      const folders = readdirSync(out, { withFileTypes: true }).filter((one) => one.isDirectory());
      expect(folders.length).toBeGreaterThan(0);
      for (const one of folders) {
        const folder = join(out, one.name);
        expect(brokenIn(folder)).toEqual([]);
        expect(existsSync(join(folder, 'sitemap.xml'))).toBe(false);
        expect(pagesIn(folder)).not.toContain('vb-tillganglighet.html');
        expect(read(folder, 'index.html')).not.toContain('canonical');
      }
    },
    2 * MINUTES,
  );
});

test('every page says that a report is a draft, a proposal or put together afterwards', async () => {
  cpSync(join(PACKAGE_ROOT, 'data/2018'), join(work, 'data/2018'), { recursive: true });
  expect((await vb('build', '2018', '--out', 'ut-2018', '--format', 'webb')).status).toBe(0);
  expect((await vb('build', '2019', '--out', 'ut-utkast', '--format', 'webb', '--utkast')).status).toBe(0);
  for (const [folder, notice] of [
    [join(work, 'ut-2018/2018/kommunstyrelsen'), '<strong>Rekonstruerat år.</strong>'],
    [join(work, 'ut-utkast/2019/kommunstyrelsen.utkast'), 'Utkast. Inte beslutat.'],
    [join(work, 'ut-norrsund/2024/kulturnamnden'), '<strong>Förslag till beslut.</strong>'],
  ] as const) {
    const unmarked = pagesIn(folder).filter((name) => !read(folder, name).replaceAll('\u00ad', '').includes(notice));
    expect(unmarked).toEqual([]);
  }
});

test('a report that an older version locked says that it has no folder', async () => {
  cpSync(new URL('decided/form-1/data', import.meta.url), join(work, 'last'), { recursive: true });
  const { status, stderr } = await vb('build', '2025', '--data', 'last', '--out', 'ut-last', '--format', 'webb,html');
  expect(stderr).toContain('rapporten låstes av en äldre version av vb, så webb går inte att göra av den.');
  expect(status).toBe(0);
  expect(readdirSync(join(work, 'ut-last/2025')).some((name) => name.endsWith('.html'))).toBe(true);
});

test('a build with nothing to do is left out, and another address is noticed', async () => {
  const again = await vb('build', '2019', '--format', 'webb');
  expect(again.stderr).toContain('Inget har ändrats');
  const kommun = join(work, 'data/2019/gemensamt/kommun.yaml');
  writeFileSync(kommun, readFileSync(kommun, 'utf8').replace('/uppfoljning/', '/berattelser'));
  const changed = await vb('build', '2019', '--format', 'webb');
  expect(changed.stdout).toContain('out/2019/kommunstyrelsen/index.html\n');
  expect(read(real, 'index.html')).toContain('https://www.exempel.se/berattelser/2019/kommunstyrelsen/');
});

test('pictures to share are drawn when they are asked for', { timeout: 3 * MINUTES }, async () => {
  expect(readdirSync(real).filter((name) => name.endsWith('.png'))).toEqual([]);
  expect((await vb('build', '2019', '--format', 'webb', '--bilder')).status).toBe(0);
  const drawn = readdirSync(real).filter((name) => name.endsWith('.png'));
  expect(drawn.length).toBeGreaterThan(50);
  for (const name of drawn.slice(0, 5)) {
    const { width, height, data } = decode(readFileSync(join(real, name)));
    expect([width, height]).toEqual([1200, 630]);
    expect(new Set(data).size).toBeGreaterThan(5);
  }
  const listed = read(real, 'vb-bilder.html');
  for (const name of drawn) expect(listed).toContain(`href="${name}"`);
  expect(read(real, 'matt-sjukfranvaro-total.html')).toMatch(/<meta property="og:image" content="https:[^"]+\.png">/);
  expect(brokenIn(real)).toEqual([]);
});
