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

/** The same boards, with those that they name in turn. */
export function withNamed(named: Läser): Läser {
  const reach = (board: string, found: Set<string>): Set<string> => {
    for (const one of named.get(board) ?? []) if (!found.has(one)) reach(one, found.add(one));
    return found;
  };
  return new Map([...named.keys()].map((board) => [board, new Set([...reach(board, new Set())].filter((one) => one !== board))]));
}

/** What begins a reference to another board: its id and the id of something that it has. */
const REFERENCE = /(?<![\w./-])([a-z][a-z0-9-]*)\/[a-z]/g;

/** What may be the id of a board. */
const WORD = /[a-z][a-z0-9-]*/g;
