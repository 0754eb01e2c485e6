/**
 * Fits the page to the paper before it is printed. In: a prepared page. Out: the same page, and the pieces that are too wide in every
 * form.
 */
import type { Page } from 'puppeteer';
import type { PrintProblem } from './problem.ts';

/** Finds what is wider than the paper. */
export async function fitPage(page: Page): Promise<PrintProblem[]> {
  const wide = await page.evaluate(findWide);
  return wide.map(({ plats, ...facts }) => ({ code: 'bredare-an-papperet', plats, facts }));
}

interface Wide {
  readonly plats: number | undefined;
  readonly vad: 'tabell' | 'text' | 'bild';
  readonly namn: string;
}

/** Finds the tables that are wider than the text area of the paper. Runs in the page. */
function findWide(): Wide[] {
  document.body.style.width = '166mm';
  const limit = document.body.getBoundingClientRect().width + 1;
  const wide = [...document.querySelectorAll('table')].flatMap((table): Wide[] => {
    if (table.getBoundingClientRect().width <= limit) return [];
    const plats = table.caption?.dataset['plats'];
    return [
      { plats: plats === undefined ? undefined : Number(plats), vad: 'tabell', namn: table.caption?.innerText.trim() ?? '' },
    ];
  });
  document.body.style.width = '';
  return wide;
}
