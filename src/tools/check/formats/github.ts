/**
 * Prints workflow commands for GitHub Actions, which become annotations. GitHub shows at most 10 annotations of each level for a
 * step, 50 for a job, and drops the rest silently. So the tenth annotation of a level says how many more there are. The summary
 * (github-summary.ts) lists all findings. Three levels of 10 are below the limit of the job.
 */

import type { Severity } from '../../../diagnostics/catalog.ts';
import { type Located, locationText, SEVERITIES } from '../../../diagnostics/located.ts';
import { escapeTerminal } from '../../../escape/terminal.ts';
import { type CheckReport, titleOf } from '../report.ts';

const LEVELS: Record<Severity, string> = { fel: 'error', varning: 'warning', upplysning: 'notice' };
/** Maximum number of annotations of each level. */
const LIMIT = 10;

/** One command a line, errors first. Empty when there are no findings. */
export function githubAnnotations(report: CheckReport): string {
  const stopped = report.fatal === null ? [] : [command('fel', { title: 'Kontrollen avbröts' }, [report.fatal])];
  return SEVERITIES.flatMap((severity) => {
    const found = report.findings.filter((one) => one.severity === severity).map(annotation);
    const all = severity === 'fel' ? [...stopped, ...found] : found;
    if (all.length <= LIMIT) return all;
    const more = `Ytterligare ${all.length - LIMIT + 1} visas inte här. Alla står i sammanfattningen.`;
    return [...all.slice(0, LIMIT - 1), command(severity, { title: titleOf(report) }, [more])];
  }).join('\n');
}

function annotation({ code, severity, file, span, message, help, related }: Located): string {
  const place = span ? { line: span.line, col: span.column, endColumn: span.endColumn } : {};
  const others = related.map((other) => `och ${locationText(other)} ${other.text}`);
  return command(severity, { file, ...place, title: code }, [message, ...others, ...(help === undefined ? [] : [help])]);
}

function command(severity: Severity, properties: Readonly<Record<string, string | number>>, lines: readonly string[]): string {
  const written = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${LEVELS[severity]} ${written.join(',')}::${data(lines.map(escapeTerminal).join('\n'))}`;
}

const data = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string) => data(escapeTerminal(text)).replace(/:/g, '%3A').replace(/,/g, '%2C');
