/** Reads the periods that sheets write. In: a text. Out: a period of the data, or why it is none. Never: chooses between two. */
import { isPeriod } from '../../model/period.ts';
import { fold } from './target.ts';

/** A period, or a Swedish sentence on why the text is none although it looks like one. `år` is the year it is in. */
export type ReadPeriod = { readonly period: string } | { readonly fel: string; readonly år: string };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const MONTH_NAME = /^(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)(?:uari|ruari|s|il|i|usti|t|tember|ober|ember|ts)?\.?$/;

/** Reads a whole text as a period. `isMonth` when its column is one of months. Undefined when it looks like none. */
export function readPeriod(text: string, isMonth = false): ReadPeriod | undefined {
  const word = fold(text)
    .replace(/^(?:år|året|läsår|läsåret|helår|helåret|period) (?=\d)/, '')
    .replace(/(?<=\d) helår$/, '');
  if (isPeriod(word)) return { period: word };
  const [, first = '', short = ''] = /^((?:19|20)\d\d)\/(\d\d)$/.exec(word) ?? [];
  const läsår = `${first}/${first.slice(0, 2)}${short}`;
  if (isPeriod(läsår)) return { period: läsår };
  const [, scb, inScb = ''] = /^((?:19|20)\d\d)m(0[1-9]|1[0-2])$/.exec(word) ?? [];
  if (scb !== undefined) return { period: `${inScb}-${scb}` };
  const [, name = '', named] = /^(\p{L}+\.?) ((?:19|20)\d\d)$/u.exec(word) ?? [];
  const month = monthOf(name);
  if (named !== undefined && month !== undefined) return { period: `${month}-${named}` };
  const [, year = '', digits = '', day] = /^((?:19|20)\d\d)-?(0[1-9]|1[0-2])(?:-?([0-2]\d|3[01]))?$/.exec(word) ?? [];
  if (day !== undefined) return { år: year, fel: `”${text}” är en dag. Skriv året (${year}) eller månaden (${digits}-${year}).` };
  if (year !== '' && isMonth) return { period: `${digits}-${year}` };
  if (year !== '') {
    return {
      år: year,
      fel: `”${text}” kan vara en månad eller hela året till och med den. Skriv ${digits}-${year} för månaden eller ${year} för året.`,
    };
  }
  const [, a, b] = /^(?:((?:19|20)\d\d) ?[kqt][1-4]|[kqt][1-4] ?((?:19|20)\d\d))$/.exec(word) ?? [];
  const part = a ?? b;
  return part === undefined
    ? undefined
    : { år: part, fel: `”${text}” är en del av ett år. Skriv ett år, en månad eller ett läsår.` };
}

/** The two digits of a month by number or name. Undefined for any other text. */
export function monthOf(text: string): string | undefined {
  const word = fold(text);
  if (/^(?:0?[1-9]|1[0-2])$/.test(word)) return word.padStart(2, '0');
  const [, short = ''] = MONTH_NAME.exec(word) ?? [];
  const at = MONTHS.indexOf(short);
  return at === -1 ? undefined : String(at + 1).padStart(2, '0');
}

/** A text without the period at its beginning or end, and that period. Undefined when it has none there. */
export function splitPeriod(text: string): { readonly rest: string; readonly read: ReadPeriod } | undefined {
  const words = text
    .replace(/[,:]+(?=\s|$)/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  for (const count of [2, 1]) {
    if (words.length < count) continue;
    const ends = [
      { part: words.slice(-count), rest: words.slice(0, -count) },
      { part: words.slice(0, count), rest: words.slice(count) },
    ];
    for (const { part, rest } of ends) {
      const read = readPeriod(part.join(' '));
      if (read) return { rest: rest.join(' '), read };
    }
  }
  return undefined;
}
