/**
 * Sets and removes values by path. In: a source, its kind, and edits. Out: the formatted text with the edits applied. A comment
 * stays with its key or list item, and removing an entry removes its comments. Never: writes a file.
 */

import type { Path } from '../diagnostics/finding.ts';
import type { Source } from '../diagnostics/source.ts';
import { FILSLAG, type Filslag } from '../model/filslag.ts';
import { Tal } from '../model/tal.ts';
import { putInOrder, sorted } from './order.ts';
import { print } from './print.ts';
import { toTree } from './to-tree.ts';
import { type BlockNode, type Entry, isBlock, type Plain, type TreeNode, treeOf } from './tree.ts';

/**
 * One change. A list item is addressed by its index (from 0) or its `id`, and the index after the last appends an item. An
 * undefined value removes the entry.
 */
export interface Edit {
  readonly path: Path;
  readonly value: Plain | undefined;
  /** A comment for the entry's line. It replaces the existing comment on that line. An empty one removes it. */
  readonly comment?: string;
}

/**
 * Applies edits in order. Missing maps and lists along a path are created. A new value keeps the comments of the keys and items that it
 * shares with the old one. Undefined for a file that `format` cannot format. Throws when a path goes through a scalar or past the
 * end of a list, which is a bug in the caller.
 */
export function edit(source: Source, slag: Filslag, edits: readonly Edit[]): string | undefined {
  const read = toTree(source);
  if (!read) return undefined;
  const { schema } = FILSLAG[slag];
  const tree = sorted(read, schema);
  const { root } = tree;
  for (const { path, value, comment } of edits) {
    if (value === undefined) remove(root, path);
    else if (path.length > 0) set(root, path, value, comment);
    else root.entries = (merge(root, value) as BlockNode).entries;
  }
  putInOrder(root, schema);
  return print(tree);
}

function set(root: BlockNode, path: Path, value: Plain, comment: string | undefined): void {
  let block = root;
  for (const [depth, segment] of path.entries()) {
    const last = depth === path.length - 1;
    let entry = entryAt(block, segment);
    if (!entry) {
      entry = appendEntry(block, segment, path);
      if (!last) entry.value = emptyBlock(path[depth + 1]);
    }
    if (last) {
      entry.value = merge(entry.value, value);
      if (comment === '') delete entry.beside;
      else if (comment !== undefined) entry.beside = `# ${comment.trim().replace(/\s+/g, ' ')}`;
    } else {
      // A key without a value is a map or a list that is not written yet.
      if (!isBlock(entry.value) && entry.value.value === null) entry.value = emptyBlock(path[depth + 1]);
      if (!isBlock(entry.value)) throw new Error(`no keys at ${path.slice(0, depth + 1).join('.')}`);
      block = entry.value;
    }
  }
}

/** The block that a segment of a path is in: a list for an index. */
function emptyBlock(segment: string | number | undefined): BlockNode {
  return { form: typeof segment === 'number' ? 'list' : 'map', entries: [], after: [] };
}

/** Removes the entry at a path, and each parent along the path that becomes empty. */
function remove(block: BlockNode, [segment, ...rest]: Path): void {
  const entry = segment === undefined ? undefined : entryAt(block, segment);
  if (!entry) return;
  if (rest.length > 0) {
    if (!isBlock(entry.value)) return;
    remove(entry.value, rest);
    if (entry.value.entries.length > 0) return;
  }
  block.entries = block.entries.filter((one) => one !== entry);
}

function entryAt({ form, entries }: BlockNode, segment: string | number): Entry | undefined {
  if (form === 'map') return entries.find(({ key }) => key === String(segment));
  return typeof segment === 'number' ? entries[segment] : entries.find(({ value }) => idOf(value) === segment);
}

/** Appends an empty entry to a block. Throws when the index is not the next one of a list. */
function appendEntry(block: BlockNode, segment: string | number, path: Path): Entry {
  if (block.form === 'list' && segment !== block.entries.length) throw new Error(`no place ${segment} at ${path.join('.')}`);
  const entry: Entry = {
    key: block.form === 'map' ? String(segment) : undefined,
    value: { value: null },
    before: [],
    gap: false,
  };
  block.entries.push(entry);
  return entry;
}

/** The tree of a new value, with the comments of the keys and items that the old value shares with it. */
function merge(old: TreeNode, plain: Plain): TreeNode {
  const next = treeOf(plain);
  if (!isBlock(next)) return !isBlock(old) && isEqual(old.value, next.value) ? old : next;
  if (!isBlock(old) || old.form !== next.form) return next;
  const unmatched = [...old.entries];
  const entries = next.entries.map((entry, i) => {
    const before = unmatched.findIndex((one) => isSameEntry(one, entry));
    const [same] = before === -1 ? [] : unmatched.splice(before, 1);
    return same ? { ...same, value: merge(same.value, childOf(plain, entry.key ?? i)) } : entry;
  });
  return { ...old, entries };
}

const childOf = (plain: Plain, segment: string | number) => (plain as Record<string | number, Plain>)[segment] ?? null;

/** Whether two entries match: by key, and in lists by id or scalar value. */
function isSameEntry(old: Entry, next: Entry): boolean {
  if (next.key !== undefined) return old.key === next.key;
  if (isBlock(old.value) || isBlock(next.value)) return idOf(old.value) !== undefined && idOf(old.value) === idOf(next.value);
  return isEqual(old.value.value, next.value.value);
}

function isEqual(a: Plain, b: Plain): boolean {
  return a instanceof Tal && b instanceof Tal ? a.skrivet === b.skrivet : a === b;
}

function idOf(value: TreeNode): string | undefined {
  const id = isBlock(value) ? value.entries.find(({ key }) => key === 'id')?.value : undefined;
  return id && !isBlock(id) && typeof id.value === 'string' ? id.value : undefined;
}
