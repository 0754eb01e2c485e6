/** From a finding's place to line and column, in the source as read. */

import { isMap, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Path, Place } from './finding.ts';
import type { Source } from './source.ts';

/** A stretch within one line; line and columns count from 1, columns in UTF-16 units, `endColumn` is exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly lineText: string;
}

/** Where a place is in its file; undefined for a whole file. A path that does not exist points at its nearest existing parent. */
export function locate(source: Source, place: Place): Span | undefined {
  if (!place.at) return undefined;
  if ('start' in place.at) return spanOf(source, place.at.start, place.at.end);
  const { path, part, find } = place.at;
  const [start, end] = rangeOf(source, path, part);
  const piece = find === undefined ? undefined : findWords(source.text, find, start);
  return piece ? spanOf(source, ...piece) : spanOf(source, start, end);
}

/** What is written after `#` on the line of an empty value; undefined when nothing is. */
export function commentAt(source: Source, path: Path): string | undefined {
  const node = treeOf(source)?.getIn(path, true);
  const comment = isScalar(node) ? node.comment : undefined;
  return comment?.split('\n', 1)[0]?.trim() || undefined;
}

/** The characters a place stands for, for replacing them; undefined for a whole file and for what is not one plain value or key. */
export function offsetsOf(source: Source, place: Place): readonly [start: number, end: number] | undefined {
  if (!place.at || !('path' in place.at)) return undefined;
  const { path, part } = place.at;
  const [start, end] = rangeOf(source, path, part);
  const key = rangeOf(source, path, 'key');
  const isKey = start === key[0] && end === key[1];
  return end > start && isKey === (part === 'key') ? [start, end] : undefined;
}

/** Words beyond these add nothing to finding a place, and a pattern has a largest size. */
const LONGEST = 200;

/** Words of a text, wherever its lines break. */
function findWords(text: string, words: string, start: number): [number, number] | undefined {
  const escaped = words
    .slice(0, LONGEST)
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+');
  const pattern = new RegExp(escaped, 'gu');
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  return match ? [match.index, match.index + match[0].length] : undefined;
}

function rangeOf(source: Source, path: Path, part: 'key' | 'value'): [number, number] {
  let node: unknown = treeOf(source)?.contents;
  let found: [number, number] = [0, 0];
  for (const [depth, segment] of path.entries()) {
    const last = depth === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(segment));
      // What a whole file lacks is missing from its first key on.
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

/** A scalar value is pointed at itself; a block, a map or a list by its key, and an empty value too. */
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
  // What is missing at the end of the file is missing after its last word.
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
  const lineText = text.slice(lineStart, starts[low + 1]).replace(/\r?\n$/, '');
  const column = offset - lineStart + 1;
  return { line: low + 1, column, endColumn: Math.max(column + 1, Math.min(end - lineStart + 1, lineText.length + 1)), lineText };
}

const trees = new WeakMap<Source, ReturnType<Source['tree']>>();

/** A file's tree, parsed again once: few files have anything found in them. */
function treeOf(source: Source): ReturnType<Source['tree']> {
  if (!trees.has(source)) trees.set(source, source.tree());
  return trees.get(source);
}

const known = new WeakMap<Source, readonly number[]>();

/** Where each line begins, found once for each file. */
function lineStarts(source: Source): readonly number[] {
  const before = known.get(source);
  if (before) return before;
  const starts = [0, ...[...source.text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  known.set(source, starts);
  return starts;
}
