/** What a comparison came to, as every format in this folder gets it. */

import type { Located } from '../../../diagnostics/located.ts';
import type { Diff } from '../compare/diff.ts';

export interface DiffReport {
  /** The sides as the person named them: "2023", "git:main". */
  readonly före: string;
  readonly efter: string;
  /** Null when there was nothing to compare. */
  readonly diff: Diff | null;
  /** Faults of either side: what could not be understood is not compared. */
  readonly fel: { readonly före: readonly Located[]; readonly efter: readonly Located[] };
  /** Why there is no diff, as a sentence. */
  readonly fatal: string | null;
}

export const titleOf = ({ före, efter }: DiffReport) => `${före} → ${efter}`;
