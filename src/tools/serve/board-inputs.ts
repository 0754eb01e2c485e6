/** Compares what the page of a board is made of with what it was made of before. */
import type { Files } from '../../platform/effects.ts';
import { listInputs } from '../../read/inputs.ts';

/** The names of other boards and files, and the content of files by path. A file that is too large is its size. */
interface Inputs {
  readonly names: readonly string[];
  readonly content: ReadonlyMap<string, Uint8Array | string | undefined>;
}

/** The inputs of each board of a year, by id. */
export type BoardInputs = ReadonlyMap<string, Inputs>;

/** Reads the inputs of the boards that are shown: all, or else `nämnder`. Files that they do not depend on are not opened. */
export function readBoardInputs(
  files: Files,
  { data, år, nämnder }: { readonly data: string; readonly år: number; readonly nämnder?: readonly string[] | undefined },
): BoardInputs {
  const { boards, inputsOf, readFile } = listInputs(files, data, `${data}/${år}`, nämnder === undefined);
  return new Map(
    (nämnder ?? boards).map((id) => {
      const { own, others, names } = inputsOf(id);
      return [id, { names, content: new Map([...own, ...others].map((path) => [path, readFile(path)])) }];
    }),
  );
}

/** The ids of the boards whose inputs are the same. */
export function sameBoards(before: BoardInputs, now: BoardInputs): ReadonlySet<string> {
  return new Set([...now].flatMap(([id, one]) => (isSame(before.get(id), one) ? [id] : [])));
}

function isSame(before: Inputs | undefined, { names, content }: Inputs): boolean {
  return (
    before?.content.size === content.size &&
    before.names.join('\n') === names.join('\n') &&
    [...content].every(([path, bytes]) => before.content.has(path) && isSameContent(before.content.get(path), bytes))
  );
}

function isSameContent(a: Uint8Array | string | undefined, b: Uint8Array | string | undefined): boolean {
  return a instanceof Uint8Array && b instanceof Uint8Array ? Buffer.compare(a, b) === 0 : a === b;
}
