/** Reads a CSV file. In: bytes in UTF-8, UTF-16 or Windows-1252. Out: a sheet with text cells. Never: interprets the cells. */
import { CsvError, parse } from 'csv-parse/sync';
import { LIMITS, type Sheet, type SheetCell, Unreadable } from './sheet.ts';

/** Excel writes semicolons in locales with a decimal comma, otherwise commas. Text copied from a sheet has tabs. */
const DELIMITERS = [';', ',', '\t'];

/** Detects the delimiter. `fits` decides between several possible delimiters. Throws Unreadable when none or several remain. */
export function readCsv(bytes: Uint8Array, fits: (sheet: Sheet) => boolean = () => false): Sheet {
  const text = decode(bytes).normalize('NFC');
  if (/[\0\uFFFE]/.test(text)) throw new Unreadable('Filen är ingen text. Spara den som ”CSV UTF-8” eller som .xlsx.');
  // Excel reads the delimiter from a first line `sep=;`.
  const [line = '', declared] = /^sep=(.)\r?\n/.exec(text) ?? [];
  const first = line === '' ? 1 : 2;
  const possible = (declared ? [declared] : DELIMITERS).map((delimiter) => ({
    delimiter,
    records: split(text.slice(line.length), delimiter),
  }));
  const wide = possible.filter(({ records }) => records.some(({ length }) => length > 1));
  const rectangular = wide.filter(({ records }) => records.every(({ length }) => length === records[0]?.length));
  const fitting = wide.length > 1 ? wide.filter(({ records }) => fits(sheetOf(records, first))) : [];
  const among = fitting.length > 0 ? fitting : wide;
  const even = among.filter((one) => rectangular.includes(one));
  const [chosen, other] = even.length > 0 ? even : among;
  if (!chosen) throw new Unreadable('Filen har bara en kolumn. Kolumnerna skiljs åt med semikolon, komma eller tabb.');
  if (other) {
    throw new Unreadable(
      `Kolumnerna kan vara åtskilda på flera sätt (${[chosen, other].map(({ delimiter }) => NAMES[delimiter]).join(' eller ')}). ` +
        'Skriv sep=; på första raden om det är semikolon.',
    );
  }
  return sheetOf(chosen.records, first);
}

const NAMES: Record<string, string> = { ';': 'semikolon', ',': 'komma', '\t': 'tabb' };

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return windows1252(bytes);
  }
}

/** The characters 0x80–0x9F of Windows-1252. Some versions of Node decode Windows-1252 as Latin-1, so they are mapped here. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Decodes Windows-1252, which Excel uses for its format "CSV". */
function windows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (sign) => C1[sign.charCodeAt(0) - 0x80] ?? sign);
}

/** The records of a text. Empty when it cannot be parsed with the delimiter. */
function split(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { delimiter, relax_column_count: true, to: LIMITS.rows + 1, max_record_size: 100_000 });
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}

function sheetOf(records: readonly string[][], first: number): Sheet {
  if (records.length > LIMITS.rows) throw new Unreadable(`Filen har fler än ${LIMITS.rows} rader.`);
  return records.map((record, i) => {
    if (record.length > LIMITS.columns) throw new Unreadable(`Rad ${first + i} har fler än ${LIMITS.columns} kolumner.`);
    const cells = record.map((text): SheetCell => ({ slag: 'text', text }));
    return {
      nr: first + i,
      cells: new Map([...cells.entries()].filter(([, cell]) => cell.slag === 'text' && cell.text.trim() !== '')),
    };
  });
}
