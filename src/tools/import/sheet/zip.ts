/**
 * Unpacks entries of a ZIP file. In: the bytes. Out: the contents of an entry by its name, in any case of letters, a part at a time. No
 * entry unpacks to more bytes than the central directory says, or than the limits allow. Refuses encrypted, overlapping and duplicate
 * entries, wrong checksums and ZIP64 files.
 */

import { Inflate } from 'fflate';
import { type Bytes, partsOf } from '../../../bytes/bytes.ts';
import { crc32 } from '../../../bytes/crc32.ts';
import { CannotRead } from '../../../platform/effects.ts';
import type { Limits } from './limits.ts';
import { TooLarge, Unreadable } from './sheet.ts';

/** Signatures of the records of a ZIP file, and compression methods (APPNOTE.TXT 4.3 and 4.4.5). */
const DIRECTORY_END = 0x06054b50;
const ENTRY = 0x02014b50;
const PART = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** The flag of an encrypted entry. */
const ENCRYPTED = 1;
/** How many bytes are unpacked at a time. They become at most a thousand times as many. */
const PACKED = 1024;
/** The lengths of the fixed fields of an entry, of its header and of the end of the directory, and the longest comment after it. */
const ENTRY_LENGTH = 46;
const HEADER_LENGTH = 30;
const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;
/** The longest name of an entry. Spreadsheet programs write names of at most a hundred characters. */
const MAX_NAME = 1000;
/** A value that says that the real one is in a ZIP64 record. */
const IN_ZIP64 = 0xffffffff;

/**
 * The contents of an entry, which can be read several times. Undefined when the archive has none of that name. Throws Unreadable when it
 * is too large, and at the end of the contents when they are damaged.
 */
export type Unpack = (name: string) => Iterable<Uint8Array> | undefined;

/** Reads the directory of a ZIP file. Throws Unreadable, with a Swedish sentence, when it is damaged. */
export function openZip(zip: Bytes, limits: Limits): Unpack {
  const entries = understood(() => entriesOf(zip, limits));
  let unpacked = 0;
  return (name) => {
    const entry = entries.get(keyOf(name));
    if (!entry) return undefined;
    unpacked += entry.unpacked;
    if (entry.unpacked > limits.unpacked || unpacked > limits.unpackedTotal) {
      throw new TooLarge('Kalkylarket är för stort uppackat.');
    }
    return { [Symbol.iterator]: () => unpack(zip, entry) };
  };
}

function understood<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable || error instanceof CannotRead) throw error;
    throw new Unreadable(
      'Filen går inte att läsa som ett kalkylark (.xlsx). Öppna den i kalkylprogrammet och spara den på nytt.',
    );
  }
}

interface ZipEntry {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly crc: number;
  readonly offset: number;
}

/** Names of parts are compared without regard to case, and some programs write the separators of Windows. */
const keyOf = (name: string) => name.replaceAll('\\', '/').toLowerCase();

/** Reads the central directory at the end of the file. Throws when an offset is outside the file. */
function entriesOf(zip: Bytes, limits: Limits): ReadonlyMap<string, ZipEntry> {
  const last = read(zip, Math.max(0, zip.length - END_LENGTH - MAX_COMMENT), zip.length);
  const end = last.subarray(last.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06])));
  expect(end, DIRECTORY_END);
  const entries = new Map<string, ZipEntry>();
  const count = end.readUInt16LE(10);
  if (count > limits.parts) throw new Unreadable(`Kalkylarket har fler än ${limits.parts} delar.`);
  let at = end.readUInt32LE(16);
  if (at === IN_ZIP64) throw new Unreadable(ZIP64);
  for (let left = count; left > 0; left -= 1) {
    const fields = read(zip, at, at + ENTRY_LENGTH + MAX_NAME);
    expect(fields, ENTRY);
    const length = fields.readUInt16LE(28);
    if (length > MAX_NAME) throw new Error('a longer name than any program writes');
    const entry = {
      // A copy, because the rest of what was read is not needed.
      name: Buffer.from(fields.subarray(ENTRY_LENGTH, ENTRY_LENGTH + length)),
      flags: fields.readUInt16LE(8),
      method: fields.readUInt16LE(10),
      crc: fields.readUInt32LE(16),
      packed: fields.readUInt32LE(20),
      unpacked: fields.readUInt32LE(24),
      offset: fields.readUInt32LE(42),
    };
    if ([entry.packed, entry.unpacked, entry.offset].includes(IN_ZIP64)) throw new Unreadable(ZIP64);
    const key = keyOf(entry.name.toString('utf8'));
    if (entries.has(key)) throw new Unreadable('Kalkylarket är skadat: det har två delar med samma namn.');
    entries.set(key, entry);
    at += ENTRY_LENGTH + length + fields.readUInt16LE(30) + fields.readUInt16LE(32);
  }
  checkApart([...entries.values()]);
  return entries;
}

function read(zip: Bytes, from: number, to: number): Buffer {
  const { buffer, byteOffset, byteLength } = zip.read(from, to);
  return Buffer.from(buffer, byteOffset, byteLength);
}

const ZIP64 =
  'Filen är packad på ett sätt (ZIP64) som bara mycket stora filer behöver. Öppna den i kalkylprogrammet och spara den på nytt.';

/** Refuses entries that share bytes, which an archive uses to unpack to far more than it holds. */
function checkApart(entries: readonly ZipEntry[]): void {
  const sorted = entries.toSorted((a, b) => a.offset - b.offset);
  for (const [i, { offset, packed, name }] of sorted.entries()) {
    const next = sorted[i + 1];
    if (next && offset + HEADER_LENGTH + name.length + packed > next.offset) throw new Error('entries that overlap');
  }
}

/** The contents of an entry. Only the checksum detects a changed byte in a stored entry, and often in a compressed one. */
function* unpack(zip: Bytes, entry: ZipEntry): Generator<Uint8Array> {
  if (entry.flags & ENCRYPTED) throw new Unreadable('Filen är låst med lösenord. Spara den utan lösenord.');
  const parts = understood(() => contentsOf(zip, entry));
  let length = 0;
  let crc = 0;
  for (;;) {
    const part = understood(() => parts.next());
    if (part.done) break;
    length += part.value.length;
    if (length > entry.unpacked) break;
    crc = crc32(part.value, crc);
    yield part.value;
  }
  understood(() => {
    if (length !== entry.unpacked || crc !== entry.crc) throw new Error('not the bytes that were packed');
  });
}

/** The bytes of an entry as they were before they were packed. */
function contentsOf(zip: Bytes, { name, method, packed, offset }: ZipEntry): Generator<Uint8Array> {
  const header = read(zip, offset, offset + HEADER_LENGTH + name.length);
  expect(header, PART);
  if (header.readUInt16LE(26) !== name.length || !header.subarray(HEADER_LENGTH).equals(name))
    throw new Error('another name than in the directory');
  const start = offset + HEADER_LENGTH + name.length + header.readUInt16LE(28);
  if (method === STORED) return partsOf(zip, start, start + packed);
  if (method !== DEFLATED) throw new Error('packed in a way that no spreadsheet program does');
  return inflated(partsOf(zip, start, start + packed, PACKED));
}

function* inflated(packed: Iterable<Uint8Array>): Generator<Uint8Array> {
  const parts: Uint8Array[] = [];
  const inflate = new Inflate((part) => parts.push(part));
  for (const part of packed) {
    inflate.push(part);
    yield* parts.splice(0);
  }
}

/** Throws unless bytes begin with the signature. */
function expect(bytes: Buffer, signature: number): void {
  if (bytes.readUInt32LE(0) !== signature) throw new Error('no ZIP');
}
