/**
 * Names the chapter at the top of each page. In: a page that is ready to print, and where its chapters begin in the first print.
 * Out: the same page with a counter style, from which the style sheet takes the text of each page number, because Chromium has no
 * other way to change a margin text within a run of pages.
 */
import type { Page } from 'puppeteer';
import { cssString } from '../../escape/css.ts';
import type { Pages } from '../../pdf/destinations.ts';
import { fitMargin } from '../../swedish/typography.ts';

/** The longest name of a chapter that fits in the margin, in characters. */
const MAX_LENGTH = 90;

/** What begins less than this many points below the edge of the page has nothing above it. The margin is 24 mm. */
const TOP = 75;

/** Adds the style. Leaves a page without chapters as it is. */
export async function nameChapters(page: Page, pages: Pages): Promise<void> {
  const [contents, chapters] = await page.evaluate(() => {
    const headingOf = (element: Element | null) => element?.querySelector('h2')?.textContent.replaceAll('\u00ad', '') ?? '';
    const all = [...document.querySelectorAll('.kapitel')].map((one) => ({ id: one.id, rubrik: headingOf(one) }));
    return [headingOf(document.querySelector('.innehall')), all] as const;
  });
  const starts = chapters.flatMap(({ id, rubrik }) => {
    const number = pages.pageOf.get(id);
    return number === undefined ? [] : [{ number, isTop: (pages.topOf.get(id) ?? 0) < TOP, rubrik }];
  });
  const [first] = starts;
  if (!first) return;
  const names = Array.from({ length: pages.count }, (_, i) => {
    if (i + 1 < first.number) return contents;
    return (starts.findLast(({ number, isTop }) => number < i + 1 || (number === i + 1 && isTop)) ?? first).rubrik;
  });
  const symbols = names.map((name) => cssString(fitMargin(name, MAX_LENGTH))).join(' ');
  await page.addStyleTag({ content: `@counter-style vb-kapitel { system: fixed; symbols: ${symbols}; suffix: ""; }` });
}
