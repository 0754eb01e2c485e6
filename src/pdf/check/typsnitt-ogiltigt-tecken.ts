/** Rule: no font maps a code to a value that is no character. */
import { charactersOf } from '../cos/fonts.ts';
import { fontsOf } from './fonts.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

/** U+0000, U+FFFE and U+FEFF. */
const NO_CHARACTERS = ['\u0000', '\ufffe', '\ufeff'];

export const typsnittOgiltigtTecken: PdfRule = {
  id: 'typsnitt-ogiltigt-tecken',
  run: (reading) =>
    fontsOf(reading).flatMap(({ namn, dict, page }) =>
      charactersOf(reading.pdf, dict).some((text) => NO_CHARACTERS.some((one) => text.includes(one)))
        ? [pdfFinding('typsnitt-ogiltigt-tecken', { typsnitt: namn }, { page })]
        : [],
    ),
};
