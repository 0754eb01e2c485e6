/** Rule: every font is embedded. */
import { dictAt, listAt } from '../cos/read.ts';
import { fontsOf } from './fonts.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const typsnittInteInbäddat: PdfRule = {
  id: 'typsnitt-inte-inbaddat',
  run: (reading) =>
    fontsOf(reading).flatMap(({ namn, slag, dict, page }) => {
      // The glyphs of a Type 3 font are content streams, so they are always in the file.
      if (slag === 'Type3') return [];
      const { pdf } = reading;
      const [below] = listAt(pdf, dict.get('DescendantFonts'));
      const descriptor = dictAt(pdf, (below ? dictAt(pdf, below) : dict).get('FontDescriptor'));
      const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => pdf.get(descriptor.get(key)) !== null);
      return embedded ? [] : [pdfFinding('typsnitt-inte-inbaddat', { typsnitt: namn }, { page })];
    }),
};
