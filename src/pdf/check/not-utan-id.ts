/** Rule: a note has a unique id, so that references can find it. */
import { decodeText } from '../cos/text.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const notUtanId: PdfRule = {
  id: 'not-utan-id',
  run: ({ pdf, elements, typeOf }) => {
    const seen = new Set(['']);
    return elements.flatMap(({ elem }) => {
      if (typeOf(elem) !== 'Note') return [];
      const id = decodeText(pdf.get(elem.dict.get('ID')));
      if (seen.has(id)) return [pdfFinding('not-utan-id', {}, { elem })];
      seen.add(id);
      return [];
    });
  },
};
