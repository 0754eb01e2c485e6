/** Rule: an annotation that is neither a link nor a form field has a description (/Contents). */
import { isDescribed, visibleAnnotations } from './annotations.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const anteckningUtanBeskrivning: PdfRule = {
  id: 'anteckning-utan-beskrivning',
  run: (reading) =>
    visibleAnnotations(reading).flatMap((one) =>
      one.slag === 'Link' || one.slag === 'Widget' || isDescribed(reading, one)
        ? []
        : [pdfFinding('anteckning-utan-beskrivning', { slag: one.slag }, { page: one.page })],
    ),
};
