/** Which page each linked heading stands on, read from a PDF's named destinations. */
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFRef } from '@cantoo/pdf-lib';

export interface Pages {
  /** Element id → page number, from 1. */
  readonly pageOf: ReadonlyMap<string, number>;
  readonly count: number;
}

export async function readPages(pdf: Uint8Array): Promise<Pages> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const numbers = new Map<PDFRef, number>(document.getPages().map((page, i) => [page.ref, i + 1]));
  const pageOf = new Map<string, number>();
  const destinations = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  for (const [name, value] of destinations?.entries() ?? []) {
    const target = document.context.lookup(value);
    const page = target instanceof PDFArray ? numbers.get(target.get(0) as PDFRef) : undefined;
    if (page !== undefined) pageOf.set(name.decodeText(), page);
  }
  return { pageOf, count: numbers.size };
}
