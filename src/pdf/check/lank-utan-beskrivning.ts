/** Rule: a link has a description (/Contents). */
import { isDescribed, visibleAnnotations } from './annotations.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const länkUtanBeskrivning: PdfRule = {
  id: 'lank-utan-beskrivning',
  run: (reading) =>
    visibleAnnotations(reading).flatMap((one) =>
      one.slag === 'Link' && !isDescribed(reading, one) ? [pdfFinding('lank-utan-beskrivning', {}, { page: one.page })] : [],
    ),
};
