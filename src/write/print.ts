/** A tree as text: two spaces a level, lists in blocks, one fact a line. */
import { keyText, linesOf } from './scalar.ts';
import { type BlockNode, type Entry, isBlock, type Remark, type Tree, type TreeNode } from './tree.ts';

/** The text of a whole file. */
export function print({ head, gap, root }: Tree): string {
  const lines: string[] = [];
  printRemarks(head, '', lines, true);
  if (gap) addGap(lines);
  if (root.entries.length === 0) lines.push('{}');
  printBlock(root, '', lines);
  return `${lines.join('\n')}\n`;
}

/** `lead` is what stands before the first entry: the dash of a place in a list. */
function printBlock(block: BlockNode, indent: string, lines: string[], lead = indent): void {
  for (const [i, entry] of block.entries.entries()) {
    const isLed = i === 0 && lead !== indent;
    const before = isLed ? [] : opening(entry);
    // Empty lines set the parts of a file apart, and comments from what they are not about.
    const apart = indent === '' || (i > 0 && before.length > 0);
    printRemarks(before, indent, lines, apart);
    if (entry.gap && (before.length > 0 || apart)) addGap(lines);
    printEntry(entry, indent, lines, isLed ? lead : indent);
  }
  printRemarks(block.after, indent, lines, true);
}

/** The comments above an entry. A place in a list that begins with no value of its own has all its first ones there. */
function opening({ key, before, beside, value }: Entry): readonly Remark[] {
  if (hasLine(key, value)) return before;
  const first = isBlock(value) ? value.entries[0] : undefined;
  return [...before, ...(beside === undefined ? [] : [{ text: beside, gap: false }]), ...(first ? opening(first) : [])];
}

/** Whether a comment can stand on the entry's own line and still be about it. */
function hasLine(key: string | undefined, value: TreeNode): boolean {
  return key !== undefined || (!isBlock(value) && value.value !== null);
}

function printRemarks(remarks: readonly Remark[], indent: string, lines: string[], gap: boolean): void {
  for (const [i, remark] of remarks.entries()) {
    if (remark.gap && (gap || i > 0)) addGap(lines);
    lines.push(indent + remark.text);
  }
}

/** An empty line; never two, and none at the top. */
function addGap(lines: string[]): void {
  if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
}

function printEntry({ key, value, beside }: Entry, indent: string, lines: string[], lead: string): void {
  const start = lead + (key === undefined ? '-' : `${keyText(key)}:`);
  const comment = beside === undefined || !hasLine(key, value) ? '' : ` ${beside}`;
  if (!isBlock(value)) {
    const [first = '', ...more] = linesOf(value);
    lines.push(start + (first && ` ${first}`) + comment);
    for (const line of more) lines.push(line && `${indent}  ${line}`);
  } else if (value.entries.length === 0) {
    lines.push(`${start} ${value.form === 'list' ? '[]' : '{}'}${comment}`);
  } else if (key === undefined) {
    printBlock(value, `${indent}  `, lines, `${start} `);
  } else {
    lines.push(start + comment);
    printBlock(value, `${indent}  `, lines);
  }
}
