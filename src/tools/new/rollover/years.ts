/** Years and periods moved on from one report to the next. */
import { comparePeriods, yearOf } from '../../../model/period.ts';

/** From the year that was reported to the one that is to be written. */
export interface Steg {
  readonly från: number;
  readonly till: number;
}

const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/g;
const SPAN = /\d{4}\s?[-–—]\s?\d{4}/;

/**
 * A heading with its years moved on: the year itself, and the ones beside it. Other years are something else, and those of a span
 * ("2023–2025") are a plan's own.
 */
export function shifted(text: string, { från, till }: Steg): string {
  if (SPAN.test(text)) return text;
  return text.replace(YEAR, (year) => (Math.abs(Number(year) - från) <= 1 ? String(Number(year) + till - från) : year));
}

/** Whether a text names a year. */
export function names(text: string, year: number): boolean {
  return [...text.matchAll(YEAR)].some(([found]) => Number(found) === year);
}

/**
 * The period whose outcome the next report will ask for, as far as earlier ones show how often there is one and how late it comes;
 * undefined when the next one is due later.
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
