import type { Finding } from './finding.ts';

/** Something left to fill in. */
export interface Lucka {
  readonly finding: Finding;
  /** What is missing, in a few words or a sentence. */
  readonly vad: string;
  /** What the file says should be written there. */
  readonly påminnelse: string | undefined;
  /** Who sees to it: named in the file, or in the nearest file above it. */
  readonly ansvarig: string | undefined;
}
