/** A file as read: what findings point into. `read/source.ts` makes it. */
import type { Document } from 'yaml';
import type { WithFindings } from './finding.ts';

/** One file as read. `plain` is undefined when the file has faults that make its content unsure. */
export interface Source {
  readonly file: string;
  readonly text: string;
  /** Made again when a place is looked up: few files have anything found in them. */
  readonly tree: () => Document.Parsed | undefined;
  readonly plain: unknown;
}

export type ReadSource = (file: string, bytes: Uint8Array) => WithFindings<Source>;
