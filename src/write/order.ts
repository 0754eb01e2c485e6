/** Sorts keys in the order of the file's schema, and periods in time order. Unknown keys come last, in the order written. */
import { comparePeriods, isPeriod } from '../model/period.ts';
import { keysOf, type Schema, schemaAt } from '../model/schema-shape.ts';
import { type BlockNode, type Entry, isBlock, type Tree } from './tree.ts';

/**
 * The tree of a file with its keys in order. A comment at the top belongs to the file and stays there. The exception is a comment
 * directly above a key that moves, without an empty line between: it belongs to the key.
 */
export function sorted(root: BlockNode, schema: Schema): Tree {
  const [first] = root.entries;
  putInOrder(root, schema);
  if (!first || !(first.gap || root.entries[0] === first)) return { head: [], gap: false, root };
  const { before, gap } = first;
  root.entries = root.entries.map((entry) => (entry === first ? { ...entry, before: [], gap: false } : entry));
  return { head: before, gap: before.length > 0 && gap, root };
}

/** Sorts the keys of a block and of all nested blocks in place. The order of list items does not change. */
export function putInOrder(block: BlockNode, schema: Schema | undefined): void {
  for (const [i, { key, value }] of block.entries.entries()) {
    if (isBlock(value)) putInOrder(value, schema && schemaAt(schema, key ?? i));
  }
  if (block.form === 'list') return;
  const keys = schema ? keysOf(schema) : [];
  block.entries = keys.length > 0 ? sortByKeys(keys, block.entries) : periodsFirst(block.entries);
}

function sortByKeys(keys: readonly string[], entries: readonly Entry[]): Entry[] {
  const rank = ({ key = '' }: Entry) => (keys.includes(key) ? keys.indexOf(key) : keys.length);
  return [...entries].sort((a, b) => rank(a) - rank(b));
}

function periodsFirst(entries: readonly Entry[]): Entry[] {
  const isPeriodic = ({ key = '' }: Entry) => isPeriod(key);
  return [
    ...entries.filter(isPeriodic).sort((a, b) => comparePeriods(a.key ?? '', b.key ?? '')),
    ...entries.filter((entry) => !isPeriodic(entry)),
  ];
}
