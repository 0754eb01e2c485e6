/**
 * The places (file and path) that the preview attaches to the pieces of a page. They are correct, exist for everything from the
 * data, and are in nothing that is published.
 */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Place } from '../src/diagnostics/finding.ts';
import { locate } from '../src/diagnostics/locate.ts';
import { PlaceIds } from '../src/diagnostics/place-ids.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import { readAssets } from '../src/platform/package-files.ts';
import { prepareTemplates } from '../src/render/html.ts';
import { joinPage, splitPage } from '../src/tools/serve/page-diff.ts';
import { openBrowser } from './support/browser.ts';
import { evaluateAll } from './support/elements.ts';
import { loadReal, renderReal } from './support/year.ts';

const { loaded, report } = loadReal();
const numbers = new PlaceIds();
let started: Started;
let page: Page;
let marked: string;
let published: string;

beforeAll(async () => {
  const template = await prepareTemplates(readAssets().templates);
  const mark = (place: Place) => String(numbers.of(place));
  marked = joinPage(splitPage((chapter) => template(report, readAssets(), { mark, chapter })));
  published = await renderReal();
  started = await openBrowser();
  page = await started.browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setContent(marked, { waitUntil: 'load' });
});

afterAll(() => started.browser.close());

test('the page of the preview without its marks equals the published page, byte for byte', () => {
  const bare = marked.replace(/<span data-plats="\d+">([^<]*)<\/span>/g, '$1').replace(/ data-plats="\d+"/g, '');
  expect(marked.length - bare.length).toBeGreaterThan(50_000);
  // Only the published page has the index of its search, because the preview changes under it.
  const unindexed = published.replace(/(id="vb-sokindex">)[^<]*/, '$1').replace('<body class="sokbar">', '<body>');
  expect(bare === unindexed).toBe(true);
});

test('nothing that is published contains a place', () => {
  for (const text of [published, JSON.stringify(report)]) {
    expect(text).not.toContain('data-plats');
    expect(text).not.toContain('<vb-kapitel');
    expect(text).not.toContain('.yaml');
    expect(text).not.toContain('uppföljning","helår');
  }
});

test('splits the page into one part for each chapter', () => {
  const parts = splitPage(
    (chapter) => `<p>${report.kapitel.map((own) => chapter(own, () => `<section id="${own.id}"></section>`)).join('')}`,
  );
  expect([...parts.kapitel.keys()]).toEqual(report.kapitel.map(({ id }) => id));
  expect(parts.ram).not.toContain('<section');
});

/** The file, line and following words of a place, by its number in `data-plats`. Throws when the number has no place. */
function written(number: string): { file: string; line: string; words: string } {
  const place = numbers.placeOf(Number(number));
  const source = place && loaded.sources.get(place.file);
  const span = source && locate(source, place);
  if (!place || !source || !span) throw new Error(`${number} leads nowhere`);
  const before = source.text.split('\n').slice(0, span.line - 1);
  const start = before.reduce((sum, line) => sum + line.length + 1, 0) + span.column - 1;
  return { file: place.file, line: span.lineText, words: source.text.slice(start).replace(/\s+/g, ' ') };
}

const digits = (text: string) => text.replace(/\D/g, '');

describe('the place is correct', () => {
  test('of every utfall: its line has the period and the figure', async () => {
    const cells = await evaluateAll(page, 'table.matt td.tal', (all) =>
      all.map((cell) => ({
        number: cell.getAttribute('data-plats') ?? '',
        text: cell.querySelector('.rad')?.textContent ?? '',
        period: cell.closest('table')?.querySelectorAll('thead th')[cell.cellIndex]?.textContent ?? '',
        group: cell.closest('tr')?.querySelector('th')?.textContent ?? '',
      })),
    );
    const filled = cells.filter(({ text }) => text !== '');
    expect(filled.length).toBeGreaterThan(500);
    const wrong = filled.flatMap(({ number, text, period, group }) => {
      const { file, line, words } = written(number);
      // The figure of an area is on the line below the period.
      const figure = /^(Lägsta|Högsta) område$/.test(group)
        ? digits(/värde: (\S+)/.exec(words)?.[1] ?? '')
        : digits(line.split(': ').at(-1) ?? '');
      return line.trim().startsWith(`${period}:`) && figure === digits(text) ? [] : [`${file}: ${line} – ${period} ${text}`];
    });
    expect(wrong).toEqual([]);
  });

  test('of every published amount: its line has the amount', async () => {
    const cells = await evaluateAll(page, '.belopp td.tal', (all) =>
      all.map((cell) => ({ number: cell.getAttribute('data-plats') ?? '', text: cell.firstChild?.textContent ?? '' })),
    );
    const found = cells.filter(({ number, text }) => text !== '' && /: [-\d.]+$/.test(written(number).line));
    expect(found.length).toBeGreaterThan(250);
    expect(found.filter(({ number, text }) => digits(written(number).line.split(': ').at(-1) ?? '') !== digits(text))).toEqual(
      [],
    );
  });

  test('of every paragraph and list item: the words there are the same', async () => {
    const blocks = await evaluateAll(
      page,
      'main :is(p, li)[data-plats]:not(.forslag, .forbehall-slag, .atgard-namn, .fotnoter *)',
      (all) =>
        all.map((one) => {
          // The text before the first reference or badge.
          const first = one.firstChild?.nodeType === 3 ? (one.firstChild.textContent ?? '') : '';
          return { number: one.getAttribute('data-plats') ?? '', text: first };
        }),
    );
    const plain = (text: string) =>
      text
        .replace(/[\s\u00a0]+/g, ' ')
        .replace(/[−–]/g, '-')
        .replace(/ %/g, '%')
        .trim();
    const texts = blocks.filter(({ text }) => text.length > 20);
    expect(texts.length).toBeGreaterThan(400);
    const wrong = texts.filter(({ number, text }) => {
      const opening = plain(text).slice(0, 40);
      const { words } = written(number);
      return !/redovisa[rs] inte/.test(opening + text) && !plain(words.slice(0, 200)).startsWith(opening);
    });
    expect(wrong).toEqual([]);
  });

  test('of every figure in running text: it is that of the figure, not of the text', async () => {
    const figures = await evaluateAll(page, 'span[data-plats]:not(.marke)', (all) =>
      all.map((one) => ({
        number: one.getAttribute('data-plats') ?? '',
        text: one.textContent ?? '',
        around: one.closest(':is(p, li)[data-plats]')?.getAttribute('data-plats') ?? '',
      })),
    );
    expect(figures.length).toBeGreaterThan(80);
    expect(figures.filter(({ number, around }) => number === around)).toEqual([]);
    const whole = figures.filter(({ number, text }) => digits(written(number).line.split(': ').at(-1) ?? '') === digits(text));
    // The others are differences, counts and numbers in words.
    expect(whole.length / figures.length).toBeGreaterThan(0.65);
  });

  test('of every name: its line has the name', async () => {
    const names = await evaluateAll(page, 'main :is(h2, h3, h4, h5, caption, .matt th[scope="row"])[data-plats]', (all) =>
      all.map((one) => ({ number: one.getAttribute('data-plats') ?? '', text: one.textContent?.trim() ?? '' })),
    );
    expect(names.length).toBeGreaterThan(200);
    const plain = (text: string) => text.replace(/[\s\u00a0\u00ad"–−-]+/g, '').toLowerCase();
    const groups = /^(Totalt|Kvinnor|Män|Flickor|Pojkar|Lägsta område|Högsta område|Ålder .*|Ranking)$/;
    const wrong = names.filter(({ number, text }) => {
      const { words } = written(number);
      return (
        !groups.test(text) &&
        !plain(words.slice(0, 300)).includes(
          plain(text.replace(/^Källor: |^.* i korthet: |, (mnkr|tkr|procent|%)( \(.*\))?$/g, '')).slice(0, 30),
        )
      );
    });
    expect(wrong.map(({ number, text }) => [text, written(number).line])).toEqual([]);
  });
});

test('everything from the data has a place: only text of the program and its templates has none', async () => {
  const bare = await evaluateAll(
    page,
    'main :is(p, li, td, th:not(.laget thead *), dt, dd, h2, h3, h4, h5, h6, caption, .marke, .bild)',
    (all) =>
      all
        .filter((one) => !one.closest('[data-plats]') && !one.querySelector('[data-plats]') && one.textContent?.trim())
        .map((one) => one.textContent ?? ''),
  );
  const plain = (text: string) => text.replaceAll('\u00ad', '').replace(/\s+/g, ' ').trim();
  const words = new Set<string>();
  const gather = (value: unknown): void => {
    if (typeof value === 'string') words.add(plain(value));
    else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) gather(one);
  };
  // The words of the styrmodell are headings and labels, as those of the templates.
  for (const { file, plain: tree } of loaded.sources.values()) if (!file.endsWith('/styrmodell.yaml')) gather(tree);
  const texts = [...new Set(bare.map(plain))];
  expect(texts.length).toBeGreaterThan(20);
  // Words of the templates that are also in some file.
  const shared = ['Bakgrund', 'Kommentar', 'Mått', 'Bedömning', 'Ansvar', 'Åtgärd', 'Nämndmål', 'Källa', 'Trend', 'Status'];
  expect(texts.filter((text) => words.has(text) && !/^\d{4}$/.test(text) && !shared.includes(text))).toEqual([]);
});
