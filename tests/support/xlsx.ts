/** Makes small workbooks as spreadsheet programs write them, part by part, so that tests can also make invalid ones. */
import { strToU8, zipSync } from 'fflate';
import { columnName } from '../../src/tools/import/sheet/sheet.ts';

/** A cell: its value (`v`), type (`t`), number format and formula (`f`), or only its value. */
export type XlsxCell =
  | string
  | number
  | { readonly v?: string | number; readonly t?: string; readonly format?: string | number; readonly f?: string };

const NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** A worksheet. */
export interface Worksheet {
  readonly name: string;
  readonly rows: readonly (readonly (XlsxCell | undefined)[])[];
  readonly hidden?: boolean;
}

/** The parts of a workbook as text, by file name. */
export function xlsxParts(leaves: readonly Worksheet[]): Record<string, string> {
  const texts: string[] = [];
  const formats: (string | number)[] = [0];
  const cellXml = (cell: XlsxCell | undefined, address: string): string => {
    if (cell === undefined) return '';
    if (typeof cell === 'string') return `<c r="${address}" t="s"><v>${texts.push(cell) - 1}</v></c>`;
    const {
      v,
      t,
      format = 0,
      f,
    } = typeof cell === 'number' ? ({ v: cell } as { v: number; t?: string; format?: string; f?: string }) : cell;
    if (!formats.includes(format)) formats.push(format);
    const attributes = `r="${address}" s="${formats.indexOf(format)}"${t ? ` t="${t}"` : ''}`;
    const formula = f === undefined ? '' : `<f>${escaped(f)}</f>`;
    if (t === 'inlineStr') return `<c ${attributes}><is><t>${escaped(String(v))}</t></is></c>`;
    return `<c ${attributes}>${formula}${v === undefined ? '' : `<v>${escaped(String(v))}</v>`}</c>`;
  };
  const sheets = leaves.map(({ rows }, i) => {
    const xml = rows.map(
      (row, r) => `<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, `${columnName(c)}${r + 1}`)).join('')}</row>`,
    );
    return [
      `xl/worksheets/sheet${i + 1}.xml`,
      `<worksheet xmlns="${NS}"><dimension ref="A1:XFD1048576"/><sheetData>${xml.join('')}</sheetData></worksheet>`,
    ];
  });
  const custom = formats.flatMap((format, i) => (typeof format === 'string' ? [{ format, id: 164 + i }] : []));
  return {
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${NS}" xmlns:r="${REL}"><sheets>${leaves.map(({ name, hidden }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"${hidden ? ' state="hidden"' : ''}/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${leaves.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${REL}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="styles" Type="${REL}/styles" Target="styles.xml"/><Relationship Id="strings" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${NS}"><numFmts>${custom.map(({ format, id }) => `<numFmt numFmtId="${id}" formatCode="${escaped(format)}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats.map((format, i) => `<xf numFmtId="${typeof format === 'string' ? 164 + i : format}"/>`).join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(sheets),
    'xl/sharedStrings.xml': `<sst xmlns="${NS}">${texts.map((text) => `<si><r><t xml:space="preserve">${escaped(text.slice(0, 1))}</t></r><r><t xml:space="preserve">${escaped(text.slice(1))}</t></r><rPh><t>x</t></rPh></si>`).join('')}</sst>`,
  };
}

/** A ZIP file of the parts. */
export const zipped = (parts: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

/** A workbook with one worksheet. */
export const xlsx = (rows: Worksheet['rows']): Uint8Array => zipped(xlsxParts([{ name: 'Blad1', rows }]));
