/** Rule: a form field has a name for the reader: /TU on the field, or /Alt on its element. */

import { dictAt } from '../cos/read.ts';
import { decodeText } from '../cos/text.ts';
import { elementOfAnnotation, visibleAnnotations } from './annotations.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const fältUtanNamn: PdfRule = {
  id: 'falt-utan-namn',
  run: (reading) =>
    visibleAnnotations(reading).flatMap((one) => {
      if (one.slag !== 'Widget') return [];
      const { pdf } = reading;
      // Several buttons of one field share its name.
      const field = one.dict.has('T') ? one.dict : dictAt(pdf, one.dict.get('Parent') ?? one.dict);
      const names = [field.get('TU'), elementOfAnnotation(reading, one)?.dict.get('Alt')];
      const isNamed = names.some((name) => decodeText(pdf.get(name)).trim() !== '');
      return isNamed ? [] : [pdfFinding('falt-utan-namn', {}, { page: one.page })];
    }),
};
