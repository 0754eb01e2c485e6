/**
 * Completes list items (PDF/UA-1, 7.2): an item may hold a label and a body, nothing else. In: the file and the structure root.
 * Out: an LBody around everything that is not a label, and ActualText on labels that are drawn as paths.
 */
import type { Pdf } from '../cos/read.ts';
import { type Elem, elementsOf, type Kid, newElement } from '../cos/structure.ts';
import { encodeText } from '../cos/text.ts';

/** `isDrawn` is whether a label shows no text. Such a label reads as a bullet. */
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
