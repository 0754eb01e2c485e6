/** Findings as a person reads them in a terminal: least important first, so that the worst stands last; then a count. */
import type { ChalkInstance } from 'chalk';
import { entryOf, type Severity, severityOf } from '../findings/catalog.ts';
import type { Finding } from '../findings/finding.ts';
import { locate, type Span } from '../read/locate.ts';
import type { Source } from '../read/source.ts';
import { safe } from './places.ts';

/** Lines and sentences longer than this are cut: a value may be as long as its file. */
const WIDEST = 200;
const LONGEST = 1000;
/** More than anybody reads at once. */
const MOST = 1000;

const ORDER: readonly Severity[] = ['upplysning', 'varning', 'fel'];
const MANY: Record<Severity, [one: string, many: string]> = {
  fel: ['fel', 'fel'],
  varning: ['varning', 'varningar'],
  upplysning: ['upplysning', 'upplysningar'],
};

/** The findings without duplicates, by severity, file, line and column. */
export function printFindings(findings: readonly Finding[], sources: ReadonlyMap<string, Source>, chalk: ChalkInstance): string {
  const located = findings.map((finding) => {
    const source = sources.get(finding.place.file);
    return { finding, span: source && locate(source, finding.place), rank: ORDER.indexOf(severityOf(finding)) };
  });
  located.sort(
    (a, b) =>
      a.rank - b.rank ||
      compare(a.finding.place.file, b.finding.place.file) ||
      (a.span?.line ?? 0) - (b.span?.line ?? 0) ||
      (a.span?.column ?? 0) - (b.span?.column ?? 0),
  );
  const texts = located.slice(-MOST).map(({ finding, span }) => printOne(finding, span, sources, chalk));
  const left = located.length - texts.length;
  return [...(left > 0 ? [`… och ${left} till, som visas när de här är åtgärdade.\n`] : []), ...new Set(texts)].join('\n');
}

/** `2 fel, 1 varning`; empty when there is nothing. */
export function countFindings(findings: readonly Finding[]): string {
  return [...ORDER]
    .reverse()
    .map((severity) => ({ severity, n: findings.filter((finding) => severityOf(finding) === severity).length }))
    .filter(({ n }) => n > 0)
    .map(({ severity, n }) => `${n} ${MANY[severity][n === 1 ? 0 : 1]}`)
    .join(', ');
}

function printOne(finding: Finding, span: Span | undefined, sources: ReadonlyMap<string, Source>, chalk: ChalkInstance): string {
  const { message, help } = entryOf(finding.code);
  const severity = severityOf(finding);
  const paint = { fel: chalk.red, varning: chalk.yellow, upplysning: chalk.blue }[severity];
  const lines = [
    `${chalk.bold(where(finding.place.file, span))}  ${paint.bold(severity)} ${safe(short(message(finding.facts)))} ${chalk.dim(`[${finding.code}]`)}`,
    ...excerpt(span, paint, chalk),
  ];
  for (const { place, text } of finding.also ?? []) {
    const source = sources.get(place.file);
    const other = source && locate(source, place);
    lines.push(`  ${chalk.dim('och')} ${where(place.file, other)}  ${safe(text)}`, ...excerpt(other, chalk.cyan, chalk));
  }
  const advice = help?.(finding.facts);
  if (advice) lines.push(`  ${chalk.cyan('→')} ${safe(short(advice))}`);
  return `${lines.join('\n')}\n`;
}

function where(file: string, span: Span | undefined): string {
  const name = safe(file).replace(/\n/g, '�');
  return span ? `${name}:${span.line}:${span.column}` : name;
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

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
