/**
 * Which comment belongs to what. On a line of something: to that. On a line of its own: to what comes next, or, when it is indented as
 * what stands above and not as what comes next, to the end of that.
 */
import { CST, Lexer } from 'yaml';
import { type BlockNode, type Entry, isBlock, type Remark } from './tree.ts';

/** Where in the text an entry was written, for finding its comments. */
export interface Written {
  readonly entry: Entry;
  readonly start: number;
  /** Where its value begins. */
  readonly valueStart: number;
  readonly parent: WrittenBlock;
}

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

/** Gives every comment of a text its place in the tree. `written` are the tree's entries as they come in the text. */
export function placeComments(text: string, root: WrittenBlock, written: readonly Written[]): void {
  let next = 0;
  for (const { offset, source } of commentsOf(text)) {
    while (next < written.length && (written[next] as Written).start < offset) next += 1;
    const column = columnOf(text, offset);
    const comment = { text: source.trimEnd(), gap: isBlankAbove(text, offset), offset, column };
    const above = written[next - 1];
    const isAlone = /^[-?\s]*$/.test(text.slice(offset - column, offset));
    if (above && !isAlone) placeBeside(above, comment);
    else placeAlone(comment, text, root, above, written[next]);
  }
}

function* commentsOf(text: string): Generator<{ offset: number; source: string }> {
  let offset = 0;
  let scalar = false;
  for (const source of new Lexer().lex(text)) {
    if (!scalar && SIGNLESS.includes(source)) {
      scalar = source === CST.SCALAR;
      continue;
    }
    if (!scalar && source.startsWith('#')) yield { offset, source };
    scalar = false;
    offset += source.length;
  }
}

/** What the lexer says between the pieces of the text. */
const SIGNLESS: readonly string[] = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR];

function placeBeside(above: Written, { text, gap, offset }: Comment): void {
  let one = above;
  // After `[a, b]` a comment is about the whole.
  while (one.parent.flow && one.parent.end <= offset && one.parent.owner) one = one.parent.owner;
  if (one.entry.beside === undefined) one.entry.beside = text;
  else one.entry.before.push({ text, gap });
}

function placeAlone(
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
  const reached = above ? blocksAround(above) : [root];
  const columns = reached.map(({ start, flow }) => (flow ? Number.POSITIVE_INFINITY : columnOf(text, start)));
  const deepest = Math.max(0, ...columns.filter((one) => one <= column));
  const block = reached[columns.indexOf(deepest)] ?? root;
  if (next && blocksAround(next).includes(block)) next.entry.before.push(remark);
  else block.block.after.push(remark);
}

/** Between a key and its value, or where the value would have stood. */
function isAtValueOf({ entry: { value }, valueStart }: Written, offset: number, indented: boolean): boolean {
  return !isBlock(value) && (valueStart > offset || (value.value === null && indented));
}

/** The blocks an entry stands in, the outermost first. */
function blocksAround({ parent }: Written): WrittenBlock[] {
  return parent.owner ? [...blocksAround(parent.owner), parent] : [parent];
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** Whether the line above the one where `offset` stands is empty. */
export function isBlankAbove(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1);
  if (start <= 0) return false;
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
}
