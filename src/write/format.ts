/** Formats a data file. In: a source and its kind. Out: the formatted text, with unchanged data but for the texts that the
 * caller converts. Never: writes a file. */
import type { Source } from '../diagnostics/source.ts';
import { FILSLAG, type Filslag } from '../model/filslag.ts';
import { isRunningText, type Schema, schemaAt } from '../model/schema-shape.ts';
import { sorted } from './order.ts';
import { print } from './print.ts';
import { toTree } from './to-tree.ts';
import { type BlockNode, isBlock, type Plain, treeOf } from './tree.ts';

/**
 * The formatted text of a file. Undefined for a file that cannot be read, and for one whose root is not a map. `convert` is applied to
 * each running text.
 */
export function format(source: Source, slag: Filslag, convert = (text: string) => text): string | undefined {
  const root = toTree(source);
  if (root) convertTexts(root, FILSLAG[slag].schema, convert);
  return root && textOf(root, slag);
}

/** Converts the running texts of a block in place. */
function convertTexts(block: BlockNode, schema: Schema | undefined, convert: (text: string) => string): void {
  for (const [i, entry] of block.entries.entries()) {
    const below = schema && schemaAt(schema, entry.key ?? i);
    const { value } = entry;
    if (isBlock(value)) convertTexts(value, below, convert);
    else if (typeof value.value === 'string' && isRunningText(below)) {
      const text = convert(value.value);
      if (text !== value.value) entry.value = { value: text };
    }
  }
}

/** The formatted text of a new file. */
export function formatPlain(plain: { readonly [key: string]: Plain }, slag: Filslag): string {
  return textOf(treeOf(plain) as BlockNode, slag);
}

function textOf(root: BlockNode, slag: Filslag): string {
  return print(sorted(root, FILSLAG[slag].schema));
}
