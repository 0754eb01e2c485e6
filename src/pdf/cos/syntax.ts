/**
 * Parses PDF values (ISO 32000-1, 7.2 and 7.3). In: bytes and a cursor. Out: the value at the cursor, which moves past it.
 * Invalid input gives null, and an unterminated value ends with the bytes. Never: throws.
 */
import type { Dict, Name, Value } from './values.ts';

/** A position in bytes. Every read function moves it past what it read. */
export interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

/** Maximum nesting of arrays and dictionaries. Guards against stack overflow. */
const MAX_DEPTH = 200;

const WHITE = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) WHITE[byte] = 1;
/** White space and delimiters, which end a token. */
const ENDS = WHITE.slice();
for (const sign of '()<>[]{}/%') ENDS[sign.charCodeAt(0)] = 1;

/** Whether a byte is white space. Undefined, the end of the bytes, is not. */
export const isWhite = (byte: number | undefined): boolean => byte !== undefined && WHITE[byte] === 1;

/** Moves past white space and comments. */
export function skipWhite(cursor: Cursor): void {
  const { bytes } = cursor;
  for (;;) {
    while (cursor.at < bytes.length && WHITE[bytes[cursor.at] ?? 0] === 1) cursor.at += 1;
    if (bytes[cursor.at] !== 37) return;
    while (cursor.at < bytes.length && bytes[cursor.at] !== 10 && bytes[cursor.at] !== 13) cursor.at += 1;
  }
}

/** Reads a run of regular characters. Empty when the cursor is at a delimiter. */
export function readWord(cursor: Cursor): string {
  const { bytes } = cursor;
  const start = cursor.at;
  while (cursor.at < bytes.length && ENDS[bytes[cursor.at] ?? 0] === 0) cursor.at += 1;
  return latin1(bytes, start, cursor.at);
}

/**
 * Reads the value at the cursor. `references` is whether `1 0 R` is a reference: it is in a file, but not in a content stream.
 */
export function readValue(cursor: Cursor, references = true, depth = 0): Value {
  skipWhite(cursor);
  const { bytes } = cursor;
  const byte = bytes[cursor.at];
  if (byte === undefined || depth > MAX_DEPTH) {
    cursor.at = bytes.length;
    return null;
  }
  switch (byte) {
    case 47:
      return readName(cursor);
    case 40:
      return readString(cursor);
    case 60:
      return bytes[cursor.at + 1] === 60 ? readDict(cursor, references, depth) : readHex(cursor);
    case 91:
      return readArray(cursor, references, depth);
  }
  if (isNumeric(byte)) return readNumber(cursor, references);
  const start = cursor.at;
  const word = readWord(cursor);
  // Skip a stray delimiter, or the caller would loop forever.
  if (cursor.at === start) cursor.at += 1;
  return word === 'true' ? true : word === 'false' ? false : null;
}

/** Decodes bytes as Latin-1, one character a byte. Short strings do without a Buffer. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  if (end - start < 12) {
    let text = '';
    for (let at = start; at < end; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
    return text;
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.max(0, end - start)).toString('latin1');
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;
const isNumeric = (byte: number): boolean => isDigit(byte) || byte === 43 || byte === 45 || byte === 46;

function readName(cursor: Cursor): Name {
  cursor.at += 1;
  const word = readWord(cursor);
  return word.includes('#')
    ? `/${word.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))}`
    : `/${word}`;
}

/** The most digits of a number that are read without making a string of them. The quotient of such integers is exact. */
const MAX_DIGITS = 15;

/** Reads `-12.5` and the like. Undefined, with the cursor as it was, for what has other signs or many digits. */
function readDecimal(cursor: Cursor): number | undefined {
  const { bytes } = cursor;
  const isNegative = bytes[cursor.at] === 45;
  let at = cursor.at + (isNegative ? 1 : 0);
  let [digits, scale, whole] = [0, 0, 0];
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 48 && byte <= 57) {
      whole = whole * 10 + byte - 48;
      digits += 1;
      scale *= 10;
    } else if (byte === 46 && scale === 0) scale = 1;
    else if (ENDS[byte] === 1) break;
    else return undefined;
  }
  if (digits === 0 || digits > MAX_DIGITS) return undefined;
  cursor.at = at;
  const number = scale > 1 ? whole / scale : whole;
  return isNegative ? -number : number;
}

function readNumber(cursor: Cursor, references: boolean): Value {
  const number = readDecimal(cursor) ?? Number(readWord(cursor));
  if (!Number.isFinite(number)) return 0;
  if (!references || !Number.isInteger(number) || number < 0) return number;
  // Look ahead for `generation R` byte by byte: this runs for almost every integer in a file.
  const { bytes } = cursor;
  let at = cursor.at;
  while (isWhite(bytes[at])) at += 1;
  const start = at;
  while (isDigit(bytes[at])) at += 1;
  if (at === start) return number;
  const end = at;
  while (isWhite(bytes[at])) at += 1;
  if (at === end || bytes[at] !== 82 || ENDS[bytes[at + 1] ?? 32] === 0) return number;
  cursor.at = at + 1;
  return { ref: number };
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

function readString(cursor: Cursor): Uint8Array {
  const { bytes } = cursor;
  const out: number[] = [];
  let open = 1;
  cursor.at += 1;
  while (cursor.at < bytes.length) {
    const byte = bytes[cursor.at] ?? 0;
    cursor.at += 1;
    if (byte === 92) readEscape(cursor, out);
    else {
      if (byte === 40) open += 1;
      if (byte === 41) open -= 1;
      if (open === 0) break;
      out.push(byte);
    }
  }
  return Uint8Array.from(out);
}

function readEscape(cursor: Cursor, out: number[]): void {
  const { bytes } = cursor;
  const octal = /^[0-7]{1,3}/.exec(latin1(bytes, cursor.at, Math.min(cursor.at + 3, bytes.length)))?.[0];
  if (octal !== undefined) {
    cursor.at += octal.length;
    out.push(Number.parseInt(octal, 8) & 255);
    return;
  }
  const byte = bytes[cursor.at] ?? 0;
  cursor.at += 1;
  // A backslash before a line break continues the line.
  if (byte === 13 && bytes[cursor.at] === 10) cursor.at += 1;
  if (byte !== 13 && byte !== 10) out.push(ESCAPES[String.fromCharCode(byte)] ?? byte);
}

/** The value of each byte that is a hexadecimal digit, and -1 of every other. */
const HEX = Int8Array.from({ length: 256 }, (_, byte) => '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase()));

/** Reads `<48656A>`. Other bytes between the digits are ignored, and a last digit alone is the first half of its byte. */
function readHex(cursor: Cursor): Uint8Array {
  const { bytes } = cursor;
  const start = cursor.at + 1;
  const close = bytes.indexOf(62, start);
  const end = close === -1 ? bytes.length : close;
  cursor.at = Math.min(end + 1, bytes.length);
  const out = new Uint8Array((end - start + 1) >> 1);
  let digits = 0;
  for (let at = start; at < end; at += 1) {
    const digit = HEX[bytes[at] ?? 0] ?? -1;
    if (digit === -1) continue;
    const half = digits % 2 === 0 ? digit << 4 : digit;
    out[digits >> 1] = (out[digits >> 1] ?? 0) | half;
    digits += 1;
  }
  return out.subarray(0, (digits + 1) >> 1);
}

function readArray(cursor: Cursor, references: boolean, depth: number): Value[] {
  const { bytes } = cursor;
  const values: Value[] = [];
  cursor.at += 1;
  for (;;) {
    skipWhite(cursor);
    if (cursor.at >= bytes.length) return values;
    if (bytes[cursor.at] === 93) {
      cursor.at += 1;
      return values;
    }
    // A closing delimiter of another kind means that the array was never closed.
    if (bytes[cursor.at] === 62 || bytes[cursor.at] === 125) return values;
    values.push(readValue(cursor, references, depth + 1));
  }
}

function readDict(cursor: Cursor, references: boolean, depth: number): Dict {
  const { bytes } = cursor;
  const entries: Dict = new Map();
  cursor.at += 2;
  for (;;) {
    skipWhite(cursor);
    const byte = bytes[cursor.at];
    if (byte === undefined) return entries;
    if (byte === 62) {
      cursor.at += bytes[cursor.at + 1] === 62 ? 2 : 1;
      return entries;
    }
    if (byte === 47) {
      const key = readName(cursor).slice(1);
      skipWhite(cursor);
      if (bytes[cursor.at] === 62) continue;
      entries.set(key, readValue(cursor, references, depth + 1));
    } else readValue(cursor, references, depth + 1);
  }
}
