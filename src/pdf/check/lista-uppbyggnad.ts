/** Rule: lists hold items, and items hold a label and a body. */
import { misplaced, type Nesting } from './nesting.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

const LISTS: Nesting = {
  holds: { L: ['LI', 'Caption', 'L'], LI: ['Lbl', 'LBody'] },
  standsIn: { LI: ['L'], LBody: ['LI'] },
};

export const listaUppbyggnad: PdfRule = {
  id: 'lista-uppbyggnad',
  run: (reading) => misplaced(reading, LISTS).map(({ elem, typ, i }) => pdfFinding('lista-uppbyggnad', { typ, i }, { elem })),
};
