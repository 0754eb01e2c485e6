/** Rule: no form XObject shows a page of another file. */
import { isStream } from '../cos/values.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const innehållUtifrån: PdfRule = {
  id: 'innehall-utifran',
  run: ({ pdf }) => {
    const isReference = (ref: number) => {
      const own = pdf.get({ ref });
      return isStream(own) && own.dict.get('Subtype') === '/Form' && own.dict.has('Ref');
    };
    return pdf.numbers().some(isReference) ? [pdfFinding('innehall-utifran', {})] : [];
  },
};
