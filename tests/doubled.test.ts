/** The printed text has no word, mark or unit twice in a row: in real years, a draft, the golden reports, and data that invites it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Started } from '../src/platform/browser/launch.ts';
import { openBrowser } from './support/browser.ts';
import { CASES, filesOf } from './support/layers.ts';
import { fromPages, openWithPdfjs } from './support/pdf.ts';
import { printOnce } from './support/print-once.ts';
import { PRINTED } from './support/printed.ts';
import { readDocumentBlocks } from './support/tree.ts';
import { renderWith, renderWithChapter } from './support/year.ts';

let started: Started;
let page: Page;

beforeAll(async () => {
  started = await openBrowser();
  page = await started.browser.newPage();
  await page.setJavaScriptEnabled(false);
});

afterAll(() => started.browser.close());

const DOUBLED = [
  // A word or an abbreviation of letters, such as a unit.
  /(?<![\p{L}\p{N}-])(\p{L}{2,}),? \1(?![\p{L}\p{N}-])/iu,
  /([§%‰,;:!?·])\s*\1/u,
  // Two points alone are a sign of official statistics.
  /(?<=[\p{L}\p{N})”])\.\s?\.(?!\.)/u,
  /[.,;:][,;:](?!\S)|,\.|\s[.,;](?:\s|$)/u,
];

/** The places of a text where something is doubled, with the text around. */
function doubled(text: string): string[] {
  const plain = text.replaceAll('\u00ad', '').replace(/\s+/g, ' ').trim();
  return DOUBLED.flatMap((one) => {
    const found = one.exec(plain);
    return found ? [plain.slice(Math.max(0, found.index - 20), found.index + 40)] : [];
  });
}

/** Everything doubled in the blocks of the printed HTML. */
async function doubledIn(html: string): Promise<string[]> {
  await page.setContent(html, { waitUntil: 'load' });
  // A sign of a table may be a full stop of its own.
  await page.evaluate(() => {
    for (const sign of document.querySelectorAll('.tecken')) sign.remove();
  });
  const blocks = await readDocumentBlocks(page);
  expect(blocks.length).toBeGreaterThan(5);
  return blocks.flatMap(doubled);
}

test.each([
  '§ § 12',
  'år och och månad',
  'Skäl: nej..',
  'ja, , nej',
  'slut .',
  '12 mnkr mnkr',
  'Driften, mnkr, mnkr',
  '5 % %',
  'a · · b',
])('%s is doubled', (text) => {
  expect(doubled(text)).not.toEqual([]);
});

test.each(['och så vidare …', 'kl. 12.30, 5 %.', 'vem? Det vet vi.', 'Mål 1: 1', '1 1 1', 'mål och målet', '.. saknas', 'a, b'])(
  '%s is not doubled',
  (text) => {
    expect(doubled(text)).toEqual([]);
  },
);

test.each(PRINTED)('%s has nothing doubled, nor has its PDF', { timeout: 240_000 }, async (_, render) => {
  const html = await render();
  expect(await doubledIn(html)).toEqual([]);
  // The tree of the PDF is that of the HTML (pdf-tree.test.ts). Its margins are in no tree.
  const { bytes } = await printOnce(html, started.browser);
  const lines = await fromPages(await openWithPdfjs(bytes), async (printed) => {
    const { items } = await printed.getTextContent();
    const margin = items.flatMap((item) =>
      'str' in item && ((item.transform[5] as number) < 60 || (item.transform[5] as number) > 780) ? [item.str] : [],
    );
    return margin.join('');
  });
  expect(lines.flatMap(doubled)).toEqual([]);
});

const GOLDEN = readdirSync(CASES).flatMap((name) =>
  readdirSync(join(CASES, name, 'expected'))
    .filter((file) => file.endsWith('.html'))
    .map((file) => `${name}/expected/${file}`),
);

test.each(GOLDEN)('%s has nothing doubled', async (file) => {
  expect(await doubledIn(readFileSync(join(CASES, file), 'utf8'))).toEqual([]);
});

test('data that already has the sign, the unit or the full stop does not double it', async () => {
  const board = filesOf('base').get('data/2024/kulturnamnden/kulturnamnden.yaml')?.toString() ?? '';
  const changed = board.replace('paragraf: "12"', 'paragraf: "§ 12"').replace(/skäl: (.*)/, 'skäl: $1.');
  expect(await doubledIn(await renderWith(new Map([['kulturnamnden.yaml', `${changed}kapitel:\n  - vision\n`]])))).toEqual([]);
  const table =
    'namn: Driften, mnkr\nenhet: mnkr\nkolumner:\n  - id: a\n    namn: A\n    roll: belopp\nrader:\n  - id: r\n    namn: R\n';
  const chapter = new Map([
    ['prov.yaml', 'rubrik: Prov\navsnitt:\n  - id: del\n    rubrik: Del\n    tabeller:\n      - drift\n'],
    ['tabeller/drift.yaml', table],
  ]);
  expect(await doubledIn(await renderWithChapter(chapter))).toEqual([]);
});
