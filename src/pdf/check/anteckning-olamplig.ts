/** Rule: no TrapNet annotations, and printer's marks are not in the structure. */
import { elementOfAnnotation, visibleAnnotations } from './annotations.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const anteckningOlämplig: PdfRule = {
  id: 'anteckning-olamplig',
  run: (reading) =>
    visibleAnnotations(reading).flatMap((one) => {
      const { slag, page } = one;
      if (slag === 'TrapNet') return [pdfFinding('anteckning-olamplig', { slag }, { page }, '7.18.2-1')];
      return slag === 'PrinterMark' && elementOfAnnotation(reading, one)
        ? [pdfFinding('anteckning-olamplig', { slag }, { page }, '7.18.8-1')]
        : [];
    }),
};
