/** Shifts years and periods from one report to the next. */
import { comparePeriods, yearOf } from '../../../model/period.ts';

/** The reported year and the year to be written. */
export interface Steg {
  readonly från: number;
  readonly till: number;
}

const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/g;
const SPAN = /\d{4}\s?[-–—]\s?\d{4}/;

/**
 * A heading with its years shifted: the reported year and the years directly before and after it. Other years do not follow the
 * report, and a span ("2023–2025") belongs to a plan, so they stay.
 */
export function shiftYears(text: string, { från, till }: Steg): string {
  if (SPAN.test(text)) return text;
  return text.replace(YEAR, (year) => (Math.abs(Number(year) - från) <= 1 ? String(Number(year) + till - från) : year));
}

/** Whether a text mentions a year. */
export function mentionsYear(text: string, year: number): boolean {
  return [...text.matchAll(YEAR)].some(([found]) => Number(found) === year);
}

/**
 * The period whose utfall the next report asks for. The interval is that between the two latest years with utfall, otherwise one
 * year. Undefined when the next period is after the year to be written.
 */
export function nextPeriod(periods: readonly string[], { till }: Steg): string | undefined {
  const sorted = [...periods].sort(comparePeriods);
  const last = sorted.at(-1);
  if (last === undefined) return String(till);
  const before = sorted.findLast((one) => yearOf(one) < yearOf(last));
  const step = before === undefined ? 1 : yearOf(last) - yearOf(before);
  const next = yearOf(last) + step;
  return next > till ? undefined : last.replace(/\d{4}$/, String(next));
}
