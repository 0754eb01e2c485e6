/** Parses numbers as people and programs write them, in Swedish or English style. Ambiguous numbers are an error. */
import { Tal } from '../../../model/tal.ts';
import { type Gränstecken, isGränstecken } from '../../../model/tecken.ts';
import { excerpt } from './sheet.ts';

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

/** The most characters of a number with its signs and spaces. Longer texts are not parsed. */
const MAX_CHARACTERS = 60;

/** Parses `−1 234,5`, `(1.234,5)`, `84 %`, `5,2-`. Without `decimaltecken` a number such as `1.234` is an error. */
export function readNumber(text: string, decimaltecken?: Decimaltecken): ReadNumber {
  const trimmed = text
    .trim()
    .slice(0, MAX_CHARACTERS + 1)
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/\s/g, ' ');
  if (/^(-|\u2014|\.\.?|…|väntas)$/.test(trimmed)) return { slag: 'tomt' };
  const limit = trimmed.replace(
    /^([<>]) ?(\d+)[.,]?(?=\d|$)(\d*)$/,
    (_, side, whole, decimals) => `${side}${whole}${decimals === '' ? '' : `.${decimals}`}`,
  );
  if (isGränstecken(limit)) return { slag: 'gräns', tecken: limit };
  const why = trimmed.length > MAX_CHARACTERS ? 'är inget tal.' : whyNoNumber(trimmed);
  if (why !== undefined) return fel(`”${excerpt(text)}” ${why}`);
  const [, open, sign, digits = '', after, percent, close] =
    /^(\()?\s*([-+])?\s*([\d.,\s']*\d)\s*(-)?\s*(%)?\s*(\))?$/.exec(trimmed) ?? [];
  const signs = [open, sign, after].filter((one) => one !== undefined);
  if (digits === '' || signs.length > 1 || (open === undefined) !== (close === undefined)) {
    return fel(`”${excerpt(text)}” är inget tal.`);
  }
  const plain = plainDigits(digits, decimaltecken);
  if (plain === 'tvetydigt') return fel(`”${text}” kan läsas på två sätt. Säg vilket med --decimaltecken komma eller punkt.`);
  const tal = plain === undefined ? undefined : Tal.read(`${signs.length > 0 && sign !== '+' ? '-' : ''}${plain}`);
  if (!tal) return fel(`”${text}” är inget tal, eller har för många siffror.`);
  return { slag: 'tal', tal, procent: percent !== undefined };
}

/** What a text is instead of a number, as the rest of a Swedish sentence. Undefined when it may be a number. */
function whyNoNumber(text: string): string | undefined {
  if (text.startsWith('#')) return 'är ett felvärde. Rätta formeln i kalkylarket.';
  if (text.startsWith('=')) return 'är en formel. Spara arket så att cellen har bara sitt värde.';
  if (isDate(text)) return 'ser ut som ett datum. Kalkylprogrammet kan ha gjort om ett tal.';
  if (/\de[+-]?\d/i.test(text)) return 'är förkortat. Visa alla siffror i kalkylarket.';
  if (/[\u2010-\u2012\u2015]/.test(text)) return 'har ett bindestreck eller en linje av annat slag än minus. Skriv minus.';
  if (/^[-+]?[.,]\d+$|^[-+]?\d+[.,]$/.test(text)) return 'saknar siffra på ena sidan av decimaltecknet.';
  return undefined;
}

const isDate = (text: string) =>
  /^\d{1,4}[-/]\d{1,4}([-/]\d{1,4})?$|^\d{1,2}:\d\d(:\d\d)?$|^\d{1,2}\.\d{1,2}\.\d{4}$|^\d{4}\.\d{1,2}\.\d{1,2}$/.test(text) ||
  /^(\d{1,4}[-./ ]?)?(jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]{0,6}\.?([-./ ]?\d{1,4})?$/i.test(text);

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
