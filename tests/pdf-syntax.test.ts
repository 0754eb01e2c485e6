/** The reader and writer of PDF syntax, and the stream filters. */
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visitOperators } from '../src/pdf/cos/content.ts';
import { decodeStream } from '../src/pdf/cos/filters.ts';
import { openPdf, type Pdf } from '../src/pdf/cos/read.ts';
import { readValue } from '../src/pdf/cos/syntax.ts';
import { decodeText, encodeText } from '../src/pdf/cos/text.ts';
import { dict, isDict, type Value } from '../src/pdf/cos/values.ts';
import { writePdf } from '../src/pdf/cos/write.ts';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const read = (text: string) => readValue({ bytes: bytesOf(text), at: 0 });

const BASE = bytesOf('%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj 2 0 obj <</Kids []>> endobj');

function opened(bytes: Uint8Array): Pdf {
  const pdf = openPdf(bytes);
  if (typeof pdf === 'string') throw new Error(pdf);
  return pdf;
}

const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Value>(null, true, false, { ref: 2 }),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((n) => Math.round(n * 1e5) / 1e5 + 0),
    fc
      .string({ unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)) })
      .map((text): Value => `/${text}`),
    fc.uint8Array(),
    fc.array(tie('value')),
    fc.dictionary(fc.stringMatching(/^[A-Z][a-z ()#/]*$/), tie('value')).map((own) => dict(own)),
  ),
})).value;

test.each([true, false])('reads back what it writes (packed: %s)', (packed) => {
  fc.assert(
    fc.property(values, (value) => {
      const pdf = opened(BASE);
      pdf.catalog.set('Prov', value);
      const again = opened(writePdf(pdf, { version: '1.7', packed }));
      const [kids] = [again.get(again.catalog.get('Pages'))];
      expect(isDict(kids)).toBe(true);
      // References are renumbered. The pages are object 2 in both files.
      expect(again.catalog.get('Prov')).toEqual(value);
    }),
    { numRuns: 300 },
  );
});

test('the same objects give the same bytes, and other objects another /ID', () => {
  const write = (value: Value) => {
    const pdf = opened(BASE);
    pdf.catalog.set('Prov', value);
    return Buffer.from(writePdf(pdf, { version: '1.7', packed: true })).toString('latin1');
  };
  const id = (text: string) => /\/ID \[<(\w+)>/.exec(text)?.[1];
  expect(write(1)).toBe(write(1));
  expect(id(write(1))).not.toBe(id(write(2)));
});

test.each<[string, Value]>([
  ['(a\\(b\\)\\\nc\\101\\n)', bytesOf('a(b)cA\n')],
  ['(åter (i) sig)', bytesOf('åter (i) sig')],
  ['<48 65 6>', bytesOf('He`')],
  ['/A#20b', '/A b'],
  ['<4a4B>', bytesOf('JK')],
  ['[1 0 R 2 -3.5 +.25]', [{ ref: 1 }, 2, -3.5, 0.25]],
  ['[5. 1.2.3 --5 - 7]', [5, 0, 0, 0, 7]],
  ['% en anmärkning\n<</A/B/C 1>>', dict({ A: '/B', C: 1 })],
  ['[1 [2 3', [1, [2, 3]]],
])('reads %s', (text, value) => {
  expect(read(text)).toEqual(value);
});

test('reads every decimal number as the nearest one that a computer has', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[+-]?(\d{1,25}\.?\d{0,25}|\.\d{1,25})$/), (text) => {
      expect(read(text)).toBe(Number(text));
    }),
    { numRuns: 1000 },
  );
});

test('visits operators with their operands, past comments and inline images', () => {
  const found: [string, Value[]][] = [];
  const content = bytesOf(
    'q 1 0 0 1 5 5 cm /F1 12 Tf (a) Tj 1 2 (d) " [(b) -20 <63>] TJ unknown % x\nBI /W 1 ID \x00\x01Q) EI Q T*',
  );
  visitOperators(content, ({ name, operands }) => found.push([name, name === 'BI' ? [] : operands()]));
  expect(found).toEqual([
    ['q', []],
    ['cm', [1, 0, 0, 1, 5, 5]],
    ['Tf', ['/F1', 12]],
    ['Tj', [bytesOf('a')]],
    ['"', [1, 2, bytesOf('d')]],
    ['TJ', [[bytesOf('b'), -20, bytesOf('c')]]],
    ['unknown', []],
    ['BI', []],
    ['Q', []],
    ['T*', []],
  ]);
});

test('reads back text strings', () => {
  for (const text of ['Ett två', 'Måluppfyllelse – 85 %', '漢字', '😀']) expect(decodeText(encodeText(text))).toBe(text);
});

test('decodes every PNG predictor', () => {
  const rows = [
    [10, 20, 30],
    [11, 22, 33],
    [15, 15, 15],
    [200, 100, 50],
    [7, 7, 9],
  ];
  const at = (row: number, i: number) => rows[row]?.[i] ?? 0;
  const paeth = (a: number, b: number, c: number) => {
    const p = a + b - c;
    const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
    if (pa <= pb && pa <= pc) return a;
    return pb <= pc ? b : c;
  };
  const coded = rows.flatMap((row, kind) => [
    kind,
    ...row.map((value, i) => {
      const [left, above, corner] = [i > 0 ? at(kind, i - 1) : 0, at(kind - 1, i), i > 0 ? at(kind - 1, i - 1) : 0];
      const guess = [0, left, above, Math.floor((left + above) / 2), paeth(left, above, corner)][kind] ?? 0;
      return (value - guess) & 255;
    }),
  ]);
  const parameters = dict({ Predictor: 15, Columns: 3 });
  const stream = { dict: dict({ Filter: '/FlateDecode', DecodeParms: parameters }), data: deflateSync(Uint8Array.from(coded)) };
  expect(decodeStream(stream, (value) => value ?? null)).toEqual(Uint8Array.from(rows.flat()));
});

test('decodes ASCII filters, and returns undefined for unknown filters and damaged data', () => {
  const decode = (filter: Value, text: string) =>
    decodeStream({ dict: dict({ Filter: filter }), data: bytesOf(text) }, (value) => value ?? null);
  expect(decode('/ASCIIHexDecode', '48 65 6a>')).toEqual(bytesOf('Hej'));
  expect(Buffer.from(decode('/ASCII85Decode', '87cURD]i,"Ebo80~>') ?? []).toString()).toBe('Hello World!');
  expect(decode('/LZWDecode', 'x')).toBeUndefined();
  expect(decode('/FlateDecode', 'inte packat')).toBeUndefined();
});
