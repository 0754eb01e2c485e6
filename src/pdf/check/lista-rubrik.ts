/** Rule: the caption of a list comes first. */
import { kidTypes } from './kids.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const listaRubrik: PdfRule = {
  id: 'lista-rubrik',
  run: (reading) =>
    reading.elements.flatMap(({ elem }) =>
      reading.typeOf(elem) === 'L' && kidTypes(reading, elem).slice(1).includes('Caption')
        ? [pdfFinding('lista-rubrik', {}, { elem })]
        : [],
    ),
};
