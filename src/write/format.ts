/** The one form of a file. In: a file that can be read, with its home. Out: its text, the data unchanged. Never: writes anything. */
import type { Source } from '../diagnostics/source.ts';
import { KINDS, type Kind } from '../model/kinds.ts';
import { inOrder } from './order.ts';
import { print } from './print.ts';
import { toTree } from './to-tree.ts';
import { type BlockNode, type Plain, treeOf } from './tree.ts';

/** The text of a file in the one form; undefined for a file with faults that stop reading, and for one that does not hold keys. */
export function format(source: Source, kind: Kind): string | undefined {
  const root = toTree(source);
  return root && textOf(root, kind);
}

/** The text of a new file. */
export function formatPlain(plain: { readonly [key: string]: Plain }, kind: Kind): string {
  return textOf(treeOf(plain) as BlockNode, kind);
}

function textOf(root: BlockNode, kind: Kind): string {
  return print(inOrder(root, KINDS[kind].schema));
}
