/** The HTML of the real year in a real browser, at the widths of phones and desktops, with scripts off. */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Started } from '../src/platform/browser/launch.ts';
import { readAssets } from '../src/platform/package-files.ts';
import { renderCsv } from '../src/render/csv.ts';
import type { MålKapitel } from '../src/view/report.ts';
import { openBrowser } from './support/browser.ts';
import { amountRowText, amountTables, måttRowText, squeeze } from './support/facts.ts';
import { loadReal, renderReal } from './support/year.ts';

const { report } = loadReal();
let started: Started;
let page: Page;
const requests: string[] = [];

beforeAll(async () => {
  started = await openBrowser();
  page = await started.browser.newPage();
  await page.setJavaScriptEnabled(false);
  page.on('request', (request) => requests.push(request.url()));
  await page.setContent(await renderReal(), { waitUntil: 'load' });
});

afterAll(() => started.browser.close());

test('makes no requests', () => {
  expect(requests.filter((url) => !url.startsWith('data:') && url !== 'about:blank')).toEqual([]);
});

test('has only the unchanged script of the templates, and no event handlers', async () => {
  const scripts = await page.$$eval('script', (all) => all.map(({ textContent }) => textContent));
  expect(scripts).toEqual([readAssets().script]);
  const handlers = await page.$$eval('*', (all) =>
    all.flatMap((one) => one.getAttributeNames()).filter((name) => /^on/.test(name)),
  );
  expect(handlers).toEqual([]);
});

test('has unique ids, and links only to them, to CSV files and to Kolada', async () => {
  const ids = await page.$$eval('[id]', (all) => all.map(({ id }) => id));
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  const links = await page.$$eval('a[href], use[href]', (all) => all.map((one) => one.getAttribute('href') ?? ''));
  expect(links.length).toBeGreaterThan(report.kapitel.length);
  // Allowed links out of the page: the tables as CSV, and the national database Kolada.
  const outside = /^[a-z-]+\.csv$|^https:\/\/api\.kolada\.se\/v3\/kpi\/[A-Z]\d{5}$/;
  expect(links.filter((href) => !outside.test(href) && !(href.startsWith('#') && ids.includes(href.slice(1))))).toEqual([]);
});

test('has one h1 and skips no heading level', async () => {
  const levels = await page.$$eval('h1,h2,h3,h4,h5,h6', (all) => all.map(({ tagName }) => Number(tagName[1])));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  const jumps = levels.filter((level, i) => i > 0 && level > (levels[i - 1] ?? 0) + 1);
  expect(jumps).toEqual([]);
});

test('gives every table a caption, column headers and row headers', async () => {
  const faults = await page.$$eval('table', (all) =>
    all
      .filter(
        (table) =>
          !table.caption?.textContent?.trim() ||
          // A link would be read as a part of the table's name.
          table.caption.querySelector('a') ||
          [...table.querySelectorAll('thead th')].some((th) => th.getAttribute('scope') !== 'col') ||
          [...table.querySelectorAll('tbody tr:not(.not):not(.grupp)')].some(
            (row) => row.firstElementChild?.getAttribute('scope') !== 'row',
          ),
      )
      .map((table) => table.outerHTML.slice(0, 120)),
  );
  expect(faults).toEqual([]);
});

test('holds every row of every mått table', async () => {
  const text = squeeze(await page.$eval('main', (main) => main.textContent ?? ''));
  const chapters = report.kapitel.filter((kapitel): kapitel is MålKapitel => kapitel.slag === 'mål');
  const rows = chapters
    .flatMap((mål) => [...mål.tabeller, ...mål.nämndmål.flatMap(({ tabeller }) => tabeller)])
    .flatMap(({ grupper }) => grupper.flat());
  expect(rows.length).toBeGreaterThan(100);
  expect(rows.map(måttRowText).filter((row) => !text.includes(row))).toEqual([]);
});

test('holds every row of every amount table, and so does its CSV file', async () => {
  const text = squeeze(await page.$eval('main', (main) => main.textContent ?? ''));
  const csv = renderCsv(report);
  for (const { rader, csv: file } of amountTables(report)) {
    expect(rader.filter((row) => !text.includes(amountRowText(row)))).toEqual([]);
    expect(csv.get(file)?.trim().split('\r\n')).toHaveLength(rader.length + 1);
  }
});

/** The name and description of every picture of the report, including those in table rows. */
const pictures = (): { readonly namn: string; readonly beskrivning: string }[] => {
  const measured = report.kapitel
    .filter((kapitel): kapitel is MålKapitel => kapitel.slag === 'mål')
    .flatMap((mål) => [...mål.tabeller, ...mål.nämndmål.flatMap(({ tabeller }) => tabeller)]);
  return [
    ...report.kapitel.flatMap((kapitel) => (kapitel.slag === 'översikt' ? kapitel.bilder : [])),
    ...report.kapitel.flatMap((kapitel) => (kapitel.slag === 'kontroll' && kapitel.läge ? [kapitel.läge.bild] : [])),
    ...measured.flatMap(({ bilder }) => bilder),
    ...measured.flatMap(({ grupper }) =>
      grupper.flat().flatMap(({ celler }) => celler.flatMap(({ bild }) => (bild ? [{ namn: bild.namn, beskrivning: '' }] : []))),
    ),
  ];
};

test('exposes the name and description of every picture to assistive technology', async () => {
  const tree = await page.accessibility.snapshot({ interestingOnly: false });
  type Node = NonNullable<typeof tree>;
  const below = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(below)];
  const exposed = (tree ? below(tree) : [])
    .filter(({ role }) => role === 'img' || role === 'image')
    .map(({ name }) => squeeze(name ?? ''));
  const wanted = pictures().map(({ namn, beskrivning }) => squeeze(`${namn}${beskrivning}`));
  expect(wanted.length).toBeGreaterThan(100);
  expect(exposed.toSorted()).toEqual(wanted.toSorted());
});

test('is smaller than 1.5 MB', async () => {
  expect(Buffer.byteLength(await renderReal())).toBeLessThan(1.5e6);
});

describe.each([320, 375, 768, 1440])('at %i pixels', (width) => {
  beforeAll(() => page.setViewport({ width, height: 900 }));

  test('nothing is wider than the window, except inside scrolling tables', async () => {
    const [content, window] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(content).toBeLessThanOrEqual(window ?? 0);
  });

  test('the table of contents is sticky on wide windows only', async () => {
    const position = await page.$eval('nav', (nav) => getComputedStyle(nav).position);
    expect(position).toBe(width >= 1440 ? 'sticky' : 'static');
  });
});
