/** Whose a file is, by its path alone. Apart from the kinds of files, so that a build that has nothing to do loads no schema. */

/** The folder of the board that a file belongs to, given its path below `data/<year>/`. Undefined for a file that boards share. */
export function boardOf(path: string): string | undefined {
  const [folder, ...below] = path.split('/');
  return below.length === 0 || folder === 'gemensamt' ? undefined : folder;
}
