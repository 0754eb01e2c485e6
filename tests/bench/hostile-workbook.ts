/** Makes workbooks of `vb export` that ask `vb import` for much work or memory, each of a size, for the benchmark. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { WORKBOOK_LIMITS } from '../../src/tools/import/sheet/limits.ts';
import { columnName } from '../../src/tools/import/sheet/sheet.ts';
import { times } from '../support/hostile-sheets.ts';

/** A kind of hostile workbook, and the largest size that is read. */
interface HostileWorkbook {
  readonly name: string;
  readonly limit: number;
  readonly file: 'a.xlsx';
  readonly make: (size: number) => Uint8Array;
}

type Cell = string | number;

const textCell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (cells: readonly Cell[]) =>
  `<row>${cells.map((one) => (typeof one === 'number' ? `<c><v>${one}</v></c>` : one === '' ? '<c/>' : textCell(one))).join('')}</row>`;

/** The periods of a mått: years and their months, without those of the data and December, which may be read as the year. */
const PERIODS = 12 * 190;

/** The columns that a new period of a mått has, with a text in every other column. */
const VALUES: Readonly<Record<string, Cell>> = { Indelning: 'totalt', Grupp: 'Totalt', Utfall: 1, Underlag: 100 };

/** The kinds, made from a workbook that `vb export` wrote. Its second sheet has the mått. */
export function hostileWorkbooks(exported: Uint8Array): readonly HostileWorkbook[] {
  const parts = Object.fromEntries(Object.entries(unzipSync(exported)).map(([name, bytes]) => [name, strFromU8(bytes)]));
  const part = (nr: number) => `xl/worksheets/sheet${nr}.xml`;
  const rowsOf = (nr: number) => parts[part(nr)]?.match(/<row [\s\S]*?<\/row>/g) ?? [];
  const texts = (xml: string) => [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = '']) => text);
  const [heading = '', ...known] = rowsOf(2);
  const headings = texts(heading);
  const textAt = (xml: string, name: string) =>
    new RegExp(`<c r="${columnName(headings.indexOf(name))}\\d+"[^>]*><is><t[^>]*>([^<]*)`).exec(xml)?.[1] ?? '';
  const units = new Map(known.map((xml) => [textAt(xml, 'Id'), textAt(xml, 'Enhet')]));
  const ids = [...units.keys()];
  const book = (own: Readonly<Record<string, string>>) => {
    const all = Object.entries({ ...parts, ...own });
    return zipSync(Object.fromEntries(all.map(([name, text]) => [name, strToU8(text)])), { level: 1 });
  };
  const sheet = (rows: string) => ({
    [part(2)]: `<worksheet><sheetData>${[heading, ...known].join('')}${rows}</sheetData></worksheet>`,
  });
  const rows = Math.min(
    WORKBOOK_LIMITS.rows - 100,
    ids.length * PERIODS,
    Math.floor(WORKBOOK_LIMITS.cells / headings.length) - 100,
  );
  /** A row of a mått for a period that the file lacks. `other` fills the columns that have no figure. */
  const period = (at: number, other: Cell) => {
    const months = at % PERIODS;
    const years = Math.floor(months / 12);
    const id = ids[Math.floor(at / PERIODS) % ids.length] ?? '';
    const own: Record<string, Cell> = {
      Id: id,
      Enhet: units.get(id) ?? '',
      // Not the years that the data have.
      År: years < 120 ? 1900 + years : 1910 + years,
      Månad: months % 12 === 0 ? '' : months % 12,
    };
    return row(
      headings.map((name) => own[name] ?? VALUES[name] ?? (headings.indexOf(name) < headings.indexOf('Id') ? '' : other)),
    );
  };
  const kinds: readonly Omit<HostileWorkbook, 'file'>[] = [
    { name: 'rows of new periods', limit: rows, make: (size) => book(sheet(times(size, (at) => period(at, '')))) },
    {
      name: 'rows of new periods, with a text in every column',
      limit: rows,
      make: (size) => book(sheet(times(size, (at) => period(at, 'x')))),
    },
    {
      name: 'rows of unknown ids',
      limit: WORKBOOK_LIMITS.rows - 100,
      make: (size) =>
        book(sheet(times(size, (at) => row(headings.map((name) => (name === 'Id' ? `x${at}` : (VALUES[name] ?? ''))))))),
    },
    {
      name: 'the same row',
      limit: WORKBOOK_LIMITS.rows - 100,
      make: (size) => book(sheet(times(size, () => period(0, '')))),
    },
    {
      name: 'cells in columns that are not the program’s',
      limit: WORKBOOK_LIMITS.cells - 5000,
      make: (size) =>
        book(
          sheet(
            times(Math.floor(size / 400), (at) => period(at, '').replace('</row>', `${'<c><v>1</v></c>'.repeat(400)}</row>`)),
          ),
        ),
    },
    {
      name: 'characters of texts',
      limit: WORKBOOK_LIMITS.characters - 100_000,
      make: (size) =>
        book(
          sheet(
            times(Math.floor(size / 20_000), (at) => period(at, '').replace('</row>', `${textCell('å–'.repeat(10_000))}</row>`)),
          ),
        ),
    },
    {
      name: 'unpacked bytes of a sheet',
      limit: WORKBOOK_LIMITS.unpacked,
      make: (size) => book({ [part(2)]: `<worksheet>${`<a/>${' '.repeat(400_000)}`.repeat(size / 400_010)}</worksheet>` }),
    },
    {
      name: 'rows that list its sheets',
      limit: WORKBOOK_LIMITS.rows - 100,
      make: (size) => {
        const listed =
          rowsOf(1)
            .find((xml) => texts(xml).includes('mått'))
            ?.replace(/ r="[A-Z]*\d+"/g, '') ?? '';
        return book({ [part(1)]: `<worksheet><sheetData>${rowsOf(1).join('')}${listed.repeat(size)}</sheetData></worksheet>` });
      },
    },
  ];
  return kinds.map((kind) => ({ ...kind, file: 'a.xlsx' }));
}
