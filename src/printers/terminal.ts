/** Findings as a person reads them in a terminal: least important first, so that the worst stands last; then a count. */
import type { ChalkInstance } from 'chalk';
import { type Code, type Severity, severityOf } from '../findings/catalog.ts';
import type { Finding } from '../findings/finding.ts';
import type { Span } from '../read/locate.ts';
import type { Source } from '../read/source.ts';
import { type Located, locateFindings, SEVERITIES, whereText } from './located.ts';
import { safe } from './places.ts';

const MANY: Record<Severity, [one: string, many: string]> = {
  fel: ['fel', 'fel'],
  varning: ['varning', 'varningar'],
  upplysning: ['upplysning', 'upplysningar'],
};

/** The findings without duplicates, by severity, file, line and column. */
export function printFindings(findings: readonly Finding[], sources: ReadonlyMap<string, Source>, chalk: ChalkInstance): string {
  return printLocated(locateFindings(findings, sources), chalk);
}

/** Findings that have been located already, in the order given. */
export function printLocated(located: readonly Located[], chalk: ChalkInstance): string {
  return located.map((one) => printOne(one, chalk)).join('\n');
}

/** `2 fel, 1 varning`; empty when there is nothing. */
export function countFindings(findings: readonly { readonly code: Code }[]): string {
  return SEVERITIES.map((severity) => ({ severity, n: findings.filter((one) => severityOf(one) === severity).length }))
    .filter(({ n }) => n > 0)
    .map(({ severity, n }) => `${n} ${MANY[severity][n === 1 ? 0 : 1]}`)
    .join(', ');
}

function printOne(one: Located, chalk: ChalkInstance): string {
  const paint = { fel: chalk.red, varning: chalk.yellow, upplysning: chalk.blue }[one.severity];
  const lines = [
    `${chalk.bold(safe(whereText(one)))}  ${paint.bold(one.severity)} ${safe(one.message)} ${chalk.dim(`[${one.code}]`)}`,
    ...excerpt(one.span, paint, chalk),
  ];
  for (const other of one.also) {
    lines.push(`  ${chalk.dim('och')} ${safe(whereText(other))}  ${safe(other.text)}`, ...excerpt(other.span, chalk.cyan, chalk));
  }
  if (one.help) lines.push(`  ${chalk.cyan('→')} ${safe(one.help)}`);
  return `${lines.join('\n')}\n`;
}

/** The line of a place with a mark under what is meant. */
function excerpt(span: Span | undefined, paint: ChalkInstance, chalk: ChalkInstance): string[] {
  if (!span) return [];
  const gutter = `${span.line} │ `;
  const text = safe(span.lineText);
  const width = Math.max(1, Math.min(span.endColumn, text.length + 1) - span.column);
  return [`  ${chalk.dim(gutter)}${text}`, `  ${' '.repeat(gutter.length + span.column - 1)}${paint('^'.repeat(width))}`];
}
