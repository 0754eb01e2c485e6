/** What rolling a year over did, one thing at a time, as a person is told it. */

/** In the order they are told: what to read through last, since something is left to do there. */
export const ANDRINGAR = [
  'följer med',
  'flyttas över',
  'utgår',
  'töms',
  'väntas',
  'väntas inte',
  'räknas ut',
  'byter år',
  'förra året',
  'skrivs ut',
  'läs igenom',
] as const;

export interface RolloverChange {
  readonly slag: (typeof ANDRINGAR)[number];
  /** The kind of thing, in the singular: "mått", "bedömning". */
  readonly vad: string;
  /** Why. Things of the same kind with the same reason are told together. */
  readonly varför: string;
  /** Its name or place, and more about it, where that is worth telling; undefined for what is only counted. */
  readonly namn?: string | undefined;
}
