/** Rule: a file has a structure tree, and /MarkInfo says that it is tagged. */
import { dictAt } from '../cos/read.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const inteTaggad: PdfRule = {
  id: 'inte-taggad',
  run: ({ pdf, elements }) => {
    const marked = pdf.get(dictAt(pdf, pdf.catalog.get('MarkInfo')).get('Marked'));
    return marked === true && elements.length > 0 ? [] : [pdfFinding('inte-taggad', {})];
  },
};
