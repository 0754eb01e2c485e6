/** Rule: a TrueType font has a standard encoding when its characters are letters, and none when they are symbols. */
import { nameAt } from '../cos/read.ts';
import { isDict, nameOf } from '../cos/values.ts';
import { descriptorOf, fontsOf } from './fonts.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

/** The Symbolic flag of a font descriptor (ISO 32000-1, 9.8.2). */
const SYMBOLIC = 4;

export const typsnittKodning: PdfRule = {
  id: 'typsnitt-kodning',
  run: (reading) =>
    fontsOf(reading).flatMap((font) => {
      if (font.slag !== 'TrueType') return [];
      const { pdf } = reading;
      const flags = pdf.get(descriptorOf(reading, font).get('Flags'));
      const encoding = pdf.get(font.dict.get('Encoding'));
      const found = (test: '7.21.6-2' | '7.21.6-3') => [
        pdfFinding('typsnitt-kodning', { typsnitt: font.namn }, { page: font.page }, test),
      ];
      if (typeof flags === 'number' && (flags & SYMBOLIC) !== 0) return encoding === null ? [] : found('7.21.6-3');
      const base = isDict(encoding) ? nameAt(pdf, encoding.get('BaseEncoding')) : nameOf(encoding);
      const isStandard = base === 'WinAnsiEncoding' || base === 'MacRomanEncoding';
      return isStandard ? [] : found('7.21.6-2');
    }),
};
