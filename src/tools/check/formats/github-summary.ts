/** Prints the job summary of GitHub Actions: all findings as Markdown, up to GitHub's limit of 1 MiB for each step. */

import { type Located, locationText, mostImportantFirst } from '../../../diagnostics/located.ts';
import { escapeMarkdown } from '../../../escape/markdown.ts';
import { gapsAsFindings } from '../gaps.ts';
import { type CheckReport, summaryOf, titleOf } from '../report.ts';

/** Maximum size in bytes. */
const LIMIT = 1024 * 1024;
/** Bytes reserved for the line that counts the omitted rows. */
const RESERVE = 200;

/** The summary, truncated at a whole line when it exceeds the limit. Luckor are listed as findings. */
export function githubSummary(checked: CheckReport): string {
  const report = gapsAsFindings(checked);
  const findings = mostImportantFirst(report.findings).map((one) => [
    one.severity,
    escapeMarkdown(locationText(one)),
    words(one),
  ]);
  const known = report.known.map(({ finding, skäl }) => [
    escapeMarkdown(locationText(finding)),
    words(finding),
    escapeMarkdown(skäl),
  ]);
  return shorten([
    `## ${titleOf(report)}`,
    '',
    escapeMarkdown(summaryOf(report)),
    ...table(['Allvarlighet', 'Plats', 'Fynd'], findings),
    ...(known.length > 0 ? ['', '### Kända fynd'] : []),
    ...table(['Plats', 'Fynd', 'Skäl'], known),
  ]);
}

function words({ code, message, help, related }: Located): string {
  const others = related.map((other) => `och ${locationText(other)} ${other.text}`);
  const lines = [`${message} [${code}]`, ...others, ...(help === undefined ? [] : [`→ ${help}`])];
  return lines.map(escapeMarkdown).join('<br>');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return ['', ...[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)];
}

function shorten(lines: readonly string[]): string {
  const encoder = new TextEncoder();
  let size = RESERVE;
  const end = lines.findIndex((line) => {
    size += encoder.encode(line).length + 1;
    return size > LIMIT;
  });
  if (end === -1) return lines.join('\n');
  return [...lines.slice(0, end), '', `Sammanfattningen är avkortad: ${lines.length - end} rader fick inte plats.`].join('\n');
}
