/** The bedömningar of mål as parts of another: what each contributes. */
import type { Del } from '../criteria/rollup.ts';
import type { Bedömningsskala } from '../model/gemensamt.ts';
import { rankOf } from '../resolve/styrmodell.ts';

/** What a part with a word of a scale contributes. A word that is no level of the scale is one without a level. */
export function delOf(ord: string, skala: Bedömningsskala): Del {
  if (ord === skala.utan_nivå.ej_tillämplig.namn) return 'ej tillämplig';
  const nivå = rankOf(ord, skala);
  return nivå === undefined ? 'kan inte bedömas' : { nivå };
}
