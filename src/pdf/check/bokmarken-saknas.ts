/** A file of many pages has bookmarks. */
import { dictAt } from '../cos/read.ts';
import { found, type PdfRule } from './rule.ts';

/** Fewer pages are found without help. */
const MANY = 10;

export const bokmärkenSaknas: PdfRule = {
  id: 'bokmarken-saknas',
  run: ({ pdf, pages }) =>
    pages.length > MANY && pdf.get(dictAt(pdf, pdf.catalog.get('Outlines')).get('First')) === null
      ? [found('bokmarken-saknas', { sidor: pages.length })]
      : [],
};
