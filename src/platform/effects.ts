/**
 * The interfaces through which stages and commands read and write files. `files.ts` implements them for the disk, `memory.ts` for
 * memory and `git.ts` for a commit.
 */
import type { Bytes } from '../bytes/bytes.ts';
import type { Interrupted, Settled } from './change/settled.ts';
import type { Run } from './stages.ts';

/** Reads files. Paths use `/`. Listings leave out names that begin with a dot. Throws CannotRead when the machine fails. */
export interface Files {
  /** All files and links below a folder, as sorted relative paths. Undefined when the folder does not exist. */
  listFiles(folder: string): string[] | undefined;
  /** The sorted names of the subfolders of a folder. Empty when the folder does not exist. */
  listFolders(folder: string): string[];
  /** The size of a file in bytes, so that a file that is too large is never read. Undefined where `readFile` is. */
  sizeOf(path: string, within?: string): number | undefined;
  /** The bytes of a file. Undefined when it cannot be read, or resolves to a path outside the folder `within`. */
  readFile(path: string, within?: string): Uint8Array | undefined;
}

/** The effects that a stage may use. */
export interface Effects extends Files {
  /** Runs and times a stage. Absent when timings are not needed. */
  readonly run?: Run;
}

/** Reads and writes the disk. Every writing method throws CannotWrite when the system refuses. */
export interface Disk extends Files {
  /** Writes one file, whole or not at all. */
  replaceFile(path: string, content: string): void;
  /** Writes files, by path, as one change: all of them or none. They are below the folder `top`. */
  replaceFiles(top: string, files: ReadonlyMap<string, string | Uint8Array | null>): void;
  /** As `replaceFiles`, and refuses when one of the files exists. */
  addFiles(top: string, files: ReadonlyMap<string, string | Uint8Array>): void;
  /** Restores the files of changes below a folder whose runs were killed, and removes temporary files that killed runs left. */
  settle(top: string): Settled[];
  /** The changes below a folder whose runs were killed. */
  interruptedIn(top: string): Interrupted[];
  appendFile(path: string, text: string): void;
  /** Opens a file, gives its bytes to `use`, and closes it. Undefined, without `use`, when it cannot be opened. */
  useFile<T>(path: string, use: (bytes: Bytes) => T): T | undefined;
  /** Whether a path is a symbolic link. */
  isLink(path: string): boolean;
  /** A file's absolute path with links resolved. Undefined when it does not exist, or lies outside the folder `within`. */
  realPath(path: string, within: string): string | undefined;
}

/**
 * A folder could not be listed, or the machine failed to read a file: too many open files, a disk or a network share that does
 * not answer. The message is Swedish sentences for the user.
 */
export class CannotRead extends Error {}

/** A file could not be written: no space, no permission, or a file that another program has open. The message is in Swedish. */
export class CannotWrite extends Error {
  /** The file or folder that failed. */
  path: string | undefined;
  /** Whether some of the files are new and could not be restored. The next run that writes there restores them. */
  isHalfDone = false;
}

/** Git refused: no repository, no such revision, or objects that are missing. The message is a clause without a full stop. */
export class GitRefused extends Error {
  /** What the user can do, as whole sentences. */
  readonly remedy: string;
  /** How git ended, when it gave no reason that is known. */
  exit: { readonly status: number | undefined } | undefined;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}
