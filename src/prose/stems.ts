/** Compares Swedish words without their endings, so that "besöken" in a text is recognised as "besök" in a name. */

/** Endings of nouns and adjectives, longest first. */
const ENDINGS = /(?:arnas|ernas|ornas|arna|erna|orna|andet|aren|ares|aren|ens|ets|ans|ar|er|or|en|et|an|on|na|as|s|t|a|n|e|o)$/u;

/** The shortest stem that is compared. */
const MIN_STEM = 3;

/** Returns a word without its ending, in lower case. Two forms of a word often have the same stem. */
export function stemOf(word: string): string {
  const ord = word.toLowerCase();
  const stem = ord.replace(ENDINGS, '');
  return stem.length < MIN_STEM ? ord : stem;
}
