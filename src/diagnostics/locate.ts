/** Computes line and column of a place in a source. */

import { isMap, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { escapeRegExp } from '../escape/regexp.ts';
import { maskPersonalData } from '../swedish/personal-data.ts';
import type { Path, Place } from './finding.ts';
import type { Source } from './source.ts';

/**
 * A range within one line. Line and columns count from 1, columns in UTF-16 code units, and `endColumn` is exclusive. `lineText` has
 * personal data masked.
 */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly lineText: string;
}

/** The span of a place; undefined for a whole file. A path that does not exist gives the span of its nearest existing parent. */
export function locate(source: Source, place: Place): Span | undefined {
  if (!place.at) return undefined;
  if ('start' in place.at) return spanOf(source, place.at.start, place.at.end);
  const { path, part, find, within } = place.at;
  const [start, end] = rangeOf(source, path, part);
  // The same words may be in several sentences of the text. A sentence with marks, such as bold text, is not found as it is written.
  const sentence = within === undefined ? undefined : findWords(source.text, within, start);
  const piece = find === undefined ? undefined : findWords(source.text, find, sentence?.[0] ?? start);
  return piece ? spanOf(source, ...piece) : spanOf(source, start, end);
}

/** The comment after `#` on the line of a scalar value. Undefined when there is none. */
export function commentAt(source: Source, path: Path): string | undefined {
  const node = treeOf(source)?.getIn(path, true);
  const comment = isScalar(node) ? node.comment : undefined;
  return comment?.split('\n', 1)[0]?.trim() || undefined;
}

/** The character range of a key or a scalar value, for replacing it (`end` exclusive). Undefined for every other place. */
export function offsetsOf(source: Source, place: Place): readonly [start: number, end: number] | undefined {
  if (!place.at || !('path' in place.at)) return undefined;
  const { path, part } = place.at;
  const [start, end] = rangeOf(source, path, part);
  const key = rangeOf(source, path, 'key');
  const isKey = start === key[0] && end === key[1];
  return end > start && isKey === (part === 'key') ? [start, end] : undefined;
}

/**
 * The most characters to search for. A longer text does not make the match more exact, and regular expressions have a size limit.
 */
const MAX_PATTERN_LENGTH = 200;

/** Finds words from `start` on, across line breaks. Returns start and end offset. */
function findWords(text: string, words: string, start: number): [number, number] | undefined {
  // Leading white space is left out, since `\s+` first takes quadratic time in a text of many spaces.
  const escaped = escapeRegExp(words.slice(0, MAX_PATTERN_LENGTH).trimStart()).replace(/\s+/g, '\\s+');
  const pattern = new RegExp(escaped, 'gu');
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  return match ? [match.index, match.index + match[0].length] : undefined;
}

/** The character range of a path, or of its nearest existing parent. */
function rangeOf(source: Source, path: Path, part: 'key' | 'value'): [number, number] {
  let node: unknown = treeOf(source)?.contents;
  let found: [number, number] = [0, 0];
  for (const [depth, segment] of path.entries()) {
    const last = depth === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(segment));
      // A key that is missing at the top level has no parent key to point at, so the first key of the file is used.
      if (!pair) return depth === 0 ? itemRange(node, found) : found;
      found = pairRange(pair, last ? part : 'key', found);
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(segment)];
      if (item === undefined) return found;
      found = itemRange(item as Node, found);
      node = item;
    } else return found;
  }
  return found;
}

/** The range of an inline scalar is its value. For a block scalar, a map, a list or an empty value it is the key. */
function pairRange(pair: Pair, part: 'key' | 'value', fallback: [number, number]): [number, number] {
  const { key, value } = pair;
  if (part === 'value' && isScalar(value) && value.range && value.type !== 'BLOCK_LITERAL' && value.type !== 'BLOCK_FOLDED') {
    const [start, end] = value.range;
    if (end > start) return [start, end];
  }
  return isScalar(key) && key.range ? [key.range[0], key.range[1]] : fallback;
}

function itemRange(item: Node, fallback: [number, number]): [number, number] {
  if (isMap(item)) {
    const first = item.items[0];
    return first ? pairRange(first, 'key', fallback) : fallback;
  }
  return item.range ? [item.range[0], item.range[1]] : fallback;
}

function spanOf(source: Source, start: number, end: number): Span {
  const { text } = source;
  // A range in the trailing whitespace of a file moves to the last character of its text.
  const offset = start >= text.trimEnd().length ? Math.max(0, text.trimEnd().length - 1) : start;
  const starts = lineStarts(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const lineStart = starts[low] ?? 0;
  const lineText = maskedText(source)
    .slice(lineStart, starts[low + 1])
    .replace(/\r?\n$/, '');
  const column = offset - lineStart + 1;
  return { line: low + 1, column, endColumn: Math.max(column + 1, Math.min(end - lineStart + 1, lineText.length + 1)), lineText };
}

const treeCache = new WeakMap<Source, ReturnType<Source['tree']>>();

/** The tree of a source, parsed on the first lookup only. Few files have findings, so trees are not kept after reading. */
function treeOf(source: Source): ReturnType<Source['tree']> {
  if (!treeCache.has(source)) treeCache.set(source, source.tree());
  return treeCache.get(source);
}

const maskedCache = new WeakMap<Source, string>();

/** The text of a source with personal data masked, cached per source. A number may be broken over two lines. */
function maskedText(source: Source): string {
  const cached = maskedCache.get(source);
  if (cached !== undefined) return cached;
  const masked = maskPersonalData(source.text);
  maskedCache.set(source, masked);
  return masked;
}

const lineStartCache = new WeakMap<Source, readonly number[]>();

/** The offset of the start of each line, cached per source. */
function lineStarts(source: Source): readonly number[] {
  const cached = lineStartCache.get(source);
  if (cached) return cached;
  const starts = [0, ...[...source.text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  lineStartCache.set(source, starts);
  return starts;
}
