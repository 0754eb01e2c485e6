/** Prints a tree as YAML: two spaces per level, block style for lists, and one value per line. */
import { keyText, linesOf } from './scalar.ts';
import { type BlockNode, type Entry, isBlock, type Remark, type Tree, type TreeNode } from './tree.ts';

/** Prints a whole file, with a final line break. */
export function print({ head, gap, root }: Tree): string {
  const lines: string[] = [];
  printRemarks(head, '', lines, true);
  if (gap) addGap(lines);
  if (root.entries.length === 0) lines.push('{}');
  printBlock(root, '', lines);
  return `${lines.join('\n')}\n`;
}

/**
 * Prints the entries of a block. `lead` replaces the indent of the first entry: for a block within a list it ends with the dash.
 */
function printBlock(block: BlockNode, indent: string, lines: string[], lead = indent): void {
  for (const [i, entry] of block.entries.entries()) {
    const isLed = i === 0 && lead !== indent;
    const before = isLed ? [] : commentsAbove(entry);
    // Empty lines are kept at the top level and above comments, which they separate from the entry before.
    const apart = indent === '' || (i > 0 && before.length > 0);
    printRemarks(before, indent, lines, apart);
    if (entry.gap && (before.length > 0 || apart)) addGap(lines);
    printEntry(entry, indent, lines, isLed ? lead : indent);
  }
  printRemarks(block.after, indent, lines, true);
}

/** The comments to print above an entry. A list item without a scalar value also gets the comments of its first nested entry. */
function commentsAbove({ key, before, beside, value }: Entry): readonly Remark[] {
  if (ownsLine(key, value)) return before;
  const first = isBlock(value) ? value.entries[0] : undefined;
  return [...before, ...(beside === undefined ? [] : [{ text: beside, gap: false }]), ...(first ? commentsAbove(first) : [])];
}

/** Whether a comment on the entry's first line belongs to the entry, and not to an entry nested in it. */
function ownsLine(key: string | undefined, value: TreeNode): boolean {
  return key !== undefined || (!isBlock(value) && value.value !== null);
}

function printRemarks(remarks: readonly Remark[], indent: string, lines: string[], gap: boolean): void {
  for (const [i, remark] of remarks.entries()) {
    if (remark.gap && (gap || i > 0)) addGap(lines);
    lines.push(indent + remark.text);
  }
}

/** Adds an empty line, but never two in a row and never at the top. */
function addGap(lines: string[]): void {
  if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
}

function printEntry({ key, value, beside }: Entry, indent: string, lines: string[], lead: string): void {
  const start = lead + (key === undefined ? '-' : `${keyText(key)}:`);
  const comment = beside === undefined || !ownsLine(key, value) ? '' : ` ${beside}`;
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
