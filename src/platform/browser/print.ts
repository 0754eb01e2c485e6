/**
 * Prints HTML to PDF. In: the HTML and a running browser. Out: a tagged PDF with bookmarks and with page numbers in its table of
 * contents, and the problems that only printing shows. Prints at least twice, because Chromium has no page numbers during
 * layout: the first print shows on which page each heading is, and how full the pages beside a landscape table are.
 */
import type { Browser, Page } from 'puppeteer';
import { findBoxes } from './boxes.ts';
import { findEmptyPages } from './empty-pages.ts';
import { type BrowserFailed, pageCrashed } from './failure.ts';
import { fitPage } from './fit.ts';
import { fillLandscape } from './landscape.ts';
import { MARGINS } from './paper.ts';
import { preparePage } from './prepare.ts';
import type { PrintProblem } from './problem.ts';
import { releaseTall } from './release-tall.ts';
import { repeatHeadings } from './repeat-headings.ts';
import { nameChapters } from './running-heads.ts';
import { reasonOf } from './supervise.ts';

/** Puppeteer's own time limits are off, because the browser is supervised (supervise.ts). */
const NO_TIMEOUT = 0;

/** Attribute whose value is the id of another element. The element's text becomes the page number of that one. */
const PAGE_OF = 'data-sida';

/** A printed PDF. */
export interface Printed {
  readonly bytes: Uint8Array;
  /** What is wrong with the print because of the data. */
  readonly problems: readonly PrintProblem[];
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
  await repeatHeadings(page);
  const problems: PrintProblem[] = [...(await fitPage(page)), ...(await findBoxes(page))];
  const { readPages } = await import('../../pdf/destinations.ts');
  const pages = readPages(await printDraft(page));
  // Chromium makes all pages smaller when something is too wide. The page is searched for it, but not for generated content.
  const isShrunk = pages.scale < 0.99 && !problems.some(({ code }) => code === 'bredare-an-papperet');
  if (isShrunk) problems.push({ code: 'bredare-an-papperet', plats: undefined, facts: { vad: 'okänt', namn: '' } });
  await fillPageNumbers(page, Object.fromEntries(pages.pageOf));
  await nameChapters(page, pages);
  const bytes = await print(page, true);
  return { bytes, problems: [...problems, ...(await findEmptyPages(page, bytes))] };
}

/** The most times that the pages beside landscape tables are filled. Each time can move one more page of text. */
const MAX_FILLS = 8;

/** Prints the page until the pages beside its landscape tables are filled. */
async function printDraft(page: Page): Promise<Uint8Array> {
  const { emptyShares } = await import('../../pdf/empty-share.ts');
  for (let left = MAX_FILLS; ; left -= 1) {
    await releaseTall(page);
    const draft = await print(page, false);
    if (left === 0 || !(await fillLandscape(page, emptyShares(draft, MARGINS)))) return draft;
  }
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
