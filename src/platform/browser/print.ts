/**
 * Prints HTML to PDF. In: the HTML and a running browser. Out: a tagged PDF with bookmarks and with page numbers in its table of
 * contents, and the problems that only printing shows. Chromium has no page numbers during layout, so the first print shows on which page
 * each heading is, and how full the pages beside a landscape table are. It is also the last print when the page numbers of an earlier
 * PDF are still right, and otherwise a second one has the right numbers.
 */
import type { Browser, Page } from 'puppeteer';
import type { Pages } from '../../pdf/destinations.ts';
import type { PageFill } from '../../pdf/empty-share.ts';
import { findBoxes } from './boxes.ts';
import { findEmptyPages } from './empty-pages.ts';
import { type BrowserFailed, pageCrashed } from './failure.ts';
import { fitPage } from './fit.ts';
import { fillLandscape } from './landscape.ts';
import { MARGINS } from './paper.ts';
import { preparePage } from './prepare.ts';
import type { PrintProblem } from './problem.ts';
import { releaseTall } from './release-tall.ts';
import { repeatCaptions, repeatHeadings } from './repeat-headings.ts';
import { type Anchors, findAnchors, type PageTexts, textsOf, writeTexts } from './running-heads.ts';
import { reasonOf } from './supervise.ts';

/** Puppeteer's own time limits are off, because the browser is supervised (supervise.ts). */
const NO_TIMEOUT = 0;

/** A printed PDF. */
export interface Printed {
  readonly bytes: Uint8Array;
  /** What is wrong with the print because of the data. */
  readonly problems: readonly PrintProblem[];
  /** The number of pages. */
  readonly sidor: number;
}

/**
 * Prints HTML to PDF in a new page of the browser. `earlier` is a PDF that may have the same pages, such as that of the last build: it
 * never changes the bytes, only how often they are printed. `onPrinting` is called when the browser has all that it needs for a print, so
 * that the program can do other work meanwhile. Throws when the browser fails. Sets no time limit: see Started.supervise.
 */
export async function printPdf(
  html: string,
  browser: Browser,
  earlier?: Uint8Array,
  onPrinting: () => void = () => {},
): Promise<Printed> {
  const page = await browser.newPage();
  const crash = crashOf(page);
  try {
    const crashed = crash.then((reason) => {
      throw reason;
    });
    return await Promise.race([printPage(html, page, earlier, onPrinting), crashed]);
  } catch (error) {
    throw (await reasonOf(error, crash)) ?? error;
  } finally {
    // A page that has crashed may not answer. The caller ends the browser anyway.
    await Promise.race([page.close().catch(() => undefined), crash]);
  }
}

async function printPage(html: string, page: Page, earlier: Uint8Array | undefined, onPrinting: () => void): Promise<Printed> {
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
  await repeatCaptions(page);
  const { readPages } = await import('../../pdf/destinations.ts');
  const anchors = await findAnchors(page);
  const guess = await writeGuess(page, anchors, earlier);
  const { bytes: first, fills } = await printFilled(page, guess !== undefined, onPrinting);
  const pages = readPages(first);
  // Chromium makes all pages smaller when something is too wide. The page is searched for it, but not for generated content.
  const isShrunk = pages.scale < 0.99 && !problems.some(({ code }) => code === 'bredare-an-papperet');
  if (isShrunk) problems.push({ code: 'bredare-an-papperet', plats: undefined, facts: { vad: 'okänt', namn: '' } });
  const texts = textsOf(anchors, pages);
  const isRight = guess !== undefined && JSON.stringify(guess) === JSON.stringify(texts);
  if (!isRight) await writeTexts(page, texts);
  const bytes = isRight ? first : await print(page, true, onPrinting);
  // The second print differs from the first in page numbers only, for which there is room.
  return { bytes, problems: [...problems, ...(await findEmptyPages(page, fills, pages))], sidor: pages.count };
}

/**
 * Writes the page numbers of an earlier PDF into the page. Returns them, or undefined when the page is as before: there is no such PDF, or
 * a number takes room that an empty one does not, so that it could move what follows.
 */
async function writeGuess(page: Page, anchors: Anchors, earlier: Uint8Array | undefined): Promise<PageTexts | undefined> {
  const pages = earlier && (await pagesOf(earlier));
  if (!pages) return undefined;
  const guess = textsOf(anchors, pages);
  if (await writeTexts(page, guess)) return guess;
  await writeTexts(page, { numbers: {}, heads: [] });
  return undefined;
}

/** The pages of a PDF from the disk, which may be damaged. */
async function pagesOf(bytes: Uint8Array): Promise<Pages | undefined> {
  const { readPages } = await import('../../pdf/destinations.ts');
  try {
    return readPages(bytes);
  } catch {
    return undefined;
  }
}

/** The most times that the pages beside landscape tables are filled. Each time can move one more page of text. */
const MAX_FILLS = 8;

/** A print, and how full its pages are. */
interface Filled {
  readonly bytes: Uint8Array;
  readonly fills: readonly PageFill[];
}

/** Prints the page until the pages beside its landscape tables are filled. Only a final print has tags and bookmarks. */
async function printFilled(page: Page, final: boolean, onPrinting: () => void): Promise<Filled> {
  const { emptyShares } = await import('../../pdf/empty-share.ts');
  for (let left = MAX_FILLS; ; left -= 1) {
    await releaseTall(page);
    const bytes = await print(page, final, onPrinting);
    const fills = emptyShares(bytes, MARGINS);
    if (left === 0 || !(await fillLandscape(page, fills))) return { bytes, fills };
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

async function print(page: Page, final: boolean, onPrinting: () => void): Promise<Uint8Array> {
  // Not by Puppeteer, which would ask the browser once more before it sends the command to print.
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const printing = page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: final,
    outline: final,
    timeout: NO_TIMEOUT,
    waitForFonts: false,
  });
  onPrinting();
  return printing;
}
