/**
 * Completes figures. Gives each its place on the page (ISO 32000-1, 14.8.5.4.3), because a reader that enlarges or reflows the page
 * needs to know what belongs to the figure. Removes the figures that the browser makes of the element `figure`: it has the picture
 * and its caption, and a screen reader would look for an alternative of both.
 */
import { boundsOf } from '../cos/bounds.ts';
import { type Box, union } from '../cos/matrix.ts';
import { listAt } from '../cos/read.ts';
import { type Elem, elementsOf, type Kid, type Mark, marksOf, retyped } from '../cos/structure.ts';
import { dict } from '../cos/values.ts';
import type { Work } from './work.ts';

/** Replaces each figure without an alternative by the elements in it. Its caption becomes a paragraph. */
export function removeFrames(elem: Elem): void {
  elem.kids = elem.kids.flatMap((kid): Kid[] => {
    if (kid.kind !== 'elem') return [kid];
    removeFrames(kid);
    const isFrame = kid.type === 'Figure' && !kid.dict.has('Alt') && kid.kids.every((one) => one.kind === 'elem');
    if (!isFrame) return [kid];
    return kid.kids.map((one) => (one.kind === 'elem' && one.type === 'Caption' ? retyped(one, 'P') : one));
  });
}

/** Sets the BBox of every Figure, from what it paints on its first page. */
export function placeFigures({ pdf, root, contents }: Work): void {
  const figures = [...elementsOf(root)].flatMap(({ elem }) =>
    elem.type === 'Figure' ? marksOnFirstPage(elem).map(({ page, mcid }) => ({ elem, page, mcid })) : [],
  );
  const boxes = new Map<Elem, Box | undefined>();
  for (const [number, { bytes, byMcid }] of contents) {
    const painted = figures.flatMap(({ elem, page, mcid }) => {
      const sequence = page === number ? byMcid.get(mcid) : undefined;
      return sequence ? [{ elem, from: sequence.open[1], to: sequence.close }] : [];
    });
    const bounds = boundsOf(bytes, painted);
    for (const [i, { elem }] of painted.entries()) boxes.set(elem, union(boxes.get(elem), bounds[i]));
  }
  for (const [elem, box] of boxes) {
    if (!box) continue;
    const layout = dict({ O: '/Layout', BBox: box.map((length) => Math.round(length * 100) / 100) });
    elem.dict.set('A', [...listAt(pdf, elem.dict.get('A')), layout]);
  }
}

/** The marks of an element on its first page. The content of a form XObject has coordinates of its own. */
function marksOnFirstPage(elem: Elem): Mark[] {
  const marks = marksOf(elem);
  return marks.filter(({ page, stream }) => page === marks[0]?.page && stream === undefined);
}
