/** Rule: tables hold rows, and rows hold cells. */
import { misplaced, type Nesting } from './nesting.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

const TABLES: Nesting = {
  holds: {
    Table: [['TR', 'THead', 'TBody', 'TFoot', 'Caption'], '7.2-3'],
    THead: [['TR'], '7.2-36'],
    TBody: [['TR'], '7.2-37'],
    TFoot: [['TR'], '7.2-38'],
    TR: [['TH', 'TD'], '7.2-10'],
  },
  standsIn: {
    TR: [['Table', 'THead', 'TBody', 'TFoot'], '7.2-4'],
    TH: [['TR'], '7.2-8'],
    TD: [['TR'], '7.2-9'],
    THead: [['Table'], '7.2-5'],
    TBody: [['Table'], '7.2-6'],
    TFoot: [['Table'], '7.2-7'],
  },
};

export const tabellUppbyggnad: PdfRule = {
  id: 'tabell-uppbyggnad',
  run: (reading) =>
    misplaced(reading, TABLES).map(({ elem, typ, i, tests }) => pdfFinding('tabell-uppbyggnad', { typ, i }, { elem }, ...tests)),
};
