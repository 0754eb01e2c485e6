/** Rule: tables hold rows, and rows hold cells. */
import { misplaced, type Nesting } from './nesting.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

const TABLES: Nesting = {
  holds: {
    Table: ['TR', 'THead', 'TBody', 'TFoot', 'Caption'],
    THead: ['TR'],
    TBody: ['TR'],
    TFoot: ['TR'],
    TR: ['TH', 'TD'],
  },
  standsIn: {
    TR: ['Table', 'THead', 'TBody', 'TFoot'],
    TH: ['TR'],
    TD: ['TR'],
    THead: ['Table'],
    TBody: ['Table'],
    TFoot: ['Table'],
  },
};

export const tabellUppbyggnad: PdfRule = {
  id: 'tabell-uppbyggnad',
  run: (reading) => misplaced(reading, TABLES).map(({ elem, typ, i }) => pdfFinding('tabell-uppbyggnad', { typ, i }, { elem })),
};
