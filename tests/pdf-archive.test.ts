/** The archive copy (PDF/A-1b), checked with an independent validator where the machine has one. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printReport } from '../src/compile.ts';
import { checkPdf } from '../src/pdf/check/check-pdf.ts';
import { decodeStream } from '../src/pdf/cos/filters.ts';
import { dictAt, listAt, openPdf } from '../src/pdf/cos/read.ts';
import { isDict, isStream, type Value } from '../src/pdf/cos/values.ts';
import { limitCoordinates } from '../src/pdf/finish/coordinates.ts';
import { type Copies, finishBoth } from '../src/pdf/finish/finish.ts';
import { srgbProfile } from '../src/pdf/finish/icc.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import { openBrowser } from './support/browser.ts';
import { fromPages, leavesOf, openWithPdfjs, pdfFacts } from './support/pdf.ts';
import { printOnce } from './support/print-once.ts';
import { renderCase, renderReal } from './support/year.ts';

const JARS = ['preflight', 'pdfbox2', 'fontbox2', 'xmpbox', 'commons-logging', 'commons-io', 'javax.activation', 'jaxb-api'].map(
  (name) => `/usr/share/java/${name}.jar`,
);
const VALIDATOR = 'org.apache.pdfbox.preflight.Validator_A1b';
const hasValidator = JARS.every((jar) => existsSync(jar)) && spawnSync('java', ['-version']).status === 0;
if (!hasValidator)
  console.warn('ÖVERHOPPAT: PDF/A-1b är inte prövat, för Java och PDFBox Preflight finns inte här; se docs/pdf.md.');

let started: Started;
let copies: Copies;
let archive: Uint8Array;
const folder = mkdtempSync(join(tmpdir(), 'vb-arkiv-'));

beforeAll(async () => {
  started = await openBrowser();
  // Long enough for coordinates that PDF/A does not allow.
  copies = finishBoth((await printOnce(await renderReal(2018), started.browser)).bytes, pdfFacts);
  archive = copies.arkivexemplar ?? new Uint8Array();
});

afterAll(async () => {
  await started.browser.close();
  rmSync(folder, { recursive: true });
});

function validate(bytes: Uint8Array): string {
  const file = join(folder, 'prov.pdf');
  writeFileSync(file, bytes);
  const { stdout, stderr } = spawnSync('java', ['-cp', JARS.join(':'), VALIDATOR, file], { encoding: 'utf8' });
  return `${stdout}${stderr}`;
}

test.skipIf(!hasValidator)('the validator accepts the archive copy and rejects the reading copy', () => {
  expect(validate(archive)).toContain('is a valid PDF/A-1b file');
  expect(validate(copies.läsexemplar)).toContain('is not a valid PDF/A-1b file');
});

test('the pictures of the archive copy have the colours of its output profile', async () => {
  const html = await renderCase('rikt-innehall', 'kultur-och-fritidsnamnden');
  const { läsexemplar, arkivexemplar = new Uint8Array() } = finishBoth((await printOnce(html, started.browser)).bytes, pdfFacts);
  const coloursOf = (bytes: Uint8Array) => {
    const pdf = openPdf(bytes);
    if (typeof pdf === 'string') throw new Error(pdf);
    return pdf.numbers().flatMap((number) => {
      const object = pdf.get({ ref: number });
      if (!isStream(object) || object.dict.get('Subtype') !== '/Image') return [];
      const colours = pdf.get(object.dict.get('ColorSpace'));
      return [Array.isArray(colours) ? pdf.get(colours[0]) : colours];
    });
  };
  expect(coloursOf(läsexemplar)).toEqual(['/ICCBased', '/ICCBased']);
  expect(coloursOf(arkivexemplar)).toEqual(['/DeviceRGB', '/DeviceRGB']);
  if (hasValidator) expect(validate(arkivexemplar)).toContain('is a valid PDF/A-1b file');
});

test.skipIf(!hasValidator)(
  'the validator reports each fix that is undone',
  async () => {
    const { bytes } = await printOnce(await renderCase('storkoping', 'skolnamnden'), started.browser);
    const text = Buffer.from(finishBoth(bytes, pdfFacts).arkivexemplar ?? '').toString('latin1');
    expect(validate(Buffer.from(text, 'latin1'))).toContain('is a valid PDF/A-1b file');
    const without = (what: RegExp) => {
      const changed = text.replaceAll(new RegExp(what, 'g'), (found) => `${found.slice(0, -1)}x`);
      expect(changed).not.toBe(text);
      return validate(new Uint8Array(Buffer.from(changed, 'latin1')));
    };
    for (const what of [/\/OutputIntents/, /\/CIDSet/, /pdfaid:part/, /\/ID(?= \[)/])
      expect(without(what)).toContain('not a valid');
  },
  300_000,
);

test('is PDF 1.4 without object streams, declares PDF/A-1b and passes the checker', () => {
  const text = Buffer.from(archive).toString('latin1');
  expect(text.startsWith('%PDF-1.4\n')).toBe(true);
  expect(text).not.toMatch(/\/ObjStm|\/XRef\b/);
  expect(text).toContain('<pdfaid:part>1</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>');
  expect(text).not.toContain('pdfuaid');
  expect(Buffer.from(copies.läsexemplar).toString('latin1')).not.toContain('pdfaid');
  expect(checkPdf(archive)).toMatchObject({ findings: [], fatal: null });
  expect(archive.length).toBeLessThan(5e6);
});

test('every embedded font lists its glyphs, among them all that it uses', () => {
  const pdf = openPdf(archive);
  if (typeof pdf === 'string') throw new Error(pdf);
  const fonts = pdf.numbers().flatMap((number) => {
    const own = pdf.get({ ref: number });
    return isDict(own) && own.get('Subtype') === '/CIDFontType2' ? [own] : [];
  });
  expect(fonts.length).toBeGreaterThan(1);
  for (const font of fonts) {
    const set = pdf.get(dictAt(pdf, font.get('FontDescriptor')).get('CIDSet'));
    const bits = isStream(set) ? (decodeStream(set, pdf.get) ?? new Uint8Array()) : new Uint8Array();
    const has = (glyph: number) => ((bits[glyph >> 3] ?? 0) & (0x80 >> (glyph & 7))) !== 0;
    expect(has(0)).toBe(true);
    // The font has a width of its own for each glyph that is used.
    const widths = listAt(pdf, font.get('W'));
    const wide = widths.flatMap((value, i): number[] => {
      const first = widths[i - 1];
      return Array.isArray(value) && typeof first === 'number'
        ? value.flatMap((width: Value, n) => (width === 0 ? [] : [first + n]))
        : [];
    });
    expect(wide.length).toBeGreaterThan(20);
    expect(wide.filter((glyph) => !has(glyph))).toEqual([]);
  }
});

test('has the same text in the same order and places as the reading copy', async () => {
  const [own, reading] = await Promise.all([openWithPdfjs(archive), openWithPdfjs(copies.läsexemplar)]);
  expect(await fromPages(own, leavesOf)).toEqual(await fromPages(reading, leavesOf));
  const items = async (pdf: typeof own) =>
    (await fromPages(pdf, async (page) => (await page.getTextContent()).items))
      .flat()
      .flatMap((item) => ('str' in item ? [item] : []));
  const [here, there] = [await items(own), await items(reading)];
  expect(here.map(({ str }) => str)).toEqual(there.map(({ str }) => str));
  const moved = here.map(({ transform }, i) =>
    Math.max(...transform.map((n: number, part: number) => Math.abs(n - (there[i]?.transform[part] ?? 0)))),
  );
  // In points (1/72 inch).
  expect(moved.reduce((most, one) => Math.max(most, one), 0)).toBeLessThan(0.01);
});

test('makes no archive copy of a page with transparency', async () => {
  const html = '<!doctype html><html lang="sv"><title>Prov</title><h1 style="opacity:.5">Genomskinlig</h1></html>';
  const print = async (page: string) => finishBoth((await printReport(page, started.browser)).bytes, pdfFacts).arkivexemplar;
  expect(await print(html)).toBeUndefined();
  expect(await print(html.replace('.5', '1'))).toBeDefined();
});

test('limitCoordinates reduces large coordinates without moving anything', () => {
  const near = (content: string) => {
    const bytes = limitCoordinates(new Uint8Array(Buffer.from(content)));
    return bytes && Buffer.from(bytes).toString();
  };
  expect(near('q 2 0 0 2 5 -100000.5 cm 1 50010 3 4 re f 0 50001.25 m Q 7 8 l')).toBe(
    'q 2 0 0 2 5 -0.5 cm 1 10 3 4 re f 0 1.25 m Q 7 8 l',
  );
  // A nested translation is reduced once. The coordinates inside it are unchanged.
  expect(near('1 0 0 1 0 -40000 cm q 1 0 0 1 0 40100 cm 1 2 m Q BT 1 0 0 1 9 40020 Tm (a) Tj ET')).toBe(
    '1 0 0 1 0 0 cm q 1 0 0 1 0 100 cm 1 2 m Q BT 1 0 0 1 9 20 Tm (a) Tj ET',
  );
  expect(near('q 1 0 0 1 5 -100 cm 1 2 m Q')).toBe('q 1 0 0 1 5 -100 cm 1 2 m Q');
  expect(near('1 0 0 1 0 -40000 cm /X1 Do')).toBeUndefined();
});

test('the colour profile follows the definition of sRGB', () => {
  const profile = Buffer.from(srgbProfile());
  expect(profile.readUInt32BE(0)).toBe(profile.length);
  expect(profile.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ');
  const tags = new Map(
    Array.from({ length: profile.readUInt32BE(128) }, (_, i) => [
      profile.toString('latin1', 132 + i * 12, 136 + i * 12),
      profile.readUInt32BE(136 + i * 12),
    ]),
  );
  const sum = (index: number) =>
    ['rXYZ', 'gXYZ', 'bXYZ'].reduce(
      (total, name) => total + profile.readInt32BE((tags.get(name) ?? 0) + 8 + index * 4) / 65536,
      0,
    );
  // Red, green and blue add up to the white point of the profile (D50).
  expect([0, 1, 2].map((i) => sum(i).toFixed(3))).toEqual(['0.964', '1.000', '0.825']);
  const curve = tags.get('gTRC') ?? 0;
  const light = (value: number) => profile.readUInt16BE(curve + 12 + Math.round(value * 1023) * 2) / 65535;
  expect(light(0)).toBe(0);
  expect(light(1)).toBe(1);
  expect(light(0.5)).toBeCloseTo(0.214, 2);
});
