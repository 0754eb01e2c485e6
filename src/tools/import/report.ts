/** What an import did or would do, for printing. */
import type { FingerprintedFinding } from '../check/fingerprint.ts';
import type { ImportResult } from './engine.ts';

/** The report of one import. */
export interface ImportReport {
  /** The sheet as named on the command line. */
  readonly ark: string;
  /** Undefined when the command line names no year that exists. */
  readonly år: number | undefined;
  /** Undefined when the sheet was not matched with a target. */
  readonly result: ImportResult | undefined;
  /** What `vb check` says of the new values and did not say before, or the errors in the target that stop the import. */
  readonly findings: readonly FingerprintedFinding[];
  /** Whether the files are written. */
  readonly isWritten: boolean;
  /** The boards that were read. Undefined for all. */
  readonly nämnder: readonly string[] | undefined;
  /** Why the import stopped, in Swedish. Undefined when it did not. */
  readonly fatal: string | undefined;
}
