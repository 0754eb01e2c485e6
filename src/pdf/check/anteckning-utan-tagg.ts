/** Rule: an annotation belongs to an Annot element, and a form field to a Form element. `lank-utan-tagg` checks links. */
import { elementOfAnnotation, visibleAnnotations } from './annotations.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

/** Kinds that need no element of their own, or that another rule checks. */
const EXEMPT = new Set(['Link', 'PrinterMark', 'TrapNet']);

export const anteckningUtanTagg: PdfRule = {
  id: 'anteckning-utan-tagg',
  run: (reading) => {
    if (reading.elements.length === 0) return [];
    return visibleAnnotations(reading).flatMap((one) => {
      if (EXEMPT.has(one.slag)) return [];
      const isField = one.slag === 'Widget';
      const elem = elementOfAnnotation(reading, one);
      if (elem && reading.typeOf(elem) === (isField ? 'Form' : 'Annot')) return [];
      return [pdfFinding('anteckning-utan-tagg', { slag: one.slag }, { page: one.page }, isField ? '7.18.4-1' : '7.18.1-1')];
    });
  },
};
