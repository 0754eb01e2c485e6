/**
 * Prints HTML to PDF. In: the HTML and a running browser. Out: a tagged PDF with bookmarks and with page numbers in its table of
 * contents, and whether the browser scaled the pages down. Prints twice, because Chromium has no page numbers during layout: the
 * first print shows on which page each heading is.
 */
import type { Browser, Page } from 'puppeteer';
import { type BrowserFailed, pageCrashed } from './failure.ts';
import { preparePage } from './prepare.ts';
import { reasonOf } from './supervise.ts';

/** Puppeteer's own time limits are off, because the browser is supervised (supervise.ts). */
const NO_TIMEOUT = 0;

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

/** Prints HTML to PDF in a new page of the browser. Throws when the browser fails. Sets no time limit: see Started.supervise. */
export async function printPdf(html: string, browser: Browser): Promise<Printed> {
  const page = await browser.newPage();
  const crash = crashOf(page);
  try {
    const crashed = crash.then((reason) => {
      throw reason;
    });
    return await Promise.race([printTwice(html, page), crashed]);
  } catch (error) {
    throw (await reasonOf(error, crash)) ?? error;
  } finally {
    // A page that has crashed may not answer. The caller ends the browser anyway.
    await Promise.race([page.close().catch(() => undefined), crash]);
  }
}

async function printTwice(html: string, page: Page): Promise<Printed> {
  // The data is untrusted, so the page runs no scripts and has no network.
  await page.setJavaScriptEnabled(false);
  await page.setOfflineMode(true);
  // A frame is fetched before offline mode applies to it.
  await page.setRequestInterception(true);
  page.on('request', (request) => void (isOwn(request.url()) ? request.continue() : request.abort()));
  await page.setContent(html, { waitUntil: 'load', timeout: NO_TIMEOUT });
  await preparePage(page);
  // Loads the PDF reader while the browser prints.
  const [draft, { readPages }] = await Promise.all([print(page, false), import('../../pdf/destinations.ts')]);
  const { pageOf, scale } = readPages(draft);
  await fillPageNumbers(page, Object.fromEntries(pageOf));
  const bytes = await print(page, true);
  return { bytes, shrunk: scale < 0.995 ? { scale, widest: await findWidest(page) } : undefined };
}

/** Resolves with the reason when the process of the page ends. Puppeteer would wait for its answer, since the browser itself runs on. */
async function crashOf(page: Page): Promise<BrowserFailed> {
  const own = await page.createCDPSession();
  const { targetInfo } = await own.send('Target.getTargetInfo');
  const all = await page.browser().target().createCDPSession();
  const crashed = new Promise<BrowserFailed>((resolve) => {
    all.on('Target.targetCrashed', ({ targetId, errorCode }) => {
      if (targetId === targetInfo.targetId) resolve(pageCrashed(errorCode));
    });
  });
  await all.send('Target.setDiscoverTargets', { discover: true });
  return crashed;
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
    timeout: NO_TIMEOUT,
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
