/**
 * Renders tables as CSV for Swedish spreadsheets: semicolons, decimal comma, byte order mark. Escapes cells that look like
 * formulas.
 */
import { columnLabel } from '../resolve/columns.ts';
import type { Datacell, Måttdata } from '../view/matt/long-table.ts';
import type { Beloppstabell, Report, Riskläge, Textavsnitt } from '../view/report.ts';

/** The CSV of every table of amounts and of risks in the report, by file name. */
export function renderCsv(report: Report): Map<string, string> {
  const tables = amountTablesOf(report);
  const risks = report.kapitel.flatMap((kapitel) =>
    kapitel.slag === 'kontroll' ? kapitel.delar.flatMap(({ risker }) => risker ?? []) : [],
  );
  return new Map([
    ...tables.map((table) => [table.csv, amountsCsv(table)] as const),
    ...risks.map((table) => [table.csv, risksCsv(table)] as const),
  ]);
}

/** The CSV of all mått, by file name; empty when the report has none. */
export function renderMåttdata(table: Måttdata | null): Map<string, string> {
  return new Map(table ? [[table.csv, renderTable(table.kolumner, table.rader)]] : []);
}

/** The CSV of a table with a row of headings. */
export function renderTable(headings: readonly string[], rows: readonly (readonly Datacell[])[]): string {
  return csv([headings.map(quote), ...rows.map((cells) => cells.map(cell))]);
}

/** Every table of amounts in the report, in reading order. */
export function amountTablesOf(report: Report): Beloppstabell[] {
  return report.kapitel.flatMap((kapitel) => ('avsnitt' in kapitel ? tablesOf(kapitel.avsnitt) : []));
}

function tablesOf(avsnitt: readonly Textavsnitt[]): Beloppstabell[] {
  return avsnitt.flatMap((one) => [...one.tabeller, ...tablesOf(one.avsnitt)]);
}

/** One line for each row, with its id, the columns in which its figures are preliminary if any is, and the rows that it is a part of, since rows of different parents may share a name. */
function amountsCsv({ kolumner, rader }: Beloppstabell): string {
  const headings = kolumner.slice(1).map(({ grupp, text }) => columnLabel({ grupp: grupp ?? undefined, namn: text }));
  const path = (names: readonly string[]) => quote(names.join(' > '));
  const isMarked = rader.some(({ celler }) => celler.some(({ preliminär }) => preliminär));
  return csv([
    [...ROW_HEADINGS, ...headings, ...(isMarked ? ['Preliminärt'] : [])].map(quote),
    ...rader.map(({ id, namn, under, celler }) => [
      quote(id),
      path(under.map((one) => one.id)),
      path(under.map((one) => one.namn)),
      quote(namn),
      ...celler.map(cell),
      ...(isMarked ? [quote(headings.filter((_, i) => celler[i]?.preliminär).join(', '))] : []),
    ]),
  ]);
}

/** The headings of the columns with the rows that a row is a part of. */
export const PARENT_HEADINGS = ['Överordnade id', 'Överordnade'];

/** The headings of the columns that identify a row. `vb import` reads the first and the last. */
export const ROW_HEADINGS = ['Id', ...PARENT_HEADINGS, 'Namn'];

/** One line for each åtgärd with its risk, and one for a risk without åtgärder. */
function risksCsv({ rader }: Riskläge): string {
  const headings = ['Nr', 'Id', 'Område', 'Risk', 'Funktion'];
  const assessed = ['före', 'efter'].flatMap((när) =>
    ['Sannolikhet', 'Konsekvens', 'Produkt', 'Nivå'].map((vad) => `${vad} ${när}`),
  );
  return csv([
    [...headings, ...assessed, 'Åtgärd', 'Status', 'Klar senast'].map(quote),
    ...rader.flatMap(({ nummer, id, område, namn, funktion, före, efter, åtgärder }) => {
      const values = [före, efter].flatMap(({ bedömning: one }) =>
        one ? [one.sannolikhet, one.konsekvens, one.produkt ?? '', one.nivå.ord] : ['', '', '', ''],
      );
      const actions = åtgärder.map((one) => [one.namn, one.status?.ord ?? '', one.klarSenast ?? '']);
      return (actions.length > 0 ? actions : [['', '', '']]).map((action) =>
        [nummer, id, område, namn, funktion.text, ...values, ...action].map(quote),
      );
    }),
  ]);
}

function csv(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${lines.map((line) => line.join(';')).join('\r\n')}\r\n`;
}

/** A figure has no plus, because a spreadsheet would take it for a formula. A sign instead of a figure is an empty cell. */
function cell({ slag, text }: Datacell): string {
  return slag === 'tal' ? plainDigits(text) : quote(text);
}

/** A printed figure with a decimal comma and without spaces and plus: `8 136,6` gives `8136,6`, and `−0,9` gives `-0,9`. */
export const plainDigits = (printed: string): string => printed.replace(/[\s+]/g, '').replace('−', '-');

/** Quotes text where CSV requires it. Prefixes text that a spreadsheet would run as a formula with an apostrophe. */
function quote(text: string): string {
  const plain = text.replace(/\u00a0/g, ' ');
  const safe = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[";\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
