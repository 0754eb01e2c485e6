/** Shifts years and periods from one report to the next. */
import { comparePeriods, yearOf } from '../../../model/period.ts';

/** The reported year and the year to be written. */
export interface Steg {
  readonly från: number;
  readonly till: number;
}

const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/g;
const SPAN = /\d{4}\s?[-–—]\s?\d{4}/;

/** Whether a year is the reported year or directly before or after it. Other years do not follow the report. */
const isNear = (year: number, { från }: Steg) => Math.abs(year - från) <= 1;

/**
 * A heading with its years shifted: those in `followed`, otherwise the reported year and the years directly before and after it.
 * A span ("2023–2025") belongs to a plan, so it stays.
 */
export function shiftYears(text: string, steg: Steg, followed?: ReadonlySet<number>): string {
  if (SPAN.test(text)) return text;
  const follows = (year: number) => followed?.has(year) ?? isNear(year, steg);
  return text.replace(YEAR, (year) => (follows(Number(year)) ? String(Number(year) + steg.till - steg.från) : year));
}

/** The years in a text. None in a span, which belongs to a plan. */
export function yearsIn(text: string): number[] {
  return SPAN.test(text) ? [] : [...text.matchAll(YEAR)].map(([year]) => Number(year));
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
  return next > till ? undefined : last.replace(/\d{4}/g, (year) => String(Number(year) + step));
}
