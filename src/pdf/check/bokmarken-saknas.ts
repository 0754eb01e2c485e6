/** Rule: a long file has bookmarks. */
import { dictAt } from '../cos/read.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

/** The largest number of pages that needs no bookmarks. */
const MAX_PAGES_WITHOUT = 10;

export const bokmärkenSaknas: PdfRule = {
  id: 'bokmarken-saknas',
  run: ({ pdf, pages }) =>
    pages.length > MAX_PAGES_WITHOUT && pdf.get(dictAt(pdf, pdf.catalog.get('Outlines')).get('First')) === null
      ? [pdfFinding('bokmarken-saknas', { sidor: pages.length })]
      : [],
};
