/** Rule: the XMP metadata have a title (dc:title). */
import { type PdfRule, pdfFinding } from './rule.ts';

export const titelSaknas: PdfRule = {
  id: 'titel-saknas',
  run: ({ xmp }) => {
    const title = /<dc:title\b[^>]*>([\s\S]*?)<\/dc:title>/.exec(xmp)?.[1] ?? '';
    return title.replace(/<[^>]*>/g, '').trim() === '' ? [pdfFinding('titel-saknas', {})] : [];
  },
};
