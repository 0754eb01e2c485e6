/**
 * A PDF file opened. In: bytes, of whatever origin. Out: its objects, read when they are asked for, or why it cannot be read. Never:
 * throws, whatever the bytes are; a table of objects that is wrong is made anew from the file itself.
 */
import { decodeStream } from './filters.ts';
import { type Cursor, isWhite, latin1, readValue, readWord, skipWhite } from './syntax.ts';
import { type Dict, isDict, isRef, isStream, nameOf, type Ref, type Stream, type Value } from './values.ts';

export interface Pdf {
  /** As the file says in its first line. */
  readonly version: string;
  readonly trailer: Dict;
  readonly catalog: Dict;
  /** The numbers of all objects. */
  readonly numbers: () => number[];
  /** A reference followed to its object; anything else as it is. Nothing is null. */
  readonly get: (value: Value | undefined) => Value;
  readonly put: (number: number, value: Value) => void;
  readonly add: (value: Value) => Ref;
}

export type Unreadable = 'ingen-pdf' | 'krypterad' | 'trasig';

type Place = { readonly offset: number } | { readonly container: number; readonly index: number };

/** More objects than this are nobody's document. */
const MOST_OBJECTS = 2_000_000;

export function openPdf(bytes: Uint8Array): Pdf | Unreadable {
  const head = latin1(bytes, 0, Math.min(bytes.length, 1024));
  const start = head.indexOf('%PDF-');
  if (start === -1) return 'ingen-pdf';
  const version = /^%PDF-(\d\.\d)/.exec(head.slice(start))?.[1] ?? '';
  // Places in a file are counted from its first line, wherever that stands.
  const body = start === 0 ? bytes : bytes.subarray(start);
  return fromTable(body, version) ?? fromObjects(body, version) ?? 'trasig';
}

/** By the file's own table of objects; undefined when that does not lead to a catalog with pages. */
function fromTable(bytes: Uint8Array, version: string): Pdf | Unreadable | undefined {
  const table = readTables(bytes);
  if (table === undefined) return undefined;
  if (table.trailer.has('Encrypt')) return 'krypterad';
  return pdfOf(bytes, table, version);
}

/** By looking through the whole file for objects. */
function fromObjects(bytes: Uint8Array, version: string): Pdf | Unreadable | undefined {
  const places = new Map<number, Place>();
  const trailer: Dict = new Map();
  const text = latin1(bytes);
  for (const { 1: number, index } of text.matchAll(/(?<!\d)(\d{1,7})\s+\d{1,5}\s+obj\b/g))
    places.set(Number(number), { offset: index });
  for (const { index } of text.matchAll(/\btrailer\b/g)) {
    const found = readValue({ bytes, at: index + 7 });
    if (isDict(found)) for (const [key, value] of found) trailer.set(key, value);
  }
  if (trailer.has('Encrypt')) return 'krypterad';
  const scan = objectsOf(bytes, { places, trailer });
  for (const number of places.keys()) {
    const object = scan.get({ ref: number });
    if (isDict(object) && object.get('Type') === '/Catalog') trailer.set('Root', { ref: number });
    if (!isStream(object)) continue;
    if (object.dict.get('Type') === '/XRef') {
      if (object.dict.has('Encrypt')) return 'krypterad';
      for (const key of ['Root', 'Info']) {
        const value = object.dict.get(key);
        if (value !== undefined) trailer.set(key, value);
      }
    }
    if (object.dict.get('Type') !== '/ObjStm') continue;
    for (const [index, inner] of headOf(object, scan.get).entries()) {
      if (!places.has(inner.number)) places.set(inner.number, { container: number, index });
    }
  }
  return pdfOf(bytes, { places, trailer }, version);
}

function pdfOf(bytes: Uint8Array, table: Table, version: string): Pdf | undefined {
  const objects = objectsOf(bytes, table);
  const catalog = objects.get(table.trailer.get('Root'));
  if (!isDict(catalog) || !isDict(objects.get(catalog.get('Pages')))) return undefined;
  return { version, trailer: table.trailer, catalog, ...objects };
}

// --- The table of objects ---

interface Table {
  readonly places: Map<number, Place>;
  readonly trailer: Dict;
}

function readTables(bytes: Uint8Array): Table | undefined {
  const tail = latin1(bytes, Math.max(0, bytes.length - 2048));
  const first = /startxref\s+(\d+)(?![\s\S]*startxref)/.exec(tail)?.[1];
  if (first === undefined) return undefined;
  const places = new Map<number, Place>();
  const trailer: Dict = new Map();
  const seen = new Set<number>();
  const queue = [Number(first)];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (at >= bytes.length) return undefined;
    const found = readTable({ bytes, at }, places) ?? readTableStream({ bytes, at }, places);
    if (found === undefined || places.size > MOST_OBJECTS) return undefined;
    for (const [key, value] of found) if (!trailer.has(key)) trailer.set(key, value);
    for (const key of ['XRefStm', 'Prev']) {
      const value = found.get(key);
      if (typeof value === 'number') queue.push(value);
    }
  }
  return { places, trailer };
}

/** `xref`, sections of rows of twenty bytes, `trailer`. Entries met first are the newest. */
function readTable(cursor: Cursor, places: Map<number, Place>): Dict | undefined {
  skipWhite(cursor);
  if (readWord(cursor) !== 'xref') return undefined;
  for (;;) {
    skipWhite(cursor);
    const before = cursor.at;
    const first = Number(readWord(cursor));
    if (cursor.at === before || Number.isNaN(first)) {
      cursor.at = before;
      break;
    }
    skipWhite(cursor);
    const count = Number(readWord(cursor));
    if (!Number.isInteger(count) || count > MOST_OBJECTS) return undefined;
    for (let i = 0; i < count; i += 1) {
      skipWhite(cursor);
      const offset = Number(readWord(cursor));
      skipWhite(cursor);
      readWord(cursor);
      skipWhite(cursor);
      const kind = readWord(cursor);
      if (kind !== 'n' && kind !== 'f') return undefined;
      if (kind === 'n' && !places.has(first + i)) places.set(first + i, { offset });
    }
  }
  if (readWord(cursor) !== 'trailer') return undefined;
  const trailer = readValue(cursor);
  return isDict(trailer) ? trailer : undefined;
}

function readTableStream(cursor: Cursor, places: Map<number, Place>): Dict | undefined {
  const object = readObject(cursor, plainLength);
  if (!isStream(object?.value) || object.value.dict.get('Type') !== '/XRef') return undefined;
  const { dict } = object.value;
  const rows = decodeStream(object.value, (value) => value ?? null);
  const widths = dict.get('W');
  const size = dict.get('Size');
  if (!rows || !Array.isArray(widths) || typeof size !== 'number') return undefined;
  const [a = 0, b = 0, c = 0] = widths.map(Number);
  const width = a + b + c;
  const index = dict.get('Index');
  const sections = Array.isArray(index) ? index.map(Number) : [0, size];
  const field = (at: number, length: number) => {
    let value = 0;
    for (let i = 0; i < length; i += 1) value = value * 256 + (rows[at + i] ?? 0);
    return value;
  };
  let at = 0;
  for (let section = 0; section + 1 < sections.length; section += 2) {
    const [first = 0, count = 0] = sections.slice(section, section + 2);
    for (let i = 0; i < count && width > 0 && at + width <= rows.length; i += 1, at += width) {
      const kind = a === 0 ? 1 : field(at, a);
      const second = field(at + a, b);
      if (places.has(first + i)) continue;
      if (kind === 1) places.set(first + i, { offset: second });
      if (kind === 2) places.set(first + i, { container: second, index: field(at + a + b, c) });
    }
  }
  return dict;
}

// --- Objects ---

const plainLength = (value: Value | undefined) => (typeof value === 'number' ? value : undefined);

function objectsOf(bytes: Uint8Array, { places, trailer }: Table): Omit<Pdf, 'version' | 'trailer' | 'catalog'> {
  const known = new Map<number, Value>();
  const containers = new Map<number, Value[]>();
  let next = 0;

  const get = (value: Value | undefined): Value => {
    // A reference to a reference is allowed nowhere, and could go round.
    if (!isRef(value)) return value ?? null;
    const found = known.get(value.ref);
    if (found !== undefined) return found;
    known.set(value.ref, null);
    const object = load(value.ref);
    const whole = isRef(object) ? null : object;
    known.set(value.ref, whole);
    return whole;
  };
  const standsAlone = (number: number) => {
    const place = places.get(number);
    return place !== undefined && 'offset' in place;
  };
  /** A length is a number, or refers to one that stands on its own; it leads no further. */
  const lengthAt = (value: Value | undefined): number | undefined => {
    const place = isRef(value) ? places.get(value.ref) : undefined;
    if (place === undefined) return plainLength(value);
    return 'offset' in place ? plainLength(readObject({ bytes, at: place.offset }, plainLength)?.value) : undefined;
  };
  const load = (number: number): Value => {
    const place = places.get(number);
    if (place === undefined) return null;
    if ('offset' in place) {
      const object = readObject({ bytes, at: place.offset }, lengthAt);
      return object?.number === number ? object.value : null;
    }
    // A container stands on its own in the file; else they could stand in each other without end.
    if (!standsAlone(place.container)) return null;
    let inner = containers.get(place.container);
    if (inner === undefined) {
      const container = get({ ref: place.container });
      inner = isStream(container) ? headOf(container, get).map(({ value }) => value) : [];
      containers.set(place.container, inner);
    }
    return inner[place.index] ?? null;
  };
  const numbers = () => [...new Set([...places.keys(), ...known.keys()])].toSorted((a, b) => a - b);
  const put = (number: number, value: Value) => void known.set(number, value);
  const add = (value: Value) => {
    if (next === 0) {
      const size = trailer.get('Size');
      next = Math.max(typeof size === 'number' ? size : 0, (numbers().at(-1) ?? 0) + 1);
    }
    known.set(next, value);
    next += 1;
    return { ref: next - 1 };
  };
  return { numbers, get, put, add };
}

/** The objects of an object stream, in its order. */
function headOf(container: Stream, get: Pdf['get']): { number: number; value: Value }[] {
  const bytes = decodeStream(container, get);
  const count = container.dict.get('N');
  const first = container.dict.get('First');
  if (!bytes || typeof count !== 'number' || typeof first !== 'number') return [];
  const cursor = { bytes, at: 0 };
  const places: [number: number, offset: number][] = [];
  for (let i = 0; i < count && cursor.at < first; i += 1) {
    const [number, offset] = [readValue(cursor, false), readValue(cursor, false)];
    if (typeof number === 'number' && typeof offset === 'number') places.push([number, offset]);
  }
  return places.map(([number, offset]) => ({ number, value: readValue({ bytes, at: first + offset }) }));
}

/** `number generation obj value`, and the bytes after it when it is a stream. */
function readObject(
  cursor: Cursor,
  lengthOf: (value: Value | undefined) => number | undefined,
): { number: number; value: Value } | undefined {
  const { bytes } = cursor;
  skipWhite(cursor);
  const number = Number(readWord(cursor));
  skipWhite(cursor);
  readWord(cursor);
  skipWhite(cursor);
  if (readWord(cursor) !== 'obj' || !Number.isInteger(number)) return undefined;
  const value = readValue(cursor);
  if (!isDict(value)) return { number, value };
  skipWhite(cursor);
  if (latin1(bytes, cursor.at, cursor.at + 6) !== 'stream') return { number, value };
  let start = cursor.at + 6;
  if (bytes[start] === 13) start += 1;
  if (bytes[start] === 10) start += 1;
  const length = lengthOf(value.get('Length'));
  if (length !== undefined && length >= 0 && endsAt(bytes, start + length)) {
    return { number, value: { dict: value, data: bytes.subarray(start, start + length) } };
  }
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('endstream', start);
  return { number, value: { dict: value, data: bytes.subarray(start, end === -1 ? bytes.length : end) } };
}

function endsAt(bytes: Uint8Array, end: number): boolean {
  let at = end;
  while (at < end + 4 && isWhite(bytes[at])) at += 1;
  return latin1(bytes, at, at + 9) === 'endstream';
}

/** The dictionary a value leads to; an empty one when it leads to none. */
export function dictAt({ get }: Pick<Pdf, 'get'>, value: Value | undefined): Dict {
  const found = get(value);
  return isDict(found) ? found : isStream(found) ? found.dict : new Map();
}

/** The list a value leads to; a single value is a list of one, nothing is none. */
export function listAt({ get }: Pick<Pdf, 'get'>, value: Value | undefined): Value[] {
  const found = get(value);
  if (found === null) return [];
  return Array.isArray(found) ? found : [value ?? null];
}

/** The name a value leads to, without its stroke. */
export const nameAt = ({ get }: Pick<Pdf, 'get'>, value: Value | undefined): string | undefined => nameOf(get(value));

export interface PageObject {
  readonly number: number;
  readonly dict: Dict;
}

/** The pages in order. What a page inherits is not put in. */
export function pagesOf(pdf: Pdf): PageObject[] {
  const pages: PageObject[] = [];
  const seen = new Set<number>();
  const stack: Value[] = [pdf.catalog.get('Pages') ?? null];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (!isRef(value) || seen.has(value.ref)) continue;
    seen.add(value.ref);
    const node = pdf.get(value);
    if (!isDict(node)) continue;
    if (node.has('Kids')) stack.push(...listAt(pdf, node.get('Kids')).toReversed());
    else pages.push({ number: value.ref, dict: node });
  }
  return pages;
}

/** What a page has or inherits under a key. */
export function inherited(pdf: Pdf, page: Dict, key: string): Value {
  let node: Value = page;
  for (let level = 0; level < 50 && isDict(node); level += 1) {
    const own = pdf.get(node.get(key));
    if (own !== null) return own;
    node = pdf.get(node.get('Parent'));
  }
  return null;
}
