/** A source file, which the places of findings refer to. `read/source.ts` makes it. */
import type { Document } from 'yaml';
import type { WithFindings } from './finding.ts';

/** A file as read. */
export interface Source {
  readonly file: string;
  /** The decoded text, with LF line ends and in Unicode form NFC. */
  readonly text: string;
  /** Parses the text again to look up a place. Few files have findings. Undefined when the text cannot be parsed at all. */
  readonly tree: () => Document.Parsed | undefined;
  /** The content as plain objects, lists, strings and `Tal`. Undefined when errors make the content uncertain. */
  readonly plain: unknown;
}

/** Parses the bytes of a file. */
export type ReadSource = (file: string, bytes: Uint8Array) => WithFindings<Source>;
