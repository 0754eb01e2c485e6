/** The mål that tables of mått belong to, and the captions of the report. */
import type { Captions } from '../captions.ts';

/** `namn` is typeset. */
export interface Owner {
  readonly namn: string;
  readonly captions: Captions;
}
