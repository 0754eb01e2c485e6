/**
 * What a file says, as it is written: keys and values in their order, each with the comments that belong to it. unfold.ts makes it of a
 * Source, edit.ts changes it, order.ts puts it in order, and print.ts makes it text again.
 */
import { Tal } from '../model/tal.ts';

/** A line of comment, with its `#`. */
export interface Remark {
  readonly text: string;
  /** An empty line stands before it. */
  readonly gap: boolean;
}

/** A key with its value, or a place in a list. */
export interface Entry {
  /** Undefined in a list. */
  readonly key: string | undefined;
  value: TreeNode;
  readonly before: Remark[];
  /** The comment on the entry's own line. */
  beside?: string;
  /** An empty line stands before it. */
  readonly gap: boolean;
}

export interface BlockNode {
  readonly form: 'map' | 'list';
  entries: Entry[];
  /** Comments below the last entry. */
  readonly after: Remark[];
}

/** A file: what stands above its first key, and its keys. */
export interface Tree {
  readonly head: readonly Remark[];
  /** An empty line stands below the head. */
  readonly gap: boolean;
  readonly root: BlockNode;
}

export interface LeafNode {
  readonly value: string | Tal | boolean | null;
  /** A folded text (`>-`) as it was written: where its lines break is not part of its value. */
  readonly folded?: readonly string[];
}

export type TreeNode = BlockNode | LeafNode;

/** A plain value: what `Source.plain` is made of. */
export type Plain = LeafNode['value'] | readonly Plain[] | { readonly [key: string]: Plain };

export const isBlock = (value: TreeNode): value is BlockNode => 'entries' in value;

/** The tree of a plain value, with no comments. */
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
