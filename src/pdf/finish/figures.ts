/**
 * Gives each figure its place on the page (ISO 32000-1, 14.8.5.4.3), because a reader that enlarges or reflows the page needs to
 * know what belongs to the figure. In: the open file. Out: a BBox on each figure that paints anything.
 */
import { boundsOf } from '../cos/bounds.ts';
import { type Box, union } from '../cos/matrix.ts';
import { listAt } from '../cos/read.ts';
import { type Elem, elementsOf, marksOf } from '../cos/structure.ts';
import { dict } from '../cos/values.ts';
import type { Work } from './work.ts';

/** Sets the BBox of every Figure, from what it paints on its first page. */
export function placeFigures(work: Work): void {
  for (const { elem } of elementsOf(work.root)) {
    const box = elem.type === 'Figure' ? boxOfElement(work, elem) : undefined;
    if (!box) continue;
    const layout = dict({ O: '/Layout', BBox: box.map((length) => Math.round(length * 100) / 100) });
    elem.dict.set('A', [...listAt(work.pdf, elem.dict.get('A')), layout]);
  }
}

function boxOfElement({ contents }: Work, elem: Elem): Box | undefined {
  const marks = marksOf(elem);
  return (
    marks
      // The content of a form XObject has coordinates of its own.
      .filter(({ page, stream }) => page === marks[0]?.page && stream === undefined)
      .reduce<Box | undefined>((box, { page, mcid }) => {
        const content = contents.get(page);
        const sequence = content?.byMcid.get(mcid);
        return content && sequence ? union(box, boundsOf(content.bytes, sequence.open[1], sequence.close)) : box;
      }, undefined)
  );
}
