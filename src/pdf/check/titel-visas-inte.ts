/** Rule: the window shows the title and not the file name (/DisplayDocTitle). */
import { dictAt } from '../cos/read.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const titelVisasInte: PdfRule = {
  id: 'titel-visas-inte',
  run: ({ pdf }) =>
    pdf.get(dictAt(pdf, pdf.catalog.get('ViewerPreferences')).get('DisplayDocTitle')) === true
      ? []
      : [pdfFinding('titel-visas-inte', {})],
};
