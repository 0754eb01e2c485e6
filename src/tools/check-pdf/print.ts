/** Formats a PDF report for people and machines. In: the report and the file's name. Out: text without a trailing line break. */

import type { ChalkInstance } from 'chalk';
import { printJson } from '../../escape/json.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import type { PdfFinding, PdfReport } from '../../pdf/check/check-pdf.ts';
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
  return [...groups, chalk.bold(`Kontrollerade ${sidor} mot ${report.regler} regler: ${counts(report)}.`), pdfua].join('\n');
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
