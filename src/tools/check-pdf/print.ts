/** Formats a PDF report for people and machines. In: the report and the file's name. Out: text without a trailing line break. */

import type { ChalkInstance } from 'chalk';
import { printJson } from '../../escape/json.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import type { PdfFinding, PdfReport } from '../../pdf/check/check-pdf.ts';
import type { Coverage } from '../../pdf/check/coverage.ts';
import type { PdfSeverity } from '../../pdf/check/words.ts';

/** How many findings of one rule are shown in full. An error by the producing program repeats on every page. */
const MAX_SHOWN = 5;

/** The findings grouped by rule, a summary, and whether the file claims PDF/UA. */
export function printPdfReport(file: string, report: PdfReport, chalk: ChalkInstance): string {
  if (report.fatal !== null) return chalk.red.bold(`Kontrollen avbröts: ${report.fatal}`);
  const codes = [...new Set(report.findings.map(({ code }) => code))];
  const groups = codes.map((code) =>
    printGroup(
      file,
      report.findings.filter((one) => one.code === code),
      chalk,
    ),
  );
  const pdfua = report.påstår ? 'PDF/UA: påstått, inte prövat i sin helhet' : 'PDF/UA: inte påstått';
  const sidor = `${report.sidor} ${report.sidor === 1 ? 'sida' : 'sidor'}`;
  const unchecked = report.oprövat.map((part) => `Inte prövat: ${part}`);
  const summary = chalk.bold(`Kontrollerade ${sidor} mot ${report.regler} regler: ${counts(report)}.`);
  return [...groups, summary, ...unchecked, pdfua].join('\n');
}

/** The table of which tests of PDF/UA-1 are covered, by clause. */
export function printCoverage(clauses: readonly Coverage[]): string {
  const rows = clauses.map(({ clause, om, covered, uncovered }) => [clause, ranges(covered), ranges(uncovered), om]);
  const table = [['Avsnitt', 'Prövas', 'Prövas inte', 'Gäller'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const count = (key: 'covered' | 'uncovered') => clauses.reduce((sum, one) => sum + one[key].length, 0);
  const total = `Prövar ${count('covered')} av ${count('covered') + count('uncovered')} krav i PDF/UA-1, numrerade som i veraPDF.`;
  return [...lines, '', total].join('\n');
}

/** Numbers as ranges, such as `1–3, 5`. A dash when there are none. */
function ranges(numbers: readonly number[]): string {
  const starts = numbers.filter((number) => !numbers.includes(number - 1));
  const ends = numbers.filter((number) => !numbers.includes(number + 1));
  return starts.map((start, i) => (start === ends[i] ? `${start}` : `${start}–${ends[i]}`)).join(', ') || '–';
}

/** The report as JSON, format `vb-check-pdf/1`. */
export function printPdfJson(file: string, report: PdfReport): string {
  const count = (severity: PdfSeverity) => report.findings.filter((one) => one.severity === severity).length;
  return printJson({
    format: 'vb-check-pdf/1',
    fil: file,
    sidor: report.sidor,
    pdfua: report.påstår ? 'påstått' : 'inte påstått',
    antal: { fel: count('fel'), varning: count('varning') },
    fynd: report.findings.map(({ code, severity, krav, sida, id, omgivning, message, help }) => ({
      regel: code,
      allvarlighet: severity,
      krav,
      sida,
      id,
      omgivning,
      text: message,
      hjälp: help,
    })),
    oprövat: [...report.oprövat],
    avbrutet: report.fatal,
  });
}

function printGroup(file: string, findings: readonly PdfFinding[], chalk: ChalkInstance): string {
  const shown = findings.slice(0, MAX_SHOWN).map((one) => printOne(file, one, chalk));
  const left = findings.slice(MAX_SHOWN);
  const pages = [...new Set(left.flatMap(({ sida }) => sida ?? []))];
  const where = pages.length === 0 ? '' : `, på sidorna ${pages.slice(0, 10).join(', ')}${pages.length > 10 ? ' …' : ''}`;
  const rest = left.length === 0 ? [] : [`  … och ${left.length} till av samma slag${where}`];
  const [first] = findings;
  const help = first ? [chalk.dim(`  → ${first.help}${first.krav === null ? '' : ` ${first.krav}.`}`)] : [];
  return [...shown, ...rest, ...help, ''].join('\n');
}

function printOne(file: string, { code, severity, message, sida, omgivning, id }: PdfFinding, chalk: ChalkInstance): string {
  const paint = severity === 'fel' ? chalk.red : chalk.yellow;
  const near = [omgivning === null ? '' : ` Där står: ”${omgivning}”.`, id === null ? '' : ` Avsnitt: ${id}.`].join('');
  const where = sida === null ? file : `${file}, sida ${sida}`;
  return `${chalk.bold(escapeTerminal(where))}  ${paint.bold(severity)} ${escapeTerminal(message + near)} ${chalk.dim(`[${code}]`)}`;
}

function counts({ findings }: PdfReport): string {
  const fel = findings.filter(({ severity }) => severity === 'fel').length;
  const varningar = findings.length - fel;
  const words = [
    ...(fel > 0 ? [`${fel} fel`] : []),
    ...(varningar > 0 ? [`${varningar} ${varningar === 1 ? 'varning' : 'varningar'}`] : []),
  ];
  return words.join(', ') || 'inget att anmärka';
}
