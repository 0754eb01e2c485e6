/** Rule: a Form element holds one form field, unless a role says what it prints. */
import { attributesOf } from './attributes.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const fältFlera: PdfRule = {
  id: 'falt-flera',
  run: (reading) =>
    reading.elements.flatMap(({ elem }) => {
      if (reading.typeOf(elem) !== 'Form' || attributesOf(reading, elem, 'Role').length > 0) return [];
      return elem.kids.length === 1 && elem.kids[0]?.kind === 'object' ? [] : [pdfFinding('falt-flera', {}, { elem })];
    }),
};
