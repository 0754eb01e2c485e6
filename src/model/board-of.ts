/** Finds the board of a file by its path. Separate from `filslag.ts`, so that a build with nothing to do loads no schema. */

/** The folder of the board that a file belongs to, given its path below `data/<year>/`. Undefined for a file that boards share. */
export function boardOf(path: string): string | undefined {
  const [folder, ...below] = path.split('/');
  return below.length === 0 || folder === 'gemensamt' ? undefined : folder;
}
