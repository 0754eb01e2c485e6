/**
 * A period an outcome concerns: a year (`2024`) or a month of a year (`12-2024`, the twelfth month), as published.
 */
export const PERIOD = /^(?:(0[1-9]|1[0-2])-)?((?:19|20)\d\d)$/;

/** Sorts periods in time; a whole year sorts after its months. */
export function comparePeriods(a: string, b: string): number {
  return periodOrder(a) - periodOrder(b);
}

/** The year a period lies in. */
export function yearOf(period: string): number {
  return Number(period.slice(-4));
}

function periodOrder(period: string): number {
  const [, month, year] = PERIOD.exec(period) ?? [];
  return Number(year) * 100 + (month === undefined ? 13 : Number(month));
}

/** Where a period ends, in years, for scales of time. */
export function timeOf(period: string): number {
  const [, month, year] = PERIOD.exec(period) ?? [];
  return Number(year) + (month === undefined ? 1 : Number(month) / 12);
}
