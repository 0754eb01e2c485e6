/** Rule: every page can be read. An unreadable page is not checked, and must not pass as checked. */
import { type PdfRule, pdfFinding } from './rule.ts';

export const sidaOläsbar: PdfRule = {
  id: 'sida-olasbar',
  run: ({ pages, contents }) =>
    pages.flatMap(({ number }) => (contents.get(number) ? [] : [pdfFinding('sida-olasbar', {}, { page: number })])),
};
