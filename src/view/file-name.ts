/**
 * The name of a board's files, without extension. A draft has a name that no board can have, so that it never takes the place of the
 * report that was decided.
 */
export function fileName(id: string, utkast: boolean): string {
  return utkast ? `${id}.utkast` : id;
}
