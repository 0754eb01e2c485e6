/**
 * Fills the pages beside landscape tables, because a change of the page's direction always begins a new page. In: a page that is
 * fitted to the paper, and its first print. Out: the same page, where the text around such a table is on the landscape pages too
 * when it would leave a page mostly empty. The order of the text does not change.
 */
import type { Page } from 'puppeteer';
import type { PageFill } from '../../pdf/empty-share.ts';
import { setPaperWidth } from './fit-in-page.ts';
import { TEXT_HEIGHT } from './paper.ts';

/** The largest share of a page beside the table that stays empty. Below the limit of empty-pages.ts, because heights are estimated. */
const MAX_EMPTY = 0.36;

/** What the landscape pages that follow each other leave empty, in CSS pixels. */
interface Run {
  /** The used height of the page before. Zero when that page is full enough. */
  readonly usedBefore: number;
  /** The height that the text after the table must fill on the last page. Zero when the page is full enough. */
  readonly unfilled: number;
}

/** Moves text to landscape pages. Returns whether it did, so that the pages must be printed again. */
export async function fillLandscape(page: Page, pages: readonly PageFill[]): Promise<boolean> {
  const runs = runsOf(pages);
  if (runs.length === 0) return false;
  await page.evaluate(setPaperWidth, true);
  const hasChanged = await page.evaluate(moveText, runs);
  await page.evaluate(setPaperWidth, false);
  return hasChanged;
}

function runsOf(pages: readonly PageFill[]): Run[] {
  const isLandscape = (i: number) => pages[i]?.isLandscape === true;
  const starts = pages.flatMap((_, i) => (isLandscape(i) && !isLandscape(i - 1) ? [i] : []));
  return starts.map((start) => {
    const rest = pages.slice(start).findIndex((one) => !one.isLandscape);
    const before = pages[start - 1]?.share ?? 0;
    const last = rest === -1 ? 0 : (pages[start + rest - 1]?.share ?? 0);
    return {
      usedBefore: before > MAX_EMPTY ? (1 - before) * TEXT_HEIGHT.portrait : 0,
      unfilled: Math.max(0, last - MAX_EMPTY) * TEXT_HEIGHT.landscape,
    };
  });
}

/**
 * Runs in the page. A piece is a block of the text that is moved whole. Pieces that are on landscape pages one after the other are a
 * run, in the order of `runs`. A run does not go beyond its chapter: a chapter beside it begins a page.
 */
function moveText(runs: readonly Run[]): boolean {
  const HEADING = 'h1, h2, h3, h4, h5, h6, .kapitel-huvud, .overrubrik';
  const piecesOf = (parent: Element): HTMLElement[] =>
    [...parent.children].flatMap((child) => {
      if (!(child instanceof HTMLElement) || child.getBoundingClientRect().height === 0) return [];
      const isWhole = child.matches('.liggande') || !(child.matches('section') || child.querySelector('.liggande'));
      return isWhole ? [child] : piecesOf(child);
    });
  /** Whether a piece is kept with the next one. */
  const isKept = (piece: HTMLElement | undefined) =>
    piece !== undefined && (getComputedStyle(piece).breakAfter === 'avoid' || piece.matches(HEADING));
  const chapterOf = (piece: HTMLElement | undefined) => piece?.closest('.kapitel');
  const isMoved = (piece: HTMLElement | undefined) => piece?.matches('.liggande') ?? false;
  const pieces = piecesOf(document.querySelector('main') ?? document.body);
  const boxes = pieces.map((piece) => piece.getBoundingClientRect());
  const starts = pieces.flatMap((piece, i) => (isMoved(piece) && !isMoved(pieces[i - 1]) ? [i] : []));
  let hasChanged = false;
  const move = (piece: HTMLElement | undefined) => {
    piece?.classList.add('liggande');
    hasChanged = true;
  };
  const beginPage = (chapter: Element | null | undefined) => {
    if (!chapter || chapter.matches('.ny-sida')) return;
    chapter.classList.add('ny-sida');
    hasChanged = true;
  };
  for (const [n, start] of starts.entries()) {
    const { usedBefore = 0, unfilled = 0 } = runs[n] ?? {};
    const chapter = chapterOf(pieces[start]);
    const bottom = boxes[start - 1]?.bottom ?? 0;
    let first = start;
    while (first > 0 && chapterOf(pieces[first - 1]) === chapter && !isMoved(pieces[first - 1])) {
      const isOnPage = bottom - (boxes[first - 1]?.bottom ?? 0) < usedBefore - 8;
      if (!isOnPage && !isKept(pieces[first - 1])) break;
      first -= 1;
      move(pieces[first]);
    }
    if (chapterOf(pieces[first - 1]) !== chapter) beginPage(chapter);
    let end = start;
    while (isMoved(pieces[end])) end += 1;
    const top = boxes[end]?.top ?? 0;
    const isNeeded = (i: number) => (boxes[i]?.top ?? 0) - top < unfilled || isKept(pieces[i - 1]);
    while (unfilled > 0 && pieces[end] && chapterOf(pieces[end]) === chapter && !isMoved(pieces[end]) && isNeeded(end)) {
      move(pieces[end]);
      end += 1;
    }
    if (chapterOf(pieces[end]) !== chapter) beginPage(chapterOf(pieces[end]));
  }
  return hasChanged;
}
