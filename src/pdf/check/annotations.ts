/** The annotations that a reader can see, on paper or on screen. */
import { nameAt } from '../cos/read.ts';
import { decodeText } from '../cos/text.ts';
import type { Annotation, Reading } from './reading.ts';

/** The Hidden flag (ISO 32000-1, 12.5.3). */
const HIDDEN = 2;

/** All annotations with their subtype, except popups and hidden ones. */
export function visibleAnnotations({ pdf, annotations }: Reading): (Annotation & { readonly slag: string })[] {
  return annotations.flatMap((one) => {
    const flags = pdf.get(one.dict.get('F'));
    const slag = nameAt(pdf, one.dict.get('Subtype')) ?? '';
    return slag === 'Popup' || (typeof flags === 'number' && (flags & HIDDEN) !== 0) ? [] : [{ ...one, slag }];
  });
}

/** Whether an annotation has a description (/Contents). */
export const isDescribed = ({ pdf }: Reading, { dict }: Annotation): boolean =>
  decodeText(pdf.get(dict.get('Contents'))).trim() !== '';
