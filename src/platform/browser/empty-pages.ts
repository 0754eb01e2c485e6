/**
 * Finds pages that are mostly empty, because what comes next did not fit on them. In: the printed page, how full the pages of its PDF
 * are, and where its links lead. Out: a problem for each such page, with the heading that it belongs to.
 */
import type { Page } from 'puppeteer';
import type { Pages } from '../../pdf/destinations.ts';
import type { PageFill } from '../../pdf/empty-share.ts';
import type { PrintProblem } from './problem.ts';

/** The largest share of a page that may be empty. */
const MAX_EMPTY = 0.4;

/** The cover, the last page, and a page before a chapter that always begins a new one may be empty. */
export async function findEmptyPages(page: Page, fills: readonly PageFill[], { pageOf, topOf }: Pages): Promise<PrintProblem[]> {
  if (!fills.slice(1, -1).some(({ share }) => share > MAX_EMPTY)) return [];
  const headings = (await page.evaluate(findHeadings))
    .flatMap((one) => {
      const sida = pageOf.get(one.id);
      return sida === undefined ? [] : [{ ...one, sida, top: topOf.get(one.id) ?? 0 }];
    })
    .sort((a, b) => a.sida - b.sida || a.top - b.top);
  return fills.flatMap(({ share }, i): PrintProblem[] => {
    const sida = i + 1;
    const isExpected = i === 0 || sida === fills.length || headings.some((one) => one.startsPage && one.sida === sida + 1);
    if (isExpected || share <= MAX_EMPTY) return [];
    const last = headings.findLast((one) => one.sida <= sida);
    return [
      { code: 'halvtom-sida', plats: last?.plats, facts: { sida, procent: Math.round(share * 100), rubrik: last?.rubrik ?? '' } },
    ];
  });
}

/** The headings that links lead to. Runs in the page. */
function findHeadings() {
  return [...document.querySelectorAll<HTMLElement>(':is(section, article, h2, h3, h4, h5, h6)[id]')].map((own) => {
    const heading = own.matches('section, article') ? own.querySelector<HTMLElement>('h2, h3, h4, h5, h6') : own;
    const plats = heading?.dataset['plats'];
    return {
      id: own.id,
      rubrik: heading?.textContent.trim() ?? '',
      plats: plats === undefined ? undefined : Number(plats),
      startsPage: own.matches('.ny-sida'),
    };
  });
}
