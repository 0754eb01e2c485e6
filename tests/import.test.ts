/**
 * Importing sheets: how figures and files are read, how rows and columns are matched, what is rejected, and the command `vb
 * import`.
 */
import { cpSync, lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { loadYear } from '../src/compile.ts';
import { Tal } from '../src/model/tal.ts';
import { disk } from '../src/platform/files.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { allMått, type Tabell, tablesOf, type År } from '../src/resolve/year.ts';
import { hasHeading, match } from '../src/tools/import/match.ts';
import { måttTarget } from '../src/tools/import/matt-target.ts';
import { ownerOf } from '../src/tools/import/owner.ts';
import { type Decimaltecken, readNumber } from '../src/tools/import/sheet/number.ts';
import { parseFormat } from '../src/tools/import/sheet/number-format.ts';
import { readSheet } from '../src/tools/import/sheet/read.ts';
import type { Sheet } from '../src/tools/import/sheet/sheet.ts';
import { type Target, tableTarget } from '../src/tools/import/target.ts';
import { CASES, filesOf, layered } from './support/layers.ts';
import { runVb } from './support/run.ts';
import { type XlsxCell, xlsx, xlsxParts, zipped } from './support/xlsx.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

// --- Figures ---

describe('a figure', () => {
  const read = (text: string, decimaltecken?: Decimaltecken) => {
    const result = readNumber(text, decimaltecken);
    if (result.slag === 'gräns') return result.tecken;
    return result.slag === 'tal' ? result.tal.text + (result.procent ? ' %' : '') : result.slag;
  };

  test.each([
    ['12,5', '12.5'],
    ['12.5', '12.5'],
    ['13,0', '13.0'],
    ['0,844', '0.844'],
    ['−3', '-3'],
    ['-3', '-3'],
    ['– 3,1', '-3.1'],
    ['<5', '<5'],
    ['< 5', '<5'],
    ['>95,5', '>95.5'],
    ['+5,2', '5.2'],
    ['5,2-', '-5.2'],
    ['(1 234,5)', '-1234.5'],
    ['1\u00a0234', '1234'],
    ['1\u202f234\u202f567,89', '1234567.89'],
    ['12.345,6', '12345.6'],
    ['12,345.6', '12345.6'],
    ['1.234.567', '1234567'],
    ["1'234.50", '1234.50'],
    ['1 234,567', '1234.567'],
    ['1234,567', '1234.567'],
    ['84,4 %', '84.4 %'],
    ['84%', '84 %'],
    [' 7 ', '7'],
    ['-', 'tomt'],
    ['–', 'tomt'],
    ['..', 'tomt'],
  ])('reads %j as %s', (text, expected) => expect(read(text)).toBe(expected));

  test.each(['1,234', '1.234', '−12,345', '(999.000)'])('rejects %j, which can be read in two ways', (text) => {
    expect(readNumber(text)).toMatchObject({ slag: 'fel', text: expect.stringContaining('två sätt') });
  });

  test('a given decimal sign resolves the ambiguity', () => {
    expect([read('1,234', 'komma'), read('1.234', 'komma'), read('1,234', 'punkt'), read('1.234', 'punkt')]).toEqual([
      '1.234',
      '1234',
      '1234',
      '1.234',
    ]);
  });

  test.each([
    ['2019-12-31', 'datum'],
    ['12-2019', 'datum'],
    ['3/9', 'datum'],
    ['12:30', 'datum'],
    ['#REF!', 'felvärde'],
    ['#SAKNAS!', 'felvärde'],
    ['1,5E+05', 'förkortat'],
    ['12 34', 'inget tal'],
    ['1 2345', 'inget tal'],
    ['12.34.56', 'inget tal'],
    ['(5', 'inget tal'],
    ['-(5)', 'inget tal'],
    ['5 mnkr', 'inget tal'],
    ['007', 'inget tal'],
    ['', 'inget tal'],
    ['1234567890123456789', 'för många siffror'],
  ])('rejects %j: %s', (text, why) => {
    expect(readNumber(text)).toMatchObject({ slag: 'fel', text: expect.stringContaining(why) });
  });

  test('reads the same number from every Swedish notation', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom('', ' ', '\u00a0', '\u202f', '.'),
        fc.constantFrom('-', '−', '–', '()', 'efter'),
        (scaled, decimals, group, minus) => {
          const text = (Math.abs(scaled) / 10 ** decimals).toFixed(decimals);
          const [whole = '', fraction] = text.split('.');
          const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
          // Skips ambiguous numbers: one group without decimals, or three decimals without a group.
          fc.pre(!(group === '.' && fraction === undefined && /^\d+\.\d+$/.test(grouped)));
          fc.pre(!(fraction?.length === 3 && /^[1-9]\d{0,2}$/.test(grouped)));
          const digits = fraction === undefined ? grouped : `${grouped},${fraction}`;
          const written =
            scaled >= 0 ? digits : minus === '()' ? `(${digits})` : minus === 'efter' ? `${digits}-` : minus + digits;
          expect(read(written)).toBe((scaled < 0 ? '-' : '') + text);
        },
      ),
    );
  });

  test.each([
    ['13', '0.0', '13.0'],
    ['12.25', '0.0', '12.3'],
    ['2.675', '0.00', '2.68'],
    ['-12.25', '#,##0.0;[Red]-#,##0.0', '-12.3'],
    ['-12.25', '#,##0.0_);(#,##0.0)', '-12.3'],
    ['-12.25', '_-* #,##0.00\\ _k_r_-;-* #,##0.00\\ _k_r_-;_-* "-"??\\ _k_r_-;_-@_-', '-12.25'],
    ['0.29999999999999999', '0.0#', '0.3'],
    ['-0.04', '0.0', '0.0'],
    ['1234567', '#,##0', '1234567'],
    ['1234567.8', '# ##0', '1234568'],
    ['1234567.8', '#\\ ##0.0', '1234567.8'],
    ['0.84399999999999997', '0.0%', '84.4 %'],
    ['8.4400000000000003E-2', '0.00 %', '8.44 %'],
    ['84.4', '0.0\\%', '84.4 %'],
    ['84.4', '0.0" %"', '84.4 %'],
    ['5', '0.0" mnkr"', '5.0'],
    ['5', '[$kr-41D] #,##0', '5'],
    ['5', '[$-41D]0.0', '5.0'],
    ['999.95', '0.0', '1000.0'],
    ['2.25', '[<1]0.00;0.0', '2.3'],
    ['0.25', '[<1]0.00;0.0', '0.25'],
    ['0.024', '[=0]"-";0.0%', '2.4 %'],
    ['0', '[=0]"-";0.0%', '0 free'],
    ['0', '_-* "-"??_-', '0 free'],
    ['126', '0000', '126'],
    ['2.4', 'General', '2.4 free'],
    ['2.4', 'GENERAL', '2.4 free'],
    ['2.4', '@', '2.4'],
    ['123456789012345', 'General', '123456789012345 free'],
    ['100', 'General', '100 free'],
  ])('%s in the number format %s is read as %s', (stored, code, expected) => {
    const cell = parseFormat(code).ofNumber(stored);
    expect(cell.slag === 'tal' ? cell.text + (cell.procent ? ' %' : '') + (cell.fri ? ' free' : '') : cell).toBe(expected);
  });

  test.each([
    ['2.4', 'yyyy-mm-dd', 'datum'],
    ['2.4', '[$-41D]d mmmm yyyy', 'datum'],
    ['0.5', '[h]', 'datum'],
    ['2.4', '0.0;yyyy', 'datum'],
    ['1234.5', '#,##0,', 'visar ”1” i tusental eller miljoner, men har talet 1234,5'],
    ['1234567', '#,##0.0,," mnkr"', 'visar ”1,2 mnkr” i tusental eller miljoner'],
    ['2.4', '-0.0;0.0', 'visar ”-2,4”, men har talet 2,4'],
    ['-2.4', '0.0;0.0', 'visar ”2,4”, men har talet −2,4'],
    ['-2.4', '0.0;"minus "0.0', 'visar ”minus 2,4”'],
    ['-2.4', '"-"0.0', 'visar ”--2,4”'],
    ['-2.4', '0.0;;', 'visar inget, men har talet −2,4'],
    ['2.4', ';;;', 'visar inget'],
    ['0', '0;;', 'visar inget'],
    ['0', '0;-0;"saknas"', 'visar ”saknas”'],
    ['2.4', '"dold"', 'visar ”dold”'],
    ['2.4', '0".5"', 'visar ”2.5”'],
    ['2.4', '0"."0', 'visar ”0.2”'],
    ['0.5', '# ?/?', 'visar ”1/2”'],
    ['2.5', '# ?/?', 'visar ”2 1/2”'],
    ['1234', '0.00E+00', 'visar ”1,23E+03”'],
    ['2.4', '0%%', 'visar ”240%%”'],
    ['2.4', 'Standard', 'går inte att tolka'],
    ['2.4', '0"', 'går inte att tolka'],
    ['0x10', 'General', 'inget tal'],
    ['1e300', '0', 'inget tal'],
    ['', '0.0', 'inget tal'],
  ])('%s in the number format %s is refused: %s', (stored, code, why) => {
    const cell = parseFormat(code).ofNumber(stored);
    expect('text' in cell ? [cell.slag, cell.text] : [cell.slag, cell.slag]).toEqual([
      why === 'datum' ? 'datum' : 'fel',
      expect.stringContaining(why),
    ]);
  });

  test('a text is read as its number format shows it', () => {
    expect(parseFormat('@" mnkr"').ofText('8,8')).toEqual({ slag: 'text', text: '8,8 mnkr' });
    expect(parseFormat('0.0').ofText('8,8')).toEqual({ slag: 'text', text: '8,8' });
    expect(parseFormat(';;;').ofText('8,8')).toMatchObject({ slag: 'fel', text: expect.stringContaining('döljer') });
  });
});

// --- Sheets ---

const shown = (sheet: ReturnType<typeof readSheet>) =>
  sheet.map(({ nr, cells }) => [nr, ...[...cells].map(([at, cell]) => `${at} ${'text' in cell ? cell.text : cell.slag}`)]);

describe('a CSV file', () => {
  const text = 'Namn;Bokslut 2019\r\n"Å, ""ä"";\nö";12,5\r\n\r\nÅ;−3\r\n';
  const expected = [[1, '0 Namn', '1 Bokslut 2019'], [2, '0 Å, "ä";\nö', '1 12,5'], [3], [4, '0 Å', '1 −3']];
  const utf16 = (text: string, little: boolean) => {
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
    return little ? bytes : bytes.swap16();
  };
  const windows1252 = (text: string) => Buffer.from(text.replaceAll('−', '\u0096'), 'latin1');

  test.each([
    ['UTF-8', utf8(text), expected],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${text}`), expected],
    ['little-endian UTF-16, as Excel saves Unicode text', utf16(text, true), expected],
    ['big-endian UTF-16', utf16(text, false), expected],
    ['Windows-1252, as Excel saves CSV', windows1252(text), JSON.parse(JSON.stringify(expected).replace('−', '–'))],
    ['decomposed letters, from a Mac', utf8(text.normalize('NFD')), expected],
  ])('is read in %s', (_, bytes, rows) => expect(shown(readSheet('x.csv', bytes))).toEqual(rows));

  test.each([
    ['a,b\n1,"2,5"\n', ['0 1', '1 2,5']],
    ['a\tb\n1\t2,5\n', ['0 1', '1 2,5']],
    ['a;b\n1;2,5\n', ['0 1', '1 2,5']],
    ['sep=,\na;c,b\n1;2,5\n', ['0 1;2', '1 5']],
  ])('is split by the delimiter of %j', (content, row) =>
    expect(
      shown(readSheet('x.CSV', utf8(content)))
        .at(-1)
        ?.slice(1),
    ).toEqual(row),
  );

  test.each([
    ['one column', utf8('a\nb\n'), 'bara en kolumn'],
    ['two possible delimiters', utf8('a;b,c\nd;e,f\n'), 'på flera sätt'],
    ['binary content', Buffer.from('a;b\0\n'), 'ingen text'],
    ['too many rows', utf8('a;b\n'.repeat(6000)), 'fler än 5000 rader'],
    ['too many columns', utf8(';'.repeat(600)), 'fler än 500 kolumner'],
    ['too many bytes', new Uint8Array(11 * 1024 * 1024), 'större än 10 MB'],
  ])('with %s is rejected', (_, bytes, why) => expect(() => readSheet('x.csv', bytes)).toThrow(why));
});

describe('an XLSX file', () => {
  const read = (bytes: Uint8Array, blad?: string) => shown(readSheet('x.xlsx', bytes, blad));
  const withSheet = (xml: string) => zipped({ ...xlsxParts([{ name: 'A', rows: [] }]), 'xl/worksheets/sheet1.xml': xml });

  test('is read as Excel writes it: shared and inline strings, styles, formulas, dates and errors', () => {
    const rows: (XlsxCell | undefined)[][] = [
      ['Å & <b>', undefined, { v: 'inne', t: 'inlineStr' }, 2019],
      [
        { v: 13, format: '0.0' },
        { v: 0.844, format: 10 },
        { v: 43830, format: 14 },
        { v: '0.30000000000000004', f: 'A1+B1' },
      ],
      [{ v: '#REF!', t: 'e', f: 'x' }, { f: 'A1' }, { v: '1', t: 'b' }, { v: 'text', t: 'str', f: 'x' }],
    ];
    expect(read(xlsx(rows))).toEqual([
      [1, '0 Å & <b>', '2 inne', '3 2019'],
      [2, '0 13.0', '1 84.40', '2 datum', '3 0.3'],
      [
        3,
        '0 ”#REF!” är ett felvärde. Rätta formeln i kalkylarket.',
        '1 Formeln har inget uträknat värde. Öppna och spara arket i kalkylprogrammet.',
        '2 SANT',
        '3 text',
      ],
    ]);
  });

  test('with several visible worksheets needs the name of one; hidden ones are ignored', () => {
    const two = [
      { name: 'Ett', rows: [['a']] },
      { name: 'Två', rows: [['b']] },
    ];
    expect(() => read(zipped(xlsxParts(two)))).toThrow('flera blad: ”Ett”, ”Två”');
    expect(read(zipped(xlsxParts(two)), 'Två')).toEqual([[1, '0 b']]);
    expect(() => read(zipped(xlsxParts(two)), 'Tre')).toThrow('inget blad ”Tre”');
    expect(read(zipped(xlsxParts([{ name: 'Dolt', rows: [], hidden: true }, ...two.slice(1)])))).toEqual([[1, '0 b']]);
  });

  test('is read with namespace prefixes and without cell addresses', () => {
    const xml =
      '<x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect(read(withSheet(xml))).toEqual([[1, '0 1', '1 2']]);
  });

  test('is rejected when it is a ZIP bomb or declares a false size', () => {
    const bomb = zipped({ ...xlsxParts([{ name: 'A', rows: [] }]), 'xl/worksheets/sheet1.xml': ' '.repeat(32 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(() => read(bomb)).toThrow('för stort uppackat');
    const lying = Buffer.from(
      zipped({ ...xlsxParts([{ name: 'A', rows: [] }]), 'xl/worksheets/sheet1.xml': ' '.repeat(1_000_000) }),
    );
    const size = Buffer.from(new Uint32Array([1_000_000]).buffer);
    for (let at = lying.indexOf(size); at !== -1; at = lying.indexOf(size, at)) lying.writeUInt32LE(100, at);
    expect(() => read(lying)).toThrow('går inte att läsa');
  });

  test.each([
    [
      'entities that it declares',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><c r="A1"><v>&b;</v></c></worksheet>',
      'DOCTYPE',
    ],
    ['an unknown entity', '<worksheet>&b;</worksheet>', 'skadat'],
    ['an incomplete tag', '<worksheet><sheetData', 'skadat'],
    [
      'a cell in a distant column',
      '<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>',
      '500 kolumner',
    ],
    ['a million columns', `<worksheet><sheetData><row>${'<c/>'.repeat(1_000_000)}</row></sheetData></worksheet>`, '500 kolumner'],
    [
      'a cell with an invalid address',
      '<worksheet><sheetData><row r="1"><c r="1"><v>1</v></c></row></sheetData></worksheet>',
      'saknar plats',
    ],
    ['many rows', `<worksheet><sheetData>${'<row><c><v>1</v></c></row>'.repeat(6000)}</sheetData></worksheet>`, '5000 rader'],
  ])('with %s is rejected', (_, xml, why) => expect(() => read(withSheet(xml))).toThrow(why));

  test.each([
    ['a file that is no ZIP', utf8('hej'), 'inget kalkylark'],
    ['an encrypted or old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'lösenord'],
    ['a ZIP that is no workbook', zipped({ 'a.txt': 'a' }), 'inget kalkylark'],
  ])('%s is rejected', (_, bytes, why) => expect(() => read(bytes)).toThrow(why));

  test('is rejected when a part does not match its checksum, because a digit may be wrong', () => {
    const parts = Object.entries(xlsxParts([{ name: 'A', rows: [['a', 1234567]] }]));
    const stored = zipSync(Object.fromEntries(parts.map(([name, text]) => [name, strToU8(text)])), { level: 0 });
    const at = Buffer.from(stored).indexOf('1234567');
    expect(read(stored)).toEqual([[1, '0 a', '1 1234567']]);
    expect(() => read(stored.map((byte, i) => (i === at ? 0x39 : byte)))).toThrow('går inte att läsa');
  });

  test('has a row at the bottom of the largest worksheet read without the empty rows above it', () => {
    expect(
      read(withSheet('<worksheet><sheetData><row r="1048576"><c r="B1048576"><v>1</v></c></row></sheetData></worksheet>')),
    ).toEqual([[1048576, '1 1']]);
  });
});

// --- Matching ---

const { sources, ...loaded } = loadYear(disk, { data: join(PACKAGE_ROOT, 'data'), år: 2019, tillfälle: 'helår' });
const year = loaded.år as År;
const { enheter } = year.gemensamt;
const tables = year.nämnder.flatMap(({ objekt }) => [...objekt.values()]).filter((one): one is Tabell => one.slag === 'tabell');
const table = (id: string) => tableTarget(tables.find((one) => one.id === id) as Tabell, enheter, 2019);
const allOfYear = måttTarget(
  year.nämnder.flatMap(allMått).filter(({ nivå }) => nivå === 0),
  year,
  sources,
);
const owner = ownerOf(year.gemensamt.kommun, new Map());
const asked = { owner, år: 2019 };
const csv = (target: Target, ...lines: string[]) => {
  const fits = (sheet: Sheet) => hasHeading(sheet, target, owner);
  const { given, rows, columns, refusals } = match(readSheet('x.csv', utf8(lines.join('\n')), undefined, fits), target, asked);
  return {
    given: given.map(({ slot, cell, value }) => `${cell} ${slot.path.at(-1)} ${value instanceof Tal ? value.text : value}`),
    rows: rows.map(({ text, förslag }) => [text, förslag]),
    columns: columns.map(({ text, förslag }) => [text, förslag]),
    refusals: refusals.map(({ cell, text }) => `${cell} ${text}`),
  };
};

describe('a table with groups of columns', () => {
  const read = loadYear(layered(filesOf('base'), filesOf('tecken-och-grupper')), { data: 'data', år: 2024, tillfälle: 'helår' });
  const own = read.år?.nämnder.flatMap((nämnd) => tablesOf(nämnd)) ?? [];
  const target = (id: string) => tableTarget(own.find((one) => one.id === id) as Tabell, enheter, 2019);

  test('is read below a row with the headings of the groups, which are merged or repeated', () => {
    const given = ['C3 intakt-utfall -6.6', 'D3 netto-budget 25.1', 'E3 netto-utfall 24.6'];
    const rows = [';Budget;Utfall;Budget;Utfall', 'Utlån;;-6,6;25,1;24,6'];
    expect(csv(target('drift'), ';Intäkt;;Netto;', ...rows)).toMatchObject({ given, columns: [], refusals: [] });
    expect(csv(target('drift'), ';Intäkt;Intäkt;Netto;Netto', ...rows)).toMatchObject({ given, columns: [], refusals: [] });
  });

  test('is read when the heading has the group and the name, and when a lone column is merged downwards', () => {
    expect(csv(target('drift'), 'Id;Netto – Utfall', 'bibliotek-lan;24,6')).toMatchObject({ given: ['B2 netto-utfall 24.6'] });
    const lines = [';År 2024;Läge', ';Utfall;', 'Magasinet;-14,0;Klart'];
    expect(csv(target('investeringar'), ...lines)).toMatchObject({ given: ['B3 utfall -14.0', 'C3 status Klart'], refusals: [] });
  });

  test.each([
    ['no group', [';Utfall', 'Utlån;24,6']],
    ['a heading that is no group', [';Övrigt;', ';Utfall;Budget', 'Utlån;24,6;1,0']],
  ])('refuses a heading that may be several columns: %s', (_, lines) => {
    const { refusals, given } = csv(target('drift'), ...lines);
    expect(given).toEqual([]);
    expect(refusals.join(' ')).toContain('kan vara flera kolumner (intakt-utfall, kostnad-utfall, netto-utfall)');
  });

  test('refuses a column that may be to the right of a merged heading', () => {
    const kolumn = (id: string, namn: string, grupp?: string) => ({ id, namn, roll: 'belopp' as const, ...(grupp && { grupp }) });
    const kolumner = [
      kolumn('intakt-utfall', 'Utfall', 'Intäkt'),
      kolumn('intakt-budget', 'Budget', 'Intäkt'),
      kolumn('budget', 'Budget'),
    ];
    const data = { namn: 'Drift', kolumner, rader: [{ id: 'lan', namn: 'Utlån' }] };
    const small = tableTarget({ file: 'x', data } as unknown as Tabell, enheter, 2019);
    const refused = csv(small, ';Intäkt;', ';Utfall;Budget', 'Utlån;1;2').refusals;
    expect(refused).toEqual(['C2 ”Budget” kan vara flera kolumner (intakt-budget, budget). Skriv kolumnens id som rubrik.']);
    const own = csv(small, ';Intäkt;Intäkt', ';Utfall;Budget', 'Utlån;1;2');
    expect(own).toMatchObject({ given: ['B3 intakt-utfall 1', 'C3 intakt-budget 2'], refusals: [] });
  });

  test('a column without a year in its name is of the year of the report', () => {
    const kolumn = (id: string, namn: string, roll: string) => ({ id, namn, roll });
    const kolumner = [kolumn('budget', 'Budget', 'budget'), kolumn('utfall', 'Utfall', 'utfall')];
    const rader = [{ id: 'lan', namn: 'Utlån' }];
    const of = (...more: readonly ReturnType<typeof kolumn>[]) =>
      tableTarget({ file: 'x', data: { kolumner: [...kolumner, ...more], rader } } as unknown as Tabell, enheter, 2019);
    expect(csv(of(), 'Rad;Budget 2019;Utfall 2018', 'Utlån;1;2')).toMatchObject({
      given: ['B2 budget 1'],
      columns: [['Utfall 2018', undefined]],
    });
    // The name as it is written comes first, and a column of the year before is none of the report's.
    const whole = of(kolumn('egen', 'Budget 2019', 'belopp'), kolumn('fjol', 'Bokslut', 'föregående år'));
    expect(csv(whole, 'Rad;Budget 2019;Bokslut 2019;Utfall', 'Utlån;1;2;3').given).toEqual(['B2 egen 1', 'D2 utfall 3']);
  });

  test('leaves out a column below a group that has no such column', () => {
    const lines = [';Hela projektet;', ';Utfall hittills;Tilläggsanslag', 'Magasinet;-17,0;-1,0'];
    expect(csv(target('investeringar'), ...lines)).toMatchObject({
      given: ['B3 hittills -17.0'],
      columns: [['Tilläggsanslag', undefined]],
    });
  });

  test('is read from its own CSV file, where rows of the same name have ids', () => {
    const text = readFileSync(join(CASES, 'tecken-och-grupper/expected/kulturnamnden-drift.csv'), 'utf8');
    const { given, rows, columns, refusals } = csv(target('drift'), ...text.split('\r\n'));
    expect({ rows, columns, refusals }).toEqual({ rows: [], columns: [], refusals: [] });
    expect(given.filter((one) => one.includes('netto-utfall'))).toHaveLength(7);
  });
});

describe('matching a sheet with its target', () => {
  test.each([';', '\t'])('finds the delimiter %j by the headings when commas are possible too', (sign) => {
    const target = table('it-investeringar');
    const lines = [['Kommunens projekt, preliminärt'], ['Projekt', 'Utfall 2019'], ['Säkerhet och övervakning', '9,9']];
    const text = lines.map((line) => line.join(sign)).join('\n');
    expect(() => readSheet('x.csv', utf8(text))).toThrow('på flera sätt');
    const sheet = readSheet('x.csv', utf8(text), undefined, (one) => hasHeading(one, target, owner));
    expect(match(sheet, target, asked).given.map(({ cell, value }) => [cell, String((value as Tal).text)])).toEqual([
      ['B3', '9.9'],
    ]);
  });

  test('matches rows by name or id and columns by heading, wherever the table begins, and reports the others', () => {
    expect(
      csv(
        table('it-investeringar'),
        'IT-investeringar 2019;;;;',
        ';;;;',
        'Projekt, mnkr (ej tkr);Utfall 2019;avvikelse;Not;Budgt 2019;Utfall 2018;Utfal 2019',
        'utbyggnad-av-it-struktur;−0,7;;x;1',
        'säkerhet och  övervakning;–;1,2;;',
        'Utbyte och upgradering;1;;;',
        'Rubrik;;;;',
      ),
    ).toEqual({
      given: ['B4 utfall -0.7', 'C5 avvikelse 1.2'],
      rows: [['Utbyte och upgradering', 'Utbyte och uppgradering']],
      columns: [
        ['Not', undefined],
        ['Budgt 2019', 'Budget 2019'],
        // No suggestion for the heading of another year, nor for a column that the sheet already has.
        ['Utfall 2018', undefined],
        ['Utfal 2019', undefined],
      ],
      refusals: [],
    });
  });

  test('matches utfall by name, id or Kolada id, in total and for one sex, for years and months', () => {
    const [row] = allOfYear.rows.filter(({ id }) => id === 'oppen-arbetsloshet');
    const target = {
      ...allOfYear,
      rows: [{ ...row, kolada: 'U99999' }, ...allOfYear.rows.filter((one) => one !== row)],
    } as Target;
    const head = 'Mått;2019;Kvinnor 2019;12-2018;Not';
    for (const key of ['U99999', 'oppen-arbetsloshet', 'öppen arbetslöshet  18–64 år (oktober, %)']) {
      expect(csv(target, head, `"${key}";1;2;3;x`)).toEqual({
        given: ['B2 2019 1', 'C2 2019 2', 'D2 12-2018 3'],
        rows: [],
        columns: [['Not', undefined]],
        refusals: [],
      });
    }
    expect(csv(target, 'Kolada;Namn;2019', 'U99999;Öppen arbetslöshet unga, ålder 18-24 år;1').refusals).toEqual([
      'A2 ”U99999” och ”Öppen arbetslöshet unga, ålder 18-24 år” är inte samma rad.',
    ]);
  });

  test.each([
    [29, ['B31 utfall 9.9']],
    [30, []],
  ])('looks for the heading in the first 30 rows only: below %i other rows', (above, given) => {
    const lines = [
      ...Array.from({ length: above }, (_, i) => `Rad ${i};`),
      'Projekt;Utfall 2019',
      'Säkerhet och övervakning;9,9',
    ];
    expect(csv(table('it-investeringar'), ...lines).given).toEqual(given);
  });

  test('selects the row by id when the name is ambiguous', () => {
    const target = table('it-investeringar');
    const same = { ...target, rows: target.rows.map((row) => ({ ...row, namn: 'Projekt' })) };
    expect(csv(same, 'namn;id;utfall', 'Projekt;summa;1')).toMatchObject({ given: ['C2 utfall 1'], refusals: [] });
    expect(csv(same, 'namn;utfall', 'Projekt;1')).toMatchObject({
      given: [],
      refusals: [expect.stringContaining('flera rader')],
    });
  });

  test('suggests a name by its first letters, from four letters on', () => {
    const target = table('it-investeringar');
    const suggested = (text: string) => csv(target, 'Projekt;Utfall 2019', `${text};1`).rows[0]?.[1];
    expect([suggested('Fib'), suggested('Fibe')]).toEqual([undefined, 'Fiber Skogås-Trångsund']);
  });

  test('gives a number without a format the decimals of its column, and rejects it when it has more', () => {
    const target = table('it-investeringar');
    const name = target.rows[1]?.namn ?? '';
    const placed = (v: number) => {
      const { given, refusals } = match(
        readSheet(
          'x.xlsx',
          xlsx([
            ['Projekt', 'Utfall 2019'],
            [name, v],
          ]),
        ),
        target,
        asked,
      );
      return [...given.map(({ value }) => (value as Tal).text), ...refusals.map(({ cell }) => cell)];
    };
    expect([placed(7), placed(7.2), placed(7.25)]).toEqual([['7.0'], ['7.2'], ['B2']]);
  });

  test.each<[string, string[], string]>([
    ['a heading twice', ['Rad;Budget 2019;budget', 'Summa;1;2'], 'C1 ”budget” är samma kolumn som B1. Ta bort den ena.'],
    ['a row twice', ['Rad;Budget 2019', 'Summa;1', 'summa;2'], 'A3 ”Summa” står redan i A2. Ta bort den ena raden.'],
    [
      'an id with the name of another row',
      ['id;namn;utfall', 'summa;Fiber Skogås-Trångsund;1'],
      'A2 ”summa” och ”Fiber Skogås-Trångsund” är inte samma rad.',
    ],
    ['an unknown id beside a name', ['id;namn;utfall', 'suma;Summa;1'], 'B2 ”Summa” och ”suma” är inte samma rad.'],
    [
      'an ambiguous number',
      ['Rad;Budget 2019', 'Summa;1,234'],
      'B2 ”1,234” kan läsas på två sätt. Säg vilket med --decimaltecken komma eller punkt.',
    ],
    ['a percentage of an amount', ['Rad;Budget 2019', 'Summa;12 %'], 'B2 Cellen är i procent, men enheten är en annan.'],
    ['no heading', ['Rad;Budgett 2019', 'Summa;12'], '(menade du ”Budget 2019”?)'],
    [
      'another unit of money',
      ['Belopp i tkr', 'Rad;Budget 2019', 'Summa;12'],
      'B3 Arket säger tkr (A1), men enheten är mnkr. Räkna om med --enhet tkr.',
    ],
  ])('%s is rejected', (_, lines, why) => {
    const { refusals } = csv(table('it-investeringar'), ...lines);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toContain(why);
  });

  test('rejects a hidden cell, unless it has the value of the data', () => {
    const target = table('it-investeringar');
    const old = target.rows[1]?.slot({ id: 'budget', namn: '' }).old;
    const names = target.rows.map(({ namn }) => namn);
    const parts = xlsxParts([
      {
        name: 'Blad1',
        rows: [
          ['Projekt', 'Utfall 2019', 'Budget 2019'],
          [names[0] ?? '', 1],
          [names[1] ?? '', 2, { v: (old as Tal).text, format: '0.0' }],
          [undefined, 9],
        ],
      },
    ]);
    const sheet = 'xl/worksheets/sheet1.xml';
    const placed = (xml: string) => match(readSheet('x.xlsx', zipped({ ...parts, [sheet]: xml })), target, asked);
    const hidden = 'Cellen är dold i kalkylarket. Visa raden eller kolumnen, eller ta bort den.';
    const row = placed((parts[sheet] ?? '').replace('<row r="3"', '<row r="3" hidden="1"'));
    expect(row.refusals).toEqual([{ cell: 'B3', text: hidden }]);
    expect(row.given.map(({ cell }) => cell)).toEqual(['B2', 'C3']);
    const column = placed(
      (parts[sheet] ?? '').replace('<sheetData>', '<cols><col min="2" max="2" hidden="true"/></cols><sheetData>'),
    );
    expect(column.refusals.map(({ cell }) => cell)).toEqual(['B2', 'B3']);
    // A row of values without a name is reported.
    expect(row.rows).toEqual([{ cell: 'A4', text: '', förslag: undefined }]);
  });

  test.each(['-', '–', '−'])('matches a name with %j as its dash', (dash) => {
    const { given, rows } = csv(table('it-investeringar'), 'Projekt;Utfall 2019', `Fiber Skogås${dash}Trångsund;1`);
    expect({ given, rows }).toEqual({ given: ['B2 utfall 1'], rows: [] });
  });

  test('suggests the only name that begins with a truncated name', () => {
    const target = table('it-investeringar');
    expect(csv(target, 'Projekt;Utfall 2019', 'Utbyggnad;1', 'Ut;1').rows).toEqual([
      ['Utbyggnad', target.rows.find(({ id }) => id === 'utbyggnad-av-it-struktur')?.namn],
      ['Ut', undefined],
    ]);
  });

  test('needs the id of a row whose name occurs twice', () => {
    const target = table('samhallsbyggnadsinvesteringar');
    const names = target.rows.map(({ namn }) => namn);
    const twice = names.find((namn, i) => names.indexOf(namn) < i);
    const ids = target.rows.filter(({ namn }) => namn === twice).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(1);
    expect(csv(target, 'Rad;Budget 2019', `${twice};1`).refusals[0]).toContain(`är flera rader (${ids.join(', ')})`);
    expect(csv(target, 'id;namn;budget', `${ids[0]};${twice};1`)).toMatchObject({ given: ['C2 budget 1'], refusals: [] });
  });

  test('takes decimals from the number format, otherwise at most those of the column, and rejects a value that would lose some', () => {
    const sheet = (value: XlsxCell) =>
      match(
        readSheet(
          'x.xlsx',
          xlsx([
            ['Rad', 'Budget 2019'],
            ['Summa', value],
          ]),
        ),
        table('it-investeringar'),
        asked,
      );
    const texts = (value: XlsxCell) => sheet(value).given.map((one) => (one.value as Tal).text);
    expect(texts(7)).toEqual(['7.0']);
    expect(texts('7,20')).toEqual(['7.2']);
    expect(sheet('7,25').refusals[0]?.text).toContain('7,25 har fler decimaler än de andra värdena (1)');
    expect(texts({ v: 7.25, format: '0.00' })).toEqual(['7.25']);
    expect(texts({ v: 7, format: '0' })).toEqual(['7']);
    expect(sheet(7.25).refusals[0]?.text).toContain('7,25 har fler decimaler än de andra värdena (1)');
    expect(sheet({ v: 43830, format: 14 }).refusals[0]?.text).toContain('datum');
    expect(sheet({ v: 7, format: '#,##0,' }).refusals[0]?.text).toContain('tusental');
  });

  test('changes nothing when a sheet in any style has the values of the data', () => {
    const style = fc.record({
      delimiter: fc.constantFrom(';', '\t'),
      minus: fc.constantFrom('-', '−'),
      key: fc.constantFrom('id', 'id och namn'),
      workbook: fc.boolean(),
    });
    const targets = [...tables.map((one) => tableTarget(one, enheter, 2019)), allOfYear];
    const headings = (target: Target) =>
      target === allOfYear
        ? ['2017', '2018', '2019', '12-2018', 'Kvinnor 2019', 'Män 2018']
        : target.headings.filter((_, i) => i % 2 === 1);
    let values = 0;
    fc.assert(
      fc.property(fc.constantFrom(...targets), style, (target, { delimiter, minus, key, workbook }) => {
        const names = key === 'id' ? ['id'] : ['id', 'namn'];
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const rows = target.rows.map((row) => {
          const cells = headings(target).map((heading) => {
            const [column] = target.columnsOf(heading);
            const slot = column && row.slot(column);
            return slot?.stängd === undefined ? (slot?.old as Tal | string | undefined) : undefined;
          });
          return { keys: [row.id, row.namn].slice(0, names.length), cells };
        });
        const bytes = workbook
          ? xlsx([
              [...names, ...headings(target)],
              ...rows.map(({ keys, cells }) => [...keys, ...cells.map((cell) => (cell instanceof Tal ? cell.värde : cell))]),
            ])
          : utf8(
              [
                [...names, ...headings(target)].join(delimiter),
                ...rows.map(({ keys, cells }) =>
                  [
                    ...keys.map(quoted),
                    ...cells.map((cell) =>
                      cell instanceof Tal ? cell.text.replace('-', minus).replace('.', ',') : quoted(cell ?? ''),
                    ),
                  ].join(delimiter),
                ),
              ].join('\n'),
            );
        // A value with three decimals is ambiguous without a given decimal sign.
        const { given, refusals } = match(readSheet(workbook ? 'x.xlsx' : 'x.csv', bytes), target, {
          ...asked,
          decimaltecken: 'komma',
        });
        expect(refusals).toEqual([]);
        for (const { slot, value } of given) expect(value).toEqual(slot.old);
        expect(given).toHaveLength(rows.flatMap(({ cells }) => cells.filter((cell) => cell !== undefined)).length);
        values += given.length;
      }),
      { numRuns: 60 },
    );
    expect(values).toBeGreaterThan(1000);
  });
});

// --- The command ---

describe('vb import', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'vb-import-'));
  const project = join(scratch, 'projekt');
  const TABELL = 'data/2024/kulturnamnden/kapitel/ekonomi/tabeller/drift-tabell.yaml';
  const MÅTT = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/nojda-besokare.yaml';
  const BESÖK = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml';
  const vb = (...args: string[]) => runVb(project, args);
  const text = (path: string) => readFileSync(join(project, path), 'utf8');
  const write = (path: string, content: string | Uint8Array) => writeFileSync(join(project, path), content);

  beforeEach(() => {
    rmSync(project, { recursive: true, force: true });
    for (const name of ['base', 'bilder']) cpSync(join(CASES, name, 'data'), join(project, 'data'), { recursive: true });
  });

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  test('shows changed values and lines, writes them only with --write, and keeps comments and order', async () => {
    const before = text(TABELL).replace('  - id: resultat\n', '  # hela nämnden\n  - id: resultat # överst\n');
    write(TABELL, before);
    write('drift.csv', '\uFEFFVerksamhet;Budget 2024;Utfall 2024\nResultat;−100,0;−90,0\nScenkonst;;(8,0)\n');
    const seen = await vb('import', 'drift.csv', '--till', TABELL);
    expect(seen.status).toBe(0);
    expect(seen.stdout).toBe(`${TABELL}:17  Resultat · Utfall 2024: -99.3 → -90.0  (C2)

--- ${TABELL}
@@ -16,3 +16,3 @@
       budget: -100.0
-      utfall: -99.3
+      utfall: -90.0
     delar:
`);
    expect(seen.stderr).toContain('tabellen Drift: 0 nya värden, 1 ändrat, 2 som förut.');
    expect(seen.stderr).toContain('Rader som arket inte har: ”Biblioteken”, ');
    expect(seen.stderr).toContain('säger vb check också');
    expect(seen.stderr).toContain('[summa-stammer-inte]');
    expect(seen.stderr).toContain('Inget är skrivet. Kör samma kommando med --write för att skriva.');
    expect(text(TABELL)).toBe(before);
    expect(await vb('import', 'drift.csv', '--till', '2024/drift-tabell', '--write')).toMatchObject({
      status: 0,
      stdout: seen.stdout,
    });
    expect(text(TABELL)).toBe(before.replace('utfall: -99.3', 'utfall: -90.0'));
    expect(await vb('import', 'drift.csv', '--till', 'drift-tabell', '--write')).toMatchObject({ status: 0, stdout: '' });
  });

  test('fills the utfall of a year from a workbook, also where there were none', async () => {
    write(
      'utfall.xlsx',
      xlsx([
        ['Mått', 2023, 'Kvinnor 2023', 2024],
        ['nojda-besokare', { v: 0.8249, format: '0%' }, 85, 84],
        ['Finns inte', 1],
      ]),
    );
    const { status, stdout, stderr } = await vb('import', 'utfall.xlsx', '--till', '2024', '--write');
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('· 2023: inget → 82 ') });
    expect(stderr).toContain('A3  Raden ”Finns inte” finns inte.');
    expect(stdout).not.toContain('osäkerhet');
    expect(stderr).toContain(`${MÅTT} får samtidigt den gemensamma formen (vb fmt).`);
    expect(stderr).toContain('2 nya värden, 0 ändrade, 1 som förut');
    expect(text(MÅTT)).toContain('    2022: 81\n    2023: 82\n    2024: 84\n');
    expect(text(MÅTT)).toContain('  kön:\n    kvinnor:\n      2023: 85\n      2024: 87\n');
  });

  test('reads the group of a row from a column Kön, and rejects an unknown or empty group', async () => {
    write('kon.csv', 'Mått;Kön;2022;2023\nnojda-besokare;T;80;81\nnojda-besokare;Kvinnor;83;84\nnojda-besokare;m;77;78\n');
    const { status, stderr } = await vb('import', 'kon.csv', '--till', '2024', '--write');
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.not.stringContaining('Kolumnen') });
    expect(text(MÅTT)).toContain('    2022: 80\n    2023: 81\n');
    expect(text(MÅTT)).toContain('    kvinnor:\n      2022: 83\n      2023: 84\n');
    expect(text(MÅTT)).toContain('    män:\n      2022: 77\n      2023: 78\n');
    const before = text(MÅTT);
    write(
      'kon.csv',
      'Kön;Mått;2023;Män 2024\nKvinnor;nojda-besokare;1;\nKvinnor;nojda-besokare;2;\nHundar;nojda-besokare;3;\n;nojda-besokare;4;\nK;antal-besok;;5\n',
    );
    const refused = await vb('import', 'kon.csv', '--till', '2024', '--write');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('” för kvinnor står redan i B2. Ta bort den ena raden.');
    expect(refused.stderr).toContain('A4  ”Hundar” är ingen grupp. Skriv något av Totalt, Kvinnor, Män, Flickor, Pojkar.');
    expect(refused.stderr).toContain('A5  Cellen är tom. Skriv något av Totalt, ');
    expect(refused.stderr).toContain('D6  Raden är för kvinnor, men kolumnen för män 2024.');
    expect(text(MÅTT)).toBe(before);
  });

  test('fills the groups that the year knows, by their names, also in a mått that lacks them', async () => {
    const indelning =
      '  grupper:\n    bibliotek:\n      Norra torget, filial:\n        2023: 80\n      Södra:\n        2023: 81\n';
    write(MÅTT, text(MÅTT).replace('  kön:\n', `${indelning}  kön:\n`));
    write('grupper.csv', 'Mått;bibliotek Södra 2023;Västra 2024\nantal-besok;2000;2\n');
    const unknown = await vb('import', 'grupper.csv', '--till', '2024', '--write');
    expect(unknown.stderr).toContain('C1  Kolumnen ”Västra 2024” finns inte.');
    expect(text(BESÖK)).toContain('  grupper:\n    bibliotek:\n      Södra:\n        2023: 2000\n');
    write('grupper.csv', 'Mått;Norra torget, filial 2024\nnojda-besokare;82\n');
    expect(await vb('import', 'grupper.csv', '--till', '2024', '--write')).toMatchObject({ status: 0 });
    write('grupper.csv', 'Mått;Grupp;2024\nnojda-besokare;södra;83\n');
    expect(await vb('import', 'grupper.csv', '--till', '2024', '--write')).toMatchObject({ status: 0 });
    expect(text(MÅTT)).toContain('      Norra torget, filial:\n        2023: 80\n        2024: 82\n');
    expect(text(MÅTT)).toContain('      Södra:\n        2023: 81\n        2024: 83\n');
  });

  test('writes nothing when a cell cannot be read, and reports all such cells', async () => {
    write('drift.csv', 'Verksamhet;Budget 2024;Utfall 2024\nResultat;1,234;#REF!\nScenkonst;−9,9;12-2024\n');
    const before = text(TABELL);
    const { status, stderr } = await vb('import', 'drift.csv', '--till', TABELL, '--write');
    expect(status).toBe(1);
    for (const cell of ['B2', 'C2', 'C3']) expect(stderr).toMatch(new RegExp(`^${cell}  `, 'm'));
    expect(stderr).toContain('Inget är skrivet');
    expect(text(TABELL)).toBe(before);
  });

  test.each([
    [TABELL, TABELL],
    ['2024/drift-tabell', TABELL],
    ['2024', MÅTT],
    ['2024/nojda-besokare', MÅTT],
  ])('rejects the target %s when its file has errors, and prints them', async (till, file) => {
    write('drift.csv', 'Verksamhet;Budget 2024;2024\nResultat;1;1\n');
    write(file, `${text(file)}okänd: nyckel\n`);
    const { status, stderr } = await vb('import', 'drift.csv', '--till', till, '--write');
    expect(status).toBe(1);
    expect(stderr).toContain(`${file}:`);
    expect(stderr).toContain('har fel som måste rättas först');
    expect(text(file)).toContain('okänd: nyckel');
  });

  test.each([
    [['saknas.csv', '--till', '2024'], 'Det finns ingen fil saknas.csv'],
    [['drift.csv'], 'Säg med --till'],
    [['drift.csv', '--till', '1999'], 'Det finns inga data för 1999'],
    [['drift.csv', '--till', '2024/drifttabell'], 'Menade du ”drift-tabell”?'],
    [['drift.csv', '--till', '2024/ekonomi'], 'varken en tabell eller något som har mått'],
    [['drift.csv', '--till', '../2024'], 'Säg vilket år'],
  ])('exits with code 2 for %j', async (args, why) => {
    write('drift.csv', 'Verksamhet;Budget 2024\nResultat;1\n');
    const { status, stdout, stderr } = await vb('import', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(why);
  });

  test('does not overwrite a link', async () => {
    write('drift.csv', 'Verksamhet;Budget 2024\nResultat;1\n');
    cpSync(join(project, TABELL), join(project, 'data/2024/annan.txt'));
    rmSync(join(project, TABELL));
    symlinkSync(join(project, 'data/2024/annan.txt'), join(project, TABELL));
    expect(await vb('import', 'drift.csv', '--till', '2024/drift-tabell', '--write')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('är en länk'),
    });
    expect(lstatSync(join(project, TABELL)).isSymbolicLink()).toBe(true);
  });

  test('prints no control characters from a sheet', async () => {
    write('drift.csv', 'Verksamhet;Budget 2024;\u001b[31mx\nResultat;1\u001b]0;x\u0007;1\n\u001b[2J;1;1\n');
    const { status, stdout, stderr } = await vb('import', 'drift.csv', '--till', TABELL);
    expect(status).toBe(1);
    expect(stdout + stderr).not.toMatch(/(?!\n)\p{Cc}/u);
  });
});
