/**
 * Renumbers element ids in reading order. The browser's ids differ between runs, and the same input must give the same bytes. In:
 * the file and the structure root. Out: new ids, also in the `Headers` of table cells.
 */
import { dictAt, listAt, type Pdf } from '../cos/read.ts';
import { type Elem, elementsOf } from '../cos/structure.ts';
import { decodeText, encodeText } from '../cos/text.ts';
import type { Value } from '../cos/values.ts';

/** Replaces every id by `e000001`, `e000002` and so on. */
export function renumberIds(pdf: Pdf, root: Elem): void {
  const names = new Map<string, Uint8Array>();
  const elements = [...elementsOf(root)].map(({ elem }) => elem.dict);
  for (const own of elements) {
    const id = pdf.get(own.get('ID'));
    if (id === null) continue;
    const name = encodeText(`e${String(names.size + 1).padStart(6, '0')}`);
    names.set(decodeText(id), name);
    own.set('ID', name);
  }
  for (const own of elements) {
    for (const attributes of listAt(pdf, own.get('A')).map((value) => dictAt(pdf, value))) {
      if (!attributes.has('Headers')) continue;
      const heads = listAt(pdf, attributes.get('Headers')).map((head): Value => names.get(decodeText(head)) ?? head);
      attributes.set('Headers', heads);
    }
  }
}
