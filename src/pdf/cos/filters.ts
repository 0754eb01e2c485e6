/** Decodes the filters of a stream (ISO 32000-1, 7.4). */
import { inflateSync } from 'node:zlib';
import { latin1 } from './syntax.ts';
import { type Dict, isDict, nameOf, type Stream, type Value } from './values.ts';

/** Maximum size of a decoded stream, in bytes. Guards against decompression bombs. */
const MAX_DECODED_BYTES = 64 * 1024 * 1024;

/**
 * Returns the decoded bytes of a stream. Undefined when a filter is unsupported, when its data is corrupt, or when the result
 * exceeds `MAX_DECODED_BYTES`. `lookup` resolves references in the stream's dictionary.
 */
export function decodeStream({ dict, data }: Stream, lookup: (value: Value | undefined) => Value): Uint8Array | undefined {
  const filters = listOf(lookup(dict.get('Filter'))).map((filter) => nameOf(lookup(filter)));
  const parameters = listOf(lookup(dict.get('DecodeParms'))).map(lookup);
  let bytes: Uint8Array | undefined = data;
  for (const [i, filter] of filters.entries()) {
    const own = parameters[i];
    bytes = bytes && decodeFilter(filter, bytes, isDict(own) ? own : new Map());
  }
  return bytes;
}

const listOf = (value: Value): Value[] => (Array.isArray(value) ? value : value === null ? [] : [value]);

function decodeFilter(filter: string | undefined, bytes: Uint8Array, parameters: Dict): Uint8Array | undefined {
  switch (filter) {
    case 'FlateDecode':
    case 'Fl':
      return reversePrediction(inflate(bytes), parameters);
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
    return inflateSync(bytes, { maxOutputLength: MAX_DECODED_BYTES, finishFlush: 2 });
  } catch {
    return undefined;
  }
}

/** Reverses PNG prediction: the first byte of every row is the filter type of that row. TIFF prediction (2) is not supported. */
function reversePrediction(bytes: Uint8Array | undefined, parameters: Dict): Uint8Array | undefined {
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
      const aboveLeft = row > 0 && i >= step ? (out[at - width - step] ?? 0) : 0;
      out[at] = (bytes[row * (width + 1) + 1 + i] ?? 0) + predicted(kind, left, above, aboveLeft);
    }
  }
  return out;
}

/** The value that the PNG filter `kind` predicts: 1 Sub, 2 Up, 3 Average, 4 Paeth. */
function predicted(kind: number | undefined, left: number, above: number, aboveLeft: number): number {
  if (kind === 1) return left;
  if (kind === 2) return above;
  if (kind === 3) return (left + above) >> 1;
  if (kind !== 4) return 0;
  const [a, b, c] = [Math.abs(above - aboveLeft), Math.abs(left - aboveLeft), Math.abs(left + above - 2 * aboveLeft)];
  return a <= b && a <= c ? left : b <= c ? above : aboveLeft;
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
