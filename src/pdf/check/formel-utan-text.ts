/** Rule: a formula has a text alternative. */
import { type PdfRule, pdfFinding } from './rule.ts';
import { hasTextAlternative } from './text-alternative.ts';

export const formelUtanText: PdfRule = {
  id: 'formel-utan-text',
  run: ({ pdf, elements, typeOf }) =>
    elements.flatMap(({ elem }) =>
      typeOf(elem) === 'Formula' && !hasTextAlternative(pdf, elem) ? [pdfFinding('formel-utan-text', {}, { elem })] : [],
    ),
};
