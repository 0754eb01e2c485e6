/** Which page each linked heading stands on, read from a PDF's named destinations, and how large the pages were set. */
import { visitOperators } from './cos/content.ts';
import { readPage } from './cos/pages.ts';
import { dictAt, listAt, openPdf, type PageObject, type Pdf, pagesOf } from './cos/read.ts';
import { decodeUtf8 } from './cos/text.ts';
import { isRef } from './cos/values.ts';

export interface Pages {
  /** Element id → page number, from 1. */
  readonly pageOf: ReadonlyMap<string, number>;
  readonly count: number;
  /** 1 where the pages are as large as their style asks, less where the browser made all of them smaller. */
  readonly scale: number;
}

export function readPages(bytes: Uint8Array): Pages {
  const pdf = openPdf(bytes);
  if (typeof pdf === 'string') throw new Error('webbläsaren skrev ingen PDF som går att läsa');
  const pages = pagesOf(pdf);
  const numbers = new Map(pages.map(({ number }, i) => [number, i + 1]));
  const pageOf = new Map<string, number>();
  for (const [name, value] of dictAt(pdf, pdf.catalog.get('Dests'))) {
    const [page] = listAt(pdf, value);
    const number = isRef(page) ? numbers.get(page.ref) : undefined;
    if (number !== undefined) pageOf.set(decodeUtf8(name), number);
  }
  return { pageOf, count: numbers.size, scale: scaleOf(pdf, pages[0]) };
}

/** A page begins with the scale of the paper and then with that of what stands on it: together 72 points for 96 of the style's. */
function scaleOf(pdf: Pdf, page: PageObject | undefined): number {
  const content = page && readPage(pdf, page, new Map());
  const scales: number[] = [];
  visitOperators(content?.bytes ?? new Uint8Array(), ({ name, operands }) => {
    if (name === 'cm' && scales.length < 2) scales.push(Math.abs(Number(operands()[0])));
  });
  const [paper = 1, own = 72 / 96 / paper] = scales;
  return (paper * own * 96) / 72;
}
