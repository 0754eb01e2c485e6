/**
 * Unpacks the parts of a ZIP file that are asked for, each into at most as many bytes as the directory at the end of the file says, and
 * never into more than is allowed. Refuses encrypted parts, wrong checksums and files larger than four gigabytes.
 */
import { inflateRawSync } from 'node:zlib';
import { Unreadable } from './sheet.ts';

/** What one part is unpacked into; the leaf of a report's table is a hundredth of it. */
const MOST_UNPACKED = 30 * 1024 * 1024;

const DIRECTORY_END = 0x06054b50;
const ENTRY = 0x02014b50;
const PART = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

export function unzip(bytes: Uint8Array, isWanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return new Map(entriesOf(zip).flatMap((entry) => (isWanted(entry.name) ? [[entry.name, unpack(zip, entry)] as const] : [])));
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(
      'Filen går inte att läsa som ett kalkylark (.xlsx). Öppna den i kalkylprogrammet och spara den på nytt.',
    );
  }
}

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly crc: number;
  readonly offset: number;
}

/** The directory at the end of the file. What lies outside of the file throws. */
function entriesOf(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  expect(zip, end, DIRECTORY_END);
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(zip, at, ENTRY);
    const length = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + length),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      unpacked: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function unpack(zip: Buffer, entry: ZipEntry): Uint8Array {
  const part = inflate(zip, entry);
  // A changed byte of a stored part, and many a changed byte of a compressed one, is only seen here. It may be a digit.
  if (part.length !== entry.unpacked || crc32(part) !== entry.crc) throw new Error('not the bytes that were packed');
  return part;
}

function inflate(zip: Buffer, { method, packed, unpacked, offset }: ZipEntry): Uint8Array {
  if (unpacked > MOST_UNPACKED) throw new Unreadable('Kalkylarket är för stort uppackat.');
  expect(zip, offset, PART);
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const data = zip.subarray(start, start + packed);
  if (method === STORED) return data;
  if (method !== DEFLATED) throw new Error('packed in a way that no spreadsheet program does');
  return inflateRawSync(data, { maxOutputLength: Math.max(1, unpacked) });
}

/** node:zlib has one from Node 20.15 only. */
function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function expect(zip: Buffer, at: number, signature: number): void {
  if (zip.readUInt32LE(at) !== signature) throw new Error(`no ZIP at ${at}`);
}
