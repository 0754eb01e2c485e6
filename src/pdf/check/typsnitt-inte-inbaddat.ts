/** Rule: every font is embedded. */
import { fontsOf, isEmbedded } from './fonts.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const typsnittInteInbäddat: PdfRule = {
  id: 'typsnitt-inte-inbaddat',
  run: (reading) =>
    fontsOf(reading).flatMap((font) => {
      // The glyphs of a Type 3 font are content streams, so they are always in the file.
      const isPresent = font.slag === 'Type3' || isEmbedded(reading, font);
      return isPresent ? [] : [pdfFinding('typsnitt-inte-inbaddat', { typsnitt: font.namn }, { page: font.page })];
    }),
};
