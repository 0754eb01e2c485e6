/** Rule: a link has a description (/Contents). */
import { decodeText } from '../cos/text.ts';
import { visibleAnnotations } from './annotations.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const länkUtanBeskrivning: PdfRule = {
  id: 'lank-utan-beskrivning',
  run: (reading) =>
    visibleAnnotations(reading).flatMap(({ slag, dict, page }) =>
      slag === 'Link' && decodeText(reading.pdf.get(dict.get('Contents'))).trim() === ''
        ? [pdfFinding('lank-utan-beskrivning', {}, { page })]
        : [],
    ),
};
