/** The signs that Swedish official statistics print instead of a figure. */
import { type Interval, limit } from './interval.ts';
import { Tal } from './tal.ts';

/** The signs as an editor writes them. `väntas` is a word: the figure comes later. */
export const TECKEN = ['..', '.', '–', 'väntas'] as const;
/** A figure of which only a limit is published: `<5`. It is too small, or it would reveal something about a few persons. */
export type Gränstecken = `<${string}` | `>${string}`;
/** A figure that is hidden because it would reveal something about a few persons. A file has `dold: röjanderisk` in its place. */
export const DOLD = 'dold';
export type Tecken = (typeof TECKEN)[number] | Gränstecken | typeof DOLD;

/** Parses a sign as a file has it. A hyphen is read as a dash. Returns undefined for any other value. */
export function readTecken(raw: unknown): Tecken | undefined {
  if (isHidden(raw)) return DOLD;
  const written = raw === '-' ? '–' : raw;
  const known = TECKEN.find((one) => one === written);
  return known ?? (typeof written === 'string' && isGränstecken(written) ? written : undefined);
}

function isHidden(raw: unknown): boolean {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return false;
  const [[key, value] = [], another] = Object.entries(raw);
  return another === undefined && key === 'dold' && value === 'röjanderisk';
}

/** Whether a value that has been read is a sign. */
export function isTecken(value: unknown): value is Tecken {
  return value === DOLD || readTecken(value) !== undefined;
}

/** Whether a sign is a limit: `<` or `>` and a number that is not negative. */
export function isGränstecken(written: string): written is Gränstecken {
  return /^[<>]\d/.test(written) && Tal.read(written.slice(1)) !== undefined;
}

/** The numbers that a limit allows, below zero as well. */
export function intervalOfSign(tecken: Gränstecken): Interval {
  return limit(tecken.startsWith('<') ? 'under' : 'över', Number(tecken.slice(1)));
}
