/**
 * Reads and writes PNG (ISO 15948): every kind that a browser shows, without more memory than its size in pixels needs. In:
 * untrusted bytes. Throws BadPicture.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import { crc32 } from '../bytes/crc32.ts';
import { BadPicture, damaged } from './bad-picture.ts';
import { orientationOf } from './exif.ts';
import { MAX_PROFILE } from './icc.ts';
import type { Pixels, Size } from './pixels.ts';

/** A PNG file: its size as stored, the orientation in its metadata (1–8), its colour profile and the file without metadata. */
export interface Png extends Size {
  readonly depth: number;
  readonly colour: Colour;
  readonly isInterlaced: boolean;
  readonly orientation: number;
  readonly profile: Buffer | undefined;
  /** Whether any pixel may be transparent. */
  readonly hasAlpha: boolean;
  readonly palette: Buffer;
  /** The content of tRNS: the transparency of each colour of the palette, or the one colour that is transparent. */
  readonly transparent: Buffer | undefined;
  readonly compressed: Buffer;
  readonly stripped: Uint8Array;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** The kinds of pixels, by their number in the file: samples a pixel, and the depths that are allowed. */
const COLOURS = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
} as const;
type Colour = keyof typeof COLOURS;
const RGB = 2;
const PALETTE = 3;

interface Chunk {
  readonly type: string;
  readonly content: Buffer;
  readonly bytes: Buffer;
}

/** Reads a PNG file to its end, and checks the sum of each part. The pixels are not unpacked. */
export function readPng(bytes: Uint8Array): Png {
  const chunks = chunksOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  const contents = (type: string) => chunks.flatMap((one) => (one.type === type ? [one.content] : []));
  const [header] = chunks;
  if (header?.type !== 'IHDR' || header.content.length !== 13) throw damaged();
  if (contents('acTL').length > 0)
    throw new BadPicture('rör sig (animerad PNG)', 'Spara en av bildens rutor som en vanlig bild.');
  const [depth, colour, interlace] = [header.content[8] ?? 0, header.content[9] ?? 0, header.content[12] ?? 0];
  if (!isColour(colour) || !COLOURS[colour].depths.some((one) => one === depth) || interlace > 1) throw damaged();
  const size = { width: header.content.readUInt32BE(0), height: header.content.readUInt32BE(4) };
  const [palette = Buffer.alloc(0)] = contents('PLTE');
  const [transparent] = contents('tRNS');
  const compressed = Buffer.concat(contents('IDAT'));
  if (size.width === 0 || size.height === 0 || compressed.length === 0) throw damaged();
  if (colour === PALETTE && (palette.length === 0 || palette.length % 3 !== 0 || palette.length > 768)) throw damaged();
  const [exif] = contents('eXIf');
  return {
    ...size,
    depth,
    colour,
    isInterlaced: interlace === 1,
    orientation: exif ? orientationOf(exif) : 1,
    profile: profileOf(contents('iCCP')[0]),
    hasAlpha: colour === 4 || colour === 6 || transparent !== undefined,
    palette,
    transparent,
    compressed,
    stripped: Buffer.concat([SIGNATURE, ...chunks.filter(({ type }) => KEPT.includes(type)).map((one) => one.bytes)]),
  };
}

/** What is needed to show a picture in sRGB without transparency. */
const KEPT = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'sRGB'];

const isColour = (number: number): number is Colour => number in COLOURS;

function chunksOf(file: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; chunks.at(-1)?.type !== 'IEND'; ) {
    if (at + 12 > file.length) throw damaged('är avbruten; slutet saknas');
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) throw damaged('är avbruten; slutet saknas');
    const bytes = file.subarray(at, end);
    if (crc32(bytes.subarray(4, -4)) !== bytes.readUInt32BE(bytes.length - 4)) throw damaged();
    chunks.push({ type: bytes.toString('latin1', 4, 8), content: bytes.subarray(8, -4), bytes });
    at = end;
  }
  return chunks;
}

/** The colour profile: a name, a zero, the compression, and the compressed profile. */
function profileOf(content: Buffer | undefined): Buffer | undefined {
  const start = content ? content.indexOf(0) + 2 : 0;
  if (!content || start < 2) return undefined;
  try {
    return inflateSync(content.subarray(start), { maxOutputLength: MAX_PROFILE });
  } catch {
    return undefined;
  }
}

function chunk(type: string, content: Uint8Array): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), content, Buffer.alloc(4)]);
  bytes.writeUInt32BE(content.length, 0);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4);
  return bytes;
}

/** One of the seven passes of an interlaced picture, or the only one: where it begins, and its steps. */
type Pass = readonly [x: number, y: number, dx: number, dy: number];

const ADAM7: readonly Pass[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];
const ONE_PASS: readonly Pass[] = [[0, 0, 1, 1]];

/** Unpacks the pixels, on white where they are transparent. */
export function decodePng(png: Png): Pixels {
  const { width, height, depth, colour } = png;
  const bits = COLOURS[colour].samples * depth;
  const passes = (png.isInterlaced ? ADAM7 : ONE_PASS).flatMap(([x, y, dx, dy]) => {
    const size = { columns: Math.ceil((width - x) / dx), rows: Math.ceil((height - y) / dy) };
    return size.columns > 0 && size.rows > 0 ? [{ x, y, dx, dy, ...size, stride: Math.ceil((size.columns * bits) / 8) }] : [];
  });
  const length = passes.reduce((sum, { rows, stride }) => sum + rows * (stride + 1), 0);
  const unpacked = inflate(png.compressed, length);
  const data = new Uint8Array(width * height * 4).fill(255);
  const paint = painter(png, data);
  let at = 0;
  for (const { x, y, dx, dy, columns, rows, stride } of passes) {
    let above = new Uint8Array(stride);
    for (let row = 0; row < rows; row += 1) {
      const line = unpacked.subarray(at + 1, at + 1 + stride);
      unfilter(unpacked[at] ?? 0, line, above, Math.max(1, bits >> 3));
      for (let column = 0; column < columns; column += 1) paint(line, column, ((y + row * dy) * width + x + column * dx) * 4);
      above = line;
      at += stride + 1;
    }
  }
  return { width, height, data };
}

/** Inflates to exactly `length` bytes. */
function inflate(compressed: Buffer, length: number): Uint8Array<ArrayBuffer> {
  let unpacked: Buffer;
  try {
    unpacked = inflateSync(compressed, { maxOutputLength: length });
  } catch {
    throw damaged();
  }
  if (unpacked.length !== length) throw damaged('är avbruten; slutet saknas');
  return new Uint8Array(unpacked.buffer as ArrayBuffer, unpacked.byteOffset, length);
}

/** Undoes the filter of a line, in place. `distance` is the number of bytes to the pixel before. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, distance: number): void {
  if (filter > 4) throw damaged();
  for (let i = 0; i < line.length; i += 1) {
    const left = line[i - distance] ?? 0;
    line[i] = (line[i] ?? 0) + predict(filter, left, above[i] ?? 0, above[i - distance] ?? 0);
  }
}

/** The value that a filter predicts from the bytes to the left, above, and above to the left. */
function predict(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const estimate = left + up - corner;
      const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default:
      return 0;
  }
}

/** Returns a function that writes pixel number `column` of a line to offset `to` of the raster. */
function painter({ depth, colour, palette, transparent }: Png, data: Uint8Array) {
  const { samples } = COLOURS[colour];
  const max = 2 ** depth - 1;
  const isGrey = samples < 3;
  /** The value of a sample, from 0 to `max`. */
  const sample = (line: Uint8Array, i: number): number => {
    if (depth === 8) return line[i] as number;
    if (depth === 16) return (line[i * 2] as number) * 256 + (line[i * 2 + 1] as number);
    const perByte = 8 / depth;
    return ((line[Math.floor(i / perByte)] as number) >> (8 - depth * ((i % perByte) + 1))) & max;
  };
  const clear = transparent && Array.from({ length: transparent.length >> 1 }, (_, i) => transparent.readUInt16BE(i * 2));
  /** How opaque a pixel is, from 0 to 1. */
  const opacity = (line: Uint8Array, first: number): number => {
    if (colour === PALETTE) return (transparent?.[sample(line, first)] ?? 255) / 255;
    if (samples % 2 === 0) return sample(line, first + samples - 1) / max;
    return clear?.every((value, c) => sample(line, first + c) === value) ? 0 : 1;
  };
  return (line: Uint8Array, column: number, to: number): void => {
    const first = column * samples;
    const alpha = opacity(line, first);
    for (let c = 0; c < 3; c += 1) {
      const value =
        colour === PALETTE ? (palette[sample(line, first) * 3 + c] ?? 0) : (sample(line, first + (isGrey ? 0 : c)) * 255) / max;
      data[to + c] = Math.round(value * alpha + 255 * (1 - alpha));
    }
  };
}

/** Packs pixels. Each line gets the filter that makes its values smallest. */
export function encodePng({ width, height, data }: Pixels): Uint8Array {
  const stride = width * 3;
  const lines = new Uint8Array(height * (stride + 1));
  const raw = new Uint8Array(stride);
  let above = new Uint8Array(stride);
  const filtered = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) raw.set(data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3), x * 3);
    let least = Number.POSITIVE_INFINITY;
    for (let filter = 0; filter <= 4; filter += 1) {
      let sum = 0;
      for (let i = 0; i < stride; i += 1) {
        const value = ((raw[i] ?? 0) - predict(filter, raw[i - 3] ?? 0, above[i] ?? 0, above[i - 3] ?? 0)) & 0xff;
        filtered[i] = value;
        sum += value < 128 ? value : 256 - value;
      }
      if (sum >= least) continue;
      least = sum;
      lines[y * (stride + 1)] = filter;
      lines.set(filtered, y * (stride + 1) + 1);
    }
    above = raw.slice();
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, RGB], 8);
  const packed = deflateSync(lines, { level: 9 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]);
}
