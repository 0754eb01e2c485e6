/** The annotations that a reader meets: those that are seen, on paper or on screen. */
import { nameAt } from '../cos/read.ts';
import { decodeText } from '../cos/text.ts';
import type { Annotation, Reading } from './reading.ts';

/** The flag of what is never shown. */
const HIDDEN = 2;

export function shown({ pdf, annotations }: Reading): (Annotation & { readonly slag: string })[] {
  return annotations.flatMap((one) => {
    const flags = pdf.get(one.dict.get('F'));
    const slag = nameAt(pdf, one.dict.get('Subtype')) ?? '';
    return slag === 'Popup' || (typeof flags === 'number' && (flags & HIDDEN) !== 0) ? [] : [{ ...one, slag }];
  });
}

/** Whether an annotation says in words what it is. */
export const isDescribed = ({ pdf }: Reading, { dict }: Annotation): boolean =>
  decodeText(pdf.get(dict.get('Contents'))).trim() !== '';
