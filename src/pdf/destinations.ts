/** Which page each linked heading stands on, read from a PDF's named destinations. */
import { dictAt, listAt, openPdf, pagesOf } from './cos/read.ts';
import { decodeUtf8 } from './cos/text.ts';
import { isRef } from './cos/values.ts';

export interface Pages {
  /** Element id → page number, from 1. */
  readonly pageOf: ReadonlyMap<string, number>;
  readonly count: number;
}

export function readPages(bytes: Uint8Array): Pages {
  const pdf = openPdf(bytes);
  if (typeof pdf === 'string') throw new Error('webbläsaren skrev ingen PDF som går att läsa');
  const numbers = new Map(pagesOf(pdf).map(({ number }, i) => [number, i + 1]));
  const pageOf = new Map<string, number>();
  for (const [name, value] of dictAt(pdf, pdf.catalog.get('Dests'))) {
    const [page] = listAt(pdf, value);
    const number = isRef(page) ? numbers.get(page.ref) : undefined;
    if (number !== undefined) pageOf.set(decodeUtf8(name), number);
  }
  return { pageOf, count: numbers.size };
}
