/** Runs `vb check-pdf`: checks the accessibility of any PDF file. */

import { checkPdf } from '../../pdf/check/check-pdf.ts';
import { coverage } from '../../pdf/check/coverage.ts';
import { disk } from '../../platform/files.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { printCoverage, printPdfJson, printPdfReport } from './print.ts';

interface CheckPdfOptions {
  readonly format: 'human' | 'json';
  readonly strict: boolean;
  readonly krav: boolean;
}

/** Prints the findings, or the requirements that are checked, and returns the exit code. */
export function checkPdfCommand(file: string | undefined, { format, strict, krav }: CheckPdfOptions, terminal: Terminal): number {
  if (krav) {
    terminal.out(printCoverage(coverage()));
    return EXIT.ok;
  }
  if (file === undefined) {
    terminal.error('Du behöver ange fil. Skriv vilken PDF som ska kontrolleras, till exempel vb check-pdf rapport.pdf.');
    return EXIT.usage;
  }
  const bytes = disk.readFile(file);
  if (!bytes) {
    terminal.error(`Det finns ingen fil ${file}, eller så går den inte att läsa.`);
    return EXIT.usage;
  }
  const report = terminal.run('check', () => checkPdf(bytes));
  terminal.out(format === 'json' ? printPdfJson(file, report) : printPdfReport(file, report, terminal.chalk));
  if (report.fatal !== null) return EXIT.impossible;
  return report.findings.some(({ severity }) => strict || severity === 'fel') ? EXIT.findings : EXIT.ok;
}
