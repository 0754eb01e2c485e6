/** A link stands in the structure, as a link. */
import { shown } from './annotations.ts';
import { found, type PdfRule } from './rule.ts';

export const länkUtanTagg: PdfRule = {
  id: 'lank-utan-tagg',
  run: (reading) => {
    if (reading.elements.length === 0) return [];
    const held = new Set(
      reading.elements.flatMap(({ elem }) =>
        reading.typeOf(elem) === 'Link' ? elem.kids.flatMap((kid) => (kid.kind === 'object' ? [kid.number] : [])) : [],
      ),
    );
    return shown(reading).flatMap(({ slag, number, page }) =>
      slag === 'Link' && !(number !== undefined && held.has(number)) ? [found('lank-utan-tagg', {}, { page })] : [],
    );
  },
};
