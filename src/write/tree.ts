/**
 * The tree of a file: keys and values in their order, each with its comments. to-tree.ts makes it from a Source, edit.ts changes
 * it, order.ts sorts it, and print.ts prints it.
 */
import { Tal } from '../model/tal.ts';

/** A comment line, including its `#`. */
export interface Remark {
  readonly text: string;
  /** Whether an empty line comes before it. */
  readonly gap: boolean;
}

/** A key with its value, or a list item. */
export interface Entry {
  /** Undefined in a list. */
  readonly key: string | undefined;
  value: TreeNode;
  /** The comments on the lines above. */
  readonly before: Remark[];
  /** The comment on the entry's own line. */
  beside?: string;
  /** Whether an empty line comes directly before the key, below the comments of `before`. */
  readonly gap: boolean;
}

/** A map or a list. */
export interface BlockNode {
  readonly form: 'map' | 'list';
  entries: Entry[];
  /** The comments below the last entry. */
  readonly after: Remark[];
}

/** A file: the comments above its first key, and its keys. */
export interface Tree {
  readonly head: readonly Remark[];
  /** Whether an empty line follows the head. */
  readonly gap: boolean;
  readonly root: BlockNode;
}

/** A scalar value. */
export interface LeafNode {
  readonly value: string | Tal | boolean | null;
  /** The lines of a folded text (`>-`) as written, to keep its line breaks, which are not part of its value. */
  readonly folded?: readonly string[];
}

/** A value in the tree. */
export type TreeNode = BlockNode | LeafNode;

/** A plain value, as in `Source.plain`. */
export type Plain = LeafNode['value'] | readonly Plain[] | { readonly [key: string]: Plain };

/** Whether a value is a map or a list. */
export const isBlock = (value: TreeNode): value is BlockNode => 'entries' in value;

/** The tree of a plain value, without comments. */
export function treeOf(plain: Plain): TreeNode {
  if (typeof plain !== 'object' || plain === null || plain instanceof Tal) return { value: plain };
  const entries = Array.isArray(plain)
    ? plain.map((item) => [undefined, item] as const)
    : Object.entries(plain as Record<string, Plain>);
  return {
    form: Array.isArray(plain) ? 'list' : 'map',
    entries: entries.map(([key, value]) => ({ key, value: treeOf(value), before: [], gap: false })),
    after: [],
  };
}
