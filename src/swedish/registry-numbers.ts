/** The forms of diarienummer: a board's letters, a year and a running number, such as `KS 2024/123`, `KS-2024/123.456` or `2024:45`. */

const FORM =
  /^(?:[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,8}\.? ?[-/ ]? ?)?(?:\d{1,3}[-/])?(?<year>\d{4}|\d{2})[-/: ]\d{1,6}(?:[-.: ]{1,2}[\dA-ZÅÄÖ]{1,6}){0,3}$/u;
const NUMBER_FIRST =
  /^(?:[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,8}\.? ?[-/ ]? ?)?\d{1,6}[-/:](?<year>(?:19|20)\d\d)(?:[-.: ]{1,2}[\dA-ZÅÄÖ]{1,6}){0,3}$/u;
/** A word that announces a number, and what follows it up to a blank, with the letters of a board before. */
const ANNOUNCED = /(?<!\p{L})(?:dnr|diarienr|diarienummer)[.:]? {1,3}(?<number>(?:\p{Lu}{2,6} )?[^\s,;()”"]{2,30})/giu;
/** The oldest year that a number can have. */
const MIN_YEAR = 1950;

/** Whether a text has a form of a diarienummer, with a year that is at most the one after `år`. */
export function isRegistryNumber(text: string, år: number): boolean {
  return [FORM, NUMBER_FIRST].some((form) => {
    const year = form.exec(text.trim())?.groups?.['year'];
    return year !== undefined && (year.length === 2 || (Number(year) >= MIN_YEAR && Number(year) <= år + 1));
  });
}

/** The numbers that a word in a text announces. A word without digits is none. */
export function announcedRegistryNumbers(text: string): string[] {
  if (!/dnr|diarien/i.test(text)) return [];
  return [...text.matchAll(ANNOUNCED)].flatMap(({ groups }) => {
    const number = (groups?.['number'] ?? '').replace(/[.:]+$/, '');
    return /\d/.test(number) ? [number] : [];
  });
}

/** The form of a diarienummer: letters as `A` and digits as `9`, however many. */
export function shapeOf(text: string): string {
  return text
    .trim()
    .replace(/\p{L}+/gu, 'A')
    .replace(/\d+/g, '9');
}
