/** For people at a terminal: findings with their lines, the worst last, then the outcome. May change at any time. */
import type { ChalkInstance } from 'chalk';
import { printGaps } from '../gaps.ts';
import { safe } from '../places.ts';
import { reconstructedText } from '../reconstructed.ts';
import { type CheckReport, summaryOf } from '../report.ts';
import { printLocated } from '../terminal.ts';

export function humanReport(report: CheckReport, chalk: ChalkInstance): string {
  const paint = report.fatal === null ? chalk.bold : chalk.red.bold;
  const findings = report.findings.length > 0 ? [printLocated(report.findings, chalk)] : [];
  const reconstructed = reconstructedText(report);
  const luckor = report.luckor ? [printGaps(report.luckor, chalk)] : [];
  return [...luckor, ...findings, ...(reconstructed ? [reconstructed] : []), paint(safe(summaryOf(report)))].join('\n');
}
