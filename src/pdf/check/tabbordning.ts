/** Rule: on a page with annotations the Tab key follows the structure (/Tabs /S). */
import { nameAt } from '../cos/read.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const tabbordning: PdfRule = {
  id: 'tabbordning',
  run: ({ pdf, pages, annotations }) => {
    const withAnnotations = new Set(annotations.map(({ page }) => page));
    return pages.flatMap(({ number, dict }) =>
      withAnnotations.has(number) && nameAt(pdf, dict.get('Tabs')) !== 'S'
        ? [pdfFinding('tabbordning', {}, { page: number })]
        : [],
    );
  },
};
