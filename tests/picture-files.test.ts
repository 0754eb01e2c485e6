/** What a report publishes of picture files, read by other programs than ours, and which files are refused and why. */
import { deflateSync } from 'node:zlib';
import { decode as decodePng, encode as encodePng, type ImageData } from 'fast-png';
import jpeg from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import {
  exif,
  findingsOf,
  load,
  pngChunk,
  published,
  reportOf,
  withChunks,
  withSegment,
  yearWith,
} from './support/picture-year.ts';

type Colour = readonly [number, number, number];
const RED: Colour = [220, 30, 30];
const GREEN: Colour = [30, 180, 40];
const BLUE: Colour = [30, 40, 200];
const WHITE: Colour = [255, 255, 255];

/** A raster of four bytes a pixel: red, green, blue and white in its quarters, in reading order. */
function quarters(width: number, height: number) {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = [RED, GREEN, BLUE, WHITE][(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] as Colour;
      data.set(colour, (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

const jpegOf = (width: number, height: number, quality = 90) => jpeg.encode(quarters(width, height), quality).data;

/** The colours in the middle of the four quarters. */
function coloursOf({
  width,
  height,
  data,
  channels = 4,
}: {
  width: number;
  height: number;
  data: ArrayLike<number>;
  channels?: number;
}) {
  const at = (x: number, y: number) => {
    const start = (Math.floor(y * height) * width + Math.floor(x * width)) * channels;
    return [0, 1, 2].map((c) => data[start + c] ?? 0) as unknown as Colour;
  };
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
}

const isNear = (found: readonly Colour[], wanted: readonly Colour[], distance = 12) =>
  found.every((colour, i) => colour.every((value, c) => Math.abs(value - (wanted[i]?.[c] ?? -99)) <= distance));

const readJpeg = (bytes: Buffer) => jpeg.decode(bytes, { useTArray: true });

describe('a JPEG', () => {
  test.each([
    [1, [RED, GREEN, BLUE, WHITE], [60, 40]],
    [2, [GREEN, RED, WHITE, BLUE], [60, 40]],
    [3, [WHITE, BLUE, GREEN, RED], [60, 40]],
    [4, [BLUE, WHITE, RED, GREEN], [60, 40]],
    [5, [RED, BLUE, GREEN, WHITE], [40, 60]],
    [6, [BLUE, RED, WHITE, GREEN], [40, 60]],
    [7, [WHITE, GREEN, BLUE, RED], [40, 60]],
    [8, [GREEN, WHITE, RED, BLUE], [40, 60]],
  ] as const)('with orientation %i is turned upright', async (orientation, colours, size) => {
    const file = withSegment(jpegOf(60, 40), 0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(orientation, 'X')]));
    const { bytes, width, height } = await published('hus.jpg', file);
    const read = readJpeg(bytes);
    expect([read.width, read.height]).toEqual(size);
    expect([width, height]).toEqual(size);
    expect(isNear(coloursOf(read), colours), String(coloursOf(read))).toBe(true);
  });

  test('that fits is published with the same pixels, without metadata and without what follows it', async () => {
    const plain = jpegOf(300, 200);
    const secret = Buffer.from('GPS 59.2371 17.9819');
    const file = Buffer.concat([
      withSegment(
        withSegment(withSegment(plain, 0xfe, secret), 0xed, secret),
        0xe1,
        Buffer.concat([Buffer.from('Exif\0\0'), exif(1, secret.toString())]),
      ),
      secret,
    ]);
    const { bytes } = await published('hus.jpg', file);
    expect(bytes.includes(secret)).toBe(false);
    expect(bytes.includes('Exif')).toBe(false);
    expect(bytes.equals(plain)).toBe(true);
  });

  test('that is larger than the page is made smaller, the same way every time', async () => {
    const file = jpegOf(2000, 3000);
    const { bytes, width, height } = await published('hus.jpg', file);
    const read = readJpeg(bytes);
    expect([read.width, read.height, width, height]).toEqual([683, 1024, 683, 1024]);
    expect(bytes.length).toBeLessThan(file.length);
    expect(isNear(coloursOf(read), [RED, GREEN, BLUE, WHITE])).toBe(true);
    const [again] = [await published('hus.jpeg', Buffer.concat([file, Buffer.from('x')]))];
    expect(again.bytes.equals(bytes)).toBe(true);
  });

  test.each([
    ['half of it', (file: Buffer) => file.subarray(0, file.length / 2), 'är avbruten; slutet saknas'],
    ['its last byte missing', (file: Buffer) => file.subarray(0, -1), 'är avbruten; slutet saknas'],
    [
      'other bytes in the picture',
      (file: Buffer) => Buffer.from(file).fill(0x55, 800, file.length - 100),
      'är skadad inne i bilden',
    ],
    ['nothing but a head', (file: Buffer) => file.subarray(0, 20), 'är avbruten; slutet saknas'],
    ['four colours', (file: Buffer) => editFrame(file, 9, 4), 'har färger för tryckpress (CMYK)'],
    ['12 bits a colour', (file: Buffer) => editFrame(file, 4, 12), 'är en ovanlig sorts JPEG'],
    ['no width', (file: Buffer) => editFrame(editFrame(file, 7, 0), 8, 0), 'är skadad'],
    [
      'more pixels than memory',
      (file: Buffer) => editFrame(editFrame(file, 5, 255), 7, 255),
      'har fler än 60 miljoner bildpunkter',
    ],
    ['a hundred scans', (file: Buffer) => repeatScan(file, 100), 'är skadad'],
  ])('with %s is refused', (_, change, says) => {
    const [only, ...others] = findingsOf('hus.jpg', change(Buffer.from(jpeg.encode(noise(160, 120), 80).data)));
    expect(only).toContain(`Bildfilen ”hus.jpg” ${says}`);
    expect(others).toEqual([]);
  });
});

/** The profile of Display P3, which phones use: its primaries (relative to D50) and the curve of sRGB as a formula. */
function displayP3(): Buffer {
  const fixed = (values: readonly number[]) => {
    const bytes = Buffer.alloc(values.length * 4);
    for (const [i, value] of values.entries()) bytes.writeInt32BE(Math.round(value * 65536), i * 4);
    return bytes;
  };
  const xyz = (values: readonly number[]) => Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), fixed(values)]);
  const curve = Buffer.concat([
    Buffer.from('para\0\0\0\0\0\x03\0\0', 'latin1'),
    fixed([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]),
  ]);
  const tags: [string, Buffer][] = [
    ['rXYZ', xyz([0.51512, 0.2412, -0.00105])],
    ['gXYZ', xyz([0.29198, 0.69225, 0.04189])],
    ['bXYZ', xyz([0.1571, 0.06657, 0.78407])],
    ...['rTRC', 'gTRC', 'bTRC'].map((name): [string, Buffer] => [name, curve]),
  ];
  const head = Buffer.alloc(132 + tags.length * 12);
  head.write('RGB XYZ ', 16, 'latin1');
  head.write('acsp', 36, 'latin1');
  head.writeUInt32BE(tags.length, 128);
  let at = head.length;
  for (const [i, [name, data]] of tags.entries()) {
    head.write(name, 132 + i * 12, 'latin1');
    head.writeUInt32BE(at, 136 + i * 12);
    head.writeUInt32BE(data.length, 140 + i * 12);
    at += data.length;
  }
  return Buffer.concat([head, ...tags.map(([, data]) => data)]);
}

test.each(['png', 'jpg'])('the colours of a photo from a phone (%s) are published as sRGB', async (ending) => {
  const colour: Colour = [128, 200, 100];
  const profile = displayP3();
  const data = Uint8Array.from({ length: 32 * 32 * 4 }, (_, i) => colour[i % 4] ?? 255);
  const image = { width: 32, height: 32, data };
  const file =
    ending === 'png'
      ? withChunks(
          encodePng({ ...image, depth: 8, channels: 4 }),
          pngChunk('iCCP', Buffer.concat([Buffer.from('P3\0\0'), deflateSync(profile)])),
        )
      : withSegment(jpeg.encode(image, 95).data, 0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), profile]));
  const { type, bytes } = await published(`foto.${ending}`, file);
  const read = type === 'png' ? decodePng(bytes) : { ...readJpeg(bytes), channels: 4 };
  // By the matrix from Display P3 to sRGB of CSS Color 4.
  const light = colour.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  const matrix = [
    [1.22494, -0.22494, 0],
    [-0.04206, 1.04206, 0],
    [-0.01964, -0.07864, 1.09827],
  ];
  const wanted = matrix.map((row) => {
    const sum = row.reduce((all, factor, i) => all + factor * (light[i] ?? 0), 0);
    return 255 * (1.055 * sum ** (1 / 2.4) - 0.055);
  }) as unknown as Colour;
  expect(isNear(coloursOf(read), [wanted, wanted, wanted, wanted], 3), `${coloursOf(read)} for ${wanted}`).toBe(true);
  expect(isNear([wanted], [colour], 3)).toBe(false);
  expect(bytes.includes('acsp')).toBe(false);
});

/** Pixels that compress badly, so that the coded data is long. */
function noise(width: number, height: number) {
  let state = 7;
  const data = Uint8Array.from({ length: width * height * 4 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
  return { width, height, data };
}

/** Sets a byte of the frame header, which begins with the marker ffc0. */
function editFrame(file: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(file);
  copy[copy.indexOf(Buffer.from([0xff, 0xc0])) + at] = value;
  return copy;
}

function repeatScan(file: Buffer, times: number): Buffer {
  const at = file.indexOf(Buffer.from([0xff, 0xda]));
  const scan = file.subarray(at, -2);
  return Buffer.concat([file.subarray(0, at), ...Array.from({ length: times }, () => scan), file.subarray(-2)]);
}

describe('a PNG', () => {
  const grey = Uint8Array.from({ length: 24 * 10 }, (_, i) => (i * 7) % 256);
  const kinds: [string, ImageData][] = [
    ['grey and alpha', { width: 12, height: 10, depth: 8, channels: 2, data: grey }],
    ['colour and alpha', { width: 6, height: 10, depth: 8, channels: 4, data: grey }],
    [
      'grey and alpha of 16 bits',
      { width: 12, height: 10, depth: 16, channels: 2, data: Uint16Array.from(grey, (one) => one * 257) },
    ],
    [
      'colour and alpha of 16 bits',
      { width: 6, height: 10, depth: 16, channels: 4, data: Uint16Array.from(grey, (one) => one * 257) },
    ],
  ];
  const cases = kinds.flatMap(([name, image]) => [
    [name, image, 'null'] as const,
    [`${name}, interlaced`, image, 'Adam7'] as const,
  ]);

  test.each(cases)('of %s is published on white', async (_, image, interlace) => {
    const { type, bytes } = await published('plan.png', encodePng(image, { interlace }));
    expect(type).toBe('png');
    const read = decodePng(bytes);
    expect([read.width, read.height, read.channels, read.depth]).toEqual([image.width, image.height, 3, 8]);
    const { channels } = image as { channels: number };
    const max = image.depth === 16 ? 65535 : 255;
    const wanted = Array.from({ length: image.width * image.height }, (_, i) => {
      const sample = (c: number) => (image.data[i * channels + c] ?? 0) / max;
      const alpha = sample(channels - 1);
      return [0, 1, 2].map((c) => 255 * (sample(channels === 2 ? 0 : c) * alpha + 1 - alpha));
    }).flat();
    expect(Math.max(...wanted.map((value, i) => Math.abs(value - (read.data[i] ?? -99))))).toBeLessThanOrEqual(1);
  });

  test.each([1, 2, 4, 8])('with a palette of %i bits and a transparent colour is published on white', async (depth) => {
    const perByte = 8 / depth;
    const [width, height] = [16, 4];
    const line = Buffer.alloc(width / perByte);
    for (let x = 0; x < width; x += 1)
      line[Math.floor(x / perByte)] = (line[Math.floor(x / perByte)] ?? 0) | ((x % 2) << (8 - depth * ((x % perByte) + 1)));
    const lines = Buffer.concat(Array.from({ length: height }, () => Buffer.concat([Buffer.from([0]), line])));
    const header = Buffer.from([0, 0, 0, width, 0, 0, 0, height, depth, 3, 0, 0, 0]);
    const file = Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      pngChunk('IHDR', header),
      pngChunk('PLTE', Buffer.from([...RED, ...BLUE])),
      pngChunk('tRNS', Buffer.from([255, 0])),
      pngChunk('IDAT', deflateSync(lines)),
      pngChunk('IEND', Buffer.alloc(0)),
    ]);
    const read = decodePng((await published('plan.png', file)).bytes);
    expect([...read.data.slice(0, 6)]).toEqual([...RED, 255, 255, 255]);
  });

  const plain = encodePng({ width: 30, height: 20, depth: 8, channels: 3, data: new Uint8Array(1800).fill(90) });

  test('that fits is published unchanged, without metadata', async () => {
    const secret = Buffer.from('GPS 59.2371 17.9819');
    const file = withChunks(
      plain,
      pngChunk('tEXt', Buffer.concat([Buffer.from('Plats\0'), secret])),
      pngChunk('eXIf', exif(1, 'Kamera')),
    );
    const { bytes } = await published('plan.png', Buffer.concat([file, secret]));
    expect(bytes.equals(plain)).toBe(true);
  });

  test('with an orientation is turned', async () => {
    const { width, height } = await published('plan.png', withChunks(plain, pngChunk('eXIf', exif(6, 'X'))));
    expect([width, height]).toEqual([20, 30]);
  });

  test('that is wide keeps its lines sharp, and a wide photo becomes a JPEG', async () => {
    const [width, height] = [2616, 200];
    const lines = Uint8Array.from({ length: width * height * 3 }, (_, i) => (Math.floor(((i / 3) % width) / 8) % 2 ? 255 : 0));
    const drawing = await published('plan.png', encodePng({ width, height, depth: 8, channels: 3, data: lines }));
    expect(drawing).toMatchObject({ type: 'png', width: 1308, height: 100 });
    expect([...new Set(decodePng(drawing.bytes).data)].toSorted()).toEqual([0, 255]);
    const { data } = noise(width, height);
    const photo = await published('plan.png', encodePng({ width, height, depth: 8, channels: 4, data }));
    expect(photo).toMatchObject({ type: 'jpeg', width: 1308, height: 100 });
    expect(readJpeg(photo.bytes)).toMatchObject({ width: 1308, height: 100 });
  });

  const edited = (at: number, ...bytes: number[]) => {
    const header = Buffer.from(plain.slice(16, 29));
    header.set(bytes, at);
    return Buffer.concat([plain.slice(0, 8), pngChunk('IHDR', header), plain.slice(33)]);
  };
  test.each([
    ['a flipped bit', () => Buffer.from(plain).fill((plain[60] as number) ^ 1, 60, 61), 'är skadad'],
    ['half of it', () => plain.slice(0, plain.length / 2), 'är avbruten; slutet saknas'],
    ['no end', () => plain.slice(0, -12), 'är avbruten; slutet saknas'],
    ['too few pixels', () => edited(4, 0, 0, 0, 21), 'är avbruten; slutet saknas'],
    ['more pixels than it says', () => edited(4, 0, 0, 0, 19), 'är skadad'],
    ['more pixels than memory', () => edited(0, 0, 1, 0, 0, 0, 1, 0, 0), 'har fler än 60 miljoner bildpunkter'],
    ['no width', () => edited(0, 0, 0, 0, 0), 'är skadad'],
    ['a kind that does not exist', () => edited(8, 3), 'är skadad'],
    ['several pictures', () => withChunks(plain, pngChunk('acTL', Buffer.alloc(8))), 'rör sig (animerad PNG)'],
    [
      'a bomb',
      () =>
        Buffer.concat([
          plain.slice(0, 33),
          pngChunk('IDAT', deflateSync(Buffer.alloc(2 ** 26))),
          pngChunk('IEND', Buffer.alloc(0)),
        ]),
      'är skadad',
    ],
  ])('with %s is refused', (_, make, says) => {
    expect(findingsOf('plan.png', make())).toEqual([`Bildfilen ”plan.png” ${says}.`]);
  });
});

describe('a file that is something else', () => {
  test.each([
    ['hus.jpg', 'RIFF\0\0\0\0WEBPVP8 ', 'är i formatet WebP, trots att namnet slutar på .jpg'],
    ['hus.jpg', '\0\0\0\x18ftypheic', 'är i formatet HEIC, trots att namnet slutar på .jpg'],
    ['hus.png', '\0\0\0\x18ftypavif', 'är i formatet AVIF, trots att namnet slutar på .png'],
    ['hus.png', 'II*\0\0\0\0\0', 'är i formatet TIFF, trots att namnet slutar på .png'],
    ['hus.svg', '%PDF-1.7', 'är i formatet PDF, trots att namnet slutar på .svg'],
    ['hus.jpg', '<svg/>', 'är ingen bild i formatet JPEG'],
    ['hus.svg', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'är ingen bild i formatet SVG'],
    ['hus.svg', '<svg viewBox="0 0 1 1"/>', 'är ingen bild i formatet SVG'],
  ])('%s with %j is refused', (name, bytes, says) => {
    expect(findingsOf(name, Buffer.from(bytes, 'latin1'))).toEqual([`Bildfilen ”${name}” ${says}.`]);
  });

  test('a JPEG named .png is named', () => {
    expect(findingsOf('hus.png', jpegOf(8, 8))).toEqual([
      'Bildfilen ”hus.png” är i formatet JPEG, trots att namnet slutar på .png.',
    ]);
  });
});

const svg = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20"${attributes}>${inside}</svg>`;

describe('an SVG', () => {
  test('is published with what it draws, and nothing else', async () => {
    const file = [
      '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
      '<!-- Ritad av Anna -->',
      '<svg:svg xmlns:svg="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" width="40mm" height="20mm" i:version="1">',
      '<svg:metadata><i:author>Anna</i:author></svg:metadata><i:grid type="xy"/><svg:title>Ån &amp; bron</svg:title>',
      '<svg:g i:label="Anna" style="fill:#31572c"><svg:rect width="9" height="9"/></svg:g><svg:style><![CDATA[rect > a { fill: #fff }]]></svg:style>',
      '</svg:svg>',
    ].join('\n');
    const { type, bytes, width, height } = await published('plan.svg', `\ufeff${file}`);
    const text = bytes.toString();
    expect([type, width, height]).toEqual(['svg+xml', 1308, 654]);
    expect(text).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*width="151\.18" height="75\.59" viewBox="0 0 151\.18 75\.59">/,
    );
    expect(text).toContain('<g style="fill:#31572c"><rect width="9" height="9"/></g><style>rect &gt; a { fill: #fff }</style>');
    expect(text).toContain('<title>Ån &amp; bron</title>');
    expect(text).not.toMatch(/Anna|DOCTYPE|inkscape|<!--/);
  });

  test.each([
    svg('<script>alert(1)</script>'),
    svg('<g xmlns:x="http://www.w3.org/1999/xhtml"><x:script>alert(1)</x:script></g>'),
    svg('<rect ONCLICK="alert(1)"/>'),
    svg('', ' onload="alert(1)"'),
    svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
    svg('<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://exempel.se"/>'),
    svg('<image href="https://exempel.se/a.png"/>'),
    svg('<image xlink:href="data:image/png;base64,AAAA"/>'),
    svg('<use xlink:href="a.svg#b"/>'),
    svg('<a href="javascript:alert(1)"><text>x</text></a>'),
    svg('<a xlink:href=" https://exempel.se"><text>x</text></a>'),
    svg('<rect fill="url(https://exempel.se/a.svg#b)"/>'),
    svg('<rect style="fill: url( \'//exempel.se/a.svg#b\' )"/>'),
    svg('<rect style="fill:u\\72l(//exempel.se/a)"/>'),
    svg('<style>@import url(https://exempel.se/a.css);</style>'),
    svg('<style>@font-face { font-family: x; src: url(data:font/woff2;base64,AAAA) }</style>'),
    svg('<style>@im<!-- -->port "a.css"; rect { fill: URL("a.svg#b") }</style>'),
    svg('<style><![CDATA[@import "a.css";]]></style>'),
    svg('<rect style="background: image-set(\'a.png\' 1x)"/>'),
    svg('<animate attributeName="href" to="javascript:alert(1)"/>'),
    svg('<set attributeName="onload" to="alert(1)"/>'),
    svg('<feImage href="https://exempel.se/a.png"/>'),
    `<!DOCTYPE svg [<!ENTITY a "x">]>${svg('<text>&a;</text>')}`,
    svg('<text>&unknown;</text>'),
    svg('<rect'),
    svg('<g>'.repeat(200) + '</g>'.repeat(200)),
    svg(
      `<defs>${Array.from({ length: 20 }, (_, i) => `<g id="g${i}">${`<use href="#g${i + 1}"/>`.repeat(9)}</g>`).join('')}</defs><use href="#g0"/>`,
    ),
    svg('<g id="a"><use href="#a"/></g>'),
    '\xff\xfe<svg/>',
  ])('%s is refused', (file) => {
    const said = findingsOf('plan.svg', Buffer.from(file, 'latin1'));
    expect(said).toEqual([expect.stringContaining('Bildfilen ”plan.svg” ')]);
  });

  test.each([
    ['opacity="0.5"', 1],
    ['style="fill-opacity: .2"', 1],
    ['fill="rgba(0, 0, 0, 0.3)"', 1],
    ['fill="#00000080"', 1],
    ['style="mix-blend-mode:multiply"', 1],
    ['opacity="1"', 0],
    ['style="stop-opacity:1.0;fill:#000000"', 0],
    ['fill="rgb(1, 2, 3)"', 0],
    ['id="opacity"', 0],
  ])('with %s has %i warnings about transparency', (attribute, count) => {
    expect(findingsOf('plan.svg', svg(`<rect ${attribute}/>`))).toHaveLength(count);
  });
});

describe('the report', () => {
  const keys =
    'beskrivning: Ett hus vid en å.\nbildtext: Huset invigdes\nfotograf: Maja Lind\nlicens: CC BY 4.0\npersoner: ja\nsamtycke: Blankett hos Anna\n';

  test('has the description, the caption and the photographer, and not the consent', async () => {
    const { html, json } = await reportOf(yearWith('hus.jpg', jpegOf(60, 40), keys));
    expect(html).toContain('alt="Ett hus vid en å." width="60" height="40">');
    expect(html).toContain(
      '<figcaption><b>Bild 1.</b> Huset invigdes. <span class="upphov">Foto: Maja Lind. Licens: CC BY 4.0.</span></figcaption>',
    );
    expect(html + json).not.toContain('Blankett');
  });

  test('has the file, the size and the hash of a picture as data, and not its bytes', async () => {
    const { json } = await reportOf(yearWith('hus.jpg', jpegOf(60, 40), keys));
    expect(json).toContain('"nummer":1,"fil":"hus.jpg","sha256":"');
    expect(json).toContain('"bredd":60,"höjd":40,');
    expect(json).not.toContain('base64');
  });

  test('has every text of a picture as text', async () => {
    const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const texts = ['beskrivning', 'bildtext', 'fotograf', 'illustratör', 'licens'];
    const file = yearWith(
      'hus.jpg',
      jpegOf(60, 40),
      `${texts.map((key) => `${key}: '${hostile} ${key}'\n`).join('')}personer: nej\n`,
    );
    const { html } = await reportOf(file);
    for (const key of texts)
      expect(html).toContain(`&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt; ${key}`);
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img src=x');
  });

  test.each([
    '../../../gemensamt/kommun.yaml',
    '/etc/passwd',
    'https://exempel.se/a.png',
    'a.png" onload="x',
    '..jpg',
    'con/../a.svg',
  ])('cannot have a picture file named %s', (fil) => {
    const files = yearWith('hus.jpg', jpegOf(8, 8));
    const [path] = [...files.keys()].filter((one) => one.endsWith('bild.yaml'));
    files.set(path as string, Buffer.from(`fil: '${fil}'\nbeskrivning: X.\npersoner: nej\n`));
    expect(load(files).findings.map(({ code }) => code)).toContain('fel-form');
  });

  test('has no text for a decorative picture', async () => {
    const { html } = await reportOf(yearWith('hus.jpg', jpegOf(60, 40), 'dekorativ: ja\npersoner: nej\n'));
    expect(html).toContain('alt="" width="60" height="40"></figure>');
  });
});

test('a picture file that no picture names is reported, and one with another kind of name gets a suggestion', () => {
  const files = yearWith('hus.jpg', jpegOf(8, 8));
  const folder = 'data/2024/kulturnamnden/kapitel/lokaler/bilder';
  files.set(`${folder}/annan.png`, Buffer.from('x'));
  files.set(`${folder}/IMG_12 (3).JPG`, Buffer.from('x'));
  const found = load(files).findings.map(({ code, place, facts }) => [code, place.file.slice(folder.length + 1), facts]);
  expect(found).toEqual([
    ['okand-fil', 'IMG_12 (3).JPG', { förslag: 'kulturnamnden/kapitel/lokaler/bilder/img-12-3.jpg' }],
    ['bildfil', 'annan.png', expect.objectContaining({ orsak: 'används inte av någon bild' })],
  ]);
});

test('a picture file over the limit is not read', () => {
  expect(findingsOf('hus.jpg', Buffer.alloc(20 * 1024 * 1024 + 1))).toEqual(['Bildfilen ”hus.jpg” är större än 20 MB.']);
});
