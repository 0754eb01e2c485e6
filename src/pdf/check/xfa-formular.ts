/** A file has no form that is drawn by a program inside it. */
import { dictAt } from '../cos/read.ts';
import { found, type PdfRule } from './rule.ts';

export const xfaFormulär: PdfRule = {
  id: 'xfa-formular',
  run: ({ pdf }) => (pdf.get(dictAt(pdf, pdf.catalog.get('AcroForm')).get('XFA')) === null ? [] : [found('xfa-formular', {})]),
};
