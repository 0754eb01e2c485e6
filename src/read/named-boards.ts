/**
 * Finds the boards whose files a board's document is made of besides its own: those that its texts refer to, and those that it brings
 * together. In: texts of files. Out: ids of boards, perhaps some that are named for another reason. Never: parses a file, so that a build
 * with nothing to do is fast.
 */
import { boardOf } from '../model/board-of.ts';

/** The other boards that each board's document is made of, by id. */
export type Läser = ReadonlyMap<string, ReadonlySet<string>>;

/** The boards among `boards` that a file names. `path` is below the folder of the year. */
export function namedIn(path: string, text: string, boards: readonly string[]): string[] {
  const own = boardOf(path);
  if (own === undefined) return [];
  const named = [...text.matchAll(REFERENCE)].map(([, board = '']) => board);
  const isBoard = path === `${own}/${own}.yaml` && text.includes('samlar:');
  const collected = isBoard ? [...text.matchAll(WORD)].map(([word]) => word) : [];
  return [...new Set([...named, ...collected])].filter((board) => board !== own && boards.includes(board));
}

/** The boards that a board names, directly or through other boards. */
export function reachedFrom(board: string, namedBy: (board: string) => Iterable<string>): Set<string> {
  const found = new Set<string>();
  const reach = (from: string) => {
    for (const one of namedBy(from)) {
      if (one === board || found.has(one)) continue;
      found.add(one);
      reach(one);
    }
  };
  reach(board);
  return found;
}

/** The beginning of a reference to another board: its id, a slash, and the id of an object. */
const REFERENCE = /(?<![\w./-])([a-z][a-z0-9-]*)\/[a-z]/g;

/** What may be the id of a board. */
const WORD = /[a-z][a-z0-9-]*/g;
