/** Lists the comments of a file. */
import type { Source } from '../diagnostics/source.ts';
import { toTree } from './to-tree.ts';
import { type BlockNode, isBlock } from './tree.ts';

/** The comments of a file without their `#`, in no certain order. Empty for a file that cannot be read. */
export function remarksOf(source: Source): string[] {
  const root = toTree(source);
  return (root ? remarksIn(root) : []).map((text) => text.replace(/^#\s*/, '').trimEnd());
}

function remarksIn({ entries, after }: BlockNode): string[] {
  const own = entries.flatMap(({ before, beside, value }) => [
    ...before.map(({ text }) => text),
    ...(beside === undefined ? [] : [beside]),
    ...(isBlock(value) ? remarksIn(value) : []),
  ]);
  return [...own, ...after.map(({ text }) => text)];
}
