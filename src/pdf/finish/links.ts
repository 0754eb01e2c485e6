/**
 * Describes links (PDF/UA-1, 7.18.5), because screen readers can list the links of a page. In: the open file. Out: the annotation
 * of each link has its link text as /Contents.
 */
import { dictAt } from '../cos/read.ts';
import { elementsOf, marksOf } from '../cos/structure.ts';
import { encodeText } from '../cos/text.ts';
import { textOfMark, type Work } from './work.ts';

/** Sets /Contents where it is missing. Soft hyphens are removed. Links without text are left alone. */
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
