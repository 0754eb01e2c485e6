/**
 * What a förbehåll is bound to: a value, or words of a text. In: the förbehåll and the content of its file. Out: whether it is so still,
 * and whether it covers a place. Never: looks at rules.
 */

import type { Place } from '../diagnostics/finding.ts';
import { type FörbehållData, SAKNAS } from '../model/forbehall.ts';
import { Tal } from '../model/tal.ts';
import { writtenSentences } from '../resolve/sentences.ts';
import { inOneLine, isEmpty, isMap, isSame } from '../write/plain.ts';
import type { Plain } from '../write/tree.ts';

/** How a förbehåll differs from what is there now. */
export interface Drift {
  readonly nyckel: 'värde' | 'ord' | 'mot';
  /** What the förbehåll was written for. */
  readonly då: string;
  /** What is there now. Empty when a text no longer has the words. */
  readonly nu: string;
  /** Whether a text has the words more than once, so that they point at no place. */
  readonly flera: boolean;
}

/** Whether a förbehåll says what it is about: a value, words, or what a rule compared with. */
export function isBound({ värde, ord, mot }: FörbehållData): boolean {
  return värde !== undefined || ord !== undefined || mot !== undefined;
}

/** What has changed since the förbehåll was written. `now` is the present value of its field. Undefined when nothing has. */
export function driftOf({ värde, ord = [] }: FörbehållData, now: unknown): Drift | undefined {
  if (värde !== undefined && !holds(värde, now))
    return { nyckel: 'värde', då: inOneLine(värde), nu: printNow(now), flera: false };
  for (const words of ord) {
    const count = typeof now === 'string' ? countIn(now, words) : 0;
    if (count !== 1) return { nyckel: 'ord', då: words, nu: count === 0 ? nearest(now, words) : words, flera: count > 1 };
  }
  return undefined;
}

const printNow = (now: unknown) => (isEmpty(now) ? SAKNAS : inOneLine(now as Plain));

/**
 * Whether a förbehåll covers a place in its field. `now` is the present value of the field, and `below` the keys from the field to the
 * place. A mapping covers the entries that it has, and the place of the mapping itself only when it has all entries.
 */
export function coversPlace({ värde, ord }: FörbehållData, place: Place, now: unknown, below: readonly string[]): boolean {
  if (värde !== undefined && !isWhole(descend(värde, below), descend(now, below))) return false;
  return (
    ord === undefined || (below.length === 0 && typeof now === 'string' && ord.some((words) => coversWords(words, place, now)))
  );
}

/** Whether a rule compares with the same now: as figures where both are, otherwise as texts. */
export function isSameCounterpart(då: string, nu: string): boolean {
  const read = (text: string) => Tal.read(text.replace(/\s/g, '').replace(',', '.').replace('−', '-')) ?? text;
  return isSame(read(då), read(nu));
}

// --- Values ---

/** Whether every entry that a bound value has is the same now. */
function holds(bound: unknown, now: unknown): boolean {
  if (bound === SAKNAS) return isEmpty(now) || now === SAKNAS;
  if (!isMap(bound)) return isSame(bound, withIds(now));
  return Object.entries(bound).every(([key, value]) => holds(value, isMap(now) ? now[key] : undefined));
}

/** Whether a bound value is the present one, without entries that have been added. */
function isWhole(bound: unknown, now: unknown): boolean {
  if (bound === undefined || !holds(bound, now)) return false;
  return !isMap(now) || (isMap(bound) && Object.entries(now).every(([key, value]) => isWhole(bound[key], value)));
}

/** A value where each item of a list that has an id is its id. */
export function withIds(value: unknown): unknown {
  return Array.isArray(value) ? value.map((item) => (isMap(item) && typeof item['id'] === 'string' ? item['id'] : item)) : value;
}

function descend(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((part, key) => (isMap(part) ? part[key] : undefined), value);
}

// --- Words ---

/** A text without marks of bold text and links, as `writtenSentences` returns it. */
const plainWords = (text: string) =>
  text
    .replaceAll('**', '')
    .replace(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

function coversWords(quote: string, { at }: Place, text: string): boolean {
  if (countIn(text, quote) !== 1 || !at || !('path' in at)) return false;
  const sentence = plainWords(at.within ?? text);
  const [start] = positionsOf(sentence, quote);
  if (start === undefined) return false;
  const end = start + plainWords(quote).length;
  if (at.find === undefined) return true;
  const found = plainWords(at.find);
  const positions = positionsOf(sentence, found);
  // A rule may quote what readers see in place of a reference. Then the sentence is all that there is to compare.
  return positions.length === 0 || positions.some((from) => from < end && start < from + found.length);
}

/** How many times the sentences of a text have some words. */
export function countIn(text: string, words: string): number {
  return writtenSentences(text).reduce((sum, sentence) => sum + positionsOf(plainWords(sentence), words).length, 0);
}

/** Where a sentence has some words, as whole words and whole figures. */
function positionsOf(sentence: string, words: string): number[] {
  const wanted = plainWords(words);
  const positions: number[] = [];
  for (let i = sentence.indexOf(wanted); i >= 0 && wanted !== ''; i = sentence.indexOf(wanted, i + 1)) {
    if (!isInside(sentence, i, i + wanted.length)) positions.push(i);
  }
  return positions;
}

/** Whether a range of a sentence cuts a word or a figure: `5 mnkr` is no part of `55 mnkr`, and `12` none of `12,4` or `−12`. */
function isInside(sentence: string, start: number, end: number): boolean {
  const [before, first] = [sentence.slice(Math.max(0, start - 2), start), sentence.slice(start, start + 1)];
  const [last, after] = [sentence.slice(end - 1, end), sentence.slice(end, end + 4)];
  const letter = /[\p{L}\p{N}]/u;
  if (letter.test(first) && letter.test(before.slice(-1))) return true;
  if (letter.test(last) && letter.test(after.slice(0, 1))) return true;
  const isDigit = (character: string) => /\d/.test(character);
  if (isDigit(first) && (/\d[., ]$/.test(before) || /(?:^|[^\p{L}\p{N}])[-−–]$/u.test(before))) return true;
  return isDigit(last) && /^(?:[.,]\d| \d{3})/.test(after);
}

/** The sentence that has most of some words in common with them, when it has at least half of them. Empty when there is none. */
function nearest(now: unknown, words: string): string {
  if (typeof now !== 'string') return '';
  const wanted = new Set(tokensOf(words));
  let best = { sentence: '', shared: 0 };
  for (const sentence of writtenSentences(now)) {
    const own = new Set(tokensOf(sentence));
    const shared = [...wanted].filter((word) => own.has(word)).length;
    if (shared > best.shared) best = { sentence, shared };
  }
  return best.shared * 2 >= wanted.size ? best.sentence : '';
}

const tokensOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The value or the words that a förbehåll was written for, in one line. Undefined for one that is not bound. */
export function boundText({ ord, värde }: Pick<FörbehållData, 'ord' | 'värde'>): string | undefined {
  if (ord) return ord.map((words) => `”${words}”`).join(', ');
  return värde === undefined ? undefined : inOneLine(värde as Plain);
}
