/** What the letters of a font mean can be told. */
import { nameAt } from '../cos/read.ts';
import { isDict, isStream } from '../cos/values.ts';
import { fontsOf } from './fonts.ts';
import { found, type PdfRule } from './rule.ts';

/** Encodings by which the letters of a simple font are known. */
const KNOWN = new Set(['WinAnsiEncoding', 'MacRomanEncoding', 'MacExpertEncoding']);

export const typsnittUtanTecken: PdfRule = {
  id: 'typsnitt-utan-tecken',
  run: (reading) =>
    fontsOf(reading).flatMap(({ namn, slag, dict, page }) => {
      const { pdf } = reading;
      if (isStream(pdf.get(dict.get('ToUnicode')))) return [];
      const encoding = pdf.get(dict.get('Encoding'));
      const named = isDict(encoding) || KNOWN.has(nameAt(pdf, encoding) ?? '');
      const simple = slag === 'Type1' || slag === 'MMType1' || slag === 'TrueType';
      return simple && named ? [] : [found('typsnitt-utan-tecken', { typsnitt: namn }, { page })];
    }),
};
