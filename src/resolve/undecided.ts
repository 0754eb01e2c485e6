/** What the document of a board lacks before it is decided. */
import { BESLUTSUPPGIFTER } from '../model/namnd.ts';
import type { Nämnd } from './year.ts';

/** A key that a decided document has. */
export type Beslutsuppgift = (typeof BESLUTSUPPGIFTER)[number];

/**
 * The keys that the document lacks, in the order of the schema. Empty for a decided document. Keys that the source lacks are not
 * counted, and neither are those of a reconstructed year, whose missing data are unknown.
 */
export function undecidedOf({ rekonstruerat, dokument }: Nämnd): Beslutsuppgift[] {
  if (rekonstruerat) return [];
  return BESLUTSUPPGIFTER.filter((key) => dokument[key] === undefined && !dokument.källan_saknar?.includes(key));
}
