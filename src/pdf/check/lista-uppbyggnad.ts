/** Rule: lists hold items, and items hold labels and bodies. */
import { misplaced, type Nesting } from './nesting.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

const LISTS: Nesting = {
  holds: { L: [['LI', 'Caption', 'L'], '7.2-19'], LI: [['Lbl', 'LBody'], '7.2-20'] },
  standsIn: { LI: [['L'], '7.2-17'], LBody: [['LI'], '7.2-18'] },
};

export const listaUppbyggnad: PdfRule = {
  id: 'lista-uppbyggnad',
  run: (reading) =>
    misplaced(reading, LISTS).map(({ elem, typ, i, tests }) => pdfFinding('lista-uppbyggnad', { typ, i }, { elem }, ...tests)),
};
