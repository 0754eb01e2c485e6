/** Rule: the role map has no entry for a standard type. */
import { dictAt } from '../cos/read.ts';
import { STANDARD_TYPES } from '../cos/types.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const rollOmdefinierad: PdfRule = {
  id: 'roll-omdefinierad',
  run: ({ pdf }) =>
    [...dictAt(pdf, dictAt(pdf, pdf.catalog.get('StructTreeRoot')).get('RoleMap'))].flatMap(([typ, role]) =>
      STANDARD_TYPES.has(typ) ? [pdfFinding('roll-omdefinierad', { typ }, {}, role === `/${typ}` ? '7.1-6' : '7.1-7')] : [],
    ),
};
