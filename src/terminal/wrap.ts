/** Wraps lines that are wider than the terminal between words, with a hanging indent. */
import { stripVTControlCharacters } from 'node:util';

/** Wraps every line to `columns`. Undefined columns mean that the output is not a terminal, and then nothing is wrapped. */
export function wrap(text: string, columns: number | undefined): string {
  return columns === undefined
    ? text
    : text
        .split('\n')
        .map((line) => wrapLine(line, columns))
        .join('\n');
}

/** The printed width of a text. Colour codes have no width. */
const widthOf = (text: string) => stripVTControlCharacters(text).length;

function wrapLine(line: string, columns: number): string {
  const plain = stripVTControlCharacters(line);
  // A line with `→` may hold a text to copy, so it is not wrapped.
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
