/**
 * Unpacks entries of a ZIP file. In: the bytes and a filter. Out: the contents by name. No entry unpacks to more bytes than the
 * central directory says, or than MAX_UNPACKED. Refuses encrypted entries, wrong checksums and ZIP64 files.
 */
import { inflateRawSync } from 'node:zlib';
import { crc32 } from '../../../bytes/crc32.ts';
import { Unreadable } from './sheet.ts';

/** Maximum unpacked size of one entry in bytes: about 100 times the worksheet of a table in a report. */
const MAX_UNPACKED = 30 * 1024 * 1024;

/** Signatures of the records of a ZIP file, and compression methods (APPNOTE.TXT 4.3 and 4.4.5). */
const DIRECTORY_END = 0x06054b50;
const ENTRY = 0x02014b50;
const PART = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/** The wanted entries by name. Throws Unreadable, with a Swedish sentence, when the file is damaged or too large. */
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

/** Reads the central directory at the end of the file. Throws when an offset is outside the file. */
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
  // Only the checksum detects a changed byte in a stored entry, and often in a compressed one. The byte may be a digit.
  if (part.length !== entry.unpacked || crc32(part) !== entry.crc) throw new Error('not the bytes that were packed');
  return part;
}

function inflate(zip: Buffer, { method, packed, unpacked, offset }: ZipEntry): Uint8Array {
  if (unpacked > MAX_UNPACKED) throw new Unreadable('Kalkylarket är för stort uppackat.');
  expect(zip, offset, PART);
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const data = zip.subarray(start, start + packed);
  if (method === STORED) return data;
  if (method !== DEFLATED) throw new Error('packed in a way that no spreadsheet program does');
  return inflateRawSync(data, { maxOutputLength: Math.max(1, unpacked) });
}

/** Throws unless the signature is at the offset. */
function expect(zip: Buffer, at: number, signature: number): void {
  if (zip.readUInt32LE(at) !== signature) throw new Error(`no ZIP at ${at}`);
}
