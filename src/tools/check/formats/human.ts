/** For people at a terminal: findings with their lines, the worst last, then the outcome. May change at any time. */

import type { ChalkInstance } from 'chalk';
import type { Located } from '../../../diagnostics/located.ts';
import { printLocated } from '../../../diagnostics/print.ts';
import { reconstructedText } from '../../../diagnostics/reconstructed.ts';
import { escapeTerminal } from '../../../escape/terminal.ts';
import { printGaps } from '../gaps.ts';
import { type CheckReport, summaryOf } from '../report.ts';

export function humanReport(report: CheckReport, chalk: ChalkInstance): string {
  const paint = report.fatal === null ? chalk.bold : chalk.red.bold;
  const reconstructed = reconstructedText(report);
  const findings = (wanted: (one: Located) => boolean) => {
    const ones = report.findings.filter(wanted);
    return ones.length > 0 ? [printLocated(ones, chalk)] : [];
  };
  const { luckor } = report;
  return [
    // What is left to fill in matters more than what is worth considering, and less than what is wrong.
    ...(luckor ? [...findings(isNotice), printGaps(luckor, chalk), ...findings((one) => !isNotice(one))] : findings(() => true)),
    ...(reconstructed ? [reconstructed] : []),
    paint(escapeTerminal(summaryOf(report))),
  ].join('\n');
}

const isNotice = ({ severity }: Located) => severity === 'upplysning';
