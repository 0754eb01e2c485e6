/**
 * Lists the glyphs of each embedded font subset (PDF/A-1, 6.3.5). In: the file. Out: each such font descriptor has a CIDSet, read
 * from the font program itself.
 */
import { deflateSync } from 'node:zlib';
import { decodeStream } from '../cos/filters.ts';
import { codesOf } from '../cos/fonts.ts';
import { dictAt, listAt, nameAt, type Pdf } from '../cos/read.ts';
import { type Dict, dict, isDict, isStream } from '../cos/values.ts';

/** Prefix of the names of font subsets (ISO 32000-1, 9.6.4). */
const SUBSET = /^[A-Z]{6}\+/;

/** Adds a CIDSet to the descriptor of every subset of a composite font. */
export function addCidSets(pdf: Pdf): void {
  for (const number of pdf.numbers()) {
    const font = pdf.get({ ref: number });
    if (!isDict(font) || font.get('Subtype') !== '/Type0') continue;
    for (const below of listAt(pdf, font.get('DescendantFonts'))) {
      const descriptor = dictAt(pdf, dictAt(pdf, below).get('FontDescriptor'));
      if (!SUBSET.test(nameAt(pdf, descriptor.get('FontName')) ?? '')) continue;
      const bits = bitsOf([...glyphsOf(pdf, descriptor), ...codesOf(pdf, font)]);
      descriptor.set('CIDSet', pdf.add({ dict: dict({ Filter: '/FlateDecode' }), data: deflateSync(bits) }));
    }
  }
}

/** The glyphs that have an outline in a TrueType font: those with a length in the `loca` table. Empty for other fonts. */
function glyphsOf(pdf: Pdf, descriptor: Dict): number[] {
  const file = pdf.get(descriptor.get('FontFile2'));
  const bytes = isStream(file) ? decodeStream(file, pdf.get) : undefined;
  if (!bytes) return [];
  const font = Buffer.from(bytes);
  const tables = new Map<string, number>();
  for (let i = 0; i < font.readUInt16BE(4); i += 1) {
    tables.set(font.toString('latin1', 12 + i * 16, 16 + i * 16), font.readUInt32BE(20 + i * 16));
  }
  const [maxp, head, loca] = ['maxp', 'head', 'loca'].map((name) => tables.get(name));
  if (maxp === undefined || head === undefined || loca === undefined) return [];
  const long = font.readInt16BE(head + 50) === 1;
  const offsetOf = (glyph: number) => (long ? font.readUInt32BE(loca + glyph * 4) : font.readUInt16BE(loca + glyph * 2));
  const glyphs = Array.from({ length: font.readUInt16BE(maxp + 4) }, (_, glyph) => glyph);
  return glyphs.filter((glyph) => offsetOf(glyph + 1) > offsetOf(glyph));
}

/** One bit a glyph, the highest bit of a byte first. Glyph 0 (`.notdef`) is always included. */
function bitsOf(glyphs: readonly number[]): Uint8Array {
  const bits = new Uint8Array((glyphs.reduce((a, b) => Math.max(a, b), 0) >> 3) + 1);
  for (const glyph of [0, ...glyphs]) bits[glyph >> 3] = (bits[glyph >> 3] ?? 0) | (0x80 >> (glyph & 7));
  return bits;
}
