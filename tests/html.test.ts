/** The HTML of the real year in a real browser, at the widths of phones and desktops, with scripts off. */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Started } from '../src/platform/browser/launch.ts';
import { readAssets } from '../src/platform/package-files.ts';
import { renderCsv } from '../src/render/csv.ts';
import type { Bild, Målavsnitt, Måttabell } from '../src/view/report.ts';
import { openBrowser } from './support/browser.ts';
import { evaluateAll } from './support/elements.ts';
import { amountRowText, amountTables, måttRowText, squeeze } from './support/facts.ts';
import { målOf } from './support/report.ts';
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
  const scripts = await evaluateAll(page, 'script:not([type])', (all) => all.map(({ textContent }) => textContent));
  expect(scripts).toEqual([readAssets().script]);
  const handlers = await evaluateAll(page, '*', (all) =>
    all.flatMap((one) => one.getAttributeNames()).filter((name) => /^on/.test(name)),
  );
  expect(handlers).toEqual([]);
});

test('has unique ids, and links only to them, to CSV files and to Kolada', async () => {
  const ids = await evaluateAll(page, '[id]', (all) => all.map(({ id }) => id));
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  const links = await evaluateAll(page, 'a[href], use[href]', (all) => all.map((one) => one.getAttribute('href') ?? ''));
  expect(links.length).toBeGreaterThan(report.kapitel.length);
  // Allowed links out of the page: the tables as CSV, and the national database Kolada.
  const outside = /^[a-z-]+\.csv$|^https:\/\/api\.kolada\.se\/v3\/kpi\/[A-Z]\d{5}$/;
  expect(links.filter((href) => !outside.test(href) && !(href.startsWith('#') && ids.includes(href.slice(1))))).toEqual([]);
});

test('has one h1 and skips no heading level', async () => {
  const levels = await evaluateAll(page, 'h1,h2,h3,h4,h5,h6', (all) => all.map(({ tagName }) => Number(tagName[1])));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  const jumps = levels.filter((level, i) => i > 0 && level > (levels[i - 1] ?? 0) + 1);
  expect(jumps).toEqual([]);
});

test('gives every table a caption, column headers and row headers', async () => {
  const faults = await evaluateAll(page, 'table', (all) =>
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
  const rows = målOf(report)
    .flatMap(({ tabeller }) => tabeller)
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

/** Every numbered picture of the report, in reading order. */
const figures = (): Bild[] => {
  return report.kapitel.flatMap((kapitel) => {
    if (kapitel.slag === 'översikt') return kapitel.bilder;
    if (kapitel.slag === 'kontroll') return kapitel.läge ? [kapitel.läge.bild] : [];
    return kapitel.slag === 'mål' ? tablesOf(kapitel).flatMap(({ bilder }) => bilder) : [];
  });
};

const tablesOf = (mål: Målavsnitt): Måttabell[] => [...mål.tabeller, ...mål.mål.flatMap(tablesOf)];

/** The names of the pictures in table rows. */
const sparklines = (): string[] =>
  report.kapitel.flatMap((kapitel) =>
    kapitel.slag === 'mål'
      ? tablesOf(kapitel).flatMap(({ grupper }) =>
          grupper.flat().flatMap(({ celler }) => celler.flatMap(({ bild }) => (bild ? [bild.namn] : []))),
        )
      : [],
  );

test('exposes the number and description of every picture, and nothing of its caption, to assistive technology', async () => {
  const tree = await page.accessibility.snapshot({ interestingOnly: false });
  type Node = NonNullable<typeof tree>;
  const below = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(below)];
  const exposed = (tree ? below(tree) : [])
    .filter(({ role }) => role === 'img' || role === 'image')
    .map(({ name }) => squeeze(name ?? ''));
  const wanted = [
    ...figures().map(({ nummer, beskrivning }) => squeeze(`Figur ${nummer}.${beskrivning}`)),
    ...sparklines().map(squeeze),
  ];
  expect(wanted.length).toBeGreaterThan(100);
  expect(exposed.toSorted()).toEqual(wanted.toSorted());
});

test('gives every picture a number in reading order, and a caption with measure, unit, period and source', async () => {
  const shown = await evaluateAll(page, 'main .bild:has(svg[role="img"]) > .bildtext', (captions) =>
    captions.map((one) => ({ text: one.textContent ?? '', isBefore: one.nextElementSibling?.matches('svg') })),
  );
  const all = figures();
  expect(all.map(({ nummer }) => nummer)).toEqual(all.map((_, i) => i + 1));
  expect(shown.map(({ text }) => squeeze(text))).toEqual(
    all.map(({ nummer, namn, källa }) => squeeze(`Figur ${nummer}. ${namn} ${källa}`)),
  );
  expect(shown.every(({ isBefore }) => isBefore)).toBe(true);
  expect(all.filter(({ namn, källa }) => !/\d{4}/.test(namn) || !/^Källa: .+\.$/.test(källa ?? ''))).toEqual([]);
  const index = all.find(({ namn }) => namn.endsWith('Betygsindex för bostäder.'));
  expect(index?.namn).toBe('Utveckling 2015–2019, index: Betygsindex för bostäder.');
});

test('the cover prints on paper without a page of colour', async () => {
  await page.emulateMediaType('print');
  const [cover, text] = await page.$eval('.omslag', (one) =>
    [getComputedStyle(one), getComputedStyle(one.querySelector('h1') ?? one)].map(({ backgroundColor, color }) => ({
      backgroundColor,
      color,
    })),
  );
  await page.emulateMediaType();
  expect(cover?.backgroundColor).toBe('rgba(0, 0, 0, 0)');
  expect(text?.color).not.toBe('rgb(255, 255, 255)');
});

test('every text of a picture is inside it, clear of the others and at least 8 pt on paper', async () => {
  // The text area of a page is 166 mm wide.
  await page.setViewport({ width: 627, height: 900 });
  await page.emulateMediaType('print');
  const { texts, faults } = await page.evaluate(() => {
    const all = [...document.querySelectorAll<SVGSVGElement>('main svg[role="img"]')].map((svg) => ({
      frame: svg.getBoundingClientRect(),
      texts: [...svg.querySelectorAll('text')].map((one) => {
        const { left, right, top, height } = one.getBoundingClientRect();
        const size = Number.parseFloat(getComputedStyle(one).fontSize) * (one.getScreenCTM()?.a ?? 0) * 0.75;
        // The box of a line is higher than its letters.
        return { text: one.textContent ?? '', size, left, right, top: top + height * 0.22, bottom: top + height * 0.82 };
      }),
    }));
    const found = all.flatMap(({ frame, texts: own }) =>
      own.flatMap((a, i) => [
        ...(a.left < frame.left - 0.6 || a.right > frame.right + 0.6 ? [`${a.text} is outside`] : []),
        ...(a.size < 8 ? [`${a.text} is ${a.size} pt`] : []),
        ...own
          .slice(i + 1)
          .filter((b) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 0.5 < b.bottom && b.top + 0.5 < a.bottom)
          .map((b) => `${a.text} / ${b.text}`),
      ]),
    );
    return { texts: all.flatMap(({ texts: own }) => own).length, faults: found };
  });
  await page.emulateMediaType();
  expect(texts).toBeGreaterThan(500);
  expect(faults).toEqual([]);
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
