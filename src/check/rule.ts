import type { Code } from '../findings/catalog.ts';
import type { Finding } from '../findings/finding.ts';
import type { Nämnd, År } from '../resolve/year.ts';

/** One check: what it looks for in one board's year. Its id is its file name and its code in findings/catalog.ts. */
export interface Rule {
  readonly id: Code;
  readonly run: (nämnd: Nämnd, år: År) => Finding[];
}
