/** The bytes of a stream with its filters undone. Undefined when a filter is unknown, the bytes are broken, or they are too many. */
import { inflateSync } from 'node:zlib';
import { latin1 } from './syntax.ts';
import { type Dict, isDict, nameOf, type Stream, type Value } from './values.ts';

/** A page's content, a font or a table of objects is never larger than this; a bomb is. */
const LARGEST = 64 * 1024 * 1024;

export function decodeStream({ dict, data }: Stream, lookup: (value: Value | undefined) => Value): Uint8Array | undefined {
  const filters = listOf(lookup(dict.get('Filter'))).map((filter) => nameOf(lookup(filter)));
  const parameters = listOf(lookup(dict.get('DecodeParms'))).map(lookup);
  let bytes: Uint8Array | undefined = data;
  for (const [i, filter] of filters.entries()) {
    const own = parameters[i];
    bytes = bytes && undo(filter, bytes, isDict(own) ? own : new Map());
  }
  return bytes;
}

const listOf = (value: Value): Value[] => (Array.isArray(value) ? value : value === null ? [] : [value]);

function undo(filter: string | undefined, bytes: Uint8Array, parameters: Dict): Uint8Array | undefined {
  switch (filter) {
    case 'FlateDecode':
    case 'Fl':
      return unpredict(inflate(bytes), parameters);
    case 'ASCIIHexDecode':
    case 'AHx':
      return Uint8Array.from(Buffer.from(latin1(bytes).replace(/>.*$/s, '').replace(/\s/g, ''), 'hex'));
    case 'ASCII85Decode':
    case 'A85':
      return ascii85(latin1(bytes));
    default:
      return undefined;
  }
}

function inflate(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: LARGEST, finishFlush: 2 });
  } catch {
    return undefined;
  }
}

/** Undoes PNG prediction: every row begins with how it was told from the row above. */
function unpredict(bytes: Uint8Array | undefined, parameters: Dict): Uint8Array | undefined {
  const number = (key: string, otherwise: number) => {
    const value = parameters.get(key);
    return typeof value === 'number' ? value : otherwise;
  };
  const predictor = number('Predictor', 1);
  if (bytes === undefined || predictor === 1) return bytes;
  if (predictor < 10) return undefined;
  const bits = number('Colors', 1) * number('BitsPerComponent', 8);
  const step = Math.max(1, bits >> 3);
  const width = Math.max(1, (bits * number('Columns', 1) + 7) >> 3);
  const rows = Math.floor(bytes.length / (width + 1));
  const out = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const kind = bytes[row * (width + 1)];
    for (let i = 0; i < width; i += 1) {
      const at = row * width + i;
      const left = i >= step ? (out[at - step] ?? 0) : 0;
      const above = row > 0 ? (out[at - width] ?? 0) : 0;
      const corner = row > 0 && i >= step ? (out[at - width - step] ?? 0) : 0;
      out[at] = (bytes[row * (width + 1) + 1 + i] ?? 0) + predicted(kind, left, above, corner);
    }
  }
  return out;
}

function predicted(kind: number | undefined, left: number, above: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return above;
  if (kind === 3) return (left + above) >> 1;
  if (kind !== 4) return 0;
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

function ascii85(text: string): Uint8Array {
  const out: number[] = [];
  const digits = text.replace(/~>.*$/s, '').replace(/\s/g, '').replaceAll('z', '!!!!!');
  for (let at = 0; at < digits.length; at += 5) {
    const group = digits.slice(at, at + 5);
    let value = 0;
    for (let i = 0; i < 5; i += 1) value = value * 85 + (i < group.length ? group.charCodeAt(i) - 33 : 84);
    for (let i = 0; i < group.length - 1; i += 1) out.push(Math.floor(value / 256 ** (3 - i)) & 255);
  }
  return Uint8Array.from(out);
}
