import type { Run } from './stages.ts';

/** The files of the world outside, for the stages that read and write; tests give others. Terminal and browser belong to the commands. */
export interface Effects {
  /** Every file and link below a folder, as paths relative to it with `/` between, sorted; undefined when there is no such folder. */
  listFiles(folder: string): string[] | undefined;
  /** The names of the folders directly in a folder, sorted; empty when there is no such folder. */
  listFolders(folder: string): string[];
  /** Undefined when the file cannot be read, or is a link that leads out of the folder `within`. */
  readFile(path: string, within?: string): Uint8Array | undefined;
  /** Writes the files, by their paths, to the side and then puts each in place: none when one is refused, and never half a file. */
  replaceFiles(files: ReadonlyMap<string, string | Uint8Array>): void;
  /** Takes the time of each stage; left out where nobody asks. */
  readonly run?: Run;
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

/** Git refused: no repository, or no such revision. */
export class GitRefused extends Error {}
