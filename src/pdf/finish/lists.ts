/**
 * The items of lists as PDF/UA 7.2 wants them: a label and a body, nothing else. In: the file and the root. Out: what is not a label stands
 * in an LBody, and a label that is only drawn has a sign that can be read.
 */
import type { Pdf } from '../cos/read.ts';
import { type Elem, elementsOf, type Kid, newElement } from '../cos/structure.ts';
import { encodeText } from '../cos/text.ts';

export function completeLists(pdf: Pdf, root: Elem, isDrawn: (label: Elem) => boolean): void {
  for (const { elem } of elementsOf(root)) {
    if (elem.type === 'LI') elem.kids = completeItem(pdf, elem.kids);
    if (elem.type === 'Lbl' && isDrawn(elem)) elem.dict.set('ActualText', encodeText('•'));
  }
}

function completeItem(pdf: Pdf, kids: readonly Kid[]): Kid[] {
  const isPart = (kid: Kid) => kid.kind === 'elem' && (kid.type === 'Lbl' || kid.type === 'LBody');
  const rest = kids.filter((kid) => !isPart(kid));
  const parts = kids.filter(isPart);
  if (rest.length === 0) return parts;
  return [...parts.filter((kid) => kid.kind === 'elem' && kid.type === 'Lbl'), newElement(pdf, 'LBody', rest)];
}
