/** Rule: every language is a language tag, such as `sv` or `sv-SE`. One finding for each other value. */
import { decodeText } from '../cos/text.ts';
import { isBytes } from '../cos/values.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

const LANGUAGE_TAG = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/;

export const språkFel: PdfRule = {
  id: 'sprak-fel',
  run: ({ pdf, elements, contents }) => {
    const values = [
      pdf.catalog.get('Lang'),
      ...elements.map(({ elem }) => elem.dict.get('Lang')),
      ...[...contents.values()].flatMap((content) => content?.sequences.map(({ language }) => language) ?? []),
    ].map((value) => pdf.get(value));
    const languages = new Set(values.filter(isBytes).map(decodeText));
    return [...languages].flatMap((språk) => (LANGUAGE_TAG.test(språk) ? [] : [pdfFinding('sprak-fel', { språk })]));
  },
};
