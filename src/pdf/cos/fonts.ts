/**
 * Decodes the strings of a font with its ToUnicode CMap. In: the font's dictionary. Out: a function from string bytes to text.
 */
import { decodeStream } from './filters.ts';
import { nameAt, type Pdf } from './read.ts';
import { readValue, readWord, skipWhite } from './syntax.ts';
import { decodeUtf16 } from './text.ts';
import { type Dict, isBytes, isStream, type Value } from './values.ts';

/** Text of the bytes of a string. Codes without a mapping give nothing. */
export type Decode = (bytes: Uint8Array) => string;

/** Maximum number of codes that the ranges of a CMap may map. Codes have two bytes, so a larger total means a corrupt file. */
const MAX_CODES = 65_536;

/** Composite fonts (Type0) have two bytes a code, other fonts one. A simple font without ToUnicode is read as Latin-1. */
export function decoderOf(pdf: Pdf, font: Dict): Decode {
  const width = nameAt(pdf, font.get('Subtype')) === 'Type0' ? 2 : 1;
  const table = toUnicodeOf(pdf, font);
  return (text) => {
    let out = '';
    for (let at = 0; at + width <= text.length; at += width) {
      const code = width === 2 ? (text[at] ?? 0) * 256 + (text[at + 1] ?? 0) : (text[at] ?? 0);
      out += table?.get(code) ?? (width === 1 && table === undefined ? String.fromCharCode(code) : '');
    }
    return out;
  };
}

/** The codes that the font's ToUnicode CMap maps. Empty when it has none. */
export const codesOf = (pdf: Pdf, font: Dict): number[] => [...(toUnicodeOf(pdf, font)?.keys() ?? [])];

/** The texts that the font's ToUnicode CMap maps to. Empty when it has none. */
export const charactersOf = (pdf: Pdf, font: Dict): string[] => [...(toUnicodeOf(pdf, font)?.values() ?? [])];

function toUnicodeOf(pdf: Pdf, font: Dict): ReadonlyMap<number, string> | undefined {
  const stream = pdf.get(font.get('ToUnicode'));
  const bytes = isStream(stream) ? decodeStream(stream, pdf.get) : undefined;
  return bytes && parseCmap(bytes);
}

const codeOf = (bytes: Uint8Array) => bytes.reduce((code, byte) => code * 256 + byte, 0);

/** Parses the `bfchar` and `bfrange` sections of a ToUnicode CMap (ISO 32000-1, 9.10.3). */
function parseCmap(bytes: Uint8Array): ReadonlyMap<number, string> {
  const table = new Map<number, string>();
  const cursor = { bytes, at: 0 };
  const operands: Value[] = [];
  const budget = { left: MAX_CODES };
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
