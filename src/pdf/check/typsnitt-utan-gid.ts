/** Rule: an embedded TrueType font of a composite font says which glyph each character has. */
import { nameAt } from '../cos/read.ts';
import { isStream, nameOf } from '../cos/values.ts';
import { fontsOf, isEmbedded } from './fonts.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const typsnittUtanGid: PdfRule = {
  id: 'typsnitt-utan-gid',
  run: (reading) =>
    fontsOf(reading).flatMap((font) => {
      const { pdf } = reading;
      if (nameAt(pdf, font.below.get('Subtype')) !== 'CIDFontType2' || !isEmbedded(reading, font)) return [];
      const map = pdf.get(font.below.get('CIDToGIDMap'));
      const isMapped = isStream(map) || nameOf(map) === 'Identity';
      return isMapped ? [] : [pdfFinding('typsnitt-utan-gid', { typsnitt: font.namn }, { page: font.page })];
    }),
};
