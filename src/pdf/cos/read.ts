/**
 * Opens a PDF file. In: bytes from any source. Out: its objects, parsed on demand, or the reason why it cannot be read. When the
 * cross-reference table is wrong, the whole file is scanned for objects. Never: throws.
 */
import { decodeStream } from './filters.ts';
import { type Cursor, isWhite, latin1, readValue, readWord, skipWhite } from './syntax.ts';
import { type Dict, isDict, isRef, isStream, nameOf, type Ref, type Stream, type Value } from './values.ts';

/** An open file. Objects are parsed at the first `get` and cached. */
export interface Pdf {
  /** From the header, such as `1.7`; empty when it has none. */
  readonly version: string;
  readonly trailer: Dict;
  readonly catalog: Dict;
  /** The numbers of all objects, ascending. */
  readonly numbers: () => number[];
  /** Resolves a reference. Other values are returned as they are, and a missing object is null. */
  readonly get: (value: Value | undefined) => Value;
  /** Replaces an object. */
  readonly put: (number: number, value: Value) => void;
  /** Adds an object under a new number. */
  readonly add: (value: Value) => Ref;
}

/** Why a file cannot be read: not a PDF, encrypted, or corrupt. */
export type Unreadable = 'ingen-pdf' | 'krypterad' | 'trasig';

/** Where an object is: at an offset in the file, or at an index in an object stream. */
type Place = { readonly offset: number } | { readonly container: number; readonly index: number };

/** Maximum number of objects. Guards against forged cross-reference tables. */
const MAX_OBJECTS = 2_000_000;

/** Returns the open file, or why it cannot be read. */
export function openPdf(bytes: Uint8Array): Pdf | Unreadable {
  const head = latin1(bytes, 0, Math.min(bytes.length, 1024));
  const start = head.indexOf('%PDF-');
  if (start === -1) return 'ingen-pdf';
  const version = /^%PDF-(\d\.\d)/.exec(head.slice(start))?.[1] ?? '';
  // Offsets count from the header, which other bytes may precede.
  const body = start === 0 ? bytes : bytes.subarray(start);
  return openByXref(body, version) ?? openByScan(body, version) ?? 'trasig';
}

/** Opens by the file's own cross-reference table. Undefined when that does not lead to a catalog with pages. */
function openByXref(bytes: Uint8Array, version: string): Pdf | Unreadable | undefined {
  const table = readXrefChain(bytes);
  if (table === undefined) return undefined;
  if (table.trailer.has('Encrypt')) return 'krypterad';
  return pdfFrom(bytes, table, version);
}

/** Opens by scanning the whole file for objects. The last object of each number is the newest. */
function openByScan(bytes: Uint8Array, version: string): Pdf | Unreadable | undefined {
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
    for (const [index, inner] of readObjectStream(object, scan.get).entries()) {
      if (!places.has(inner.number)) places.set(inner.number, { container: number, index });
    }
  }
  return pdfFrom(bytes, { places, trailer }, version);
}

function pdfFrom(bytes: Uint8Array, table: Xref, version: string): Pdf | undefined {
  const objects = objectsOf(bytes, table);
  const catalog = objects.get(table.trailer.get('Root'));
  if (!isDict(catalog) || !isDict(objects.get(catalog.get('Pages')))) return undefined;
  return { version, trailer: table.trailer, catalog, ...objects };
}

// --- Cross-reference tables and streams (ISO 32000-1, 7.5.4 and 7.5.8) ---

interface Xref {
  readonly places: Map<number, Place>;
  readonly trailer: Dict;
}

/** Follows the chain of tables from `startxref` through /Prev and /XRefStm, the newest first. */
function readXrefChain(bytes: Uint8Array): Xref | undefined {
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
    const found = readXrefTable({ bytes, at }, places) ?? readXrefStream({ bytes, at }, places);
    if (found === undefined || places.size > MAX_OBJECTS) return undefined;
    for (const [key, value] of found) if (!trailer.has(key)) trailer.set(key, value);
    for (const key of ['XRefStm', 'Prev']) {
      const value = found.get(key);
      if (typeof value === 'number') queue.push(value);
    }
  }
  return { places, trailer };
}

/** Reads `xref`, its sections and `trailer`. Does not overwrite entries, because the newest table is read first. */
function readXrefTable(cursor: Cursor, places: Map<number, Place>): Dict | undefined {
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
    if (!Number.isInteger(count) || count > MAX_OBJECTS) return undefined;
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

function readXrefStream(cursor: Cursor, places: Map<number, Place>): Dict | undefined {
  const object = readObject(cursor, directLength);
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

/** The length of a stream when it is a direct number. */
const directLength = (value: Value | undefined) => (typeof value === 'number' ? value : undefined);

function objectsOf(bytes: Uint8Array, { places, trailer }: Xref): Omit<Pdf, 'version' | 'trailer' | 'catalog'> {
  const cache = new Map<number, Value>();
  const containers = new Map<number, Value[]>();
  let next = 0;

  const get = (value: Value | undefined): Value => {
    // An object that is itself a reference counts as null: it is not allowed, and could form a cycle.
    if (!isRef(value)) return value ?? null;
    const found = cache.get(value.ref);
    if (found !== undefined) return found;
    cache.set(value.ref, null);
    const object = load(value.ref);
    const whole = isRef(object) ? null : object;
    cache.set(value.ref, whole);
    return whole;
  };
  const isUncompressed = (number: number) => {
    const place = places.get(number);
    return place !== undefined && 'offset' in place;
  };
  /**
   * Resolves a stream length. A reference is followed one step only, to an object outside object streams, so that it cannot
   * recurse.
   */
  const resolveLength = (value: Value | undefined): number | undefined => {
    const place = isRef(value) ? places.get(value.ref) : undefined;
    if (place === undefined) return directLength(value);
    return 'offset' in place ? directLength(readObject({ bytes, at: place.offset }, directLength)?.value) : undefined;
  };
  const load = (number: number): Value => {
    const place = places.get(number);
    if (place === undefined) return null;
    if ('offset' in place) {
      const object = readObject({ bytes, at: place.offset }, resolveLength);
      return object?.number === number ? object.value : null;
    }
    // An object stream inside another object stream is not allowed, and could recurse without end.
    if (!isUncompressed(place.container)) return null;
    let inner = containers.get(place.container);
    if (inner === undefined) {
      const container = get({ ref: place.container });
      inner = isStream(container) ? readObjectStream(container, get).map(({ value }) => value) : [];
      containers.set(place.container, inner);
    }
    return inner[place.index] ?? null;
  };
  const numbers = () => [...new Set([...places.keys(), ...cache.keys()])].toSorted((a, b) => a - b);
  const put = (number: number, value: Value) => void cache.set(number, value);
  const add = (value: Value) => {
    if (next === 0) {
      const size = trailer.get('Size');
      next = Math.max(typeof size === 'number' ? size : 0, (numbers().at(-1) ?? 0) + 1);
    }
    cache.set(next, value);
    next += 1;
    return { ref: next - 1 };
  };
  return { numbers, get, put, add };
}

/** The objects of an object stream (ISO 32000-1, 7.5.7), in its order. */
function readObjectStream(container: Stream, get: Pdf['get']): { number: number; value: Value }[] {
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

/**
 * Reads `number generation obj value`, and the data when it is a stream. Undefined when no object is at the cursor. A stream
 * whose length is wrong ends at the next `endstream`.
 */
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
  if (length !== undefined && length >= 0 && isEndstreamAt(bytes, start + length)) {
    return { number, value: { dict: value, data: bytes.subarray(start, start + length) } };
  }
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('endstream', start);
  return { number, value: { dict: value, data: bytes.subarray(start, end === -1 ? bytes.length : end) } };
}

function isEndstreamAt(bytes: Uint8Array, end: number): boolean {
  let at = end;
  while (at < end + 4 && isWhite(bytes[at])) at += 1;
  return latin1(bytes, at, at + 9) === 'endstream';
}

/** Resolves a value to a dictionary, or to that of a stream. Empty when it is neither. */
export function dictAt({ get }: Pick<Pdf, 'get'>, value: Value | undefined): Dict {
  const found = get(value);
  return isDict(found) ? found : isStream(found) ? found.dict : new Map();
}

/** Resolves a value to an array. A single value gives an array of one, null an empty array. */
export function listAt({ get }: Pick<Pdf, 'get'>, value: Value | undefined): Value[] {
  const found = get(value);
  if (found === null) return [];
  return Array.isArray(found) ? found : [value ?? null];
}

/** Resolves a value to a name without its slash. Undefined when it is not a name. */
export const nameAt = ({ get }: Pick<Pdf, 'get'>, value: Value | undefined): string | undefined => nameOf(get(value));

/** A page with the number of its object. */
export interface PageObject {
  readonly number: number;
  readonly dict: Dict;
}

/** The pages in order. Inherited attributes are not copied into them. */
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

/** The value of a page attribute, from the page or from its nearest ancestor that has it. Null when none has. */
export function inherited(pdf: Pdf, page: Dict, key: string): Value {
  let node: Value = page;
  for (let level = 0; level < 50 && isDict(node); level += 1) {
    const own = pdf.get(node.get(key));
    if (own !== null) return own;
    node = pdf.get(node.get('Parent'));
  }
  return null;
}
