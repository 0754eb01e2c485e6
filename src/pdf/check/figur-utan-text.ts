/** Rule: a figure has a text alternative. */
import { found, type PdfRule } from './rule.ts';
import { hasWords } from './words-of.ts';

export const figurUtanText: PdfRule = {
  id: 'figur-utan-text',
  run: ({ pdf, elements, typeOf }) =>
    elements.flatMap(({ elem }) =>
      typeOf(elem) === 'Figure' && !hasWords(pdf, elem) ? [found('figur-utan-text', {}, { elem })] : [],
    ),
};
