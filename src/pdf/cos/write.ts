/**
 * Writes a PDF. In: an open file. Out: its bytes. Only objects that the catalog or the information dictionary reaches are
 * written. They are numbered in the order they are reached, and /ID is a hash of the content, so that the same objects give the
 * same bytes.
 */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Pdf } from './read.ts';
import { isDict, isRef, isStream, type Stream, type Value } from './values.ts';

interface WriteOptions {
  /** For the header, such as `1.7`. */
  readonly version: string;
  /** Whether to use object streams and a cross-reference stream. They make the file far smaller, but PDF/A-1 forbids them. */
  readonly packed: boolean;
}

/** Objects in one object stream. A reader must decompress the whole stream to read one object. */
const OBJECTS_PER_STREAM = 500;

/** Returns the bytes of the file, with a cross-reference table or, when `packed`, with object streams. */
export function writePdf(pdf: Pdf, { version, packed }: WriteOptions): Uint8Array {
  const { order, numbers } = reachable(pdf);
  const output = new Output();
  // Four bytes above 127 in a comment mark the file as binary (ISO 32000-1, 7.5.2).
  output.push(Buffer.concat([Buffer.from(`%PDF-${version}\n%`), Buffer.from([0xe2, 0xe3, 0xcf, 0xd3, 10])]));
  const info = isRef(pdf.trailer.get('Info')) ? ` /Info ${reference(pdf.trailer.get('Info'), numbers)}` : '';
  const trailer = `/Root ${reference(pdf.trailer.get('Root'), numbers)}${info}`;
  const plain: PlainObject[] = [];
  for (const [i, value] of order.entries()) {
    if (isStream(value)) output.object(i + 1, streamBody(value, numbers));
    else if (packed) plain.push({ number: i + 1, text: textOf(value, numbers) });
    else output.object(i + 1, Buffer.from(textOf(value, numbers), 'latin1'));
  }
  if (packed) writePacked(output, plain, order.length + 1, trailer);
  else writeTable(output, order.length, trailer);
  return output.bytes();
}

/** The text of an object that is not a stream. */
interface PlainObject {
  readonly number: number;
  readonly text: string;
}

/** Collects the parts of the file and the offset of each object. */
class Output {
  readonly offsets: number[] = [];
  readonly #parts: Buffer[] = [];
  length = 0;

  push(part: Buffer): void {
    this.#parts.push(part);
    this.length += part.length;
  }

  object(number: number, body: Buffer): void {
    this.offsets[number] = this.length;
    this.push(Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from('\nendobj\n')]));
  }

  /** The /ID: a hash of everything written so far. */
  id(): string {
    return idOf(this.#parts);
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

/** Ends the file with a cross-reference table. */
function writeTable(output: Output, count: number, trailer: string): void {
  const rows = Array.from({ length: count }, (_, i) => `${String(output.offsets[i + 1]).padStart(10, '0')} 00000 n \n`).join('');
  const start = output.length;
  output.push(Buffer.from(`xref\n0 ${count + 1}\n0000000000 65535 f \n${rows}`));
  output.push(Buffer.from(`trailer\n<</Size ${count + 1} ${trailer} /ID ${output.id()}>>\nstartxref\n${start}\n%%EOF\n`));
}

/** Packs the plain objects into object streams, numbered from `next`, and ends the file with a cross-reference stream. */
function writePacked(output: Output, plain: readonly PlainObject[], next: number, trailer: string): void {
  const compressed = new Map<number, readonly [container: number, index: number]>();
  let container = next;
  for (let at = 0; at < plain.length; at += OBJECTS_PER_STREAM) {
    const pack = plain.slice(at, at + OBJECTS_PER_STREAM);
    for (const [index, { number }] of pack.entries()) compressed.set(number, [container, index]);
    output.object(container, objectStream(pack));
    container += 1;
  }
  const id = output.id();
  const start = output.length;
  output.offsets[container] = start;
  const rows = crossReferences(container, output.offsets, compressed);
  const head = `/Type /XRef /Size ${container + 1} /W [1 4 2] ${trailer} /ID ${id} /Filter /FlateDecode`;
  output.object(container, streamObject(head, deflateSync(rows, { level: 9 })));
  output.push(Buffer.from(`startxref\n${start}\n%%EOF\n`));
}

function objectStream(pack: readonly PlainObject[]): Buffer {
  let offset = 0;
  const head = pack.map(({ number, text }) => {
    const entry = `${number} ${offset}`;
    offset += text.length + 1;
    return entry;
  });
  const first = `${head.join(' ')}\n`;
  const data = deflateSync(Buffer.from(first + pack.map(({ text }) => text).join('\n'), 'latin1'), { level: 9 });
  return streamObject(`/Type /ObjStm /N ${pack.length} /First ${first.length} /Filter /FlateDecode`, data);
}

/**
 * The rows of a cross-reference stream, seven bytes each: the type, an offset or an object stream, and the index in that stream.
 */
function crossReferences(
  last: number,
  offsets: readonly number[],
  compressed: ReadonlyMap<number, readonly [container: number, index: number]>,
): Buffer {
  const rows = Buffer.alloc((last + 1) * 7);
  for (let number = 1; number <= last; number += 1) {
    const place = compressed.get(number);
    rows.writeUInt8(place ? 2 : 1, number * 7);
    rows.writeUInt32BE(place ? place[0] : (offsets[number] ?? 0), number * 7 + 1);
    rows.writeUInt16BE(place ? place[1] : 0, number * 7 + 5);
  }
  rows.writeUInt16BE(65535, 5);
  return rows;
}

function idOf(parts: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  const id = hash.digest('hex').slice(0, 32);
  return `[<${id}> <${id}>]`;
}

/** Objects in the order they are reached, breadth first, and their new numbers by their old ones. */
function reachable(pdf: Pdf): { order: Value[]; numbers: Map<number, number> } {
  const order: Value[] = [];
  const numbers = new Map<number, number>();
  const queue: Value[] = [pdf.trailer.get('Root') ?? null, pdf.trailer.get('Info') ?? null];
  const visit = (value: Value) => {
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
    if (isRef(value)) queue.push(value);
    else if (Array.isArray(value)) value.forEach(visit);
    else for (const below of (isDict(value) ? value : value.dict).values()) visit(below);
  };
  for (let at = 0; at < queue.length; at += 1) {
    const value = queue[at];
    if (!isRef(value) || numbers.has(value.ref)) continue;
    const found = pdf.get(value);
    // A reference to a missing object is written as null.
    if (found === null) continue;
    order.push(found);
    numbers.set(value.ref, order.length);
    visit(found);
  }
  return { order, numbers };
}

type Numbers = ReadonlyMap<number, number>;

function reference(value: Value | undefined, numbers: Numbers): string {
  const number = isRef(value) ? numbers.get(value.ref) : undefined;
  return number === undefined ? 'null' : `${number} 0 R`;
}

function streamBody({ dict, data }: Stream, numbers: Numbers): Buffer {
  const entries = [...dict].filter(([key]) => key !== 'Length').map(([key, value]) => entry(key, value, numbers));
  return streamObject(entries.join(' '), data);
}

function streamObject(entries: string, data: Uint8Array): Buffer {
  const head = Buffer.from(`<<${entries} /Length ${data.length}>>\nstream\n`, 'latin1');
  return Buffer.concat([head, data, Buffer.from('\nendstream')]);
}

const entry = (key: string, value: Value, numbers: Numbers) => `${nameText(key)} ${textOf(value, numbers)}`;

function textOf(value: Value, numbers: Numbers): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return nameText(value.slice(1));
  if (value instanceof Uint8Array) return stringText(value);
  if (isRef(value)) return reference(value, numbers);
  if (Array.isArray(value)) return `[${value.map((one) => textOf(one, numbers)).join(' ')}]`;
  const entries = [...(isDict(value) ? value : value.dict)].map(([key, below]) => entry(key, below, numbers));
  return `<<${entries.join(' ')}>>`;
}

function numberText(value: number): string {
  const text = String(value);
  // PDF numbers have no exponent.
  return text.includes('e') ? value.toFixed(10).replace(/\.?0+$/, '') : text;
}

function nameText(name: string): string {
  return /^[A-Za-z0-9_.+-]*$/.test(name)
    ? `/${name}`
    : `/${[...name].map((sign) => (/[!"$&'*-.0-;=?-Z\\^-z|~]/.test(sign) ? sign : `#${hex(sign.charCodeAt(0))}`)).join('')}`;
}

const hex = (code: number) => code.toString(16).padStart(2, '0').toUpperCase();

function stringText(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return /^[\x20-\x7e]*$/.test(text) ? `(${text.replace(/[\\()]/g, '\\$&')})` : `<${Buffer.from(bytes).toString('hex')}>`;
}
