/** Rule: a figure has a text alternative. */
import { type PdfRule, pdfFinding } from './rule.ts';
import { hasTextAlternative } from './text-alternative.ts';

export const figurUtanText: PdfRule = {
  id: 'figur-utan-text',
  run: ({ pdf, elements, typeOf }) =>
    elements.flatMap(({ elem }) =>
      typeOf(elem) === 'Figure' && !hasTextAlternative(pdf, elem) ? [pdfFinding('figur-utan-text', {}, { elem })] : [],
    ),
};
