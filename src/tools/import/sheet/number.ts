/** Parses numbers as people and programs write them, in Swedish or English style. Ambiguous numbers are an error. */
import { Tal } from '../../../model/tal.ts';
import { type Gränstecken, isGränstecken } from '../../../model/tecken.ts';

/** The decimal sign of ambiguous numbers. */
export type Decimaltecken = 'komma' | 'punkt';

/** A parsed number, an empty value, or a Swedish error message. */
export type ReadNumber =
  | { readonly slag: 'tal'; readonly tal: Tal; readonly procent: boolean }
  /** `–`, `..`, `.` or `väntas`: no figure. */
  | { readonly slag: 'tomt' }
  /** `<5`: only a limit is published. */
  | { readonly slag: 'gräns'; readonly tecken: Gränstecken }
  | { readonly slag: 'fel'; readonly text: string };

const fel = (text: string): ReadNumber => ({ slag: 'fel', text });

/** Parses `−1 234,5`, `(1.234,5)`, `84 %`, `5,2-`. Without `decimaltecken` a number such as `1.234` is an error. */
export function readNumber(text: string, decimaltecken?: Decimaltecken): ReadNumber {
  const trimmed = text
    .trim()
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/\s/g, ' ');
  if (/^(-|\u2014|\.\.?|…|väntas)$/.test(trimmed)) return { slag: 'tomt' };
  const limit = trimmed.replace(
    /^([<>]) ?(\d+)[.,]?(?=\d|$)(\d*)$/,
    (_, side, whole, decimals) => `${side}${whole}${decimals === '' ? '' : `.${decimals}`}`,
  );
  if (isGränstecken(limit)) return { slag: 'gräns', tecken: limit };
  if (trimmed.startsWith('#')) return fel(`”${text}” är ett felvärde. Rätta formeln i kalkylarket.`);
  if (isDate(trimmed)) return fel(`”${text}” ser ut som ett datum. Kalkylprogrammet kan ha gjort om ett tal.`);
  if (/\de[+-]?\d/i.test(trimmed)) return fel(`”${text}” är förkortat. Visa alla siffror i kalkylarket.`);
  const [, open, sign, digits = '', after, percent, close] =
    /^(\()?\s*([-+])?\s*([\d.,\s']*\d)\s*(-)?\s*(%)?\s*(\))?$/.exec(trimmed) ?? [];
  const signs = [open, sign, after].filter((one) => one !== undefined);
  if (digits === '' || signs.length > 1 || (open === undefined) !== (close === undefined)) return fel(`”${text}” är inget tal.`);
  const plain = plainDigits(digits, decimaltecken);
  if (plain === 'tvetydigt') return fel(`”${text}” kan läsas på två sätt. Säg vilket med --decimaltecken komma eller punkt.`);
  const tal = plain === undefined ? undefined : Tal.read(`${signs.length > 0 && sign !== '+' ? '-' : ''}${plain}`);
  if (!tal) return fel(`”${text}” är inget tal, eller har för många siffror.`);
  return { slag: 'tal', tal, procent: percent !== undefined };
}

const isDate = (text: string) =>
  /^\d{1,4}[-/]\d{1,4}([-/]\d{1,4})?$|^\d{1,2}:\d\d(:\d\d)?$|^\d{1,2}\.\d{1,2}\.\d{4}$|^\d{4}\.\d{1,2}\.\d{1,2}$/.test(text);

/** The number as plain digits with a decimal point. Undefined when the separators are inconsistent. */
function plainDigits(digits: string, decimaltecken: Decimaltecken | undefined): string | 'tvetydigt' | undefined {
  const grouped = /[\s']/.test(digits);
  const [, whole = '', mark, decimals = ''] = /^(.*?)(?:([.,])(\d+))?$/.exec(digits) ?? [];
  // Read every separator as a thousands separator: 1 234, 1.234.567.
  const asGroups = withoutGroups(digits);
  const asDecimals = mark === undefined ? undefined : withoutGroups(whole, mark);
  const decimal = asDecimals === undefined ? undefined : `${asDecimals}.${decimals}`;
  if (mark === undefined || decimal === undefined) return asGroups;
  if (asGroups === undefined || grouped) return decimal;
  if (decimaltecken === undefined) return 'tvetydigt';
  return (decimaltecken === 'komma') === (mark === ',') ? decimal : asGroups;
}

/** The digits without thousands separators. Undefined when the groups are wrong, or the separator is also the decimal mark. */
function withoutGroups(digits: string, decimalMark?: string): string | undefined {
  if (/^\d+$/.test(digits)) return digits;
  const [, sign = ''] = /^\d{1,3}([.,\s'])/.exec(digits) ?? [];
  const groups = digits.split(sign === '' ? /$/ : sign);
  const isGrouped =
    sign !== '' &&
    sign !== decimalMark &&
    /^[1-9]\d{0,2}$/.test(groups[0] ?? '') &&
    groups.slice(1).every((one) => /^\d{3}$/.test(one));
  return isGrouped ? groups.join('') : undefined;
}
