/** The changes that a rollover makes, as they are reported. */

/** Kinds of change in the order they are printed. Texts to review come last, since they require action. */
export const CHANGE_KINDS = [
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

/** One change, with its reason. */
export interface RolloverChange {
  readonly slag: (typeof CHANGE_KINDS)[number];
  /** The kind of thing, in the singular: "mått", "bedömning". */
  readonly vad: string;
  /** The reason, in Swedish. Changes with the same kind and reason are printed as one line. */
  readonly varför: string;
  /** The name or place of the thing, when it should be listed. Undefined when it is only counted. */
  readonly namn?: string | undefined;
}
