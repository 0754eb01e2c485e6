/**
 * The units that a sheet states, and the conversion of an amount to the unit of its slot. In: texts of the sheet. Out: units, and
 * amounts with a Swedish description of their conversion. Never: converts without being asked.
 */
import { Tal } from '../../model/tal.ts';
import { KRONORSORD, kronorOf } from '../../swedish/money.ts';
import { formatTal } from '../../swedish/numbers.ts';
import { fold } from './target.ts';

/** A unit as a sheet writes it, and the cell that says so. */
export interface SaidUnit {
  readonly ord: string;
  readonly cell: string;
  /** The power of ten in kronor. Undefined for what is not an amount of money. */
  readonly kronor: number | undefined;
}

const QUANTITIES: readonly (readonly [pattern: string, power: number])[] = [
  ['tusen(?:tals?)?|1[ .]?000[ -]?tals?|1[ .]?000', 3],
  ['miljon(?:er|tals)?|milj\\.?|mn|mln|1[ .]?000[ .]?000', 6],
  ['miljard(?:er|tals)?|mdr?', 9],
];
const CURRENCY = '(?:svenska )?(?:kronor|kr|sek)';
const SHORT = KRONORSORD.join('|');
const QUANTITY = QUANTITIES.map(([pattern]) => pattern).join('|');
/** A unit of money, in a text in lower case. What follows it makes another unit of it: kr/invånare, kronor per kvm. */
const MONEY = new RegExp(
  `(?<![\\p{L}\\d.,])((?:${QUANTITY}) ?${CURRENCY}|${SHORT})(?![\\p{L}\\d])( ?/ ?[\\p{L}\\d]+| per [\\p{L}\\d]+)?`,
  'gu',
);
/** A multiple without a currency. */
const MULTIPLE = new RegExp(`^(?:(?:antal )?i )?(?:${QUANTITY})$`, 'u');
const DENIED = /(?<!\p{L})(?:ej|inte|icke) \S+/gu;

/** A year or a span of years, which no unit belongs to: "Driftredovisning 20NN-20NN tkr". */
const YEAR_LAST = /(?<![\d.,]|\d )(?:(?:19|20)\d\d-)?(?:19|20)\d\d\s*$/;

/** The units of money that a text states. An amount, such as 200 kr, states none. */
export function moneyIn(text: string, cell: string): SaidUnit[] {
  const plain = fold(text).replace(DENIED, '');
  return [...plain.matchAll(MONEY)].flatMap(([whole, ord = '', per], i, all) => {
    const before = plain.slice(0, all[i]?.index);
    if (/\d\s*$/.test(before) && !YEAR_LAST.test(before)) return [];
    return [{ ord: whole.trim(), cell, kronor: per === undefined ? powerOf(ord) : undefined }];
  });
}

/** The units of money that a text states, or the unit that it is, also as its last words: Driftredovisning, tusental. */
export function unitsIn(text: string, cell: string): readonly SaidUnit[] {
  const money = moneyIn(text, cell);
  if (money.length > 0) return money;
  const ord = [text, text.split(',').at(-1)?.trim() ?? ''].find(isUnitWord);
  return ord === undefined ? [] : [{ ord, cell, kronor: undefined }];
}

/** The unit that a text is: `tkr`, `procent`. Undefined when it is empty. */
export function unitOf(text: string, cell: string): SaidUnit | undefined {
  const word = fold(text);
  if (word === '') return undefined;
  const [money] = moneyIn(text, cell);
  return money ?? { ord: text.trim(), cell, kronor: undefined };
}

/** The most words of a unit, as in `Alla belopp redovisas i miljoner svenska kronor`. A longer text may have thousands. */
const MOST_WORDS = 12;

/** Splits a heading from the unit at its end: `Utfall 2024 (tkr)`, `2024, i procent`. Undefined when it has none. */
export function splitUnit(heading: string, cell: string): { readonly text: string; readonly enhet: SaidUnit } | undefined {
  const [, before = '', bracket = ''] = /^(.*\S)\s*[([]([^()[\]]+)[)\]]$/u.exec(heading.trim()) ?? [];
  if (before !== '' && isUnitWord(bracket)) return splitAt(before, bracket, cell);
  const words = heading.trim().split(/\s+/);
  const first = Math.max(1, words.length - MOST_WORDS);
  const start = words.findIndex((_, i) => i >= first && isUnitWord(words.slice(i).join(' ')));
  return start === -1 ? undefined : splitAt(words.slice(0, start).join(' '), words.slice(start).join(' '), cell);
}

function splitAt(before: string, unit: string, cell: string): ReturnType<typeof splitUnit> {
  const enhet = unitOf(unit, cell);
  return enhet && { text: before.replace(/[,;]$/, ''), enhet };
}

/** Words before a unit that is stated for a whole table. */
const STATED = /^\(?(?:alla )?(?:belopp|siffror|värden|uppgifter)?(?: ?(?:anges|redovisas|är))?(?: ?i )?/;

/** Whether a whole text is a unit: `tkr`, `Belopp i miljoner kronor`, `%`. */
export function isUnitWord(text: string): boolean {
  const bare = fold(text)
    .replace(STATED, '')
    .replace(/[).]+$/, '');
  const [money] = moneyIn(bare, '');
  return (
    (money !== undefined && money.ord === bare) || MULTIPLE.test(bare) || /^(?:procent|%|promille|‰|procentenheter)$/.test(bare)
  );
}

/** A number and the unit of money or percent written after it: `15 700 tkr`. Undefined when there is none. */
export function amountWithUnit(text: string, cell: string): { readonly tal: string; readonly enhet: SaidUnit } | undefined {
  const [, tal = '', ord = ''] = /^(.*\d[)-]?)\s*(\p{L}[\p{L}. ]*)$/u.exec(text.trim()) ?? [];
  const enhet = isUnitWord(ord) ? unitOf(ord, cell) : undefined;
  return enhet && { tal, enhet };
}

function powerOf(ord: string): number | undefined {
  const [, power] = QUANTITIES.find(([pattern]) => new RegExp(`^(?:${pattern}) ?${CURRENCY}$`, 'u').test(ord)) ?? [];
  return power ?? kronorOf(ord);
}

/** The unit of a slot. */
interface SlotUnit {
  readonly enhet?: string | undefined;
  readonly procent: boolean;
  readonly decimaler: number | undefined;
}

/** An amount in the unit of its slot. `omräknat` describes the conversion. */
export interface Converted {
  readonly tal: Tal;
  readonly omräknat?: string;
}

/**
 * An amount in the unit of its slot, or a Swedish sentence when the sheet states another unit. `asked` is the unit to convert from:
 * it is used where the sheet states none.
 */
export function inUnitOf(slot: SlotUnit, tal: Tal, said: SaidUnit | undefined, asked: string | undefined): Converted | string {
  const own = kronorOf(slot.enhet);
  if (said && (own === undefined || said.kronor === undefined) && !isSameUnit(said.ord, slot))
    return otherUnit(said, slot, false);
  if (own === undefined) return { tal };
  const from = said?.kronor ?? (said === undefined ? kronorOf(asked) : undefined) ?? own;
  if (from === own) return { tal };
  if (asked === undefined) return said ? otherUnit(said, slot, true) : { tal };
  if (kronorOf(asked) !== from) return `Arket säger ${said?.ord} (${said?.cell}), men --enhet säger ${asked}.`;
  return converted(slot, tal, from - own, asked);
}

function otherUnit({ ord, cell }: SaidUnit, { enhet = 'procent' }: SlotUnit, isMoney: boolean): string {
  const said = `Arket säger ${ord}${cell === '' ? '' : ` (${cell})`}, men enheten är ${enhet}.`;
  return `${said} ${isMoney ? `Räkna om med --enhet ${canonical(ord)}.` : 'Kontrollera att raden och kolumnen är de rätta.'}`;
}

/** The short word for a unit of money, as --enhet has it. */
const canonical = (ord: string): string => ({ 0: 'kr', 3: 'tkr', 6: 'mnkr', 9: 'mdkr' })[powerOf(ord) ?? 0] ?? 'kr';

function isSameUnit(ord: string, { enhet, procent }: SlotUnit): boolean {
  const word = fold(ord);
  if (enhet !== undefined && word === fold(enhet)) return true;
  return procent && /^(?:procent|%|andel)$/.test(word);
}

/** Multiplies by ten to the power of `steps`, and rounds to the decimals of the slot. */
function converted(slot: SlotUnit, tal: Tal, steps: number, asked: string): Converted {
  const exact = tal.tiopotens(steps);
  const wanted = slot.decimaler ?? exact.utanSlutnollor.decimaler;
  const rounded = exact.avrundat(wanted);
  const factor = formatTal(Tal.count(1).tiopotens(Math.abs(steps)));
  const sign = tal.text.startsWith('-') ? 'minus' : 'plus';
  const isRounded = rounded.värde !== exact.värde;
  return {
    tal: rounded,
    omräknat:
      `${formatTal(tal)} ${asked} ${steps < 0 ? '/' : '×'} ${factor}` +
      `${isRounded ? ` = ${formatTal(exact.utanSlutnollor)}, avrundat` : ''}, tecken ${sign}`,
  };
}
