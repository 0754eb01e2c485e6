/**
 * Writes a workbook as XLSX [ECMA-376]. In: sheets as data. Out: bytes that are the same for the same sheets. Each worksheet is one
 * Excel table with a frozen heading row. A text is never a formula.
 */
import { escapeXml } from '../../escape/xml.ts';
import type { Arbetsbok, Blad, BladCell, BladKolumn } from './sheets.ts';
import { zip } from './zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The bytes of a workbook. `program` is its name and version for the properties of the file. */
export function writeXlsx({ titel, språk, blad }: Arbetsbok, program: string): Uint8Array {
  const styles = new Styles();
  const worksheets = blad.flatMap((one, i): [string, string][] => [
    [`xl/worksheets/sheet${i + 1}.xml`, worksheet(one, i, styles)],
    [`xl/worksheets/_rels/sheet${i + 1}.xml.rels`, relationships([['rId1', `${OFFICE}/table`, `../tables/table${i + 1}.xml`]])],
    [`xl/tables/table${i + 1}.xml`, tablePart(one, i)],
  ]);
  const parts = new Map([
    ['[Content_Types].xml', contentTypes(blad.length)],
    [
      '_rels/.rels',
      relationships([
        ['rId1', `${OFFICE}/officeDocument`, 'xl/workbook.xml'],
        ['rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
        ['rId3', `${OFFICE}/extended-properties`, 'docProps/app.xml'],
      ]),
    ],
    ['docProps/core.xml', coreProperties(titel, språk, program)],
    ['docProps/app.xml', appProperties(program)],
    ['xl/workbook.xml', workbook(blad)],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...blad.map((_, i): Relation => [`rId${i + 1}`, `${OFFICE}/worksheet`, `worksheets/sheet${i + 1}.xml`]),
        [`rId${blad.length + 1}`, `${OFFICE}/styles`, 'styles.xml'],
      ]),
    ],
    ...worksheets,
  ]);
  // The cells have named their styles by now.
  parts.set('xl/styles.xml', styles.part());
  return zip(parts);
}

type Relation = readonly [id: string, type: string, target: string];

function relationships(all: readonly Relation[]): string {
  const one = ([id, type, target]: Relation) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.map(one).join('')}</Relationships>`;
}

function contentTypes(count: number): string {
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`;
  const sheets = Array.from({ length: count }, (_, i) => [
    override(`xl/worksheets/sheet${i + 1}.xml`, `${TYPE}.worksheet+xml`),
    override(`xl/tables/table${i + 1}.xml`, `${TYPE}.table+xml`),
  ]);
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
    override('xl/workbook.xml', `${TYPE}.sheet.main+xml`),
    override('xl/styles.xml', `${TYPE}.styles+xml`),
    override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    override('docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'),
    ...sheets.flat(),
  ].join('')}</Types>`;
}

/** The title and the language. There is no date, because the same data give the same bytes. */
function coreProperties(titel: string, språk: string, program: string): string {
  return `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(titel)}</dc:title><dc:creator>${escapeXml(program)}</dc:creator><dc:language>${escapeXml(språk)}</dc:language></cp:coreProperties>`;
}

function appProperties(program: string): string {
  return `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>${escapeXml(program)}</Application></Properties>`;
}

function workbook(blad: readonly Blad[]): string {
  const sheets = blad.map(({ namn }, i) => `<sheet name="${escapeXml(namn)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  // The heading row is repeated on each printed page.
  const titles = blad.map(
    ({ namn }, i) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${escapeXml(namn.replaceAll("'", "''"))}'!$1:$1</definedName>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`;
}

/** The range of a sheet with its heading: `A1:K20`. */
const rangeOf = ({ kolumner, rader }: Blad) => `A1:${columnName(kolumner.length - 1)}${rader.length + 1}`;

/** A table names its heading for screen readers. */
function tablePart(own: Blad, index: number): string {
  const columns = own.kolumner.map(({ rubrik }, i) => `<tableColumn id="${i + 1}" name="${escapeXml(rubrik)}"/>`);
  const name = `Tabell${index + 1}`;
  return `${HEAD}<table xmlns="${MAIN}" id="${index + 1}" name="${name}" displayName="${name}" ref="${rangeOf(own)}" totalsRowShown="0"><tableColumns count="${columns.length}">${columns.join('')}</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`;
}

function worksheet(own: Blad, index: number, styles: Styles): string {
  const { kolumner, rader } = own;
  const columns = kolumner.map(
    (kolumn, i) => `<col min="${i + 1}" max="${i + 1}" width="${widthOf(kolumn, i, rader)}" customWidth="1"/>`,
  );
  const heading = kolumner.map(({ rubrik }, i) => textCell(`${columnName(i)}1`, rubrik, HEADING));
  const rows = rader.map((cells, r) => {
    const written = cells.map((cell, c) => cellXml(`${columnName(c)}${r + 2}`, cell, kolumner[c], styles));
    return `<row r="${r + 2}">${written.join('')}</row>`;
  });
  const selected = index === 0 ? ' tabSelected="1"' : '';
  const view = `<sheetView${selected} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView>`;
  return `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="${rangeOf(own)}"/><sheetViews>${view}</sheetViews><cols>${columns.join('')}</cols><sheetData><row r="1">${heading.join('')}</row>${rows.join('')}</sheetData><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>`;
}

/** The least and the greatest width of a column, and the length of a heading that is not wrapped, in characters. */
const WIDTHS = { least: 8, greatest: 60, heading: 20 } as const;

/** As wide as the longest text of the column, or as its heading when that is short, and as the longest word of a long one. */
function widthOf({ rubrik }: BladKolumn, index: number, rader: Blad['rader']): number {
  const words = rubrik.split(' ').map((word) => word.length);
  const lengths = rader.map((cells) => cells[index]?.text.length ?? 0);
  // A number has a space between thousands.
  const longest = Math.max(
    ...words,
    Math.min(rubrik.length, WIDTHS.heading),
    ...lengths.map((length) => length + Math.floor(length / 3)),
  );
  return Math.min(WIDTHS.greatest, Math.max(WIDTHS.least, longest + 2));
}

function cellXml(address: string, cell: BladCell, kolumn: BladKolumn | undefined, styles: Styles): string {
  if (cell.text === '') return '';
  if (cell.slag === 'tal')
    return `<c r="${address}" s="${styles.ofNumber(cell.text, kolumn?.årtal === true)}"><v>${cell.text}</v></c>`;
  // A sign instead of a figure has no format, so that a number that replaces it is a number.
  const isReplaceable = kolumn?.roll === 'värde' && kolumn.tal === true;
  return textCell(address, cell.text, isReplaceable ? GENERAL : TEXT);
}

const textCell = (address: string, text: string, style: number) =>
  `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(escapedCodes(text))}</t></is></c>`;

/** A text that looks like the code of a character would be read as one: `_x0041_`. */
const escapedCodes = (text: string) => text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');

const GENERAL = 0;
const HEADING = 1;
const TEXT = 2;

/** The built-in formats for a year, for a whole number with a space between thousands, and for text [ECMA-376 part 1, 18.8.30]. */
const BUILT_IN = { year: 1, whole: 3, text: 49 } as const;
/** The first id of a format of the workbook's own. */
const FIRST_OWN = 164;

/** The styles of cells, by the number of decimals. */
class Styles {
  /** The formats after the fixed ones. */
  readonly #formats: number[] = [];
  readonly #codes: string[] = [];

  /** The style of a number in plain digits. `isYear` leaves out the space between thousands. */
  ofNumber(digits: string, isYear: boolean): number {
    const decimals = digits.split('.')[1]?.length ?? 0;
    return this.#styleOf(isYear ? BUILT_IN.year : decimals === 0 ? BUILT_IN.whole : this.#formatOf(decimals));
  }

  part(): string {
    const codes = this.#codes.map((code, i) => `<numFmt numFmtId="${FIRST_OWN + i}" formatCode="${code}"/>`);
    const own = codes.length === 0 ? '' : `<numFmts count="${codes.length}">${codes.join('')}</numFmts>`;
    const xf = (format: number, more = '') =>
      `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"${more}`;
    const wrapped = (horizontal = '') => ` applyAlignment="1"><alignment${horizontal} vertical="top" wrapText="1"/></xf>`;
    const styles = [
      xf(0, wrapped()),
      `<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"${wrapped()}`,
      xf(BUILT_IN.text, wrapped()),
      ...this.#formats.map((format) => xf(format, ' applyAlignment="1"><alignment vertical="top"/></xf>')),
    ];
    const font = (bold: string) => `<font>${bold}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`;
    return `${HEAD}<styleSheet xmlns="${MAIN}">${own}<fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${styles.length}">${styles.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
  }

  #styleOf(format: number): number {
    if (!this.#formats.includes(format)) this.#formats.push(format);
    return TEXT + 1 + this.#formats.indexOf(format);
  }

  #formatOf(decimals: number): number {
    const code = `#,##0.${'0'.repeat(decimals)}`;
    if (!this.#codes.includes(code)) this.#codes.push(code);
    return FIRST_OWN + this.#codes.indexOf(code);
  }
}

/** The letters of a column, from 0: 27 gives `AB`. */
function columnName(column: number): string {
  return (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}
