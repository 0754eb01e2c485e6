/**
 * Lets tall pieces break over pages, because a piece that is kept together leaves its height empty on the page before. In: a page that
 * is fitted to the paper. Out: the same page, where only pieces of at most 40 % of a page are kept together.
 */
import type { Page } from 'puppeteer';
import { setPaperWidth } from './fit-in-page.ts';
import { TEXT_HEIGHT } from './paper.ts';

/** The tallest piece that is kept together, as a share of the height of the text. */
const MAX_SHARE = 0.4;

/** Changes the document of the page. */
export async function releaseTall(page: Page): Promise<void> {
  await page.evaluate(setPaperWidth, true);
  await page.evaluate(
    (height, max) => {
      const tall = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
        (one) =>
          getComputedStyle(one).breakInside === 'avoid' &&
          one.getBoundingClientRect().height > max * (one.closest('.liggande') ? height.landscape : height.portrait),
      );
      for (const one of tall) one.style.breakInside = 'auto';
    },
    TEXT_HEIGHT,
    MAX_SHARE,
  );
  await page.evaluate(setPaperWidth, false);
}
