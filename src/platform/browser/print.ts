/**
 * Prints HTML to PDF. In: the HTML and a running browser. Out: a tagged PDF with bookmarks and with page numbers in its table of
 * contents, and whether the browser scaled the pages down. Prints twice, because Chromium has no page numbers during layout: the
 * first print shows on which page each heading is.
 */
import type { Browser, Page } from 'puppeteer';
import { preparePage } from './prepare.ts';

/** Time limit for loading the page, and for each print. */
const TIMEOUT_MS = 120_000;

/** Attribute whose value is the id of another element. The element's text becomes the page number of that one. */
const PAGE_OF = 'data-sida';

/** A printed PDF. */
export interface Printed {
  readonly bytes: Uint8Array;
  /** Set when content is wider than the paper. The browser then scales every page down, to a limit, and cuts off the rest. */
  readonly shrunk: Shrunk | undefined;
}

/** How far the browser scaled the pages down, and the likely cause. */
export interface Shrunk {
  /** Scale factor, less than 1. */
  readonly scale: number;
  /** Caption of the widest table, and the heading above it, because captions are not unique. Undefined when there is no table. */
  readonly widest: { readonly namn: string; readonly rubrik: string } | undefined;
}

/** Prints HTML to PDF in a new page of the browser. Throws when the browser fails or a time limit is exceeded. */
export async function printPdf(html: string, browser: Browser): Promise<Printed> {
  const page = await browser.newPage();
  try {
    // The data is untrusted, so the page runs no scripts and has no network.
    await page.setJavaScriptEnabled(false);
    await page.setOfflineMode(true);
    // A frame is fetched before offline mode applies to it.
    await page.setRequestInterception(true);
    page.on('request', (request) => void (isOwn(request.url()) ? request.continue() : request.abort()));
    await page.setContent(html, { waitUntil: 'load', timeout: TIMEOUT_MS });
    await preparePage(page);
    // Loads the PDF reader while the browser prints.
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

/** Finds the table with the largest minimum width. */
async function findWidest(page: Page): Promise<Shrunk['widest']> {
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
