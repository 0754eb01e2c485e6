/** Every type is one that PDF 1.7 knows, or the file says which it counts as. Said once for a type. */
import { STANDARD_TYPES } from '../cos/types.ts';
import { found, type PdfRule } from './rule.ts';

export const rollSaknas: PdfRule = {
  id: 'roll-saknas',
  run: ({ elements, typeOf }) => {
    const seen = new Set<string>();
    return elements.flatMap(({ elem }) => {
      if (STANDARD_TYPES.has(typeOf(elem)) || seen.has(elem.type)) return [];
      seen.add(elem.type);
      return [found('roll-saknas', { typ: elem.type }, { elem })];
    });
  },
};
