/**
 * Prints findings for a terminal, least important first, so that the most important ones are next to the prompt. `columns` is the width
 * that lines are wrapped to. It is undefined when the output is not a terminal, and then nothing is wrapped.
 */

import type { ChalkInstance } from 'chalk';
import { escapeTerminal } from '../escape/terminal.ts';
import { cropAround, fill, piecesOf } from '../terminal/wrap.ts';
import type { Finding } from './finding.ts';

import { locateFindings } from './locate-findings.ts';
import { type Located, locationText, type ShownSpan } from './located.ts';
import type { Source } from './source.ts';

/** The longest source line that is printed uncut, in columns. A value may be as long as its file. */
const MAX_LINE_WIDTH = 200;
/** The indent of the second and further lines of a text, in columns. */
const INDENT = 4;
/** The most findings that are printed. The least important ones are left out, with a note of how many. */
const MAX_FINDINGS = 1000;

/** Prints the findings of a stage, sorted and without duplicates, with their source lines. */
export function printFindings(
  findings: readonly Finding[],
  sources: ReadonlyMap<string, Source>,
  chalk: ChalkInstance,
  columns: number | undefined,
): string {
  return printLocated(locateFindings(findings, sources), chalk, columns);
}

/** Prints located findings in the given order. */
export function printLocated(located: readonly Located[], chalk: ChalkInstance, columns: number | undefined): string {
  const texts = located.slice(-MAX_FINDINGS).map((one) => printOne(one, chalk, columns));
  const left = located.length - texts.length;
  return [...(left > 0 ? [`… och ${left} till, som visas när de här är åtgärdade.\n`] : []), ...texts].join('\n');
}

function printOne(one: Located, chalk: ChalkInstance, columns: number | undefined): string {
  const lines = [
    heading(one, one.severity, [` ${chalk.dim(`[${one.code}]`)}`], chalk, columns),
    ...excerpt(one.span, PAINT[one.severity](chalk), chalk, columns),
  ];
  for (const other of one.related) {
    const pieces = [`  ${chalk.dim('och')}`, ` ${escapeTerminal(locationText(other))}`, ' '];
    lines.push(
      fill([...pieces, ...proseOf(` ${escapeTerminal(other.text)}`, columns)], columns, INDENT),
      ...excerpt(other.span, chalk.cyan, chalk, columns),
    );
  }
  if (one.help) lines.push(helpLine(one.help, chalk, columns));
  if (one.fix !== null) {
    const words = piecesOf(' Rättas av ”vb check --fix” till:', Number.POSITIVE_INFINITY);
    lines.push(fill([`  ${chalk.cyan('→')}`, ...words, ` ${escapeTerminal(one.fix)}`], columns, INDENT));
  }
  return `${lines.join('\n')}\n`;
}

/** Prints an error in a file that is not data, such as a template, as findings are printed. */
export function printFileError(
  one: Pick<Located, 'file' | 'span' | 'message' | 'help'>,
  chalk: ChalkInstance,
  columns: number | undefined,
): string {
  const lines = [heading(one, 'fel', [], chalk, columns), ...excerpt(one.span, PAINT.fel(chalk), chalk, columns)];
  if (one.help) lines.push(helpLine(one.help, chalk, columns));
  return `${lines.join('\n')}\n`;
}

/** The colour of each severity. */
const PAINT: Readonly<Record<Located['severity'], (chalk: ChalkInstance) => ChalkInstance>> = {
  fel: (chalk) => chalk.red,
  varning: (chalk) => chalk.yellow,
  upplysning: (chalk) => chalk.blue,
};

/** The place is one piece, because terminals make a link of it. `end` are pieces after the message. */
function heading(
  one: Pick<Located, 'file' | 'span' | 'message'>,
  severity: Located['severity'],
  end: readonly string[],
  chalk: ChalkInstance,
  columns: number | undefined,
): string {
  const place = chalk.bold(escapeTerminal(locationText(one)));
  const message = proseOf(` ${escapeTerminal(one.message)}`, columns);
  return fill([place, `  ${PAINT[severity](chalk).bold(severity)}`, ...message, ...end], columns, INDENT);
}

/** Help is made to be copied from, so its quotes are never broken. */
function helpLine(help: string, chalk: ChalkInstance, columns: number | undefined): string {
  const pieces = piecesOf(` ${escapeTerminal(help)}`, Number.POSITIVE_INFINITY);
  return fill([`  ${chalk.cyan('→')}`, ...pieces], columns, INDENT);
}

/** The pieces of a text that may quote a value as long as a line. */
const proseOf = (text: string, columns: number | undefined) => piecesOf(text, (columns ?? Number.POSITIVE_INFINITY) - INDENT);

/** The source line of a span, with `^` under the span. A line that is too wide is cut. Empty without a line that may be shown. */
function excerpt(span: ShownSpan | undefined, paint: ChalkInstance, chalk: ChalkInstance, columns: number | undefined): string[] {
  if (!span || span.lineText === null) return [];
  const gutter = `${span.line} │ `;
  const room = Math.min(MAX_LINE_WIDTH, (columns ?? Number.POSITIVE_INFINITY) - 2 - gutter.length);
  const { text, before, width } = cropAround(escapeTerminal(span.lineText), [span.column - 1, span.endColumn - 1], room);
  const marks = paint('^'.repeat(Math.max(1, width)));
  // Cutting may have split a surrogate pair.
  return [`  ${chalk.dim(gutter)}${escapeTerminal(text)}`, `  ${' '.repeat(gutter.length + before)}${marks}`];
}
