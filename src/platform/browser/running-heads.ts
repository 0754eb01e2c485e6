/**
 * What a print says about its own pages: the page numbers of its contents, and the name of the chapter at the top of each page. In: a page
 * that is ready to print, and where its parts begin. Out: the same page with the numbers, and with a counter style from which the style
 * sheet takes the text of each page, because Chromium has no other way to change a margin text within a run of pages.
 */
import type { Page } from 'puppeteer';
import { cssString } from '../../escape/css.ts';
import type { Pages } from '../../pdf/destinations.ts';
import { fitMargin } from '../../swedish/typography.ts';

/** The longest name of a chapter that fits in the margin, in characters. */
const MAX_LENGTH = 90;

/** What begins less than this many points below the edge of the page has nothing above it. The margin is 24 mm. */
const TOP = 75;

/** Attribute whose value is the id of another element. The element's text becomes the page number of that one. */
const PAGE_OF = 'data-sida';

/** The elements whose pages a print names. */
export interface Anchors {
  /** The ids whose page numbers are printed. */
  readonly numbered: readonly string[];
  /** The heading of the contents. */
  readonly contents: string;
  readonly chapters: readonly { readonly id: string; readonly rubrik: string }[];
}

/** What a print says about its pages. Two prints of a page with equal texts are the same. */
export interface PageTexts {
  /** The page number of each id that has one. */
  readonly numbers: Readonly<Record<string, number>>;
  /** The text at the top of each page, as CSS strings. Empty when there are no chapters. */
  readonly heads: readonly string[];
}

/** Finds the elements whose pages the print names. */
export function findAnchors(page: Page): Promise<Anchors> {
  return page.evaluate((attribute) => {
    const headingOf = (element: Element | null) => element?.querySelector('h2')?.textContent.replaceAll('\u00ad', '') ?? '';
    return {
      numbered: [...document.querySelectorAll(`[${attribute}]`)].map((one) => one.getAttribute(attribute) ?? ''),
      contents: headingOf(document.querySelector('.innehall')),
      chapters: [...document.querySelectorAll('.kapitel')].map((one) => ({ id: one.id, rubrik: headingOf(one) })),
    };
  }, PAGE_OF);
}

/** The texts of a print whose parts begin on the given pages. */
export function textsOf({ numbered, contents, chapters }: Anchors, pages: Pages): PageTexts {
  const numbers = Object.fromEntries(numbered.flatMap((id) => (pages.pageOf.has(id) ? [[id, pages.pageOf.get(id) ?? 0]] : [])));
  const starts = chapters.flatMap(({ id, rubrik }) => {
    const number = pages.pageOf.get(id);
    return number === undefined ? [] : [{ number, isTop: (pages.topOf.get(id) ?? 0) < TOP, rubrik }];
  });
  const [first] = starts;
  if (!first) return { numbers, heads: [] };
  const names = Array.from({ length: pages.count }, (_, i) => {
    if (i + 1 < first.number) return contents;
    return (starts.findLast(({ number, isTop }) => number < i + 1 || (number === i + 1 && isTop)) ?? first).rubrik;
  });
  return { numbers, heads: names.map((name) => cssString(fitMargin(name, MAX_LENGTH))) };
}

/** Writes the texts into the page, in place of those before. Returns whether no box became larger, so that nothing has moved. */
export function writeTexts(page: Page, { numbers, heads }: PageTexts): Promise<boolean> {
  const style = `@counter-style vb-kapitel { system: fixed; symbols: ${heads.join(' ')}; suffix: ""; }`;
  return page.evaluate(
    (numberOf, attribute, content) => {
      const elements = [...document.querySelectorAll<HTMLElement>(`[${attribute}]`)];
      const sizes = () =>
        elements.map((one) => `${one.getBoundingClientRect().width} ${one.getBoundingClientRect().height}`).join();
      const before = sizes();
      for (const one of elements) one.textContent = String(numberOf[one.getAttribute(attribute) ?? ''] ?? '');
      document.querySelector('style.vb-kapitel')?.remove();
      if (content !== '') {
        const tag = document.createElement('style');
        tag.className = 'vb-kapitel';
        tag.append(content);
        document.head.append(tag);
      }
      return sizes() === before;
    },
    numbers,
    PAGE_OF,
    heads.length === 0 ? '' : style,
  );
}
