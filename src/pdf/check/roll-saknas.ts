/** Rule: every structure type is standard in PDF 1.7, or mapped to a standard type. One finding a type. */
import { STANDARD_TYPES } from '../cos/types.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const rollSaknas: PdfRule = {
  id: 'roll-saknas',
  run: ({ elements, typeOf }) => {
    const seen = new Set<string>();
    return elements.flatMap(({ elem }) => {
      if (STANDARD_TYPES.has(typeOf(elem)) || seen.has(elem.type)) return [];
      seen.add(elem.type);
      return [pdfFinding('roll-saknas', { typ: elem.type }, { elem })];
    });
  },
};
