/** Rule: the annotation of a link belongs to a Link element. */
import { visibleAnnotations } from './annotations.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const länkUtanTagg: PdfRule = {
  id: 'lank-utan-tagg',
  run: (reading) => {
    if (reading.elements.length === 0) return [];
    const linked = new Set(
      reading.elements.flatMap(({ elem }) =>
        reading.typeOf(elem) === 'Link' ? elem.kids.flatMap((kid) => (kid.kind === 'object' ? [kid.number] : [])) : [],
      ),
    );
    return visibleAnnotations(reading).flatMap(({ slag, number, page }) =>
      slag === 'Link' && !(number !== undefined && linked.has(number)) ? [pdfFinding('lank-utan-tagg', {}, { page })] : [],
    );
  },
};
