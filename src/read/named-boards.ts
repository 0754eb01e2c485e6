/**
 * Finds the boards whose files a board's document is made of besides its own: those that its texts refer to, and those that it brings
 * together. In: files as read. Out: ids of boards. Never: knows whether a reference resolves.
 */
import type { Source } from '../diagnostics/source.ts';
import type { Home } from '../model/filslag.ts';

/** The other boards that each board's document is made of, by id. */
export type Läser = ReadonlyMap<string, ReadonlySet<string>>;

/** The boards among `boards` that the files of each of `of` name. The files that boards share, which are undefined in `of`, name none. */
export function namedBoards(
  sources: readonly (Pick<Source, 'text' | 'plain'> & { readonly home: Home })[],
  boards: readonly string[],
  of: readonly (string | undefined)[],
): Map<string, ReadonlySet<string>> {
  const asked = of.filter((board) => board !== undefined);
  const named = new Map(asked.map((board) => [board, new Set<string>()]));
  for (const { text, plain, home } of sources) {
    const own = named.get(home.nämnd ?? '');
    if (!own) continue;
    const referred = [...text.matchAll(REFERENCE)].map(([, board = '']) => board);
    for (const board of [...referred, ...(home.slag === 'nämnd' ? collectedIn(plain) : [])])
      if (board !== home.nämnd && boards.includes(board)) own.add(board);
  }
  return named;
}

/** The same, with the boards that those boards name in turn. */
export function withNamed(läser: Läser): Läser {
  const reach = (board: string, found: Set<string>): Set<string> => {
    for (const one of läser.get(board) ?? []) if (!found.has(one)) reach(one, found.add(one));
    return found;
  };
  return new Map([...läser.keys()].map((board) => [board, new Set([...reach(board, new Set())].filter((one) => one !== board))]));
}

/** What begins a reference to another board: its id and the id of something that it has. */
const REFERENCE = /(?<![\w./-])([a-z][a-z0-9-]*)\/[a-z]/g;

/** The boards that a board's file brings together. Empty when its form is wrong, which the stage `validate` reports. */
function collectedIn(plain: unknown): string[] {
  const { samlar } = (plain ?? {}) as { samlar?: unknown };
  const lists = Array.isArray(samlar) ? samlar.map((one: { lista?: unknown } | null) => one?.lista) : [];
  return lists.flatMap((list) => (Array.isArray(list) ? list.filter((id): id is string => typeof id === 'string') : []));
}
