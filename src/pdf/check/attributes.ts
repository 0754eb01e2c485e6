/** The attributes of structure elements (ISO 32000-1, 14.7.5), their own and those of their classes. */
import { dictAt, listAt, nameAt } from '../cos/read.ts';
import type { Elem } from '../cos/structure.ts';
import type { Value } from '../cos/values.ts';
import type { Reading } from './reading.ts';

/** The values of one key in the attribute dictionaries of an element, its own first. */
export function attributesOf({ pdf }: Reading, { dict }: Elem, key: string): Value[] {
  const classes = dictAt(pdf, dictAt(pdf, pdf.catalog.get('StructTreeRoot')).get('ClassMap'));
  const named = listAt(pdf, dict.get('C')).flatMap((name) => listAt(pdf, classes.get(nameAt(pdf, name) ?? '')));
  return [...listAt(pdf, dict.get('A')), ...named].flatMap((value) => {
    const own = dictAt(pdf, value).get(key);
    return own === undefined ? [] : [pdf.get(own)];
  });
}
