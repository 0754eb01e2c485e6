/** Rule: a file has no form that is drawn while it is read (dynamic XFA), which assistive technology cannot read. */
import { decodeStream } from '../cos/filters.ts';
import { dictAt, listAt } from '../cos/read.ts';
import { isStream } from '../cos/values.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const xfaFormulär: PdfRule = {
  id: 'xfa-formular',
  run: ({ pdf }) => {
    const parts = listAt(pdf, dictAt(pdf, pdf.catalog.get('AcroForm')).get('XFA'))
      .map(pdf.get)
      .filter(isStream);
    const isDynamic = parts.some((part) =>
      /<dynamicRender\s*>\s*required\s*</.test(Buffer.from(decodeStream(part, pdf.get) ?? []).toString('utf8')),
    );
    return isDynamic ? [pdfFinding('xfa-formular', {})] : [];
  },
};
