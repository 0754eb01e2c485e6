/** Finds abbreviations in capital letters, and whether a text explains them. */

/** Abbreviations that most readers know better than the words. */
const WELL_KNOWN =
  'EU FN USA VD HR IT IKT PR TV ID PDF CV FAQ SMS MMS GPS LED SCB SKR SKL SVT SR SOS GDPR BNP AB HB KB BB AI OK OBS DVD CD PM QR WC PC CO KPI NATO UD VIP HIV AIDS ADHD USB PIN NR'.split(
    ' ',
  );
const ABBREVIATION = /(?<![\p{L}\p{N}/-])\p{Lu}{2,6}(?![\p{L}\p{N}])/gu;
const ROMAN = /^[IVXLC]+$/;

/** The abbreviations of a text, each once. Words in capitals beside one another are a heading, and letters before a year a diarienummer. */
export function abbreviationsIn(text: string): string[] {
  const found = [...text.matchAll(ABBREVIATION)].flatMap(({ 0: ord, index }) => {
    const before = text.slice(Math.max(0, index - 8), index);
    const after = text.slice(index + ord.length, index + ord.length + 8);
    const isHeading = /\p{Lu}{2,}\s+$/u.test(before) || /^\s+\p{Lu}{2,}/u.test(after);
    const isNumber = /^[ -]?\d{2,4}[/:-]/.test(after);
    return isHeading || isNumber || ROMAN.test(ord) || WELL_KNOWN.includes(ord) ? [] : [ord];
  });
  return [...new Set(found)];
}

/** Whether a text has the abbreviation in brackets after its words, or its words in brackets after it. */
export function isExplained(ord: string, text: string): boolean {
  return (
    text.includes(`(${ord})`) ||
    text.includes(`(${ord},`) ||
    new RegExp(`(?<!\\p{L})${ord}(?::s)? \\((?=\\p{L}{2})[^)\\n]{4,200}\\)`, 'u').test(text)
  );
}
