/** A report is printed once when the page numbers of an earlier PDF are still right, and has the same bytes whatever that PDF is. */
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printReport } from '../src/compile.ts';
import { finishPdf } from '../src/pdf/finish/finish.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import { openBrowser } from './support/browser.ts';
import { renderWith } from './support/year.ts';

let started: Started;
beforeAll(async () => {
  started = await openBrowser();
});
afterAll(() => started.close());

const FACTS = { författare: 'N', beskrivning: 'B', språk: 'sv', tid: '2024-12-31T00:00:00Z', program: 'vb' };

/** Prints HTML and finishes the PDF. Returns the bytes and how many times the page was printed. */
async function print(html: string, earlier?: Uint8Array) {
  let count = 0;
  const newPage: Browser['newPage'] = async () => {
    const page = await started.browser.newPage();
    const { pdf } = page;
    page.pdf = (...args) => {
      count += 1;
      return pdf.apply(page, args);
    };
    return page;
  };
  const browser = new Proxy(started.browser, { get: (own, key) => (key === 'newPage' ? newPage : Reflect.get(own, key)) });
  const { bytes } = await printReport(html, browser, earlier);
  // The browser's own bytes have the time.
  return { bytes: Buffer.from(finishPdf(bytes, FACTS)), count };
}

/** A chapter that begins a page, before all others. */
const longer = (html: string) =>
  html.replace(/<main[^>]*>/, '$&<section class="ny-sida"><p>Nytt</p></section><p class="ny-sida">Nytt</p>');

test('the earlier PDF of the same report saves a print, and one with other pages does not change a byte', async () => {
  const html = await renderWith(new Map());
  const clean = await print(html);
  expect(clean.count).toBe(2);
  const earlier = clean.bytes;
  const again = await print(html, earlier);
  expect([again.count, again.bytes.equals(clean.bytes)]).toEqual([1, true]);

  const moved = await print(longer(html));
  expect(moved.bytes.equals(clean.bytes)).toBe(false);
  const guessed = await print(longer(html), earlier);
  expect([guessed.count, guessed.bytes.equals(moved.bytes)]).toEqual([2, true]);
  // A style of the kommun's own may let the numbers take room.
  const wide = html.replace('</style>', '.sidnummer { min-width: 0 !important; display: inline !important }</style>');
  const plain = await print(wide);
  const trusted = await print(wide, earlier);
  expect([trusted.count, trusted.bytes.equals(plain.bytes)]).toEqual([2, true]);
  for (const damaged of [new Uint8Array(), Buffer.from('%PDF-1.7\n'), earlier.subarray(0, earlier.length / 2)]) {
    const printed = await print(html, damaged);
    expect([printed.count, printed.bytes.equals(clean.bytes)]).toEqual([2, true]);
  }
}, 120_000);
