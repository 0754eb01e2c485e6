/** Rule: headings start at level 1 and never skip a level on the way down. */
import { type PdfRule, pdfFinding } from './rule.ts';

export const rubriknivåHoppar: PdfRule = {
  id: 'rubrikniva-hoppar',
  run: ({ elements, typeOf }) => {
    let från = 0;
    return elements.flatMap(({ elem }) => {
      const till = Number(/^H([1-6])$/.exec(typeOf(elem))?.[1] ?? 0);
      if (till === 0) return [];
      const before = från;
      från = till;
      return till > before + 1 ? [pdfFinding('rubrikniva-hoppar', { från: before, till }, { elem })] : [];
    });
  },
};
