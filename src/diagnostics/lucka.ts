/** A gap (lucka): something in a draft that remains to be filled in. */
import type { Finding } from './finding.ts';

/** A gap, with the finding that would report it in a finished year. */
export interface Lucka {
  readonly finding: Finding;
  /** What is missing, as a Swedish phrase or sentence. */
  readonly vad: string;
  /** The reminder in the comment of the empty value, if any. */
  readonly påminnelse: string | undefined;
  /** The responsible person: named in the file, or in the nearest file above it. */
  readonly ansvarig: string | undefined;
}
