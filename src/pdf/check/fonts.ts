/**
 * Lists the fonts in the resources of pages and form XObjects. In: a reading. Out: each font once, its name without subset
 * prefix.
 */
import { dictAt, nameAt } from '../cos/read.ts';
import { type Dict, isRef } from '../cos/values.ts';
import type { Reading } from './reading.ts';

interface Font {
  readonly namn: string;
  readonly slag: string;
  readonly dict: Dict;
  /** Object number of the first page or form that names it. */
  readonly page: number;
}

/** `slag` is the font's subtype. A font without a name is called `utan namn`. */
export function fontsOf({ pdf, contents }: Reading): Font[] {
  const fonts = new Map<unknown, Font>();
  for (const [page, content] of contents) {
    for (const value of dictAt(pdf, content?.resources.get('Font')).values()) {
      const own = dictAt(pdf, value);
      const key = isRef(value) ? value.ref : own;
      if (fonts.has(key)) continue;
      const namn = (nameAt(pdf, own.get('BaseFont')) ?? 'utan namn').replace(/^[A-Z]{6}\+/, '');
      fonts.set(key, { namn, slag: nameAt(pdf, own.get('Subtype')) ?? '', dict: own, page });
    }
  }
  return [...fonts.values()];
}
