/** Every character that the report can print has a glyph in every embedded weight, and all digits have the same width. */
import { create, type Font } from 'fontkit';
import { expect, test } from 'vitest';
import { FONT_CHARACTER } from '../src/model/typsnitt.ts';
import { readAssets } from '../src/platform/package-files.ts';
import { renderReal } from './support/year.ts';

const assets = readAssets();
const fonts = assets.fonts.map(({ weight, woff2 }) => ({ weight, font: create(Buffer.from(woff2)) as Font }));

const missing = (text: string) =>
  fonts.flatMap(({ weight, font }) =>
    [...new Set(text)]
      .filter((sign) => !/\s/.test(sign) && !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0))
      .map((sign) => `${sign} ${weight}`),
  );

test('every weight has every character of the real report', async () => {
  const html = await renderReal();
  const text = html.slice(html.indexOf('<body')).replace(/<svg[\s\S]*?<\/svg>|<[^>]+>/g, '');
  expect(missing(text)).toEqual([]);
});

test('every weight has every character of the strings in the style sheet', () => {
  const strings = [...assets.style.matchAll(/content: ("[^;}]*)/g)].map(([, text]) => text).join('');
  expect(strings).not.toBe('');
  expect(missing(strings)).toEqual([]);
});

test('control: a character without a glyph is reported', () => {
  expect(missing('✓ →')).toContain('✓ 400');
});

test('FONT_CHARACTER matches exactly the characters that every weight has', () => {
  const printable = Array.from({ length: 0x2fff - 0x20 }, (_, i) => String.fromCodePoint(i + 0x20)).filter(
    (sign) => !/[\p{C}\p{M}\s]/u.test(sign),
  );
  const inAll = (sign: string) => fonts.every(({ font }) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0));
  expect(printable.filter((sign) => FONT_CHARACTER.test(sign) !== inAll(sign))).toEqual([]);
});

test('all digits have the same width within each weight', () => {
  for (const { font } of fonts) {
    const widths = [...'0123456789'].map((digit) => font.glyphForCodePoint(digit.codePointAt(0) ?? 0).advanceWidth);
    expect(new Set(widths).size).toBe(1);
  }
});

test('every weight that the style sheet uses is embedded, and it uses no italics', () => {
  const used = [...assets.style.matchAll(/font(?:-weight)?: (\d{3})/g)].map(([, weight]) => Number(weight));
  expect([...new Set(used)].filter((weight) => !fonts.some((font) => font.weight === weight))).toEqual([]);
  expect(assets.style).not.toMatch(/italic|font-style/);
});
