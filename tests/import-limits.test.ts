/** The limits of a sheet: each is a count, a sheet at the limit is read, and one that is larger by one is refused. */

import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { inMemory } from '../src/bytes/bytes.ts';
import { LEDGER_LIMITS, LIMITS, type Limits, WORKBOOK_LIMITS } from '../src/tools/import/sheet/limits.ts';
import { readNumber } from '../src/tools/import/sheet/number.ts';
import { readRows } from '../src/tools/import/sheet/read.ts';
import { Unreadable } from '../src/tools/import/sheet/sheet.ts';
import { HOSTILE } from './support/hostile-sheets.ts';
import { xlsx, xlsxParts, zipped } from './support/xlsx.ts';

/** Why a sheet, or the first cell of it that cannot be used, is refused. `read` when nothing is. */
function outcome(file: string, bytes: Uint8Array, limits: Limits = LIMITS): string {
  try {
    const reading = { blad: undefined, fits: undefined, head: Number.POSITIVE_INFINITY, limits };
    const cells = [...readRows(file, inMemory(bytes), reading)].flatMap((row) => [...row.cells.values()]);
    const fel = cells.find((cell) => cell.slag === 'fel');
    return fel?.slag === 'fel' ? fel.text : 'read';
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

describe('a sheet at a limit is read, and a larger one is refused', () => {
  test.each(HOSTILE)('$name', ({ file, limit, make, why }) => {
    expect(outcome(file, make(limit))).toBe('read');
    expect(outcome(file, make(limit + 1))).toContain(why);
  });

  test('every limit has a sheet', () => {
    const tested = new Set<string>(HOSTILE.map(({ of }) => of));
    expect(Object.keys(LIMITS).filter((name) => !tested.has(name))).toEqual([]);
  });
});

describe('a reader keeps to the limits that it is given', () => {
  const isOwn = (name: keyof Limits) => [LEDGER_LIMITS, WORKBOOK_LIMITS].some((limits) => limits[name] !== LIMITS[name]);
  test.each(HOSTILE.filter(({ of }) => isOwn(of)))('$name', ({ of, file, limit, make }) => {
    const limits = { ...LIMITS, [of]: LIMITS[of] / 2 };
    expect(outcome(file, make(limit / 2), limits)).toBe('read');
    expect(outcome(file, make(limit / 2 + 1), limits)).not.toBe('read');
    expect(outcome(file, make(limit / 2 + 1))).toBe('read');
  });
});

describe('a text at a limit is read, and a longer one is refused', () => {
  const cell = (stored: string) => outcome('a.xlsx', xlsx([[{ v: stored }]]));
  test('a stored number of 40 characters', () => {
    expect(cell(`1.${'0'.repeat(38)}`)).toBe('read');
    expect(cell(`1.${'0'.repeat(39)}`)).toContain('är inget tal');
  });

  test('a number of 60 characters with its signs and spaces', () => {
    const number = (length: number) => readNumber(`-${' '.repeat(length - 2)}1`);
    expect(number(60)).toMatchObject({ slag: 'tal', tal: { text: '-1' } });
    expect(number(61)).toMatchObject({ slag: 'fel', text: expect.stringContaining('är inget tal') });
  });

  test('a name of 1,000 characters in an archive', () => {
    const named = (length: number) => zipped({ ...xlsxParts([{ name: 'A', rows: [[1]] }]), ['a'.repeat(length)]: '' });
    expect(outcome('a.xlsx', named(1000))).toBe('read');
    expect(outcome('a.xlsx', named(1001))).toContain('går inte att läsa');
  });
});

describe('an archive that says other things than it holds is refused', () => {
  const parts = Object.entries(xlsxParts([{ name: 'A', rows: [['Mått', 2019]] }]));
  const archive = (more: Readonly<Record<string, string>> = {}) => {
    const all = [...parts, ...Object.entries(more)];
    return Buffer.from(zipSync(Object.fromEntries(all.map(([name, text]) => [name, strToU8(text)]))));
  };
  /** Changes the fields of every entry in the directory: its signature is found, and a field is at an offset from it. */
  const withField = (bytes: Buffer, offset: number, change: (before: number) => number): Buffer => {
    const changed = Buffer.from(bytes);
    const signature = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
    for (let at = changed.indexOf(signature); at !== -1; at = changed.indexOf(signature, at + 1)) {
      changed.writeUInt32LE(change(changed.readUInt32LE(at + offset)) >>> 0, at + offset);
    }
    return changed;
  };
  const renamed = (bytes: Buffer, from: string, to: string) =>
    Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');

  test.each<[string, Buffer, string]>([
    ['as it was made', archive(), 'read'],
    ['two parts of the same name', renamed(archive({ 'x/aa': '', 'x/bb': '' }), 'x/bb', 'x/aa'), 'två delar med samma namn'],
    [
      'two parts whose names differ in case',
      renamed(archive({ 'x/aa': '', 'x/bb': '' }), 'x/bb', 'X/AA'),
      'två delar med samma namn',
    ],
    ['entries that overlap', withField(archive(), 42, () => 0), 'går inte att läsa'],
    ['entries of ZIP64', withField(archive(), 24, () => 0xffffffff), 'ZIP64'],
    ['a smaller size than it unpacks to', withField(archive(), 24, () => 10), 'går inte att läsa'],
    ['a larger size than it unpacks to', withField(archive(), 24, (size) => size + 1), 'går inte att läsa'],
    ['an enormous size', withField(archive(), 24, () => 0x7fffffff), 'för stort uppackat'],
    ['entries that are encrypted', withField(archive(), 8, (flags) => flags | 1), 'lösenord'],
    ['entries packed in another way', withField(archive(), 8, (flags) => flags | (9 << 16)), 'går inte att läsa'],
    ['its directory missing', archive().subarray(0, -30), 'går inte att läsa'],
  ])('%s', (_, bytes, why) => expect(outcome('a.xlsx', bytes)).toContain(why));

  test.each([
    [
      'two relationships to the workbook',
      '_rels/.rels',
      '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/><Relationship Id="b" Type="x/officeDocument" Target="xl/other.xml"/></Relationships>',
      'två delar där det ska ha en',
    ],
    [
      'a workbook outside the file',
      '_rels/.rels',
      '<Relationships><Relationship Id="a" Type="x/officeDocument" TargetMode="External" Target="xl/workbook.xml"/></Relationships>',
      'inget kalkylark',
    ],
    [
      'a workbook that is missing',
      '_rels/.rels',
      '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="../../bok.xml"/></Relationships>',
      'en del av det saknas',
    ],
    [
      'a cell that occurs twice',
      'xl/worksheets/sheet1.xml',
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="a1"><v>2</v></c></row></sheetData></worksheet>',
      'cellen A1 finns två gånger',
    ],
    [
      'a cell in another row than its own',
      'xl/worksheets/sheet1.xml',
      '<worksheet><sheetData><row r="1"><c r="A2"><v>1</v></c></row></sheetData></worksheet>',
      'saknar plats',
    ],
    [
      'a text that is missing',
      'xl/worksheets/sheet1.xml',
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>',
      'en text saknas',
    ],
    [
      'a style that is missing',
      'xl/worksheets/sheet1.xml',
      '<worksheet><sheetData><row r="1"><c r="A1" s="7"><v>1</v></c></row></sheetData></worksheet>',
      'talformat saknas',
    ],
    [
      'merged cells that overlap',
      'xl/worksheets/sheet1.xml',
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B1:C1"/></mergeCells></worksheet>',
      'på samma plats',
    ],
  ])('%s', (_, part, xml, why) => expect(outcome('a.xlsx', archive({ [part]: xml }))).toContain(why));
});
