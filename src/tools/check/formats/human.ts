/** Prints findings with their source lines for a terminal, most severe last, and a summary. May change at any time. */

import type { ChalkInstance } from 'chalk';
import type { Located } from '../../../diagnostics/located.ts';
import { printLocated } from '../../../diagnostics/print.ts';
import { reconstructedText } from '../../../diagnostics/reconstructed.ts';
import { escapeTerminal } from '../../../escape/terminal.ts';
import { wrap } from '../../../terminal/wrap.ts';
import { printGaps } from '../gaps.ts';
import { type CheckReport, summaryOf } from '../report.ts';

/** The report. In a draft, the luckor come after the upplysningar and before the other findings. */
export function humanReport(report: CheckReport, chalk: ChalkInstance, columns: number | undefined): string {
  const paint = report.fatal === null ? chalk.bold : chalk.red.bold;
  const reconstructed = reconstructedText(report);
  const findings = (wanted: (one: Located) => boolean) => {
    const ones = report.findings.filter(wanted);
    return ones.length > 0 ? [printLocated(ones, chalk, columns)] : [];
  };
  const { luckor } = report;
  // With errors, what is left to fill in may be in files that could not be read.
  const isUnknown = luckor?.length === 0 && report.findings.some(({ severity }) => severity === 'fel');
  const gaps = luckor && !isUnknown ? [wrap(printGaps(luckor, chalk), columns)] : [];
  return [
    // Luckor are more important than upplysningar, but less important than errors and warnings.
    ...(luckor ? [...findings(isNotice), ...gaps, ...findings((one) => !isNotice(one))] : findings(() => true)),
    ...(reconstructed ? [wrap(reconstructed, columns)] : []),
    paint(wrap(escapeTerminal(summaryOf(report)), columns)),
  ].join('\n');
}

const isNotice = ({ severity }: Located) => severity === 'upplysning';
