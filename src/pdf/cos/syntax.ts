/**
 * The syntax of PDF values. In: bytes and a place in them. Out: the value that stands there, and the cursor moved past it. Never: throws;
 * what makes no sense is null, and what never ends ends with the bytes.
 */
import type { Dict, Name, Value } from './values.ts';

/** A place in bytes; reading moves it. */
export interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

/** Deeper nesting than this is nobody's document. */
const DEEPEST = 200;

const WHITE = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) WHITE[byte] = 1;
/** White space and delimiters: what ends a word. */
const ENDS = WHITE.slice();
for (const sign of '()<>[]{}/%') ENDS[sign.charCodeAt(0)] = 1;

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

/** Moves past a run of ordinary characters and gives it as text. */
export function readWord(cursor: Cursor): string {
  const { bytes } = cursor;
  const start = cursor.at;
  while (cursor.at < bytes.length && ENDS[bytes[cursor.at] ?? 0] === 0) cursor.at += 1;
  return latin1(bytes, start, cursor.at);
}

/** The value at the cursor. `references` says whether `1 0 R` may stand here: in a file it may, in a page's content it may not. */
export function readValue(cursor: Cursor, references = true, depth = 0): Value {
  skipWhite(cursor);
  const { bytes } = cursor;
  const byte = bytes[cursor.at];
  if (byte === undefined || depth > DEEPEST) {
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
  // A stray delimiter would otherwise be met for ever.
  if (cursor.at === start) cursor.at += 1;
  return word === 'true' ? true : word === 'false' ? false : null;
}

/** Text of bytes, one character a byte. */
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

function readNumber(cursor: Cursor, references: boolean): Value {
  const number = Number(readWord(cursor));
  if (!Number.isFinite(number)) return 0;
  if (!references || !Number.isInteger(number) || number < 0) return number;
  // `number generation R`, looked for by hand: almost every number in a file is tried.
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
  // A line that is broken with a stroke goes on.
  if (byte === 13 && bytes[cursor.at] === 10) cursor.at += 1;
  if (byte !== 13 && byte !== 10) out.push(ESCAPES[String.fromCharCode(byte)] ?? byte);
}

function readHex(cursor: Cursor): Uint8Array {
  const { bytes } = cursor;
  const start = cursor.at + 1;
  const end = bytes.indexOf(62, start);
  cursor.at = end === -1 ? bytes.length : end + 1;
  const digits = latin1(bytes, start, end === -1 ? bytes.length : end).replace(/[^0-9a-f]/gi, '');
  return Uint8Array.from(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex'));
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
    // An object that begins inside an array is an array that never ended.
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
