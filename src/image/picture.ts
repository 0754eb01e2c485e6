/**
 * The pictures of reports: reads PNG, JPEG and SVG files, checks that they are whole, and makes what is published. In: untrusted
 * bytes and the name of the file. Out: values. A file that cannot be used gives a BadPicture as a value.
 */
import { createHash } from 'node:crypto';
import { decodeJpeg, encodeJpeg } from '../platform/jpeg-codec.ts';
import { BadPicture, damaged } from './bad-picture.ts';
import { conversionOf } from './icc.ts';
import { type Jpeg, readJpeg } from './jpeg.ts';
import { fitInto, orient, oriented, type Pixels, type Size, shrink } from './pixels.ts';
import { decodePng, encodePng, type Png, readPng } from './png.ts';
import { cleanSvg, type Svg } from './svg.ts';

/** The limit of SVG, which is published whole. */
const MAX_SVG_BYTES = 1024 * 1024;

/** The limit of pixels, in millions. The largest cameras of phones have 50, and each takes four bytes of memory. */
const MAX_MEGAPIXELS = 60;

/** What a picture is published within, in pixels: the width of the text (166 mm), and 130 mm in height, with 200 dots an inch. */
const BOX: Size = { width: 1308, height: 1024 };

/** A picture that fits in BOX is published as it is, apart from metadata, unless it has more bytes than this. */
const MAX_UNCHANGED = 400 * 1024;

/** The quality of JPEG, 0–100: the highest at which a doubling of the bytes no longer shows in print. */
const QUALITY = 80;

/** What is known of a picture before its pixels are unpacked. The size is as it is shown, with the right side up. */
export type Picture = Size &
  (
    | { readonly slag: 'jpeg'; readonly jpeg: Jpeg }
    | { readonly slag: 'png'; readonly png: Png }
    | { readonly slag: 'svg'; readonly svg: Svg }
  );

/** A picture as it is published. */
export interface Published extends Size {
  readonly mediatyp: 'image/jpeg' | 'image/png' | 'image/svg+xml';
  readonly bytes: Uint8Array;
}

/** Reads the structure of a picture. `name` decides by its ending what it should be. */
export function readPicture(name: string, bytes: Uint8Array): Picture | BadPicture {
  const known = readings.get(bytes);
  if (known) return known;
  const picture = attempt(() => read(name, bytes));
  readings.set(bytes, picture);
  return picture;
}

/** Unpacks a picture to see whether it is whole. Returns the error, or undefined when there is none. */
export function findDamage(name: string, bytes: Uint8Array): BadPicture | undefined {
  const picture = readPicture(name, bytes);
  if (picture instanceof BadPicture) return picture;
  return remembered(damages, bytes, () => {
    const pixels = attempt(() => pixelsOf(picture));
    return pixels instanceof BadPicture ? pixels : undefined;
  });
}

/** Makes what is published of a picture. Throws BadPicture for a file in which `findDamage` finds an error. */
export function publish(name: string, bytes: Uint8Array): Published {
  return remembered(published, bytes, () => {
    const picture = readPicture(name, bytes);
    if (picture instanceof BadPicture) throw picture;
    return picture.slag === 'svg' ? publishDrawing(picture) : publishRaster(picture);
  });
}

/** The size in pixels that a picture is published in. */
export function publishedSize(picture: Picture): Size {
  if (picture.slag !== 'svg') return fitInto(picture, BOX);
  // A drawing has no pixels, so it is as wide as the text.
  const scale = Math.min(BOX.width / picture.width, BOX.height / picture.height);
  return { width: Math.max(1, Math.round(picture.width * scale)), height: Math.max(1, Math.round(picture.height * scale)) };
}

const readings = new WeakMap<Uint8Array, Picture | BadPicture>();

/** Results by the hash of the file, because the preview reads the same files again and again. The oldest are dropped. */
const damages = new Map<string, BadPicture | undefined>();
const published = new Map<string, Published>();
const MAX_RESULTS = 100;

function remembered<T>(results: Map<string, T>, bytes: Uint8Array, make: () => T): T {
  const key = createHash('sha256').update(bytes).digest('base64');
  if (results.has(key)) return results.get(key) as T;
  const made = make();
  results.set(key, made);
  const [oldest] = results.keys();
  if (results.size > MAX_RESULTS && oldest !== undefined) results.delete(oldest);
  return made;
}

/** Returns the BadPicture that `work` throws. A read past the end of a file is damage too. */
function attempt<T>(work: () => T): T | BadPicture {
  try {
    return work();
  } catch (error) {
    if (error instanceof BadPicture) return error;
    if (error instanceof RangeError) return damaged();
    throw error;
  }
}

const endingOf = (name: string) => name.slice(name.lastIndexOf('.') + 1).toLowerCase();

/** The formats, as people call them, with the first bytes of each. Those without a kind cannot be used. */
const FORMATS: readonly { readonly namn: string; readonly slag?: 'jpeg' | 'png'; readonly start: RegExp }[] = [
  { namn: 'JPEG', slag: 'jpeg', start: /^\xff\xd8\xff/ },
  { namn: 'PNG', slag: 'png', start: /^\x89PNG\r\n/ },
  { namn: 'GIF', start: /^GIF8/ },
  { namn: 'WebP', start: /^RIFF[\s\S]{4}WEBP/ },
  { namn: 'HEIC', start: /^[\s\S]{4}ftyp(?:hei|hev|mif|msf)/ },
  { namn: 'AVIF', start: /^[\s\S]{4}ftypavi/ },
  { namn: 'TIFF', start: /^(?:II\*\0|MM\0\*)/ },
  { namn: 'BMP', start: /^BM[\s\S]{4}\0\0\0\0/ },
  { namn: 'PDF', start: /^%PDF-/ },
];

const ENDINGS: Readonly<Record<string, Picture['slag']>> = { jpg: 'jpeg', jpeg: 'jpeg', png: 'png', svg: 'svg' };

function read(name: string, bytes: Uint8Array): Picture {
  const wanted = ENDINGS[endingOf(name)];
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).toString('latin1');
  const format = FORMATS.find((one) => one.start.test(start));
  if (bytes.length === 0) throw damaged('är tom');
  if (format && format.slag !== wanted)
    throw new BadPicture(
      `är i formatet ${format.namn}, trots att namnet slutar på .${endingOf(name)}`,
      format.slag ? 'Byt filens ändelse.' : 'Spara om bilden som JPEG eller PNG.',
    );
  if (wanted === 'svg') {
    if (bytes.length > MAX_SVG_BYTES)
      throw new BadPicture(`är större än ${MAX_SVG_BYTES / 1024 / 1024} MB`, 'Förenkla bilden, eller spara den som PNG.');
    const svg = cleanSvg(bytes);
    return { slag: 'svg', svg, width: svg.width, height: svg.height };
  }
  if (!format) throw damaged(`är ingen bild i formatet ${wanted === 'png' ? 'PNG' : 'JPEG'}`);
  const picture =
    wanted === 'png' ? { slag: 'png' as const, png: readPng(bytes) } : { slag: 'jpeg' as const, jpeg: readJpeg(bytes) };
  const stored = storedIn(picture);
  if (stored.width * stored.height > MAX_MEGAPIXELS * 1e6)
    throw new BadPicture(`har fler än ${MAX_MEGAPIXELS} miljoner bildpunkter`, 'Förminska bilden i ett bildprogram.');
  return { ...picture, ...oriented(stored, stored.orientation) };
}

type Raster = Exclude<Picture, { slag: 'svg' }>;

const storedIn = (picture: Pick<Raster, 'slag'> & ({ readonly png: Png } | { readonly jpeg: Jpeg })): Png | Jpeg =>
  'png' in picture ? picture.png : picture.jpeg;

function pixelsOf(picture: Picture): Pixels | undefined {
  if (picture.slag === 'png') return decodePng(picture.png);
  if (picture.slag === 'svg') return undefined;
  const { jpeg } = picture;
  const decoded = decodeJpeg(jpeg.stripped);
  if (!decoded || decoded.width !== jpeg.width || decoded.height !== jpeg.height) throw damaged();
  if (decoded.warning !== undefined && !HARMLESS.test(decoded.warning)) throw damaged('är skadad inne i bilden');
  return decoded;
}

/** Warnings of the decoder about what does not show. */
const HARMLESS = /extraneous bytes|unknown JFIF revision|Adobe (?:APP14 marker|color transform)/;

function publishDrawing(picture: Extract<Picture, { slag: 'svg' }>): Published {
  return { ...publishedSize(picture), mediatyp: 'image/svg+xml', bytes: Buffer.from(picture.svg.text) };
}

function publishRaster(picture: Raster): Published {
  const size = publishedSize(picture);
  const { orientation, profile, stripped } = storedIn(picture);
  const asPng = (bytes: Uint8Array): Published => ({ ...size, mediatyp: 'image/png', bytes });
  const asJpeg = (bytes: Uint8Array): Published => ({ ...size, mediatyp: 'image/jpeg', bytes });
  const unchanged = picture.slag === 'png' ? asPng(stripped) : asJpeg(stripped);
  const convert = profile && conversionOf(profile);
  const canStay =
    !convert &&
    orientation === 1 &&
    size.width === picture.width &&
    size.height === picture.height &&
    !(picture.slag === 'png' && picture.png.hasAlpha);
  if (canStay && unchanged.bytes.length <= MAX_UNCHANGED) return unchanged;
  const pixels = pixelsOf(picture);
  if (!pixels) throw damaged();
  // The raster is shrunk before it is turned, because that leaves fewer pixels to turn.
  const shown = orient(shrink(pixels, oriented(size, orientation)), orientation);
  convert?.(shown);
  const lossy = asJpeg(encodeJpeg(shown, QUALITY));
  const exact = [...(picture.slag === 'png' ? [asPng(encodePng(shown))] : []), ...(canStay ? [unchanged] : [])];
  const [smallest] = exact.toSorted((a, b) => a.bytes.length - b.bytes.length);
  // Drawings and text keep their edges in PNG, at the cost of at most twice the bytes.
  const limit = lossy.bytes.length * (picture.slag === 'png' ? 2 : 1);
  return smallest && smallest.bytes.length <= limit ? smallest : lossy;
}
