/**
 * Pattern of the period of an utfall as published: a year (`2024`), a month of a year (`12-2024` is December 2024), or a läsår
 * (`2023/2024`). It captures the month, if any, the first year of a läsår, and the year in which the period ends.
 */
export const PERIOD = /^(?:(0[1-9]|1[0-2])-|((?:19|20)\d\d)\/)?((?:19|20)\d\d)$/;

/** Whether a text is a period. The two years of a läsår follow each other, which a pattern cannot state. */
export function isPeriod(text: string): boolean {
  const [, , first, last] = PERIOD.exec(text) ?? [];
  return last !== undefined && (first === undefined || Number(first) + 1 === Number(last));
}

/** What two periods must have in common to be compared: the month, `läsår`, or `år`. */
export function kindOfPeriod(period: string): string {
  const [, month, first] = PERIOD.exec(period) ?? [];
  return month ?? (first === undefined ? 'år' : 'läsår');
}

/** The last month of a läsår: June. */
const LÄSÅRETS_SISTA = 6;

/** Comparator that sorts periods in time order of their ends. A läsår sorts after June, and a whole year after its months. */
export function comparePeriods(a: string, b: string): number {
  return periodOrder(a) - periodOrder(b);
}

/** The year that a period belongs to. A läsår belongs to the year in which it ends. */
export function yearOf(period: string): number {
  return Number(period.slice(-4));
}

/** The year of a period as it is printed: `2024` for `12-2024`, and both years of a läsår. */
export function printedYear(period: string): string {
  return period.replace(/^\d\d-/, '');
}

function periodOrder(period: string): number {
  const [, month, first, year] = PERIOD.exec(period) ?? [];
  const end = first === undefined ? 13 : LÄSÅRETS_SISTA + 0.5;
  return Number(year) * 100 + (month === undefined ? end : Number(month));
}

/** The end of a period in years, for time axes: `06-2024` and `2023/2024` give 2024.5, and `2024` gives 2025. */
export function periodEnd(period: string): number {
  const [, month, first, year] = PERIOD.exec(period) ?? [];
  const end = first === undefined ? 12 : LÄSÅRETS_SISTA;
  return Number(year) + (month === undefined ? end : Number(month)) / 12;
}

/**
 * Replaces each year in a name by its distance from `år`, such as `{-1}`. Names that follow the year are then equal in the reports
 * of different years. White space is normalized.
 */
export function relativeYears(namn: string, år: number): string {
  const line = namn.normalize('NFC').replace(/\s+/g, ' ').trim();
  return line.replace(/(?<!\d)(?:19|20)\d\d(?!\d)/g, (year) => `{${Number(year) - år}}`);
}
