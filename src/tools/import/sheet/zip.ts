/**
 * Unpacks entries of a ZIP file. In: the bytes. Out: the contents of an entry by its name, in any case of letters. No entry unpacks to
 * more bytes than the central directory says, or than the limits allow. Refuses encrypted, overlapping and duplicate entries, wrong
 * checksums and ZIP64 files.
 */
import { inflateRawSync } from 'node:zlib';
import { crc32 } from '../../../bytes/crc32.ts';
import { type Limits, TooLarge, Unreadable } from './sheet.ts';

/** Signatures of the records of a ZIP file, and compression methods (APPNOTE.TXT 4.3 and 4.4.5). */
const DIRECTORY_END = 0x06054b50;
const ENTRY = 0x02014b50;
const PART = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** The flag of an encrypted entry. */
const ENCRYPTED = 1;
/** The smallest chunk that zlib takes, in bytes. */
const LEAST_CHUNK = 64;
/** A value that says that the real one is in a ZIP64 record. */
const IN_ZIP64 = 0xffffffff;

/** The contents of an entry. Undefined when the archive has none of that name. Throws Unreadable when it is damaged or too large. */
export type Unpack = (name: string) => Uint8Array | undefined;

/** Reads the directory of a ZIP file. Throws Unreadable, with a Swedish sentence, when it is damaged. */
export function openZip(bytes: Uint8Array, limits: Limits): Unpack {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = understood(() => entriesOf(zip, limits));
  let unpacked = 0;
  return (name) => {
    const entry = entries.get(keyOf(name));
    if (!entry) return undefined;
    unpacked += entry.unpacked;
    if (entry.unpacked > limits.unpacked || unpacked > limits.unpackedTotal) {
      throw new TooLarge('Kalkylarket är för stort uppackat.');
    }
    return understood(() => unpack(zip, entry));
  };
}

function understood<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) throw error;
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
function entriesOf(zip: Buffer, limits: Limits): ReadonlyMap<string, ZipEntry> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  expect(zip, end, DIRECTORY_END);
  const entries = new Map<string, ZipEntry>();
  const count = zip.readUInt16LE(end + 10);
  if (count > limits.parts) throw new Unreadable(`Kalkylarket har fler än ${limits.parts} delar.`);
  let at = zip.readUInt32LE(end + 16);
  if (at === IN_ZIP64) throw new Unreadable(ZIP64);
  for (let left = count; left > 0; left -= 1) {
    expect(zip, at, ENTRY);
    const length = zip.readUInt16LE(at + 28);
    const entry = {
      name: zip.subarray(at + 46, at + 46 + length),
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      unpacked: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    };
    if ([entry.packed, entry.unpacked, entry.offset].includes(IN_ZIP64)) throw new Unreadable(ZIP64);
    const key = keyOf(entry.name.toString('utf8'));
    if (entries.has(key)) throw new Unreadable('Kalkylarket är skadat: det har två delar med samma namn.');
    entries.set(key, entry);
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  checkApart([...entries.values()]);
  return entries;
}

const ZIP64 =
  'Filen är packad på ett sätt (ZIP64) som bara mycket stora filer behöver. Öppna den i kalkylprogrammet och spara den på nytt.';

/** Refuses entries that share bytes, which an archive uses to unpack to far more than it holds. */
function checkApart(entries: readonly ZipEntry[]): void {
  const sorted = entries.toSorted((a, b) => a.offset - b.offset);
  for (const [i, { offset, packed, name }] of sorted.entries()) {
    const next = sorted[i + 1];
    if (next && offset + 30 + name.length + packed > next.offset) throw new Error('entries that overlap');
  }
}

function unpack(zip: Buffer, entry: ZipEntry): Uint8Array {
  if (entry.flags & ENCRYPTED) throw new Unreadable('Filen är låst med lösenord. Spara den utan lösenord.');
  const part = inflate(zip, entry);
  // Only the checksum detects a changed byte in a stored entry, and often in a compressed one. The byte may be a digit.
  if (part.length !== entry.unpacked || crc32(part) !== entry.crc) throw new Error('not the bytes that were packed');
  return part;
}

function inflate(zip: Buffer, { name, method, packed, unpacked, offset }: ZipEntry): Uint8Array {
  expect(zip, offset, PART);
  const length = zip.readUInt16LE(offset + 26);
  if (!zip.subarray(offset + 30, offset + 30 + length).equals(name)) throw new Error('another name than in the directory');
  const start = offset + 30 + length + zip.readUInt16LE(offset + 28);
  const data = zip.subarray(start, start + packed);
  if (method === STORED) return data;
  if (method !== DEFLATED) throw new Error('packed in a way that no spreadsheet program does');
  // One chunk as large as the output, because Node joins several chunks into another copy of all of them.
  return inflateRawSync(data, { maxOutputLength: Math.max(1, unpacked), chunkSize: Math.max(LEAST_CHUNK, unpacked + 1) });
}

/** Throws unless the signature is at the offset. */
function expect(zip: Buffer, at: number, signature: number): void {
  if (zip.readUInt32LE(at) !== signature) throw new Error(`no ZIP at ${at}`);
}
