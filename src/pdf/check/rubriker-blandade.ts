/** Rule: a file uses either H or H1 to H6, and an element has at most one H. One finding of each kind. */
import { kidTypes } from './kids.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const rubrikerBlandade: PdfRule = {
  id: 'rubriker-blandade',
  run: (reading) => {
    const { elements, typeOf } = reading;
    const plain = elements.find(({ elem }) => typeOf(elem) === 'H')?.elem;
    const numbered = elements.find(({ elem }) => /^H[1-6]$/.test(typeOf(elem)))?.elem;
    const twice = elements.find(({ elem }) => kidTypes(reading, elem).filter((type) => type === 'H').length > 1)?.elem;
    return [
      ...(plain && numbered
        ? [pdfFinding('rubriker-blandade', { vad: 'både H och H1 till H6' }, { elem: plain }, '7.4.4-2')]
        : []),
      ...(plain && numbered
        ? [pdfFinding('rubriker-blandade', { vad: 'både H1 till H6 och H' }, { elem: numbered }, '7.4.4-3')]
        : []),
      ...(twice ? [pdfFinding('rubriker-blandade', { vad: 'flera H i en del' }, { elem: twice }, '7.4.4-1')] : []),
    ];
  },
};
