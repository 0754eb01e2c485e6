/** Removes diacritics, for file names and ids: `stjärna` → `stjarna`. */
export function ascii(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '');
}
