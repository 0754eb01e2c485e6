/** Whether an element has words that stand for what it shows. */
import type { Pdf } from '../cos/read.ts';
import type { Elem } from '../cos/structure.ts';
import { decodeText } from '../cos/text.ts';

export const hasWords = (pdf: Pdf, { dict }: Elem): boolean =>
  ['Alt', 'ActualText'].some((key) => decodeText(pdf.get(dict.get(key))).trim() !== '');
