/** Converts a source to a tree, with every comment attached to its entry. */

import { isMap, isPair, isScalar, type ParsedNode, type Scalar } from 'yaml';
import type { Source } from '../diagnostics/source.ts';
import { Tal } from '../model/tal.ts';
import { isBlankAbove, placeComments, type Written, type WrittenBlock } from './comments.ts';
import type { BlockNode, Entry, LeafNode } from './tree.ts';

/** The root of a source's tree. Undefined for a file that cannot be read, and for one whose root is not a map. */
export function toTree({ text, tree, plain }: Source): BlockNode | undefined {
  const contents = plain === undefined ? undefined : tree()?.contents;
  if (!isMap(contents)) return undefined;
  const written: Written[] = [];
  const root = blockOf(contents, undefined, text, written);
  placeComments(text, root, written);
  return root.block;
}

type Collection = Extract<ParsedNode, { items: unknown[] }>;

/** Converts a map or a list, and appends its entries to `written` in the order of the text. */
function blockOf(node: Collection, owner: Written | undefined, text: string, written: Written[]): WrittenBlock {
  const [start, end] = node.range;
  const block: BlockNode = { form: isMap(node) ? 'map' : 'list', entries: [], after: [] };
  const parent: WrittenBlock = { block, start, end, flow: node.flow === true, owner };
  for (const item of node.items) {
    const key = isPair(item) ? (item.key as Scalar.Parsed) : undefined;
    const value = (isPair(item) ? item.value : item) as ParsedNode | null;
    const place = (key ?? value)?.range[0] ?? start;
    const entry: Entry = {
      key: key && String(key.value),
      value: { value: null },
      before: [],
      gap: isBlankAbove(text, place),
    };
    const one: Written = { entry, start: place, valueStart: value?.range[0] ?? place, parent };
    block.entries.push(entry);
    written.push(one);
    if (value !== null && 'items' in value) entry.value = blockOf(value, one, text, written).block;
    else if (isScalar(value)) entry.value = leafOf(value, text);
  }
  return parent;
}

function leafOf(node: Scalar.Parsed, text: string): LeafNode {
  const { value } = node;
  if (typeof value === 'number' || typeof value === 'bigint') return { value: Tal.read(node.source) ?? node.source };
  if (node.type === 'BLOCK_FOLDED') return { value: value as string, ...foldedLines(text.slice(node.range[0], node.range[1])) };
  return { value: value as LeafNode['value'] };
}

/**
 * The lines of a folded text without their indent. Empty when the header is not `>` or `>-`, so that the value is printed anew.
 */
function foldedLines(source: string): Pick<LeafNode, 'folded'> {
  const [header = '', ...lines] = source.split('\n');
  const [, mark] = /^(>-?)[ \t]*(?:#.*)?$/.exec(header) ?? [];
  if (mark === undefined) return {};
  const indent = /^ */.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0].length ?? 0;
  return { folded: `${mark}\n${lines.map((line) => line.slice(indent)).join('\n')}`.replace(/\n+$/, '').split('\n') };
}
