/** Prints findings for a terminal, least important first, so that the most important ones are next to the prompt. */

import type { ChalkInstance } from 'chalk';
import { escapeTerminal } from '../escape/terminal.ts';
import type { Finding } from './finding.ts';
import type { Span } from './locate.ts';
import { locateFindings } from './locate-findings.ts';
import { type Located, locationText } from './located.ts';
import type { Source } from './source.ts';

/** The longest source line that is printed uncut, in characters. A value may be as long as its file. */
const MAX_LINE_LENGTH = 200;
/** The most findings that are printed. The least important ones are left out, with a note of how many. */
const MAX_FINDINGS = 1000;

/** Prints the findings of a stage, sorted and without duplicates, with their source lines. */
export function printFindings(findings: readonly Finding[], sources: ReadonlyMap<string, Source>, chalk: ChalkInstance): string {
  return printLocated(locateFindings(findings, sources), chalk);
}

/** Prints located findings in the given order. */
export function printLocated(located: readonly Located[], chalk: ChalkInstance): string {
  const texts = located.slice(-MAX_FINDINGS).map((one) => printOne(one, chalk));
  const left = located.length - texts.length;
  return [...(left > 0 ? [`… och ${left} till, som visas när de här är åtgärdade.\n`] : []), ...texts].join('\n');
}

function printOne(one: Located, chalk: ChalkInstance): string {
  const lines = [
    `${heading(one, one.severity, chalk)} ${chalk.dim(`[${one.code}]`)}`,
    ...excerpt(one.span, PAINT[one.severity](chalk), chalk),
  ];
  for (const other of one.related) {
    lines.push(
      `  ${chalk.dim('och')} ${escapeTerminal(locationText(other))}  ${escapeTerminal(other.text)}`,
      ...excerpt(other.span, chalk.cyan, chalk),
    );
  }
  if (one.help) lines.push(helpLine(one.help, chalk));
  if (one.fix !== null) lines.push(`  ${chalk.cyan('→')} Rättas av ”vb check --fix” till: ${escapeTerminal(one.fix)}`);
  return `${lines.join('\n')}\n`;
}

/** Prints an error in a file that is not data, such as a template, as findings are printed. */
export function printFileError(one: Pick<Located, 'file' | 'span' | 'message' | 'help'>, chalk: ChalkInstance): string {
  const lines = [heading(one, 'fel', chalk), ...excerpt(one.span, PAINT.fel(chalk), chalk)];
  if (one.help) lines.push(helpLine(one.help, chalk));
  return `${lines.join('\n')}\n`;
}

/** The colour of each severity. */
const PAINT: Readonly<Record<Located['severity'], (chalk: ChalkInstance) => ChalkInstance>> = {
  fel: (chalk) => chalk.red,
  varning: (chalk) => chalk.yellow,
  upplysning: (chalk) => chalk.blue,
};

function heading(one: Pick<Located, 'file' | 'span' | 'message'>, severity: Located['severity'], chalk: ChalkInstance): string {
  return `${chalk.bold(escapeTerminal(locationText(one)))}  ${PAINT[severity](chalk).bold(severity)} ${escapeTerminal(one.message)}`;
}

function helpLine(help: string, chalk: ChalkInstance): string {
  return `  ${chalk.cyan('→')} ${escapeTerminal(help)}`;
}

/** The source line of a span, with `^` under the span. Empty for a whole file. */
function excerpt(span: Span | undefined, paint: ChalkInstance, chalk: ChalkInstance): string[] {
  if (!span) return [];
  const gutter = `${span.line} │ `;
  const { lineText, column, endColumn } = crop(span);
  const text = escapeTerminal(lineText);
  const width = Math.max(1, Math.min(endColumn, text.length + 1) - column);
  return [`  ${chalk.dim(gutter)}${text}`, `  ${' '.repeat(gutter.length + column - 1)}${paint('^'.repeat(width))}`];
}

/** Cuts a line that is too long to the text around the span. */
function crop(span: Span): Span {
  const { lineText, column, endColumn } = span;
  if (lineText.length <= MAX_LINE_LENGTH) return span;
  const from = Math.max(0, column - 1 - MAX_LINE_LENGTH / 2);
  const dots = from > 0 ? '…' : '';
  const moved = from - dots.length;
  const rest = lineText.length > from + MAX_LINE_LENGTH ? '…' : '';
  const cut = `${dots}${lineText.slice(from, from + MAX_LINE_LENGTH)}${rest}`;
  return { ...span, lineText: cut, column: column - moved, endColumn: Math.min(endColumn - moved, cut.length + 1) };
}
