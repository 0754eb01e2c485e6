/**
 * Colour profiles (ICC.1), which decide what the numbers of a picture mean. The screens of phones have more colours than sRGB, and
 * their photos a profile. A published picture has no profile, so its colours are converted to sRGB.
 */
import type { Pixels } from './pixels.ts';

/** Size limit of a profile, in bytes. Profiles of cameras and phones have at most a few thousand. */
export const MAX_PROFILE = 64 * 1024;

/** From colours relative to the white of profiles (D50) to the primaries of sRGB. */
const TO_SRGB = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
] as const;

/** The curve of sRGB in steps of 1/4095 of light, as values from 0 to 255. */
const CURVE = Uint8Array.from({ length: 4096 }, (_, i) => {
  const light = i / 4095;
  return Math.round(255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055));
});

/** Converts a raster to sRGB, in place. */
export type Conversion = (pixels: Pixels) => void;

/**
 * The conversion from the colours of a profile to sRGB. Undefined when they are those of sRGB, and for a profile that is damaged or not
 * made of three primaries and curves: printers have such, and pictures for screens do not.
 */
export function conversionOf(profile: Buffer): Conversion | undefined {
  try {
    const convert = readProfile(profile);
    return convert && !isIdentity(convert) ? convert : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readProfile(profile: Buffer): Conversion | undefined {
  const head = profile.toString('latin1', 16, 24);
  if (profile.length > MAX_PROFILE || head !== 'RGB XYZ ' || profile.toString('latin1', 36, 40) !== 'acsp') return undefined;
  const tags = new Map<string, Buffer>();
  const count = Math.min(profile.readUInt32BE(128), 100);
  for (let i = 0; i < count; i += 1) {
    const entry = 132 + i * 12;
    const start = profile.readUInt32BE(entry + 4);
    tags.set(profile.toString('latin1', entry, entry + 4), profile.subarray(start, start + profile.readUInt32BE(entry + 8)));
  }
  const primaries = ['rXYZ', 'gXYZ', 'bXYZ'].map((name) => tags.get(name));
  const curves = ['rTRC', 'gTRC', 'bTRC'].map((name) => tags.get(name));
  if (![...primaries, ...curves].every((tag) => tag !== undefined)) return undefined;
  const columns = (primaries as Buffer[]).map((tag) => [8, 12, 16].map((at) => tag.readInt32BE(at) / 65536));
  const matrix = TO_SRGB.map((row) =>
    columns.map((column) => row.reduce((sum, factor, i) => sum + factor * (column[i] ?? 0), 0)),
  );
  const light = (curves as Buffer[]).map((tag) => Float32Array.from({ length: 256 }, (_, i) => lightOf(tag, i / 255)));
  return conversion(matrix, light);
}

/** `matrix` has a row for each colour of sRGB, and `curves` the light of each value of red, green and blue. */
function conversion(matrix: readonly (readonly number[])[], curves: readonly Float32Array[]): Conversion {
  const [reds, greens, blues] = curves as [Float32Array, Float32Array, Float32Array];
  return ({ data }) => {
    for (let at = 0; at < data.length; at += 4) {
      const red = reds[data[at] as number] as number;
      const green = greens[data[at + 1] as number] as number;
      const blue = blues[data[at + 2] as number] as number;
      for (let c = 0; c < 3; c += 1) {
        const [r, g, b] = matrix[c] as [number, number, number];
        const light = r * red + g * green + b * blue;
        data[at + c] = CURVE[Math.round(Math.min(1, Math.max(0, light)) * 4095)] as number;
      }
    }
  };
}

/** The light of a value, both from 0 to 1, by the curve of a profile: a power, a table or a formula. */
function lightOf(tag: Buffer, value: number): number {
  const type = tag.toString('latin1', 0, 4);
  if (type === 'curv') {
    const count = tag.readUInt32BE(8);
    if (count === 0) return value;
    if (count === 1) return value ** (tag.readUInt16BE(12) / 256);
    const at = value * (count - 1);
    const [below, above] = [Math.floor(at), Math.ceil(at)].map((i) => tag.readUInt16BE(12 + i * 2) / 65535) as [number, number];
    return below + (above - below) * (at - Math.floor(at));
  }
  if (type !== 'para') throw new RangeError('an unknown curve');
  const form = tag.readUInt16BE(8);
  // The parameters that each form of the formula has.
  const names = [['g'], ['g', 'a', 'b'], ['g', 'a', 'b', 'c'], ['g', 'a', 'b', 'c', 'd'], ['g', 'a', 'b', 'c', 'd', 'e', 'f']][
    form
  ];
  if (!names) throw new RangeError('an unknown curve');
  const given = Object.fromEntries(names.map((name, i) => [name, tag.readInt32BE(12 + i * 4) / 65536]));
  const {
    g = 1,
    a = 1,
    b = 0,
    c = 0,
    d = form === 1 || form === 2 ? -b / a : 0,
    e = form === 2 ? c : 0,
    f = form === 2 ? c : 0,
  } = given;
  const slope = form === 3 || form === 4 ? c : 0;
  return value >= d ? (a * value + b) ** g + e : slope * value + f;
}

/** Whether a conversion changes no colour by more than a screen shows. */
function isIdentity(convert: Conversion): boolean {
  const levels = [0, 51, 102, 153, 204, 255];
  const colours = levels.flatMap((r) => levels.flatMap((g) => levels.map((b) => [r, g, b, 255])));
  const before = Uint8Array.from(colours.flat());
  const after = before.slice();
  convert({ width: colours.length, height: 1, data: after });
  return after.every((value, i) => Math.abs(value - (before[i] ?? 0)) <= 3);
}
