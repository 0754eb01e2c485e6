/**
 * Stage 8: the HTML becomes a PDF. In: the HTML and a started browser. Out: the bytes of a tagged PDF with bookmarks and page numbers in
 * its contents, and whether it came out smaller than it should. Printed twice: Chromium cannot count pages while it lays out, so the first
 * print tells where each heading landed.
 */
import type { Browser, Page } from 'puppeteer';

const TIMEOUT_MS = 120_000;

/** An element with this attribute gets the page number of the element whose id it names. */
const PAGE_OF = 'data-sida';

export interface Printed {
  readonly bytes: Uint8Array;
  /** Set when something is wider than the paper: the browser then makes every page smaller, and cuts off what is wider still. */
  readonly shrunk: Shrunk | undefined;
}

export interface Shrunk {
  /** How large everything is, as a part of what the style asks for. */
  readonly scale: number;
  /** What the widest table is called, and the heading it stands under: many are called the same. Undefined when there is no table. */
  readonly widest: { readonly namn: string; readonly rubrik: string } | undefined;
}

export async function printPdf(html: string, browser: Browser): Promise<Printed> {
  const page = await browser.newPage();
  try {
    // Nothing but the file itself: no scripts, no network, whatever the data may hold.
    await page.setJavaScriptEnabled(false);
    await page.setOfflineMode(true);
    // A frame is fetched before it knows that it is offline.
    await page.setRequestInterception(true);
    page.on('request', (request) => void (isOwn(request.url()) ? request.continue() : request.abort()));
    await page.setContent(html, { waitUntil: 'load', timeout: TIMEOUT_MS });
    // The PDF reader loads while the browser works.
    const [draft, { readPages }] = await Promise.all([print(page, false), import('../../pdf/destinations.ts')]);
    const { pageOf, scale } = readPages(draft);
    await fillPageNumbers(page, Object.fromEntries(pageOf));
    const bytes = await print(page, true);
    return { bytes, shrunk: scale < 0.995 ? { scale, widest: await findWidest(page) } : undefined };
  } finally {
    await page.close();
  }
}

function isOwn(url: string): boolean {
  return url.startsWith('data:') || url === 'about:blank';
}

function print(page: Page, final: boolean): Promise<Uint8Array> {
  return page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: final,
    outline: final,
    timeout: TIMEOUT_MS,
  });
}

async function fillPageNumbers(page: Page, pageOf: Record<string, number>): Promise<void> {
  await page.evaluate(
    (numbers, attribute) => {
      for (const element of document.querySelectorAll(`[${attribute}]`)) {
        element.textContent = String(numbers[element.getAttribute(attribute) ?? ''] ?? '');
      }
    },
    pageOf,
    PAGE_OF,
  );
}

/** The table that can be made the least narrow. */
async function findWidest(page: Page): Promise<Shrunk['widest']> {
  await page.emulateMediaType('print');
  return await page.evaluate(() => {
    const textOf = (element: Element | null | undefined) => element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
    const tables = [...document.querySelectorAll('table')].map((table) => {
      table.style.width = 'min-content';
      return { table, width: table.getBoundingClientRect().width };
    });
    const [widest] = tables.sort((a, b) => b.width - a.width);
    const heading = widest?.table.closest('section')?.querySelector('h2, h3, h4');
    return widest && { namn: textOf(widest.table.caption), rubrik: textOf(heading) };
  });
}
