/** Rule: a table of contents holds entries, and its caption comes first. */
import { kidTypes } from './kids.ts';
import { misplaced, type Nesting } from './nesting.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

const CONTENTS: Nesting = {
  holds: { TOC: [['TOC', 'TOCI', 'Caption'], '7.2-27'] },
  standsIn: { TOCI: [['TOC'], '7.2-26'] },
};

export const innehållUppbyggnad: PdfRule = {
  id: 'innehall-uppbyggnad',
  run: (reading) => [
    ...misplaced(reading, CONTENTS).map(({ elem, typ, i, tests }) =>
      pdfFinding('innehall-uppbyggnad', { typ, i }, { elem }, ...tests),
    ),
    ...reading.elements.flatMap(({ elem }) =>
      reading.typeOf(elem) === 'TOC' && kidTypes(reading, elem).slice(1).includes('Caption')
        ? [pdfFinding('innehall-uppbyggnad', { typ: 'Caption', i: 'TOC' }, { elem }, '7.2-28')]
        : [],
    ),
  ],
};
