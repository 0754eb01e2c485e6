/** Rule: a figure has its place on the page (BBox). */
import { attributesOf } from './attributes.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const figurUtanPlats: PdfRule = {
  id: 'figur-utan-plats',
  run: (reading) =>
    reading.elements.flatMap(({ elem }) =>
      reading.typeOf(elem) === 'Figure' && attributesOf(reading, elem, 'BBox').length === 0
        ? [pdfFinding('figur-utan-plats', {}, { elem })]
        : [],
    ),
};
