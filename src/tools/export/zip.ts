/** Writes a ZIP file [APPNOTE.TXT]. In: names and texts. Out: bytes that depend on nothing else, not on the clock. */
import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../bytes/crc32.ts';

/** The version of ZIP that can unpack an entry: 2.0, which has DEFLATE. */
const VERSION = 20;
const DEFLATED = 8;
/** The earliest date of the format, 1980-01-01, at midnight. */
const DATE = (1 << 5) | 1;

/** A ZIP file of texts in UTF-8, by name in ASCII. */
export function zip(parts: ReadonlyMap<string, string>): Uint8Array {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of parts) {
    const content = Buffer.from(text, 'utf8');
    const packed = deflateRawSync(content, { level: 9 });
    const path = Buffer.from(name, 'latin1');
    const common = commonFields(content, packed, path);
    const header = Buffer.concat([signature(0x04034b50), common, path, packed]);
    const made = Buffer.alloc(2);
    made.writeUInt16LE(VERSION);
    // The comment, the disk and the attributes are empty.
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(signature(0x02014b50), made, common, rest, path);
    local.push(header);
    offset += header.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.size, 4);
  end.writeUInt16LE(parts.size, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, entries, signature(0x06054b50), end]);
}

/** The fields of an entry that its header and the directory share. */
function commonFields(content: Buffer, packed: Buffer, path: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt16LE(DATE, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(path.length, 22);
  return fields;
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}
