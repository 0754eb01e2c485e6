/**
 * Sets of codes of the ledger, such as `3` (every code that begins with 3) or `2100–2299`. A code is compared as text, by as many
 * characters as the interval is written with. Each character is compared with one of its own class, a digit or a letter.
 */
import { Tal } from './tal.ts';

/** The codes that begin with a text from `från` to `till`, which have equally many characters of the same classes. */
interface Kodintervall {
  readonly från: string;
  readonly till: string;
}

/** Codes that are in any of the intervals. */
export type Kodmängd = readonly Kodintervall[];

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖabcdefghijklmnopqrstuvwxyzåäö';
/** More characters than the code of any ledger has. */
const MAX_CHARACTERS = 12;

/** Reads one interval, or a list of them. Undefined when one cannot be read. */
export function readKodmängd(raw: unknown): Kodmängd | undefined {
  const all = (Array.isArray(raw) ? raw : [raw]).map(readInterval);
  return all.length > 0 && all.every((one) => one !== undefined) ? all : undefined;
}

function readInterval(raw: unknown): Kodintervall | undefined {
  const text = raw instanceof Tal ? raw.text : typeof raw === 'string' ? raw.trim() : '';
  const [, från = '', till = från] = /^([0-9A-Za-zÅÄÖåäö]+)(?:\s*[-–]\s*([0-9A-Za-zÅÄÖåäö]+))?$/.exec(text) ?? [];
  const isUsable = från !== '' && från.length <= MAX_CHARACTERS && shapeOf(från) === shapeOf(till) && compare(från, till) <= 0;
  return isUsable ? { från, till } : undefined;
}

/** Whether a code is in the set. A code that is shorter than an interval is written with is not in it. */
export function isInMängd(kod: string, mängd: Kodmängd): boolean {
  return mängd.some(({ från, till }) => {
    const start = kod.slice(0, från.length);
    return shapeOf(start) === shapeOf(från) && compare(från, start) <= 0 && compare(start, till) <= 0;
  });
}

/** The class of each character, as a text. */
const shapeOf = (text: string) => text.replace(/[0-9]/g, '0').replace(/[^0-9]/g, 'A');

const rank = (character: string) => `${DIGITS}${LETTERS}`.indexOf(character);

/** Compares two texts of the same shape character by character. */
function compare(a: string, b: string): number {
  for (const [i, character] of [...a].entries()) {
    const difference = rank(character) - rank(b[i] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Codes that are in `med` and not in `utom`. Without `med` every code is. */
export interface Urval {
  readonly med: Kodmängd | undefined;
  readonly utom?: Kodmängd | undefined;
}

/**
 * A code that is in all of `urval`. Undefined when there is none. Looks at codes with as many characters as the longest interval is
 * written with, which are all codes that the intervals tell apart.
 */
export function commonCode(urval: readonly Urval[]): string | undefined {
  const all = urval.flatMap(intervalsOf);
  const length = Math.max(1, ...all.map(({ från }) => från.length));
  const alphabet = hasLetters(all) ? `${DIGITS}${LETTERS}` : DIGITS;
  const search = (start: string): string | undefined => {
    if (urval.some((one) => isExcluded(start, one, urval))) return undefined;
    if (start.length === length) return start;
    for (const character of alphabet) {
      const found = search(start + character);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search('');
}

const intervalsOf = ({ med = [], utom = [] }: Urval) => [...med, ...utom];
const hasLetters = (all: Kodmängd) => all.some(({ från }) => shapeOf(från).includes('A'));

/** Whether no code that begins with `start` is in the selection. False when only longer texts can show it. */
function isExcluded(start: string, { med, utom = [] }: Urval, urval: readonly Urval[]): boolean {
  return utom.some((one) => isCovered(start, one, urval)) || (med !== undefined && !med.some((one) => mayBegin(start, one)));
}

/** Whether every code that begins with `start`, and that `urval` may have, is in the interval. */
function isCovered(start: string, interval: Kodintervall, urval: readonly Urval[]): boolean {
  const shape = shapeOf(interval.från);
  if (start.length >= shape.length) return isInMängd(start, [interval]);
  // Without this shape, a code with a letter where the interval has a digit is not in it, and the other way round.
  const hasShape = ({ med }: Urval) => med?.every((one) => !mayBegin(start, one) || shapeOf(one.från).startsWith(shape));
  if (hasLetters(urval.flatMap(intervalsOf)) && !urval.some(hasShape)) return false;
  const fill = (digit: string, letter: string) => start + shape.slice(start.length).replace(/0/g, digit).replace(/A/g, letter);
  return isInMängd(fill('0', 'A'), [interval]) && isInMängd(fill('9', 'ö'), [interval]);
}

/** Whether some code that begins with `start` is in the interval. */
function mayBegin(start: string, { från, till }: Kodintervall): boolean {
  const length = Math.min(start.length, från.length);
  return isInMängd(start, [{ från: från.slice(0, length), till: till.slice(0, length) }]);
}
