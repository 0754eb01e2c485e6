/** Compares pictures: their texts, and the bytes of their files. */
import { createHash } from 'node:crypto';
import type { Bild } from '../../../resolve/year.ts';
import type { Ändring } from './diff.ts';
import { compareFields, OM_FILEN, type Sidor, type Written } from './fields.ts';
import type { Reader } from './reader.ts';

/** The texts that a picture may be called by, in order of preference, as `resolve` does. */
const NAMES = ['bildtext', 'beskrivning'] as const;

/** The changes of a picture. Other bytes in the file are a change of the field `filens sha256`. */
export function compareBild(bild: Sidor<Bild>, reader: Sidor<Reader>): Ändring[] {
  const side = (sida: 'före' | 'efter'): Written => {
    const { file, data, fil } = bild[sida];
    const hash = fil?.bytes && createHash('sha256').update(fil.bytes).digest('hex').slice(0, 12);
    return { reader: reader[sida], file, path: [], value: { ...data, 'filens sha256': hash } };
  };
  // A picture is called by one of its texts, and a change of its name is reported already.
  const names = [bild.före, bild.efter].map(({ data }) => NAMES.find((key) => data[key] !== undefined));
  const name = names[0] === names[1] && names[0] !== undefined ? [names[0]] : [];
  return compareFields({ före: side('före'), efter: side('efter') }, { utom: [...OM_FILEN, 'förbehåll', ...name] });
}
