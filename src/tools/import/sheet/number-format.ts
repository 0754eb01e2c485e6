/** Applies spreadsheet number formats: the digits that a stored number shows. */

/** Codes of the built-in formats by id (ECMA-376 part 1, 18.8.30). Other ids, except dates, show the number as stored. */
const BUILT_IN: Record<number, string> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  41: '#,##0',
  42: '#,##0',
  43: '#,##0.00',
  44: '#,##0.00',
};
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** A parsed format. `fri` does not fix the decimals. `minst` and `högst` are the minimum and maximum number of decimals. */
export type NumberFormat =
  | { readonly slag: 'fri' }
  | { readonly slag: 'datum' }
  /** Shows thousands or millions, so the stored number differs from the shown one. */
  | { readonly slag: 'skalad' }
  | { readonly slag: 'tal'; readonly minst: number; readonly högst: number; readonly procent: boolean };

/** Parses a format by its id and, when the file defines it, its code. */
export function formatOf(id: number, code: string | undefined): NumberFormat {
  if (code === undefined && isBuiltInDate(id)) return { slag: 'datum' };
  const [section = ''] = withoutLiterals(code ?? BUILT_IN[id] ?? 'General').split(';');
  if (/general|@/i.test(section) || section === '') return { slag: 'fri' };
  if (/[dmyhs]/i.test(section)) return { slag: 'datum' };
  const [, digits, scale = ''] = /([0#?,.]*[0#?])(,*)/.exec(section) ?? [];
  if (digits === undefined || /e[+-]|\//i.test(section)) return { slag: 'fri' };
  if (scale !== '') return { slag: 'skalad' };
  const decimals = digits.split('.')[1] ?? '';
  return { slag: 'tal', minst: decimals.replace(/#/g, '').length, högst: decimals.length, procent: section.includes('%') };
}

/** Removes literals from a code: quoted text, escaped characters, padding, colours and conditions. */
function withoutLiterals(code: string): string {
  return code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
}

/** The shown digits of a stored number, rounded half away from zero as Excel does. Undefined when `stored` is not a number. */
export function shownDigits(
  stored: string,
  { minst, högst, procent }: { minst: number; högst: number; procent: boolean },
): string | undefined {
  const exact = exactDigits(stored);
  if (exact === undefined) return undefined;
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(exact) ?? [];
  const shift = högst + (procent ? 2 : 0);
  const truncated = BigInt(whole + decimals.slice(0, shift).padEnd(shift, '0'));
  const rounded = truncated + ((decimals[shift] ?? '0') >= '5' ? 1n : 0n);
  const digits = String(rounded).padStart(högst + 1, '0');
  const text = högst === 0 ? digits : `${digits.slice(0, -högst)}.${digits.slice(-högst)}`;
  return (rounded === 0n ? '' : sign) + trimZeros(text, minst);
}

function trimZeros(text: string, least: number): string {
  let shown = text;
  while (shown.endsWith('0') && (shown.split('.')[1] ?? '').length > least) shown = shown.slice(0, -1);
  return shown.replace(/\.$/, '');
}

/**
 * A stored number in plain digits, rounded to 15 significant digits to remove binary noise: `0.29999999999999999` gives 0.3,
 * `8.4E-2` gives 0.084. Undefined when it is not a number, or 1e15 or larger.
 */
export function exactDigits(stored: string): string | undefined {
  const number = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(number) || Math.abs(number) >= 1e15) return undefined;
  const [mantissa = '', exponent = '0'] = number.toExponential(14).split('e');
  const digits = mantissa.replace(/[-.]/g, '');
  const point = 1 + Number(exponent);
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits;
  const at = Math.max(point, 1);
  const text = trimZeros(`${padded.slice(0, at).padEnd(at, '0')}.${padded.slice(at)}`, 0);
  return number < 0 ? `-${text}` : text;
}
