/** A page that cannot be read has not been checked, and nobody should believe so. */
import { found, type PdfRule } from './rule.ts';

export const sidaOläsbar: PdfRule = {
  id: 'sida-olasbar',
  run: ({ pages, contents }) =>
    pages.flatMap(({ number }) => (contents.get(number) ? [] : [found('sida-olasbar', {}, { page: number })])),
};
