/**
 * The base name of a board's output files, without extension. `fil` is that of the occasion. The names of a draft and of an occasion
 * other than the whole year contain a dot, which no board id can, so that no document overwrites another.
 */
export function fileName(id: string, { fil }: { readonly fil: string }, utkast: boolean): string {
  return `${id}${fil}${utkast ? '.utkast' : ''}`;
}
