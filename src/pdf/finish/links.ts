/**
 * Every link says in words where it leads (PDF/UA 7.18.5), for readers that list a page's links: the text it is set on. In: the opened
 * file. Out: the annotations of links have /Contents.
 */
import { dictAt } from '../cos/read.ts';
import { elementsOf, marksOf } from '../cos/structure.ts';
import { encodeText } from '../cos/text.ts';
import { textOfMark, type Work } from './work.ts';

export function describeLinks(work: Work): void {
  for (const { elem } of elementsOf(work.root)) {
    if (elem.type !== 'Link') continue;
    const parts = marksOf(elem).map((mark) => textOfMark(work, mark));
    const text = parts
      .join(' ')
      .replace(/\u00ad/g, '')
      .replace(/\s+/g, ' ')
      .trim();
    for (const kid of elem.kids) {
      if (kid.kind !== 'object') continue;
      const annotation = dictAt(work.pdf, { ref: kid.number });
      if (text !== '' && !annotation.has('Contents')) annotation.set('Contents', encodeText(text));
    }
  }
}
