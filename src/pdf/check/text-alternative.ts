/** Text alternatives of structure elements. */
import type { Pdf } from '../cos/read.ts';
import type { Elem } from '../cos/structure.ts';
import { decodeText } from '../cos/text.ts';

/** Whether an element has a text alternative: /Alt or /ActualText. */
export const hasTextAlternative = (pdf: Pdf, { dict }: Elem): boolean =>
  ['Alt', 'ActualText'].some((key) => decodeText(pdf.get(dict.get(key))).trim() !== '');
