/** Rule: an embedded file has its name in both forms. */
import { decodeText } from '../cos/text.ts';
import { isDict } from '../cos/values.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const bilagaUtanNamn: PdfRule = {
  id: 'bilaga-utan-namn',
  run: ({ pdf }) =>
    pdf.numbers().flatMap((ref) => {
      const own = pdf.get({ ref });
      if (!isDict(own) || !own.has('EF') || !['/Filespec', '/F', undefined].includes(own.get('Type') as string | undefined))
        return [];
      const isNamed = ['F', 'UF'].every((key) => decodeText(pdf.get(own.get(key))) !== '');
      return isNamed ? [] : [pdfFinding('bilaga-utan-namn', {})];
    }),
};
