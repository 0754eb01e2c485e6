/**
 * Makes sheets that ask a reader for much work, each of a size. The test of the limits reads them at a limit and one above it, and the
 * benchmark compares the time of one size with that of half of it.
 */

import { strToU8, zipSync } from 'fflate';
import { LIMITS, type Limits } from '../../src/tools/import/sheet/limits.ts';
import { columnName } from '../../src/tools/import/sheet/sheet.ts';
import { xlsxParts } from './xlsx.ts';

/** A kind of hostile sheet. */
interface Kind {
  readonly name: string;
  /** The limit that it reaches. */
  readonly of: keyof Limits;
  /** The largest size that is read, when it is not the limit itself. */
  readonly limit?: number;
  /** A part of the Swedish sentence that refuses a larger one. */
  readonly why: string;
  readonly file: 'a.csv' | 'a.xlsx';
  readonly make: (size: number) => Uint8Array;
}

const SHEET = 'xl/worksheets/sheet1.xml';
const PARTS = xlsxParts([{ name: 'Blad1', rows: [['Mått', 2019]] }]);

/** A workbook with some of its parts replaced. Compressed little, since only the reader is of interest. */
export const workbook = (parts: Readonly<Record<string, string>>): Uint8Array => {
  const all = Object.entries({ ...PARTS, ...parts });
  return zipSync(Object.fromEntries(all.map(([name, text]) => [name, strToU8(text)])), { level: 1 });
};

export const times = (count: number, make: (at: number) => string, separator = '') =>
  Array.from({ length: count }, (_, at) => make(at)).join(separator);

/** A worksheet with rows, and what comes before and after them. */
export const worksheet = (rows: string, before = '', after = '') => ({
  [SHEET]: `<worksheet>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`,
});

/** Rows of at most 500 cells, filled by a function of their number. */
export const filled = (count: number, cell: (at: number) => string) =>
  times(Math.ceil(count / 500), (row) => `<row>${times(Math.min(500, count - row * 500), (at) => cell(row * 500 + at))}</row>`);

const NUMBER = '<c><v>1</v></c>';
const TEXT = '<c t="s"><v>0</v></c>';
export const strings = (texts: readonly string[]) => ({
  'xl/sharedStrings.xml': `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
});
const styles = (codes: readonly string[], count = codes.length) => ({
  'xl/styles.xml': `<styleSheet><numFmts>${codes.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code}"/>`).join('')}</numFmts><cellXfs>${times(count, (i) => `<xf numFmtId="${codes.length > 0 ? 164 + (i % codes.length) : 0}"/>`)}</cellXfs></styleSheet>`,
});
const styled = (code: string) => workbook({ ...styles([code]), ...worksheet(`<row>${NUMBER}</row>`) });
const csv = (text: string) => strToU8(text);
const HEADING = 'Rad;Budget 2019\n';

/** A text in pieces of at most so many characters. */
const cut = (text: string, length: number) =>
  Array.from({ length: Math.ceil(text.length / length) }, (_, at) => text.slice(at * length, (at + 1) * length));

/** An empty part of so many bytes, with spaces between its tags. */
const spaced = (root: string, size: number) => {
  const count = Math.ceil(size / 400_000);
  const left = size - `<${root}></${root}>`.length - count * '<a/>'.length;
  return `<${root}>${times(count, (at) => `<a/>${' '.repeat(Math.floor(left / count) + (at < left % count ? 1 : 0))}`)}</${root}>`;
};

/** Text of digits and spaces: what a careless pattern for numbers tries to split in every way. */
const DIGITS = '1 ';

const KINDS: readonly Kind[] = [
  {
    ...{ name: 'bytes of a file', of: 'bytes', why: 'större än 10 MB', file: 'a.csv' },
    make: (size) => csv(`a;b;${' '.repeat(4000)}\n`.repeat(4000)).subarray(0, size),
  },
  {
    ...{ name: 'rows of a CSV file', of: 'rows', why: '5000 rader', file: 'a.csv' },
    make: (size) => csv('a;b\n'.repeat(size)),
  },
  {
    ...{ name: 'rows of a CSV file with long names', of: 'rows', why: '5000 rader', file: 'a.csv' },
    make: (size) => csv(`Mått;2019\n${times(size - 1, (at) => `${'lång '.repeat(75)}${at};1\n`)}`),
  },
  {
    ...{ name: 'columns of a CSV file', of: 'columns', why: '500 kolumner', file: 'a.csv' },
    make: (size) => csv(`a${';'.repeat(size - 1)}\n`),
  },
  {
    ...{ name: 'cells of a CSV file', of: 'cells', why: '100000 ifyllda celler', file: 'a.csv' },
    make: (size) => csv(times(Math.ceil(size / 400), (row) => times(Math.min(400, size - row * 400), () => '1', ';'), '\n')),
  },
  {
    ...{ name: 'spaces and digits in a CSV cell', of: 'cellCharacters', why: '32767 tecken', file: 'a.csv' },
    make: (size) => csv(`${HEADING}Rad;${DIGITS.repeat(size).slice(0, size - 1)}x\n`),
  },
  {
    ...{ name: 'doubled quotation marks in a CSV cell', of: 'cellCharacters', why: '32767 tecken', file: 'a.csv' },
    make: (size) => csv(`${HEADING}Rad;"${'""'.repeat(size)}"\n`),
  },
  {
    ...{ name: 'characters of a CSV record', of: 'recordCharacters', why: '100000 tecken', file: 'a.csv' },
    make: (size) => csv(`${HEADING}${`${'x'.repeat(9999)};`.repeat(11).slice(0, size)}\n`),
  },
  {
    ...{ name: 'characters of a CSV file', of: 'characters', why: '2000000 tecken', file: 'a.csv' },
    make: (size) => csv(cut('x'.repeat(size), 20_000).join(';\n')),
  },
  {
    ...{ name: 'parts of a workbook', of: 'parts', why: '5000 delar', file: 'a.xlsx' },
    make: (size) =>
      workbook(Object.fromEntries(Array.from({ length: size - Object.keys(PARTS).length }, (_, at) => [`x/${at}`, '']))),
  },
  {
    ...{ name: 'unpacked bytes of a part', of: 'unpacked', why: 'för stort uppackat', file: 'a.xlsx' },
    make: (size) => workbook({ [SHEET]: spaced('worksheet', size) }),
  },
  {
    ...{ name: 'unpacked bytes of all parts', of: 'unpackedTotal', why: 'för stort uppackat', file: 'a.xlsx' },
    make: (size) => {
      const others = Object.entries(PARTS).filter(([name]) => ![SHEET, 'xl/sharedStrings.xml'].includes(name));
      const left = size - others.reduce((sum, [, text]) => sum + text.length, 0);
      const half = Math.floor(left / 2);
      return workbook({ [SHEET]: spaced('worksheet', left - half), 'xl/sharedStrings.xml': spaced('sst', half) });
    },
  },
  {
    ...{ name: 'elements of a part', of: 'elements', why: 'djupt uppbyggt', file: 'a.xlsx' },
    make: (size) => workbook({ [SHEET]: `<worksheet>${'<a/>'.repeat(size - 1)}</worksheet>` }),
  },
  {
    ...{ name: 'nested elements', of: 'depth', why: 'djupt uppbyggt', file: 'a.xlsx' },
    make: (size) => workbook({ [SHEET]: `<worksheet>${'<a>'.repeat(size - 1)}${'</a>'.repeat(size - 1)}</worksheet>` }),
  },
  {
    ...{ name: 'attributes of an element', of: 'attributes', why: 'djupt uppbyggt', file: 'a.xlsx' },
    make: (size) => workbook({ [SHEET]: `<worksheet ${times(size, (at) => `a${at}="1"`, ' ')}/>` }),
  },
  {
    ...{ name: 'characters of a tag', of: 'tagCharacters', why: '32767 tecken', file: 'a.xlsx' },
    make: (size) => workbook({ [SHEET]: `<worksheet a="${'x'.repeat(size - '<worksheet a=""/>'.length)}"/>` }),
  },
  {
    ...{ name: 'characters of a text', of: 'tagCharacters', why: '32767 tecken', file: 'a.xlsx' },
    make: (size) => workbook({ [SHEET]: `<worksheet>${'x'.repeat(size - '</worksheet>'.length)}</worksheet>` }),
  },
  {
    ...{ name: 'relationships of a part', of: 'relationships', why: '5000 delar', file: 'a.xlsx' },
    make: (size) => {
      const rels = 'xl/_rels/workbook.xml.rels';
      const count = PARTS[rels]?.split('<Relationship ').length ?? 0;
      const more = times(size - count + 1, (at) => `<Relationship Id="x${at}" Type="x/image" Target="x"/>`);
      return workbook({ [rels]: PARTS[rels]?.replace('</Relationships>', `${more}</Relationships>`) ?? '' });
    },
  },
  {
    ...{ name: 'shared texts', of: 'sharedTexts', why: '400000 texter', file: 'a.xlsx' },
    make: (size) => workbook({ ...worksheet(`<row>${TEXT}</row>`), ...strings(Array.from({ length: size }, () => 'x')) }),
  },
  {
    ...{ name: 'rows of a workbook', of: 'rows', why: '5000 rader', file: 'a.xlsx' },
    make: (size) => workbook(worksheet(times(size, () => `<row>${NUMBER}</row>`))),
  },
  {
    ...{ name: 'columns of a workbook', of: 'columns', why: '500 kolumner', file: 'a.xlsx' },
    make: (size) => workbook(worksheet(`<row r="1048576"><c r="${columnName(size - 1)}1048576"><v>1</v></c></row>`)),
  },
  {
    ...{ name: 'cells of a workbook', of: 'cells', why: '100000 ifyllda celler', file: 'a.xlsx' },
    make: (size) => workbook(worksheet(filled(size, () => NUMBER))),
  },
  {
    ...{ name: 'hidden columns, with many cells', of: 'columnRanges', why: 'för många kolumner', file: 'a.xlsx' },
    make: (size) =>
      workbook(
        worksheet(
          filled(size * 6, () => NUMBER),
          `<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(size)}</cols>`,
        ),
      ),
  },
  {
    ...{ name: 'characters of a shared text', of: 'cellCharacters', why: 'Cellen A1 har fler än 32767 tecken', file: 'a.xlsx' },
    make: (size) =>
      workbook({
        ...worksheet(`<row>${TEXT}</row>`),
        ...strings([`${DIGITS.repeat(size).slice(0, size - 1)}x`]),
      }),
  },
  {
    ...{ name: 'runs of a shared text', of: 'cellCharacters', why: 'Cellen A1 har fler än 32767 tecken', file: 'a.xlsx' },
    make: (size) =>
      workbook({
        ...worksheet(`<row>${TEXT}</row>`),
        'xl/sharedStrings.xml': `<sst><si>${'<r><t>x</t></r>'.repeat(size)}</si></sst>`,
      }),
  },
  {
    ...{
      name: 'characters of a text in its cell',
      of: 'cellCharacters',
      why: 'Cellen A1 har fler än 32767 tecken',
      file: 'a.xlsx',
    },
    make: (size) => workbook(worksheet(`<row><c t="inlineStr"><is><t>${'x'.repeat(size)}</t></is></c></row>`)),
  },
  {
    ...{ name: 'characters of all shared texts', of: 'sharedCharacters', why: '2000000 tecken', file: 'a.xlsx' },
    make: (size) => workbook({ ...worksheet(`<row>${TEXT}</row>`), ...strings(cut('x'.repeat(size), 20_000)) }),
  },
  {
    ...{ name: 'references to a long shared text', of: 'characters', why: '2000000 tecken', file: 'a.xlsx' },
    limit: LIMITS.characters / 20_000,
    make: (size) => workbook({ ...worksheet(filled(size, () => TEXT)), ...strings(['x'.repeat(20_000)]) }),
  },
  {
    ...{ name: 'merged ranges', of: 'merged', why: 'sammanslagna celler', file: 'a.xlsx' },
    make: (size) =>
      workbook(
        worksheet(
          filled(100_000, () => NUMBER),
          '',
          `<mergeCells>${times(size, (at) => `<mergeCell ref="A${2 * at + 1}:XFD${2 * at + 2}"/>`)}</mergeCells>`,
        ),
      ),
  },
  {
    ...{ name: 'cell styles', of: 'styles', why: '65490 format', file: 'a.xlsx' },
    make: (size) => workbook({ ...styles(['0.0'], size), ...worksheet(filled(500, () => NUMBER)) }),
  },
  {
    ...{ name: 'different number formats', of: 'formats', why: '1000 olika talformat', file: 'a.xlsx' },
    make: (size) =>
      workbook({
        ...styles(Array.from({ length: size }, (_, at) => `${'[Red]'.repeat(20)}0.0&quot;${columnName(at)}&quot;`)),
        ...worksheet(filled(size, (at) => `<c s="${at}"><v>1</v></c>`)),
      }),
  },
  {
    ...{ name: 'characters of a number format', of: 'formatCharacters', why: 'går inte att tolka', file: 'a.xlsx' },
    make: (size) => styled('0'.padEnd(size, ' ')),
  },
  {
    ...{ name: 'commas of a number format', of: 'formatSigns', why: 'går inte att tolka', file: 'a.xlsx' },
    make: (size) => styled(`#${','.repeat(size)}0`),
  },
  {
    ...{ name: 'brackets of a number format', of: 'formatSigns', why: 'går inte att tolka', file: 'a.xlsx' },
    make: (size) => styled(`${'[Red]'.repeat(size)}0`),
  },
  {
    ...{ name: 'worksheets', of: 'worksheets', why: '500 blad', file: 'a.xlsx' },
    make: (size) =>
      workbook({
        'xl/workbook.xml': `<workbook><sheets><sheet name="A" id="rId1"/>${'<sheet name="B" id="rId1" state="hidden"/>'.repeat(size - 1)}</sheets></workbook>`,
      }),
  },
];

/** The kinds, each with the largest size that is read. */
export const HOSTILE: readonly Required<Kind>[] = KINDS.map((kind) => ({ limit: LIMITS[kind.of], ...kind }));
