/** Prints what a command would change in a file. */
import type { ChalkInstance } from 'chalk';
import { structuredPatch } from 'diff';
import { escapeTerminal } from '../escape/terminal.ts';

/** A unified diff of the old and the new text of a file, with one line of context. An empty text is that of no file. */
export function printPatch(file: string, old: string, text: string, chalk: ChalkInstance): string {
  const { hunks } = structuredPatch(file, file, old, text, '', '', { context: 1 });
  const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: own }) => [
    chalk.cyan(`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`),
    ...own.map((line) => paint(escapeTerminal(line), chalk)),
  ]);
  return [chalk.bold(`--- ${escapeTerminal(file)}`), ...lines, ''].join('\n');
}

function paint(line: string, chalk: ChalkInstance): string {
  if (line.startsWith('+')) return chalk.green(line);
  return line.startsWith('-') ? chalk.red(line) : line;
}
