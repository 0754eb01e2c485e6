/** Rule: a link has a description (/Contents). */
import { isDescribed, shown } from './annotations.ts';
import { found, type PdfRule } from './rule.ts';

export const länkUtanBeskrivning: PdfRule = {
  id: 'lank-utan-beskrivning',
  run: (reading) =>
    shown(reading).flatMap((one) =>
      one.slag === 'Link' && !isDescribed(reading, one) ? [found('lank-utan-beskrivning', {}, { page: one.page })] : [],
    ),
};
