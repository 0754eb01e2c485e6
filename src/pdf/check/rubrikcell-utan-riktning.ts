/** Rule: a header cell has a Scope, or other cells refer to it in their Headers. */
import { dictAt, listAt } from '../cos/read.ts';
import type { Elem } from '../cos/structure.ts';
import { decodeText } from '../cos/text.ts';
import type { Reading } from './reading.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const rubrikcellUtanRiktning: PdfRule = {
  id: 'rubrikcell-utan-riktning',
  run: (reading) => {
    const cells = reading.elements.map(({ elem }) => elem);
    const named = new Set(
      cells.flatMap((elem) =>
        attributes(reading, elem, 'Headers')
          .flatMap((list) => listAt(reading.pdf, list))
          .map(decodeText),
      ),
    );
    return cells.flatMap((elem) => {
      if (reading.typeOf(elem) !== 'TH') return [];
      const scoped = attributes(reading, elem, 'Scope').length > 0;
      const id = decodeText(elem.dict.get('ID'));
      return scoped || (id !== '' && named.has(id)) ? [] : [pdfFinding('rubrikcell-utan-riktning', {}, { elem })];
    });
  },
};

/** The values of one key in the attribute dictionaries of an element. */
function attributes({ pdf }: Reading, { dict }: Elem, key: string) {
  return listAt(pdf, dict.get('A')).flatMap((value) => {
    const own = dictAt(pdf, value).get(key);
    return own === undefined ? [] : [own];
  });
}
