/**
 * Reads the structure of a JPEG file (ITU-T T.81), and writes it without what does not belong to the picture: where and with what
 * it was taken, comments, previews, and bytes after the end. In: untrusted bytes. Throws BadPicture.
 */
import { BadPicture, damaged } from './bad-picture.ts';
import { orientationOf } from './exif.ts';
import { MAX_PROFILE } from './icc.ts';
import type { Size } from './pixels.ts';

/** A JPEG file: its size as stored, the orientation in its metadata (1–8), its colour profile, and the file without all metadata. */
export interface Jpeg extends Size {
  readonly orientation: number;
  readonly profile: Buffer | undefined;
  readonly stripped: Uint8Array;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const COMMENT = 0xfe;
/** Baseline, extended and progressive: the kinds that browsers show. */
const FRAMES = [0xc0, 0xc1, 0xc2];
/** The markers in the range of frames that are not frames: Huffman tables, JPG and arithmetic conditioning. */
const TABLES = [0xc4, 0xc8, 0xcc];
/** A progressive picture has about ten scans. Each takes as long to decode as the whole picture. */
const MAX_SCANS = 40;

const EXIF = 'Exif\0\0';
const PROFILE = 'ICC_PROFILE\0';

/** A part of the file: its marker, its content, and all its bytes. */
interface Segment {
  readonly marker: number;
  readonly content: Buffer;
  readonly bytes: Buffer;
}

/** Reads a JPEG file to its end. */
export function readJpeg(bytes: Uint8Array): Jpeg {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const segments = segmentsOf(file);
  const frames = segments.filter(({ marker }) => marker >= 0xc0 && marker <= 0xcf && !TABLES.includes(marker));
  const [frame] = frames;
  const scans = segments.filter(({ marker }) => marker === SOS).length;
  if (!frame || frames.length > 1 || frame.content.length < 6 || scans === 0 || scans > MAX_SCANS) throw damaged();
  const size = sizeOf(frame);
  const exif = segments.find(({ marker, content }) => marker === APP1 && startsWith(content, EXIF));
  return {
    ...size,
    orientation: exif ? orientationOf(exif.content.subarray(EXIF.length)) : 1,
    profile: profileOf(segments),
    stripped: Buffer.concat([
      Buffer.from([0xff, SOI]),
      ...segments.filter(belongsToPicture).map((one) => one.bytes),
      Buffer.from([0xff, EOI]),
    ]),
  };
}

/** The segments between the first and the last marker. A scan includes its entropy-coded data. */
function segmentsOf(file: Buffer): Segment[] {
  const segments: Segment[] = [];
  let at = 2;
  for (;;) {
    if (at + 1 < file.length && file[at] !== 0xff) throw damaged();
    while (file[at + 1] === 0xff) at += 1;
    const marker = file[at + 1];
    if (marker === EOI) return segments;
    if (marker === undefined || at + 4 > file.length) throw truncated();
    const length = file.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2 || marker < 0xc0 || marker === SOI) throw damaged();
    if (end > file.length) throw truncated();
    const next = marker === SOS ? endOfScan(file, end) : end;
    segments.push({ marker, content: file.subarray(at + 4, end), bytes: file.subarray(at, next) });
    at = next;
  }
}

/** Where the entropy-coded data of a scan ends: at a marker other than a restart. A zero after 0xff makes it a byte of data. */
function endOfScan(file: Buffer, start: number): number {
  let at = file.indexOf(0xff, start);
  for (; at !== -1; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw truncated();
}

const truncated = () => damaged('är avbruten; slutet saknas');

function sizeOf({ marker, content }: Segment): Size {
  const [precision, height, width, components] = [
    content.readUInt8(0),
    content.readUInt16BE(1),
    content.readUInt16BE(3),
    content.readUInt8(5),
  ];
  if (components === 4)
    throw new BadPicture('har färger för tryckpress (CMYK)', 'Spara om bilden med färger för skärm (RGB eller sRGB).');
  if (!FRAMES.includes(marker) || precision !== 8 || (components !== 1 && components !== 3))
    throw new BadPicture('är en ovanlig sorts JPEG, som webbläsare inte visar', 'Spara om bilden som vanlig JPEG eller som PNG.');
  if (width === 0 || height === 0) throw damaged();
  return { width, height };
}

/** Whether a segment is needed to show the picture. Its colours are converted, so a colour profile is not. */
function belongsToPicture({ marker, content }: Segment): boolean {
  if (marker === COMMENT) return false;
  if (marker < APP0 || marker > 0xef) return true;
  // A longer JFIF segment has a preview.
  if (marker === APP0) return startsWith(content, 'JFIF\0') && content.length === 14;
  return marker === APP14 && startsWith(content, 'Adobe');
}

/** The colour profile, which may be split over segments. */
function profileOf(segments: readonly Segment[]): Buffer | undefined {
  const parts = segments
    .filter(({ marker, content }) => marker === APP2 && startsWith(content, PROFILE))
    .map(({ content }) => ({ number: content[PROFILE.length] ?? 0, bytes: content.subarray(PROFILE.length + 2) }))
    .toSorted((a, b) => a.number - b.number);
  if (parts.length === 0 || parts.reduce((sum, { bytes }) => sum + bytes.length, 0) > MAX_PROFILE) return undefined;
  return Buffer.concat(parts.map(({ bytes }) => bytes));
}

const startsWith = (content: Buffer, text: string) => content.toString('latin1', 0, text.length) === text;
