/** Rule: the window shows the title and not the file name (/DisplayDocTitle). */
import { dictAt } from '../cos/read.ts';
import { found, type PdfRule } from './rule.ts';

export const titelVisasInte: PdfRule = {
  id: 'titel-visas-inte',
  run: ({ pdf }) =>
    pdf.get(dictAt(pdf, pdf.catalog.get('ViewerPreferences')).get('DisplayDocTitle')) === true
      ? []
      : [found('titel-visas-inte', {})],
};
