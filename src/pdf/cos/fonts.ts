/** What the codes of a font mean: its ToUnicode table. In: the font's dictionary. Out: from the bytes of a string to its text. */
import { decodeStream } from './filters.ts';
import { nameAt, type Pdf } from './read.ts';
import { readValue, readWord, skipWhite } from './syntax.ts';
import { decodeUtf16 } from './text.ts';
import { type Dict, isBytes, isStream, type Value } from './values.ts';

export type Decode = (bytes: Uint8Array) => string;

/** Codes have two bytes; a table that sets more of them than there are, again and again, is a fault in the file. */
const MOST_CODES = 65_536;

export function decoderOf(pdf: Pdf, font: Dict): Decode {
  const width = nameAt(pdf, font.get('Subtype')) === 'Type0' ? 2 : 1;
  const table = tableOf(pdf, font);
  return (text) => {
    let out = '';
    for (let at = 0; at + width <= text.length; at += width) {
      const code = width === 2 ? (text[at] ?? 0) * 256 + (text[at + 1] ?? 0) : (text[at] ?? 0);
      out += table?.get(code) ?? (width === 1 && table === undefined ? String.fromCharCode(code) : '');
    }
    return out;
  };
}

/** The codes that a font says the meaning of. */
export const codesOf = (pdf: Pdf, font: Dict): number[] => [...(tableOf(pdf, font)?.keys() ?? [])];

function tableOf(pdf: Pdf, font: Dict): ReadonlyMap<number, string> | undefined {
  const stream = pdf.get(font.get('ToUnicode'));
  const bytes = isStream(stream) ? decodeStream(stream, pdf.get) : undefined;
  return bytes && readTable(bytes);
}

const codeOf = (bytes: Uint8Array) => bytes.reduce((code, byte) => code * 256 + byte, 0);

/** The codes that a ToUnicode table gives a text. */
function readTable(bytes: Uint8Array): ReadonlyMap<number, string> {
  const table = new Map<number, string>();
  const cursor = { bytes, at: 0 };
  const operands: Value[] = [];
  const budget = { left: MOST_CODES };
  while (cursor.at < bytes.length) {
    skipWhite(cursor);
    const before = cursor.at;
    const word = /[a-z]/i.test(String.fromCharCode(bytes[cursor.at] ?? 0)) ? readWord(cursor) : undefined;
    if (word === undefined) operands.push(readValue(cursor, false));
    else {
      if (word === 'endbfchar') addChars(operands, table);
      if (word === 'endbfrange') addRanges(operands, table, budget);
      operands.length = 0;
    }
    if (cursor.at === before) break;
  }
  return table;
}

function addChars(operands: readonly Value[], table: Map<number, string>): void {
  for (let i = 0; i + 1 < operands.length; i += 2) {
    const [code, text] = operands.slice(i, i + 2);
    if (isBytes(code) && isBytes(text)) table.set(codeOf(code), decodeUtf16(text));
  }
}

function addRanges(operands: readonly Value[], table: Map<number, string>, budget: { left: number }): void {
  for (let i = 0; i + 2 < operands.length; i += 3) {
    const [first, last, to] = operands.slice(i, i + 3);
    if (!isBytes(first) || !isBytes(last)) continue;
    const start = codeOf(first);
    const count = Math.min(codeOf(last) - start, budget.left);
    budget.left -= Math.max(0, count);
    for (let n = 0; n <= count; n += 1) {
      const text = Array.isArray(to) ? to[n] : to;
      if (!isBytes(text)) break;
      const plain = decodeUtf16(text);
      table.set(
        start + n,
        Array.isArray(to) ? plain : plain.slice(0, -1) + String.fromCharCode(plain.charCodeAt(plain.length - 1) + n),
      );
    }
  }
}
