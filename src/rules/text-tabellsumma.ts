/**
 * Reports a table in running text whose row for the total is not the sum of the rows above it, and a number in the same text that looks
 * like the total of a column but is not: the noun after the number is the heading of the column.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import { halfUnit, isWithin } from '../model/rounding.ts';
import { Tal } from '../model/tal.ts';
import type { ParsedInline } from '../resolve/inline.ts';
import { linesOf, type ParsedBlock, parseText } from '../resolve/text.ts';
import { textsOf, type WrittenText } from '../resolve/texts.ts';
import { formatTal } from '../swedish/numbers.ts';
import type { Rule } from './rule.ts';

type Tabell = Extract<ParsedBlock, { slag: 'tabell' }>;

export const textTabellsumma: Rule = {
  id: 'text-tabellsumma',
  run: ({ nämnd, år }) =>
    textsOf(nämnd, år).flatMap((text) => {
      if (!text.isLong || !text.text.includes('|')) return [];
      const blocks = parseText(text.text);
      const lines = blocks.flatMap((block) => (block.slag === 'tabell' || block.slag === 'underrubrik' ? [] : linesOf(block)));
      return blocks.flatMap((block) => (block.slag === 'tabell' ? checkTable(block, lines.map(wordsOf), text) : []));
    }),
};

/** The fewest rows that are added up. */
const MIN_ROWS = 2;
/** How far from the sum a number may lie, as a factor, to be taken for the total. */
const NEAR = 1.5;
const TOTAL = /^(?:summa|total|totalt|sammanlagt|tillsammans)(?![\p{L}])/iu;
/** Headings of columns whose values do not add up. */
const NO_SUM = /varav|andel|procent|%|snitt|index|år|grad/iu;

const wordsOf = (line: readonly ParsedInline[]) => line.map((part) => (part.slag === 'text' ? part.text : '\0')).join('');

function checkTable({ huvud, rader }: Tabell, lines: readonly string[], { file, path }: WrittenText): Finding[] {
  const names = rader.map(([first]) => wordsOf(first ?? []));
  // With subtotals, what a total adds up is not known.
  if (names.filter((name) => TOTAL.test(name)).length > 1) return [];
  const last = names.findIndex((name) => TOTAL.test(name));
  return huvud.flatMap((heading, column): Finding[] => {
    const namn = wordsOf(heading).trim();
    if (column === 0 || NO_SUM.test(namn)) return [];
    const cells = rader.map((row) => readNumber(wordsOf(row[column] ?? [])));
    const parts = last === -1 ? cells : cells.slice(0, last);
    const known = parts.filter((tal) => tal !== undefined);
    if (known.length < MIN_ROWS || known.length < parts.length || names.some((name) => /^varav/i.test(name))) return [];
    const sum = Tal.sum(known);
    const total = last === -1 ? undefined : cells[last];
    if (total && isMean(total, known) && !/^summa/i.test(names[last] ?? '')) return [];
    const report = (ord: string, tal: Tal) => {
      const facts = { ord, namn, summa: formatTal(sum), isRow: tal === total };
      return finding('text-tabellsumma', { file, at: { path, part: 'value', find: ord } }, facts);
    };
    if (
      total &&
      !isWithin(
        known.reduce((all, one) => all + halfUnit(one), halfUnit(total)),
        total,
        sum,
      )
    )
      return [report(wordsOf(rader[last]?.[column] ?? []), total)];
    return lines.flatMap((line) =>
      totalsIn(line, namn).flatMap(({ ord, tal }) => (looksWrong(tal, total ?? sum, known) ? [report(ord, tal)] : [])),
    );
  });
}

/** Whether a total may be the mean of its parts, such as the score of all pupils. */
function isMean(total: Tal, parts: readonly Tal[]): boolean {
  return parts.every(({ värde }) => värde >= 0) && parts.some(({ värde }) => värde >= total.värde);
}

function readNumber(text: string): Tal | undefined {
  const plain = text.trim().replace(/[ \u00a0]/g, '');
  return /^[-\u2212]?\d+(?:,\d+)?$/.test(plain) ? Tal.read(plain.replace('\u2212', '-').replace(',', '.')) : undefined;
}

/** Words before a number that make it rough, a difference or a part. */
const OTHER = /(?:cirka|ca|drygt|nästan|ungefär|omkring|runt|över|mer än|med|varav|till|från|knappt|av|än) $/iu;

/** The numbers of a line that the heading of a column follows: "41 200 besök". */
function totalsIn(line: string, namn: string): { readonly ord: string; readonly tal: Tal }[] {
  const noun = namn.toLowerCase();
  if (!/^\p{L}{3,}$/u.test(noun)) return [];
  return [...line.matchAll(/(?<![\d,])(\d{1,3}(?:[ \u00a0]\d{3}){1,3}|\d+)[ \u00a0](\p{L}+)/gu)].flatMap(
    ({ 1: digits = '', 2: word, index }) => {
      const tal = word?.toLowerCase() === noun ? readNumber(digits) : undefined;
      return tal && !OTHER.test(line.slice(0, index)) ? [{ ord: digits, tal }] : [];
    },
  );
}

/** Whether a number is near the total without being it, a rounding of it, or larger or smaller than one of the parts can be. */
function looksWrong(tal: Tal, total: Tal, parts: readonly Tal[]): boolean {
  const zeros = /0*$/.exec(tal.text)?.[0].length ?? 0;
  const isRounded = Math.abs(tal.värde - total.värde) <= 0.5 * 10 ** zeros && zeros > 2;
  const isPart = parts.some((one) => one.värde === tal.värde);
  const isTotal = tal.värde === total.värde || isRounded;
  const isNear = tal.värde < total.värde * NEAR && tal.värde > total.värde / NEAR;
  return !isTotal && !isPart && isNear && parts.every((one) => one.värde < tal.värde);
}
