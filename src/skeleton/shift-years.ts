/** Moves the years of a text of `start/` to the year that a report is about. */

/** The year that the texts of `start/` are written for. */
const WRITTEN_FOR = 2024;

/** Moves each year of the text as far as `år` is from 2024. The year in the number of a law, before a colon and a figure, stays. */
export function shiftYears(text: string, år: number): string {
  return text.replace(/\b20[12]\d\b(?!:\d)/g, (year) => String(Number(year) + år - WRITTEN_FOR));
}
