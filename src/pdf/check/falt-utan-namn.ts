/** Rule: a form field has a name for the reader (/TU), on the field itself or on its parent. */

import { dictAt } from '../cos/read.ts';
import { decodeText } from '../cos/text.ts';
import { visibleAnnotations } from './annotations.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const fältUtanNamn: PdfRule = {
  id: 'falt-utan-namn',
  run: (reading) =>
    visibleAnnotations(reading).flatMap(({ slag, dict, page }) => {
      const { pdf } = reading;
      const name = pdf.get(dict.get('TU')) ?? pdf.get(dictAt(pdf, dict.get('Parent')).get('TU'));
      return slag === 'Widget' && decodeText(name).trim() === '' ? [pdfFinding('falt-utan-namn', {}, { page })] : [];
    }),
};
