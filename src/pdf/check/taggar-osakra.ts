/** Rule: a file does not mark its own tags as suspect (/MarkInfo /Suspects). */
import { dictAt } from '../cos/read.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const taggarOsäkra: PdfRule = {
  id: 'taggar-osakra',
  run: ({ pdf }) =>
    pdf.get(dictAt(pdf, pdf.catalog.get('MarkInfo')).get('Suspects')) === true ? [pdfFinding('taggar-osakra', {})] : [],
};
