/** Rule: the annotation of a link belongs to a Link element. */
import { elementOfAnnotation, visibleAnnotations } from './annotations.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const länkUtanTagg: PdfRule = {
  id: 'lank-utan-tagg',
  run: (reading) => {
    if (reading.elements.length === 0) return [];
    return visibleAnnotations(reading).flatMap((one) => {
      const elem = one.slag === 'Link' ? elementOfAnnotation(reading, one) : undefined;
      const isTagged = one.slag !== 'Link' || (elem !== undefined && reading.typeOf(elem) === 'Link');
      return isTagged ? [] : [pdfFinding('lank-utan-tagg', {}, { page: one.page })];
    });
  },
};
