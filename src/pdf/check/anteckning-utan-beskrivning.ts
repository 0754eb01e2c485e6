/** Rule: an annotation that is neither a link nor a form field has a description (/Contents). */
import { isDescribed, shown } from './annotations.ts';
import { found, type PdfRule } from './rule.ts';

export const anteckningUtanBeskrivning: PdfRule = {
  id: 'anteckning-utan-beskrivning',
  run: (reading) =>
    shown(reading).flatMap((one) =>
      one.slag === 'Link' || one.slag === 'Widget' || isDescribed(reading, one)
        ? []
        : [found('anteckning-utan-beskrivning', { slag: one.slag }, { page: one.page })],
    ),
};
