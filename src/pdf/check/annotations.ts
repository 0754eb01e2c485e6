/** The annotations that a reader can see, on paper or on screen. */
import { inherited, listAt, nameAt } from '../cos/read.ts';
import type { Elem } from '../cos/structure.ts';
import { decodeText } from '../cos/text.ts';
import { isDict } from '../cos/values.ts';
import type { Annotation, Reading } from './reading.ts';

/** The Hidden flag (ISO 32000-1, 12.5.3). */
const HIDDEN = 2;

/** All annotations with their subtype, except popups, hidden ones and those outside the page. */
export function visibleAnnotations(reading: Reading): (Annotation & { readonly slag: string })[] {
  const { pdf, annotations } = reading;
  return annotations.flatMap((one) => {
    const flags = pdf.get(one.dict.get('F'));
    const slag = nameAt(pdf, one.dict.get('Subtype')) ?? '';
    const isHidden = typeof flags === 'number' && (flags & HIDDEN) !== 0;
    return slag === 'Popup' || isHidden || isOutside(reading, one) ? [] : [{ ...one, slag }];
  });
}

/** Whether an annotation is wholly outside the visible part of its page. */
function isOutside({ pdf }: Reading, { page, dict }: Annotation): boolean {
  const found = pdf.get({ ref: page });
  const box = isDict(found)
    ? [inherited(pdf, found, 'CropBox'), inherited(pdf, found, 'MediaBox')].find((one) => one !== null)
    : null;
  const corners = (value: Parameters<typeof listAt>[1]) => listAt(pdf, value).map((number) => Number(pdf.get(number)));
  const [a, b] = [corners(dict.get('Rect')), corners(box)];
  if (a.length !== 4 || b.length !== 4) return false;
  const [left, right] = [Math.min(a[0] ?? 0, a[2] ?? 0), Math.max(a[0] ?? 0, a[2] ?? 0)];
  const [bottom, top] = [Math.min(a[1] ?? 0, a[3] ?? 0), Math.max(a[1] ?? 0, a[3] ?? 0)];
  const [x, y] = [
    [b[0] ?? 0, b[2] ?? 0],
    [b[1] ?? 0, b[3] ?? 0],
  ];
  return right < Math.min(...x) || left > Math.max(...x) || top < Math.min(...y) || bottom > Math.max(...y);
}

/** The element that holds an annotation. */
export const elementOfAnnotation = ({ holders }: Reading, { number }: Annotation): Elem | undefined =>
  number === undefined ? undefined : holders.get(number)?.elem;

/** Whether an annotation has a description: its /Contents, or the /Alt of its element. */
export function isDescribed(reading: Reading, annotation: Annotation): boolean {
  const { pdf } = reading;
  const alternative = elementOfAnnotation(reading, annotation)?.dict.get('Alt');
  return [annotation.dict.get('Contents'), alternative].some((text) => decodeText(pdf.get(text)).trim() !== '');
}
