/** Lines that are wider than the screen, broken between words, so that what goes on stands below what it belongs to. */
import { stripVTControlCharacters } from 'node:util';

/** Nothing is broken where there is no screen: a file is for programs, and for screens of any width. */
export function wrap(text: string, columns: number | undefined): string {
  return columns === undefined
    ? text
    : text
        .split('\n')
        .map((line) => hangLine(line, columns))
        .join('\n');
}

/** Colours take no room. */
const widthOf = (text: string) => stripVTControlCharacters(text).length;

function hangLine(line: string, columns: number): string {
  const plain = stripVTControlCharacters(line);
  // What is to be pasted stays in one piece.
  if (plain.length <= columns || plain.trimStart().startsWith('→')) return line;
  const before = /^ */.exec(plain)?.[0].length ?? 0;
  const indent = ' '.repeat(before + 2);
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/(?<=[^ ]) /)) {
    if (current !== '' && widthOf(`${current} ${word}`) > columns) {
      lines.push(current);
      current = `${indent}${word.trimStart()}`;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current].join('\n');
}
