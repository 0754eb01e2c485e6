/** Whether a text has some words, next to each other and as whole words. Ignores case and punctuation: Åre is not in "åren". */
export function hasWords(text: string, words: string): boolean {
  return spaced(text).includes(spaced(words));
}

const spaced = (text: string) =>
  ` ${text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()} `;
