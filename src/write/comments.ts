/**
 * Attaches comments to the tree. A comment after an entry on the same line belongs to that entry. A comment on its own line
 * belongs to the next entry, or to the end of the block above when its indent matches that block and not the next entry.
 */
import { CST, Lexer } from 'yaml';
import { type BlockNode, type Entry, isBlock, type Remark } from './tree.ts';

/** The position of an entry in the source text, as character offsets. */
export interface Written {
  readonly entry: Entry;
  readonly start: number;
  /** The offset of its value. */
  readonly valueStart: number;
  readonly parent: WrittenBlock;
}

/** The position of a block in the source text, as character offsets. `owner` is undefined for the root. */
export interface WrittenBlock {
  readonly block: BlockNode;
  readonly start: number;
  readonly end: number;
  readonly flow: boolean;
  readonly owner: Written | undefined;
}

interface Comment extends Remark {
  readonly offset: number;
  readonly column: number;
}

/** Attaches every comment of a text to the tree. `written` holds all entries of the tree, in the order of the text. */
export function placeComments(text: string, root: WrittenBlock, written: readonly Written[]): void {
  let next = 0;
  for (const { offset, source } of commentsOf(text)) {
    while (next < written.length && (written[next] as Written).start < offset) next += 1;
    const column = columnOf(text, offset);
    const comment = { text: source.trimEnd(), gap: isBlankAbove(text, offset), offset, column };
    const above = written[next - 1];
    const isAlone = /^[-?\s]*$/.test(text.slice(offset - column, offset));
    if (above && !isAlone) attachTrailing(above, comment);
    else attachStandalone(comment, text, root, above, written[next]);
  }
}

/** The comments of a text with their offsets. The lexer distinguishes a comment from `#` inside a scalar. */
function* commentsOf(text: string): Generator<{ offset: number; source: string }> {
  let offset = 0;
  let scalar = false;
  for (const source of new Lexer().lex(text)) {
    if (!scalar && CONTROL_TOKENS.includes(source)) {
      scalar = source === CST.SCALAR;
      continue;
    }
    if (!scalar && source.startsWith('#')) yield { offset, source };
    scalar = false;
    offset += source.length;
  }
}

/** Control tokens of the lexer. They are not part of the text. */
const CONTROL_TOKENS: readonly string[] = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR];

function attachTrailing(above: Written, { text, gap, offset }: Comment): void {
  let one = above;
  // A comment after `[a, b]` belongs to the whole list.
  while (one.parent.flow && one.parent.end <= offset && one.parent.owner) one = one.parent.owner;
  if (one.entry.beside === undefined) one.entry.beside = text;
  else one.entry.before.push({ text, gap });
}

function attachStandalone(
  { text: words, gap, offset, column }: Comment,
  text: string,
  root: WrittenBlock,
  above: Written | undefined,
  next: Written | undefined,
): void {
  const remark = { text: words, gap };
  if (above && isAtValueOf(above, offset, column > columnOf(text, above.start))) {
    above.entry.before.push(remark);
    return;
  }
  const candidates = above ? blocksAround(above) : [root];
  const columns = candidates.map(({ start, flow }) => (flow ? Number.POSITIVE_INFINITY : columnOf(text, start)));
  const deepest = Math.max(0, ...columns.filter((one) => one <= column));
  const block = candidates[columns.indexOf(deepest)] ?? root;
  if (next && blocksAround(next).includes(block)) next.entry.before.push(remark);
  else block.block.after.push(remark);
}

/** Whether a comment comes between a key and its value, or below a key without a value and indented under it. */
function isAtValueOf({ entry: { value }, valueStart }: Written, offset: number, indented: boolean): boolean {
  return !isBlock(value) && (valueStart > offset || (value.value === null && indented));
}

/** The blocks that contain an entry, outermost first. */
function blocksAround({ parent }: Written): WrittenBlock[] {
  return parent.owner ? [...blocksAround(parent.owner), parent] : [parent];
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/**
 * Whether the line above the line of `offset` is blank. A line of no-break spaces is not blank: it can be the last line of a text.
 */
export function isBlankAbove(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1);
  if (start <= 0) return false;
  return /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
}
