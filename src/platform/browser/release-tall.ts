/**
 * Lets tall pieces break over pages, because a piece that is kept together leaves its height empty on the page before. In: a page that
 * is fitted to the paper. Out: the same page, where only pieces of at most 40 % of a page are kept together.
 */
import type { Page } from 'puppeteer';
import { setPaperWidth } from './fit-in-page.ts';

/** The tallest piece that is kept together, in CSS pixels: 40 % of a text height of 251 mm. */
const MAX_HEIGHT = (0.4 * 251 * 96) / 25.4;

/** Changes the document of the page. */
export async function releaseTall(page: Page): Promise<void> {
  await page.evaluate(setPaperWidth, true);
  await page.evaluate((max) => {
    const tall = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
      (one) => getComputedStyle(one).breakInside === 'avoid' && one.getBoundingClientRect().height > max,
    );
    for (const one of tall) one.style.breakInside = 'auto';
  }, MAX_HEIGHT);
  await page.evaluate(setPaperWidth, false);
}
