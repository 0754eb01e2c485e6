/** Rule: the codes of every font map to Unicode, through ToUnicode or a known encoding. */
import { nameAt } from '../cos/read.ts';
import { isDict, isStream } from '../cos/values.ts';
import { collectionOf } from './cmaps.ts';
import { fontsOf } from './fonts.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

/** Predefined encodings that map the codes of a simple font to characters. */
const PREDEFINED_ENCODINGS = new Set(['WinAnsiEncoding', 'MacRomanEncoding', 'MacExpertEncoding']);

export const typsnittUtanTecken: PdfRule = {
  id: 'typsnitt-utan-tecken',
  run: (reading) =>
    fontsOf(reading).flatMap(({ namn, slag, dict, page }) => {
      const { pdf } = reading;
      if (isStream(pdf.get(dict.get('ToUnicode')))) return [];
      const encoding = pdf.get(dict.get('Encoding'));
      // A reader knows the characters of the CMaps for Chinese, Japanese and Korean.
      if (slag === 'Type0' && collectionOf(nameAt(pdf, encoding) ?? '')) return [];
      const named = isDict(encoding) || PREDEFINED_ENCODINGS.has(nameAt(pdf, encoding) ?? '');
      const simple = slag === 'Type1' || slag === 'MMType1' || slag === 'TrueType';
      return simple && named ? [] : [pdfFinding('typsnitt-utan-tecken', { typsnitt: namn }, { page })];
    }),
};
