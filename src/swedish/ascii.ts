/** Words as file names and ids spell them: `stjärna` → `stjarna`. */
export function ascii(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '');
}
