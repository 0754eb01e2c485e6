/** Rule: a formula has a text alternative. */
import { found, type PdfRule } from './rule.ts';
import { hasWords } from './words-of.ts';

export const formelUtanText: PdfRule = {
  id: 'formel-utan-text',
  run: ({ pdf, elements, typeOf }) =>
    elements.flatMap(({ elem }) =>
      typeOf(elem) === 'Formula' && !hasWords(pdf, elem) ? [found('formel-utan-text', {}, { elem })] : [],
    ),
};
