/** A table of the report as CSV for Swedish spreadsheets: semicolons, decimal comma, a byte order mark, and no cell that can be run. */
import type { Datacell, Måttabell } from '../view/measures.ts';
import type { Avsnitt, Beloppstabell, Report } from '../view/report.ts';

/** Every table of amounts, by file name. */
export function renderCsv(report: Report): Map<string, string> {
  const tables = report.kapitel.flatMap((kapitel) => ('avsnitt' in kapitel ? tablesOf(kapitel.avsnitt) : []));
  return new Map(tables.map((table) => [table.csv, amountsCsv(table)]));
}

/** The measures, by file name; empty when there are none. */
export function renderMeasures(table: Måttabell | null): Map<string, string> {
  return new Map(table ? [[table.csv, csv([table.kolumner.map(quote), ...table.rader.map((cells) => cells.map(cell))])]] : []);
}

function tablesOf(avsnitt: readonly Avsnitt[]): Beloppstabell[] {
  return avsnitt.flatMap((one) => [...one.tabeller, ...tablesOf(one.avsnitt)]);
}

function amountsCsv({ kolumner, rader }: Beloppstabell): string {
  return csv([kolumner.map(({ text }) => quote(text)), ...rader.map(({ namn, celler }) => [quote(namn), ...celler.map(cell)])]);
}

function csv(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${lines.map((line) => line.join(';')).join('\r\n')}\r\n`;
}

function cell({ slag, text }: Datacell): string {
  return slag === 'tal' ? text.replace(/\s/g, '').replace('−', '-') : quote(text);
}

/** Text in quotes where it needs them; a spreadsheet would run what begins as a formula. */
function quote(text: string): string {
  const plain = text.replace(/\u00a0/g, ' ');
  const safe = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[";\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
