/**
 * Pattern of the period of an utfall as published: a year (`2024`), or a month of a year (`12-2024` is December 2024). It
 * captures the month, if any, and the year.
 */
export const PERIOD = /^(?:(0[1-9]|1[0-2])-)?((?:19|20)\d\d)$/;

/** Comparator that sorts periods in time order. A whole year sorts after its months. */
export function comparePeriods(a: string, b: string): number {
  return periodOrder(a) - periodOrder(b);
}

/** The year that a period belongs to. */
export function yearOf(period: string): number {
  return Number(period.slice(-4));
}

function periodOrder(period: string): number {
  const [, month, year] = PERIOD.exec(period) ?? [];
  return Number(year) * 100 + (month === undefined ? 13 : Number(month));
}

/** The end of a period in years, for time axes: `06-2024` gives 2024.5 and `2024` gives 2025. */
export function periodEnd(period: string): number {
  const [, month, year] = PERIOD.exec(period) ?? [];
  return Number(year) + (month === undefined ? 1 : Number(month) / 12);
}

/**
 * Replaces each year in a name by its distance from `år`, such as `{-1}`. Names that follow the year are then equal in the reports
 * of different years. White space is normalized.
 */
export function relativeYears(namn: string, år: number): string {
  const line = namn.normalize('NFC').replace(/\s+/g, ' ').trim();
  return line.replace(/(?<!\d)(?:19|20)\d\d(?!\d)/g, (year) => `{${Number(year) - år}}`);
}
