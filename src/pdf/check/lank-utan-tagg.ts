/** Rule: the annotation of a link belongs to a Link element. */
import { shown } from './annotations.ts';
import { found, type PdfRule } from './rule.ts';

export const länkUtanTagg: PdfRule = {
  id: 'lank-utan-tagg',
  run: (reading) => {
    if (reading.elements.length === 0) return [];
    const linked = new Set(
      reading.elements.flatMap(({ elem }) =>
        reading.typeOf(elem) === 'Link' ? elem.kids.flatMap((kid) => (kid.kind === 'object' ? [kid.number] : [])) : [],
      ),
    );
    return shown(reading).flatMap(({ slag, number, page }) =>
      slag === 'Link' && !(number !== undefined && linked.has(number)) ? [found('lank-utan-tagg', {}, { page })] : [],
    );
  },
};
