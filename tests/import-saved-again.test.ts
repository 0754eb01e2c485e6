/**
 * The CSV files of `vb build`, opened in a spreadsheet program, saved there and imported again, change nothing. The program is imitated
 * with csv-parse and fflate: it shows numbers without the zeros at the end of their decimals, as its General format does.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CASES } from './support/layers.ts';
import { runVb } from './support/run.ts';
import { xlsx } from './support/xlsx.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-round-trip-'));
/** Tables whose amounts all are in their files: groups of columns, numbers below zero, empty cells and words. */
const TABLES = ['drift', 'investeringar'];

beforeAll(async () => {
  for (const name of ['base', 'tecken-och-grupper'])
    cpSync(join(CASES, name, 'data'), join(scratch, 'data'), { recursive: true });
  expect(await runVb(scratch, ['build', '2024', '--format', 'html'])).toMatchObject({ status: 0 });
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const rowsOf = (table: string): string[][] =>
  parse(readFileSync(join(scratch, 'out/2024', `kulturnamnden-${table}.csv`)), { delimiter: ';', bom: true });

/** The number that a Swedish spreadsheet program reads in a cell of a CSV file. Undefined for what it keeps as a text. */
const numberIn = (cell: string) => (/^-?\d+(,\d+)?$/.test(cell) ? Number(cell.replace(',', '.')) : undefined);

/** The text of rows with a delimiter, with quotation marks where a cell needs them. */
const textOf = (rows: string[][], delimiter: string) =>
  rows
    .map((row) => row.map((cell) => (/[;\t"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter))
    .join('\r\n');

/** A cell as it is saved as text: without the zeros that the General format does not show. */
const saved = (cell: string) => (numberIn(cell) === undefined ? cell : String(numberIn(cell)).replace('.', ','));

const PROGRAMS: Readonly<Record<string, (rows: string[][]) => Uint8Array>> = {
  'CSV UTF-8.csv': (rows) =>
    Buffer.from(
      `\uFEFF${textOf(
        rows.map((row) => row.map(saved)),
        ';',
      )}`,
    ),
  'Windows-1252.csv': (rows) => Buffer.from(textOf(rows, ';').replaceAll('–', '\u0096'), 'latin1'),
  'Unicode.txt': (rows) =>
    Buffer.from(
      `\uFEFF${textOf(
        rows.map((row) => row.map(saved)),
        '\t',
      )}`,
      'utf16le',
    ),
  'workbook.xlsx': (rows) => xlsx(rows.map((row) => row.map((cell) => numberIn(cell) ?? cell))),
};

describe('a table', () => {
  test.each(Object.keys(PROGRAMS))('saved as %s and imported again changes nothing', async (name) => {
    for (const table of TABLES) {
      writeFileSync(join(scratch, name), PROGRAMS[name]?.(rowsOf(table)) ?? '');
      const { status, stdout, stderr } = await runVb(scratch, ['import', name, '--till', `2024/${table}`]);
      expect({ table, status, stdout }).toEqual({ table, status: 0, stdout: '' });
      expect(stderr).toMatch(/0 nya värden, 0 ändrade, [1-9]\d* som förut/);
    }
  });
});
