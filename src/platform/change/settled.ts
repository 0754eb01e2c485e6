/** What a run finds of changes that were interrupted. */

/** A change whose run was killed before it had ended. */
export interface Interrupted {
  /** The folder that has its files. */
  readonly root: string;
  readonly kommando: string;
  /** How many files are in place, and how many there are. */
  readonly klara: number;
  readonly antal: number;
}

/** What a run did with an interrupted change. */
export type Settled =
  | {
      readonly slag: 'återställd';
      readonly root: string;
      readonly kommando: string;
      /** How many files were restored, or removed because they were new. */
      readonly antal: number;
      /** Files that somebody has changed since, and that were left as they are. Paths below the root. */
      readonly ändrade: readonly string[];
    }
  /** All files were in place. */
  | { readonly slag: 'slutförd'; readonly root: string; readonly kommando: string }
  /** The journal could not be read. The folder with the copies was renamed to this path. */
  | { readonly slag: 'skadad'; readonly root: string; readonly mapp: string };
