/** Rule: a form field has a name for the reader (/TU), on the field itself or on its parent. */

import { dictAt } from '../cos/read.ts';
import { decodeText } from '../cos/text.ts';
import { shown } from './annotations.ts';
import { found, type PdfRule } from './rule.ts';

export const fältUtanNamn: PdfRule = {
  id: 'falt-utan-namn',
  run: (reading) =>
    shown(reading).flatMap(({ slag, dict, page }) => {
      const { pdf } = reading;
      const name = pdf.get(dict.get('TU')) ?? pdf.get(dictAt(pdf, dict.get('Parent')).get('TU'));
      return slag === 'Widget' && decodeText(name).trim() === '' ? [found('falt-utan-namn', {}, { page })] : [];
    }),
};
