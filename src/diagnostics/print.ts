/** Findings as a person reads them in a terminal: least important first, so that the worst stands last; then a count. */

import type { ChalkInstance } from 'chalk';
import { safe } from '../escape/terminal.ts';
import type { Finding } from './finding.ts';
import type { Span } from './locate.ts';
import { locateFindings } from './locate-findings.ts';
import { type Located, whereText } from './located.ts';
import type { Source } from './source.ts';

/** Lines longer than this are cut: a value may be as long as its file. */
const WIDEST = 200;
/** More than anybody reads at once. */
const MOST = 1000;

/** Findings as a stage returns them, sorted and without duplicates, with their source lines. */
export function printFindings(findings: readonly Finding[], sources: ReadonlyMap<string, Source>, chalk: ChalkInstance): string {
  return printLocated(locateFindings(findings, sources), chalk);
}

/** Findings that have been located already, in the order given. */
export function printLocated(located: readonly Located[], chalk: ChalkInstance): string {
  const texts = located.slice(-MOST).map((one) => printOne(one, chalk));
  const left = located.length - texts.length;
  return [...(left > 0 ? [`… och ${left} till, som visas när de här är åtgärdade.\n`] : []), ...texts].join('\n');
}

function printOne(one: Located, chalk: ChalkInstance): string {
  const paint = { fel: chalk.red, varning: chalk.yellow, upplysning: chalk.blue }[one.severity];
  const lines = [
    `${chalk.bold(safe(whereText(one)))}  ${paint.bold(one.severity)} ${safe(one.message)} ${chalk.dim(`[${one.code}]`)}`,
    ...excerpt(one.span, paint, chalk),
  ];
  for (const other of one.related) {
    lines.push(`  ${chalk.dim('och')} ${safe(whereText(other))}  ${safe(other.text)}`, ...excerpt(other.span, chalk.cyan, chalk));
  }
  if (one.help) lines.push(`  ${chalk.cyan('→')} ${safe(one.help)}`);
  if (one.fix !== null) lines.push(`  ${chalk.cyan('→')} Rättas av ”vb check --fix” till: ${safe(one.fix)}`);
  return `${lines.join('\n')}\n`;
}

/** The line of a place with a mark under what is meant. */
function excerpt(span: Span | undefined, paint: ChalkInstance, chalk: ChalkInstance): string[] {
  if (!span) return [];
  const gutter = `${span.line} │ `;
  const { lineText, column, endColumn } = crop(span);
  const text = safe(lineText);
  const width = Math.max(1, Math.min(endColumn, text.length + 1) - column);
  return [`  ${chalk.dim(gutter)}${text}`, `  ${' '.repeat(gutter.length + column - 1)}${paint('^'.repeat(width))}`];
}

/** A line too long to read, cut around what is meant. */
function crop(span: Span): Span {
  const { lineText, column, endColumn } = span;
  if (lineText.length <= WIDEST) return span;
  const from = Math.max(0, column - 1 - WIDEST / 2);
  const dots = from > 0 ? '…' : '';
  const moved = from - dots.length;
  const rest = lineText.length > from + WIDEST ? '…' : '';
  const cut = `${dots}${lineText.slice(from, from + WIDEST)}${rest}`;
  return { ...span, lineText: cut, column: column - moved, endColumn: Math.min(endColumn - moved, cut.length + 1) };
}
