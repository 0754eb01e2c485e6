/** The result of a comparison, as every printer gets it. */

import type { Located } from '../../../diagnostics/located.ts';
import type { Diff } from '../compare/diff.ts';

/** The result of a comparison. */
export interface DiffReport {
  /** The sides as the user named them, such as `2023` or `git:main`. */
  readonly före: string;
  readonly efter: string;
  /** Null when the comparison failed. */
  readonly diff: Diff | null;
  /** The changes of figures in decided documents. Found for the formats that list them first. */
  readonly beslutade?: Diff | undefined;
  /** How many files mean the same and print the same, though they differ. Counted for the formats that say so, otherwise 0. */
  readonly oförändrade: number;
  /** The fel of each side. What they make unreadable is not compared. */
  readonly fel: { readonly före: readonly Located[]; readonly efter: readonly Located[] };
  /** Why there is no diff, as a Swedish sentence. */
  readonly fatal: string | null;
}

/** The title of a diff, such as `2023 → 2024`. */
export const titleOf = ({ före, efter }: DiffReport) => `${före} → ${efter}`;
