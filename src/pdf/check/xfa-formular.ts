/** Rule: a file has no XFA form, which assistive technology cannot read. */
import { dictAt } from '../cos/read.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const xfaFormulär: PdfRule = {
  id: 'xfa-formular',
  run: ({ pdf }) =>
    pdf.get(dictAt(pdf, pdf.catalog.get('AcroForm')).get('XFA')) === null ? [] : [pdfFinding('xfa-formular', {})],
};
