/**
 * The output profile of an archive copy: sRGB by its definition (IEC 61966-2-1), as an ICC profile of version 2. PDF/A-1 requires
 * one, so that colours are defined without a device. In: nothing. Out: always the same bytes.
 */

/** The sRGB primaries in CIE XYZ, adapted to the white point of the profile (D50). */
const PRIMARIES = {
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
} as const;
const WHITE = [0.9642, 1, 0.8249] as const;
const CURVE_POINTS = 1024;

/** The bytes of the profile. */
export function srgbProfile(): Uint8Array {
  const curve = curveTag();
  const tags: [name: string, data: Buffer][] = [
    ['desc', descriptionTag('sRGB IEC61966-2.1')],
    ['cprt', Buffer.concat([tagHead('text'), Buffer.from('No copyright, use freely\0', 'latin1')])],
    ['wtpt', xyzTag(WHITE)],
    ...Object.entries(PRIMARIES).map(([name, xyz]): [string, Buffer] => [name, xyzTag(xyz)]),
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  // Tags with the same data share it.
  const bodies = [...new Set(tags.map(([, data]) => data))].map(padded);
  const offsetOf = new Map<Buffer, number>();
  let at = 128 + 4 + tags.length * 12;
  for (const [i, data] of [...new Set(tags.map(([, one]) => one))].entries()) {
    offsetOf.set(data, at);
    at += bodies[i]?.length ?? 0;
  }
  const index = tags.map(([name, data]) => Buffer.concat([Buffer.from(name), u32(offsetOf.get(data) ?? 0), u32(data.length)]));
  return Buffer.concat([header(at), u32(tags.length), ...index, ...bodies]);
}

function header(size: number): Buffer {
  const head = Buffer.alloc(128);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(0x02100000, 8);
  head.write('mntrRGB XYZ ', 12, 'latin1');
  // A fixed creation date: that of the standard, 1 October 1999.
  for (const [i, part] of [1999, 10, 1, 0, 0, 0].entries()) head.writeUInt16BE(part, 24 + i * 2);
  head.write('acsp', 36, 'latin1');
  for (const [i, value] of WHITE.entries()) head.writeInt32BE(fixed(value), 68 + i * 4);
  return head;
}

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const fixed = (value: number) => Math.round(value * 65536);

const tagHead = (type: string) => Buffer.concat([Buffer.from(type, 'latin1'), Buffer.alloc(4)]);

const padded = (data: Buffer) => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);

const xyzTag = (xyz: readonly number[]) => Buffer.concat([tagHead('XYZ '), ...xyz.map((value) => u32(fixed(value)))]);

/** A `desc` tag with the ASCII name only. Its Unicode and Macintosh parts are empty. */
function descriptionTag(text: string): Buffer {
  const ascii = Buffer.from(`${text}\0`, 'latin1');
  return Buffer.concat([tagHead('desc'), u32(ascii.length), ascii, Buffer.alloc(8 + 3 + 67)]);
}

/** The transfer curve of sRGB: from a stored value to linear light, both scaled to 65535. */
function curveTag(): Buffer {
  const points = Buffer.alloc(CURVE_POINTS * 2);
  for (let i = 0; i < CURVE_POINTS; i += 1) {
    const value = i / (CURVE_POINTS - 1);
    const light = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    points.writeUInt16BE(Math.round(light * 65535), i * 2);
  }
  return Buffer.concat([tagHead('curv'), u32(CURVE_POINTS), points]);
}
