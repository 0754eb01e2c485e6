/** Formats a data file. In: a source and its kind. Out: the formatted text, with unchanged data. Never: writes a file. */
import type { Source } from '../diagnostics/source.ts';
import { FILSLAG, type Filslag } from '../model/filslag.ts';
import { sorted } from './order.ts';
import { print } from './print.ts';
import { toTree } from './to-tree.ts';
import { type BlockNode, type Plain, treeOf } from './tree.ts';

/** The formatted text of a file. Undefined for a file that cannot be read, and for one whose root is not a map. */
export function format(source: Source, slag: Filslag): string | undefined {
  const root = toTree(source);
  return root && textOf(root, slag);
}

/** The formatted text of a new file. */
export function formatPlain(plain: { readonly [key: string]: Plain }, slag: Filslag): string {
  return textOf(treeOf(plain) as BlockNode, slag);
}

function textOf(root: BlockNode, slag: Filslag): string {
  return print(sorted(root, FILSLAG[slag].schema));
}
