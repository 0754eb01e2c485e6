/**
 * The base name of a board's output files, without extension. A draft's name contains a dot, which no board id can, so that a
 * draft never overwrites a decided report.
 */
export function fileName(id: string, utkast: boolean): string {
  return utkast ? `${id}.utkast` : id;
}
