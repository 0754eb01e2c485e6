/**
 * Reads the page and the height of each link target from a PDF's named destinations, and the scale at which the browser printed the
 * pages.
 */
import { visitOperators } from './cos/content.ts';
import { contentOf } from './cos/pages.ts';
import { dictAt, listAt, openPdf, type PageObject, type Pdf, pagesOf } from './cos/read.ts';
import { decodeUtf8 } from './cos/text.ts';
import { isRef } from './cos/values.ts';

/** Page numbers by element id, the number of pages, and the print scale. */
export interface Pages {
  /** Element id → page number, from 1. */
  readonly pageOf: ReadonlyMap<string, number>;
  /** Element id → distance from the upper edge of its page, in points. */
  readonly topOf: ReadonlyMap<string, number>;
  readonly count: number;
  /** 1 when the pages have the size that their CSS asks for. Below 1 when the browser shrank all pages to fit wide content. */
  readonly scale: number;
}

/** In: the bytes that the browser printed. Throws when they are not a readable PDF. */
export function readPages(bytes: Uint8Array): Pages {
  const pdf = openPdf(bytes);
  if (typeof pdf === 'string') throw new Error('webbläsaren skrev ingen PDF som går att läsa');
  const pages = pagesOf(pdf);
  const numbers = new Map(pages.map(({ number }, i) => [number, i + 1]));
  const heights = pages.map(({ dict }) => Number(listAt(pdf, dict.get('MediaBox'))[3] ?? 0));
  const pageOf = new Map<string, number>();
  const topOf = new Map<string, number>();
  for (const [name, value] of dictAt(pdf, pdf.catalog.get('Dests'))) {
    const [page, , , y] = listAt(pdf, value);
    const number = isRef(page) ? numbers.get(page.ref) : undefined;
    if (number === undefined) continue;
    const id = decodeUtf8(name);
    pageOf.set(id, number);
    topOf.set(id, (heights[number - 1] ?? 0) - Number(y ?? 0));
  }
  return { pageOf, topOf, count: numbers.size, scale: scaleOf(pdf, pages[0]) };
}

/**
 * The first two `cm` operators of a page hold the paper scale and the content scale. At full size their product is 72 / 96:
 * points per CSS pixel.
 */
function scaleOf(pdf: Pdf, page: PageObject | undefined): number {
  const content = page && contentOf(pdf, page);
  const scales: number[] = [];
  visitOperators(content ?? new Uint8Array(), ({ name, operands }) => {
    if (name === 'cm' && scales.length < 2) scales.push(Math.abs(Number(operands()[0])));
  });
  const [paper = 1, own = 72 / 96 / paper] = scales;
  return (paper * own * 96) / 72;
}
