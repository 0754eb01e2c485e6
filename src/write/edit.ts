/**
 * Values set and removed by path, all else as it stands. In: a file that can be read, its kind, and edits. Out: its text in the one
 * form. Comments stay with their key or place; what is removed takes its comments with it. Never: writes anything.
 */

import type { Path } from '../diagnostics/finding.ts';
import type { Source } from '../diagnostics/source.ts';
import { KINDS, type Kind } from '../model/kinds.ts';
import { Tal } from '../model/tal.ts';
import { inOrder, putInOrder } from './order.ts';
import { print } from './print.ts';
import { toTree } from './to-tree.ts';
import { type BlockNode, type Entry, isBlock, type Plain, type TreeNode, treeOf } from './tree.ts';

/**
 * One change. In a list a place is named by its index, or by the `id` that stands there; the index after the last adds one. Without a
 * value what stands there is removed.
 */
export interface Edit {
  readonly path: Path;
  readonly value: Plain | undefined;
  /** What is said beside it, on its own line, in the place of what was said there before. */
  readonly comment?: string;
}

/**
 * The file with the edits made one after the other. Maps that are missing on the way are made; a value set over another keeps the
 * comments of what is still there. Undefined for a file that `format` leaves alone. An edit that leads into a text, or to a place that
 * a list does not have, is a fault in the program and throws.
 */
export function edit(source: Source, kind: Kind, edits: readonly Edit[]): string | undefined {
  const read = toTree(source);
  if (!read) return undefined;
  const { schema } = KINDS[kind];
  const tree = inOrder(read, schema);
  const { root } = tree;
  for (const { path, value, comment } of edits) {
    if (value === undefined) remove(root, path);
    else if (path.length > 0) set(root, path, value, comment);
    else root.entries = (merged(root, value) as BlockNode).entries;
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
      entry = added(block, segment, path);
      // What is missing on the way is made.
      if (!last) entry.value = { form: 'map', entries: [], after: [] };
    }
    if (last) {
      entry.value = merged(entry.value, value);
      if (comment !== undefined) entry.beside = `# ${comment.trim().replace(/\s+/g, ' ')}`;
    } else if (isBlock(entry.value)) block = entry.value;
    else throw new Error(`no keys at ${path.slice(0, depth + 1).join('.')}`);
  }
}

/** Removes what stands at a path, and the keys on the way that have nothing more below them. */
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

function added(block: BlockNode, segment: string | number, path: Path): Entry {
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

/** A new value in the place of an old one, with the comments of the keys and places that both have. */
function merged(old: TreeNode, plain: Plain): TreeNode {
  const fresh = treeOf(plain);
  if (!isBlock(fresh)) return !isBlock(old) && isSame(old.value, fresh.value) ? old : fresh;
  if (!isBlock(old) || old.form !== fresh.form) return fresh;
  const left = [...old.entries];
  const entries = fresh.entries.map((entry, i) => {
    const before = left.findIndex((one) => isMeant(one, entry));
    const [same] = before === -1 ? [] : left.splice(before, 1);
    return same ? { ...same, value: merged(same.value, childOf(plain, entry.key ?? i)) } : entry;
  });
  return { ...old, entries };
}

const childOf = (plain: Plain, segment: string | number) => (plain as Record<string | number, Plain>)[segment] ?? null;

/** Whether two entries are the same: by key, and in lists by id or value. */
function isMeant(old: Entry, fresh: Entry): boolean {
  if (fresh.key !== undefined) return old.key === fresh.key;
  if (isBlock(old.value) || isBlock(fresh.value)) return idOf(old.value) !== undefined && idOf(old.value) === idOf(fresh.value);
  return isSame(old.value.value, fresh.value.value);
}

function isSame(a: Plain, b: Plain): boolean {
  return a instanceof Tal && b instanceof Tal ? a.text === b.text : a === b;
}

function idOf(value: TreeNode): string | undefined {
  const id = isBlock(value) ? value.entries.find(({ key }) => key === 'id')?.value : undefined;
  return id && !isBlock(id) && typeof id.value === 'string' ? id.value : undefined;
}
