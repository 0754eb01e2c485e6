/**
 * Scans the operators of a content stream. In: the bytes. Out: each operator in order, with the offset of its first operand and
 * of its end. Operands are parsed on demand, because most operators of a page show single letters that no caller looks at.
 */
import { latin1, readValue } from './syntax.ts';
import type { Value } from './values.ts';

/** An operator and its byte range. */
export interface Operator {
  readonly name: string;
  /** Offset of the first operand. */
  readonly start: number;
  readonly end: number;
  /** Parses the operands. Only while the operator is visited. */
  readonly operands: () => Value[];
}

const [SPACE, WORD, OTHER] = [0, 1, 2];
const KIND = new Uint8Array(256).fill(WORD);
for (const byte of [0, 9, 10, 12, 13, 32]) KIND[byte] = SPACE;
for (const sign of '()<>[]{}/%') KIND[sign.charCodeAt(0)] = OTHER;

/** The operators of ISO 32000-1, annex A, by their bytes as one number, so that no string is made for each that is scanned. */
const OPERATORS = new Map(
  (
    'b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S SC sc ' +
    'SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'
  )
    .split(' ')
    .map((name) => [packed(Buffer.from(name), 0, name.length), name]),
);

/** At most three bytes as one number. */
function packed(bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 256 + (bytes[at] ?? 0);
  return number;
}

function nameBetween(bytes: Uint8Array, from: number, to: number): string {
  return (to - from <= 3 ? OPERATORS.get(packed(bytes, from, to)) : undefined) ?? latin1(bytes, from, to);
}

/** Calls `visit` for every operator between two byte offsets. */
export function visitOperators(bytes: Uint8Array, visit: (operator: Operator) => void, from = 0, to = bytes.length): void {
  let at = from;
  let first = -1;
  let [begins, nameStart] = [0, 0];
  // One function for all operators, because a page has thousands.
  const operands = () => operandsBetween(bytes, begins, nameStart);
  while (at < to) {
    const byte = bytes[at] ?? 0;
    if (KIND[byte] === SPACE) {
      at += 1;
      continue;
    }
    const start = at;
    if (KIND[byte] === OTHER) {
      if (byte === 37) {
        while (at < to && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
        continue;
      }
      at = byte === 47 ? wordEnd(bytes, at + 1, to) : operandEnd(bytes, at);
    } else {
      at = wordEnd(bytes, at, to);
      // Operators begin with a letter or a quotation mark; true, false and null are operands.
      if ((byte >= 65 && byte !== 91) || byte === 39 || byte === 34) {
        const name = nameBetween(bytes, start, at);
        if (name !== 'true' && name !== 'false' && name !== 'null') {
          [begins, nameStart] = [first === -1 ? start : first, start];
          if (name === 'BI') at = imageEnd(bytes, at, to);
          visit({ name, start: begins, end: at, operands });
          first = -1;
          continue;
        }
      }
    }
    if (first === -1) first = start;
  }
}

function wordEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && KIND[bytes[at] ?? 0] === WORD) at += 1;
  return at;
}

/**
 * Returns the offset after a string, an array or a dictionary. A stray delimiter advances one byte, so that the scan always ends.
 */
function operandEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 60 && bytes[at + 1] !== 60) {
    const end = bytes.indexOf(62, at);
    return end === -1 ? bytes.length : end + 1;
  }
  const cursor = { bytes, at };
  readValue(cursor, false);
  return Math.max(cursor.at, at + 1);
}

/** Returns the offset after the `EI` of an inline image. Image data is binary and must not be scanned for operators. */
function imageEnd(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at + 3 < to; at += 1) {
    const ends = KIND[bytes[at] ?? 0] === SPACE && bytes[at + 1] === 69 && bytes[at + 2] === 73;
    if (ends && (at + 3 >= to || KIND[bytes[at + 3] ?? 0] === SPACE)) return at + 3;
  }
  return to;
}

function operandsBetween(bytes: Uint8Array, from: number, to: number): Value[] {
  const cursor = { bytes, at: from };
  const values: Value[] = [];
  for (;;) {
    while (cursor.at < to && KIND[bytes[cursor.at] ?? 0] === SPACE) cursor.at += 1;
    if (cursor.at >= to) return values;
    values.push(readValue(cursor, false));
  }
}
