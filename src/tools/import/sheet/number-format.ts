/**
 * Applies spreadsheet number formats: what a cell shows of the number that it stores. A number is used only when what is shown has the
 * same sign and size as what is stored. Otherwise the user would import another figure than the one on the screen.
 */

import { format, isDateFormat, TOKEN_GENERAL, TOKEN_SCALE, TOKEN_TEXT, tokenize } from 'numfmt';
import { LIMITS } from './limits.ts';
import { type CellValue, excerpt, textCell } from './sheet.ts';

/** Shows the values of the cells that have a number format. */
export interface NumberFormat {
  /** The shown value of a number as it is stored: `2.3999999999999999`. */
  readonly ofNumber: (stored: string) => CellValue;
  /** The shown value of a text. Undefined when it is blank. */
  readonly ofText: (text: string) => CellValue | undefined;
}

const fel = (text: string): CellValue => ({ slag: 'fel', text });

/** Shows numbers and texts as they are stored. */
export const GENERAL: NumberFormat = { ofNumber: asStored, ofText: textCell };

/** A format that cannot be applied. `why` is a Swedish sentence. */
export const unusable = (why: string): NumberFormat => ({ ofNumber: () => fel(why), ofText: () => fel(why) });

/** Parses a format code, as `numFmts` of a workbook has it. */
export function parseFormat(code: string): NumberFormat {
  const signs = code.replace(/[^[,]/g, '').length;
  if (code.length > LIMITS.formatCharacters || signs > LIMITS.formatSigns) return unusable(UNKNOWN_FORMAT(code));
  // The locale of a format changes separators and the names of months. The currency sign remains.
  const plain = code.replace(/\[\$([^\]"-]*)[^\]]*\]/g, (_, currency: string) => (currency === '' ? '' : `"${currency}"`));
  const types = typesIn(plain);
  if (!types) return unusable(UNKNOWN_FORMAT(code));
  if (types.length === 1 && types[0] === TOKEN_GENERAL) return GENERAL;
  const hasText = types.includes(TOKEN_TEXT) || plain.split(';').length > 3;
  return {
    ofNumber: isDateFormat(plain) ? () => ({ slag: 'datum' }) : (stored) => shownNumber(stored, plain, types),
    ofText: hasText ? (text) => shownText(text, plain) : textCell,
  };
}

const UNKNOWN_FORMAT = (code: string) =>
  `Cellens talformat (${excerpt(code)}) går inte att tolka. Välj ett vanligt talformat i kalkylarket.`;

/** The types of the tokens of a code. Undefined when it is no format. */
function typesIn(code: string): string[] | undefined {
  try {
    format(code, 1);
    return tokenize(code).map(({ type }) => type);
  } catch {
    return undefined;
  }
}

function asStored(stored: string): CellValue {
  const text = exactDigits(stored);
  return text === undefined ? notANumber(stored) : { slag: 'tal', text, lagrat: text, visat: text, fri: true, procent: false };
}

const notANumber = (stored: string) => fel(`”${excerpt(stored)}” är inget tal, eller är för stort.`);

function shownText(text: string, code: string): CellValue | undefined {
  if (text.length > LIMITS.cellCharacters) return textCell(text);
  const shown = format(code, text);
  if (shown.trim() === '' && text.trim() !== '')
    return fel('Cellen har en text som dess talformat döljer. Välj ett annat talformat.');
  return textCell(shown);
}

/** What a format shows of a number, or why it cannot be used. */
function shownNumber(stored: string, code: string, types: readonly string[]): CellValue {
  const exact = exactDigits(stored);
  if (exact === undefined) return notANumber(stored);
  const shown = format(code, Number(exact), { locale: 'en', nbsp: false }).trim();
  const procent = shown.includes('%');
  // Zero is often shown as a dash, which hides nothing.
  if (Number(exact) === 0 && /^[-–—]$/.test(shown))
    return { slag: 'tal', text: '0', lagrat: '0', visat: shown, fri: true, procent };
  // Excel multiplies by 100 for every percent sign, and numfmt for the first.
  const seen = shown.split('%').length > 2 ? undefined : partsOf(shown);
  const size = seen && sizeOf(seen.digits, exact, procent);
  if (!seen || size === undefined) return fel(differs(exact, code, types));
  const isZero = !/[1-9]/.test(size);
  if (!isZero && seen.isNegative !== exact.startsWith('-')) return fel(differs(exact, code, types));
  const fri = types.includes(TOKEN_GENERAL);
  if (fri && size !== unsigned(exact)) return fel(differs(exact, code, types));
  const sign = isZero || !seen.isNegative ? '' : '-';
  const visat = seen.hasWords ? swedish(code, exact) : sign + seen.digits;
  return { slag: 'tal', text: sign + size, lagrat: exact, visat, fri, procent };
}

const unsigned = (digits: string) => digits.replace('-', '');

/** A number as a Swedish spreadsheet program shows it. */
const swedish = (code: string, exact: string) => format(code, Number(exact), { locale: 'sv', nbsp: false }).trim();

function differs(exact: string, code: string, types: readonly string[]): string {
  const shown = swedish(code, exact);
  const value = exact.replace('-', '−').replace('.', ',');
  if (shown === '') return `Cellen visar inget, men har talet ${value}. Välj ett talformat som visar det.`;
  const scale = types.includes(TOKEN_SCALE) ? ' i tusental eller miljoner' : '';
  return `Cellen visar ”${excerpt(shown)}”${scale}, men har talet ${value}. Välj ett talformat som visar talet som det är.`;
}

/** A shown number: its digits without separators, whether it is shown as negative, and whether there are letters around it. */
interface ShownParts {
  readonly digits: string;
  readonly isNegative: boolean;
  readonly hasWords: boolean;
}

/** The parts of a shown number. Undefined when there is not exactly one number in the text, or more than one minus. */
function partsOf(shown: string): ShownParts | undefined {
  const first = shown.search(/\.?\d/);
  const last = shown.search(/\d\D*$/);
  if (first === -1) return undefined;
  const digits = shown.slice(first, last + 1).replace(/[\s,']/g, '');
  const around = [shown.slice(0, first), shown.slice(last + 1)] as const;
  const minuses = around.join('').replace(/[^-−–]/g, '').length;
  const isBracketed = around[0].includes('(') && around[1].includes(')');
  if (!/^\d*(\.\d+)?$/.test(digits) || minuses + Number(isBracketed) > 1) return undefined;
  return { digits, isNegative: minuses === 1 || isBracketed, hasWords: /\p{L}/u.test(around.join('')) };
}

/** The shown digits without leading zeros, when they are the stored number with its decimals rounded. Otherwise undefined. */
function sizeOf(digits: string, exact: string, procent: boolean): string | undefined {
  const [whole = '', decimals = ''] = digits.split('.');
  const plain = (whole.replace(/^0+/, '') || '0') + (decimals === '' ? '' : `.${decimals}`);
  const isSize = (shift: number) => rounded(unsigned(exact), decimals.length, shift) === plain;
  // A percent sign multiplies the number by 100, unless the format has it as a text.
  return isSize(0) || (procent && isSize(2)) ? plain : undefined;
}

/** A positive number times 10^shift with so many decimals, rounded half away from zero as spreadsheet programs do. */
function rounded(exact: string, decimals: number, shift: number): string {
  const [whole = '', fraction = ''] = exact.split('.');
  const kept = decimals + shift;
  const truncated = BigInt(whole + fraction.slice(0, kept).padEnd(kept, '0'));
  const digits = String(truncated + ((fraction[kept] ?? '0') >= '5' ? 1n : 0n)).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/**
 * A stored number in plain digits, rounded to 15 significant digits to remove binary noise: `0.29999999999999999` gives 0.3,
 * `8.4E-2` gives 0.084. Undefined when it is not a number, or 1e15 or larger.
 */
function exactDigits(stored: string): string | undefined {
  const number =
    stored.length <= MAX_STORED && /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(stored.trim()) ? Number(stored) : Number.NaN;
  if (!Number.isFinite(number) || Math.abs(number) >= 1e15) return undefined;
  const [mantissa = '', exponent = '0'] = number.toExponential(14).split('e');
  const digits = mantissa.replace(/[-.]/g, '');
  const point = 1 + Number(exponent);
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits;
  const at = Math.max(point, 1);
  const decimals = padded.slice(at).replace(/0+$/, '');
  return `${number < 0 ? '-' : ''}${padded.slice(0, at).padEnd(at, '0')}${decimals === '' ? '' : `.${decimals}`}`;
}

/** The most characters of a stored number. Programs write at most 24. */
const MAX_STORED = 40;
