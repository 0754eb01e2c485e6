/** What the stages and the commands ask of the world outside. `files.ts` answers from the disk, `memory.ts` from memory, `git.ts` from a commit. */
import type { Run } from './stages.ts';

/** Files to read. Paths have `/` between folders. */
export interface Files {
  /** Every file and link below a folder, as sorted paths relative to it; undefined when there is no such folder. */
  listFiles(folder: string): string[] | undefined;
  /** The sorted names of the folders directly in a folder; empty when there is no such folder. */
  listFolders(folder: string): string[];
  /** Undefined when the file cannot be read, or is a link that leads out of the folder `within`. */
  readFile(path: string, within?: string): Uint8Array | undefined;
}

/** What a stage is given. */
export interface Effects extends Files {
  /** Times each stage; left out where nobody asks. */
  readonly run?: Run;
}

/** The disk, which can also be written. Every writing method throws CannotWrite where the machine refuses. */
export interface Disk extends Files {
  /** Writes the files, by path, to temporary files and then renames each into place: none when one is refused, and never half a file. */
  replaceFiles(files: ReadonlyMap<string, string | Uint8Array>): void;
  appendFile(path: string, text: string): void;
  /** Whether a path is a symbolic link. */
  isLink(path: string): boolean;
  /** A file's absolute path with every link followed; undefined when there is no such file, or it lies outside the folder `within`. */
  realPath(path: string, within: string): string | undefined;
  /** Writes new folders with their files, whole or not at all. A folder of that name that is not empty is refused. */
  placeFolders(parent: string, files: ReadonlyMap<string, string | Uint8Array>): void;
}

/** The machine refused to show what a folder holds; the message is a sentence. */
export class CannotRead extends Error {}

/** The machine refused to write: no room, no right, or a file that another program holds. */
export class CannotWrite extends Error {
  /** The file that was refused. */
  path: string | undefined;
  /** How many files had been put in place by then. */
  written = 0;
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
