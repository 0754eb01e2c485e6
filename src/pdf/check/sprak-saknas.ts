/** Rule: a file has a language, and it is a language tag such as `sv` or `sv-SE`. */
import { decodeText } from '../cos/text.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const språkSaknas: PdfRule = {
  id: 'sprak-saknas',
  run: ({ pdf }) => {
    const språk = decodeText(pdf.get(pdf.catalog.get('Lang')));
    return /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(språk) ? [] : [pdfFinding('sprak-saknas', { språk })];
  },
};
