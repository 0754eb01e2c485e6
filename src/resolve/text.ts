/**
 * Parses running text: paragraphs, sub-headings, lists, tables and footnotes. In: the text as written. Out: blocks, with
 * references split into words but not resolved. Every text can be parsed. `markup.ts` reports what is not valid.
 */
import { type Hänvisning, type ParsedInline, parseInline } from './inline.ts';

/** A row of cells, each parsed as a line. */
type Row = readonly (readonly ParsedInline[])[];

/** A block of running text. */
export type ParsedBlock =
  | { readonly slag: 'stycke' | 'underrubrik'; readonly delar: readonly ParsedInline[] }
  | { readonly slag: 'lista'; readonly ordnad: boolean; readonly punkter: Row }
  /** Every row has as many cells as `huvud`. */
  | { readonly slag: 'tabell'; readonly huvud: Row; readonly rader: readonly Row[] }
  /** The text of a footnote. `namn` is its mark, which a reference to it has after `^`. */
  | { readonly slag: 'fotnot'; readonly namn: string; readonly delar: readonly ParsedInline[] };

/** Lines that belong together, as written but without the white space around them. */
export interface Chunk {
  readonly slag: 'stycke' | 'underrubrik' | 'punktlista' | 'nummerlista' | 'tabell' | 'fotnot';
  readonly rader: readonly string[];
}

/** Parses a text. The result is cached, because several stages parse the same texts. */
export function parseText(text: string): readonly ParsedBlock[] {
  const cached = cache.get(text);
  if (cached) return cached;
  const blocks = chunksOf(text).map(parseChunk);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(text, blocks);
  return blocks;
}

const cache = new Map<string, readonly ParsedBlock[]>();
/** Number of texts at which the cache is cleared. */
const MAX_CACHED = 5000;

const HEADING = /^## +(?=\S)/;
const FOOTNOTE = /^\[\^([^[\]\s]{1,40})\]:\s*/;
const BULLET = /^- +/;
const NUMBER = /^\d+\. +/;

/** Splits a text into chunks. Empty lines end a chunk, and so does a line that begins a sub-heading, a footnote or a table. */
export function chunksOf(text: string): Chunk[] {
  return text.split(/\n[ \t]*\n/).flatMap((part): Chunk[] => {
    const lines = part.split('\n').filter((line) => line.trim() !== '');
    const pasted = pastedTable(lines, text.startsWith(part));
    if (pasted) return [{ slag: 'tabell', rader: pasted }];
    const chunks: (Chunk & { readonly rader: string[] })[] = [];
    for (const line of lines.map((line) => line.trim())) {
      const current = chunks.at(-1);
      const slag = kindOf(line);
      const continues = slag === 'tabell' ? current?.slag === 'tabell' : slag === undefined && isOpen(current);
      if (current && continues) current.rader.push(line);
      else chunks.push({ slag: slag ?? firstKindOf(line), rader: [line] });
    }
    return chunks;
  });
}

/** The kind of chunk that a line begins, also directly below other text. Undefined for any other line. */
function kindOf(line: string): 'underrubrik' | 'fotnot' | 'tabell' | undefined {
  if (HEADING.test(line)) return 'underrubrik';
  if (FOOTNOTE.test(line)) return 'fotnot';
  return line.startsWith('|') ? 'tabell' : undefined;
}

/**
 * The kind of chunk that begins with a line. List items are only recognized in a chunk whose first line is one, because a year that
 * ends a sentence may begin a line ("… sedan / 2015. Under …").
 */
function firstKindOf(line: string): 'punktlista' | 'nummerlista' | 'stycke' {
  if (line.startsWith('- ')) return 'punktlista';
  return line.startsWith('1. ') ? 'nummerlista' : 'stycke';
}

/** Whether a line of text below a chunk belongs to it. */
const isOpen = (chunk: Chunk | undefined) => chunk !== undefined && chunk.slag !== 'underrubrik' && chunk.slag !== 'tabell';

/**
 * The rows of a table that was pasted from Word or Excel: at least two lines, all with the same number of tabs. Undefined for other
 * lines. The white space around a text is removed when it is read, so the first line of a text may lack its empty corner cell.
 */
export function pastedTable(lines: readonly string[], isFirst: boolean): readonly string[] | undefined {
  const [first = '', second] = lines;
  if (second === undefined || !lines.some((line) => line.includes('\t')) || lines.some(isListItem)) return undefined;
  const rows = isFirst && tabsIn(second) === tabsIn(first) + 1 ? [`\t${first}`, ...lines.slice(1)] : lines;
  return rows.every((row) => tabsIn(row) === tabsIn(second)) ? rows : undefined;
}

const tabsIn = (line: string) => line.split('\t').length - 1;

const isListItem = (line: string) => /^\s*(?:-|\d+[.)])\s/.test(line);

function parseChunk({ slag, rader }: Chunk): ParsedBlock {
  const [first = ''] = rader;
  const joined = rader.join(' ');
  switch (slag) {
    case 'underrubrik':
      return { slag, delar: parseInline(first.replace(HEADING, '')) };
    case 'fotnot':
      return { slag, namn: FOOTNOTE.exec(first)?.[1] ?? '', delar: parseInline(joined.replace(FOOTNOTE, '')) };
    case 'tabell':
      return parseTable(rader);
    case 'stycke':
      return { slag, delar: parseInline(joined) };
    case 'punktlista':
      return parseList(rader, BULLET, false);
    case 'nummerlista':
      return parseList(rader, NUMBER, true);
  }
}

/** A line without a mark continues the item above. */
function parseList(lines: readonly string[], mark: RegExp, ordnad: boolean): ParsedBlock {
  const items: string[] = [];
  for (const line of lines) {
    if (mark.test(line)) items.push(line.replace(mark, ''));
    else items.push(`${items.pop() ?? ''} ${line}`.trim());
  }
  return { slag: 'lista', ordnad, punkter: items.map((item) => parseInline(item)) };
}

function parseTable(lines: readonly string[]): ParsedBlock {
  const rows = rowsOf(lines);
  const width = Math.max(...rows.map((row) => row.length));
  const [huvud = [], ...rader] = rows.map((row) => Array.from({ length: width }, (_, i) => parseInline(row[i] ?? '')));
  return { slag: 'tabell', huvud, rader };
}

/** The cells of a table's rows, as written. A line of dashes below the head is left out. */
export function rowsOf(lines: readonly string[]): string[][] {
  return lines.filter((line, i) => i !== 1 || !/^[\s|:-]*-[\s|:-]*$/.test(line)).map(cellsOf);
}

/** Splits a row at its tabs, or at its vertical bars, but not at an escaped one or at one within braces. */
function cellsOf(line: string): string[] {
  if (!line.startsWith('|')) return line.split('\t').map((cell) => cell.trim());
  const cells = [''];
  for (const [token] of line.slice(1).matchAll(/\\.|\{[^{}]*\}|[^\\{|]+|./gsu)) {
    if (token === '|') cells.push('');
    else cells.push(`${cells.pop() ?? ''}${token}`);
  }
  if (cells.at(-1)?.trim() === '' && cells.length > 1) cells.pop();
  return cells.map((cell) => cell.trim());
}

/** The lines of a block: a paragraph as one, and each item or cell as one. */
export function linesOf(block: ParsedBlock): readonly (readonly ParsedInline[])[] {
  if (block.slag === 'lista') return block.punkter;
  if (block.slag === 'tabell') return [...block.huvud, ...block.rader.flat()];
  return [block.delar];
}

/** Returns every reference of a parsed text. */
export function referencesOf(blocks: readonly ParsedBlock[]): Hänvisning[] {
  return blocks.flatMap(linesOf).flatMap((line) => line.filter((part) => part.slag === 'hänvisning'));
}
