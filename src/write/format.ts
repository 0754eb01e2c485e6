/** Formats a data file. In: a source and its kind. Out: the formatted text, with unchanged data. Never: writes a file. */
import type { Source } from '../diagnostics/source.ts';
import { KINDS, type Kind } from '../model/kinds.ts';
import { sorted } from './order.ts';
import { print } from './print.ts';
import { toTree } from './to-tree.ts';
import { type BlockNode, type Plain, treeOf } from './tree.ts';

/** The formatted text of a file. Undefined for a file that cannot be read, and for one whose root is not a map. */
export function format(source: Source, kind: Kind): string | undefined {
  const root = toTree(source);
  return root && textOf(root, kind);
}

/** The formatted text of a new file. */
export function formatPlain(plain: { readonly [key: string]: Plain }, kind: Kind): string {
  return textOf(treeOf(plain) as BlockNode, kind);
}

function textOf(root: BlockNode, kind: Kind): string {
  return print(sorted(root, KINDS[kind].schema));
}
