/** Properties for any input: reading never throws, figures keep their digits, plain text is kept, typography is idempotent. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finding } from '../src/diagnostics/finding.ts';
import { locate } from '../src/diagnostics/locate.ts';
import { readEtappmål } from '../src/model/etappmal.ts';
import { GRÄNSORD } from '../src/model/interval.ts';
import { måttSchema } from '../src/model/matt.ts';
import { comparePeriods, isPeriod } from '../src/model/period.ts';
import { Tal } from '../src/model/tal.ts';
import { readYear } from '../src/read/read.ts';
import { readSource } from '../src/read/source.ts';
import { linesOf, parseText } from '../src/resolve/text.ts';
import { formatTal, writeEtappmål } from '../src/swedish/numbers.ts';
import { suggest } from '../src/swedish/spelling.ts';
import { typeset } from '../src/swedish/typography.ts';
import { correctEtappmål } from '../src/validate/corrections.ts';
import { issueFindings } from '../src/validate/issues.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Random text that looks like YAML often enough to reach deep into the reader. */
const yamlish = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'plan:',
        'namn: ',
        '  ',
        '- ',
        '\n',
        '|',
        '>',
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        '#',
        '&a ',
        '*a ',
        '!x ',
        '\t',
        ': ',
        '---\n',
        '0126',
        '1e9',
        '−3',
        '\r\n',
        '\uFEFF',
      ),
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('reading', () => {
  test('gives a source and findings for any bytes, and every finding has a place inside the file', () => {
    fc.assert(
      fc.property(fc.oneof(yamlish.map(bytes), fc.uint8Array({ maxLength: 200 })), (input) => {
        const { value, findings } = readSource('x.yaml', input);
        const all = [...findings];
        if (value.plain !== undefined) {
          const parsed = måttSchema.safeParse(value.plain, { reportInput: true });
          if (!parsed.success) all.push(...issueFindings('x.yaml', måttSchema, value.plain, parsed.error.issues));
        } else expect(findings.length).toBeGreaterThan(0);
        const lines = value.text.split('\n').length;
        for (const { place } of all) {
          const span = locate(value, place);
          if (!span) continue;
          expect(span.line).toBeGreaterThanOrEqual(1);
          expect(span.line).toBeLessThanOrEqual(lines);
          expect(span.column).toBeGreaterThanOrEqual(1);
          expect(span.column).toBeLessThanOrEqual(span.lineText.length + 2);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['forty nested levels', 'yaml-for-djup', (n: number) => `${'['.repeat(n)}1${']'.repeat(n)}`, 40],
    [
      'a thousand keys on one level',
      'for-manga-rader',
      (n: number) => 'k'.repeat(n).replace(/k/g, (k, i) => `${k}${i}: 1\n`),
      1000,
    ],
    ['128 KiB', 'fil-for-stor', (n: number) => `a: b\n#${'x'.repeat(n - 6)}`, 128 * 1024],
  ])('accepts %s and rejects one more', (_name, code, make, limit) => {
    const codes = (n: number) => readSource('x.yaml', bytes(make(n))).findings.map((one) => one.code);
    expect(codes(limit)).toEqual([]);
    expect(codes(limit + 1)).toEqual([code]);
  });

  test('rejects documents of a thousand levels and more, repeatedly in one process', () => {
    for (const depth of [1000, 5000]) {
      const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      expect(readSource('x.yaml', bytes(deep)).findings).toEqual([finding('yaml-for-djup', { file: 'x.yaml' }, { gräns: 40 })]);
    }
  });

  test('rejects a file that is too large', () => {
    const [found] = readSource('x.yaml', bytes(`# ${'x'.repeat(128 * 1024)}`)).findings;
    expect(found?.code).toBe('fil-for-stor');
  });

  test('rejects a file with too many keys, with one finding', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `k${i}: 1`).join('\n');
    expect(readSource('x.yaml', bytes(many)).findings).toEqual([finding('for-manga-rader', { file: 'x.yaml' }, { gräns: 1000 })]);
  });

  test.each(['__proto__', 'constructor', 'prototype'])('rejects %s as a key', (key) => {
    expect(readSource('x.yaml', bytes(`ålder:\n  ${key}:\n    2024: 1\n`)).findings.map(({ code }) => code)).toEqual([
      'yaml-form',
    ]);
  });

  test('reports a file that cannot be read, and reads the others', () => {
    const listing = { listFiles: () => ['gemensamt/kommun.yaml', 'gemensamt/tema.yaml'], sizeOf: () => 7 };
    const { value, findings } = readYear(
      { ...listing, readFile: (path) => (path.endsWith('tema.yaml') ? undefined : bytes('namn: A')) },
      'data/2024',
    );
    expect(findings.map(({ code, place }) => [code, place.file])).toEqual([['fil-olasbar', 'data/2024/gemensamt/tema.yaml']]);
    expect(value.map(({ plain }) => plain !== undefined)).toEqual([true, false]);
  });

  test('reads a decomposed å in a key as a composed å', () => {
    const nfd = readSource('x.yaml', bytes('mål: 1\n'.normalize('NFD')));
    expect(Object.keys(nfd.value.plain as object)).toEqual(['mål']);
  });
});

describe('figures', () => {
  const digits = fc
    .tuple(fc.boolean(), fc.nat({ max: 9_999_999 }), fc.option(fc.stringMatching(/^\d{1,3}$/), { nil: undefined }))
    .map(([negative, whole, decimals]) => `${negative ? '-' : ''}${whole}${decimals === undefined ? '' : `.${decimals}`}`);

  test('prints every digit that is written', () => {
    fc.assert(
      fc.property(digits, (text) => {
        const tal = Tal.read(text);
        expect(tal).toBeDefined();
        if (!tal) return;
        const printed = formatTal(tal)
          .replace(/\u00a0/g, '')
          .replace('−', '-')
          .replace(',', '.');
        expect(printed).toBe(text);
      }),
    );
  });

  test('sums, differences and shares are exact', () => {
    const tal = (text: string) => Tal.read(text) as Tal;
    expect(Tal.sum([tal('0.1'), tal('0.2'), tal('-1')]).text).toBe('-0.7');
    expect(tal('-497.9').minus(tal('-511.3')).text).toBe('13.4');
    expect(tal('1').minus(tal('1.00')).text).toBe('0.00');
    expect(tal('-511.3').procent(tal('3')).text).toBe('-15.3');
    expect(tal('0.5').procent(tal('50')).text).toBe('0.3');
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        expect(tal(a).minus(tal(b)).minus(tal(a)).värde).toBeCloseTo(-tal(b).värde, 3);
      }),
    );
  });

  const target = fc
    .tuple(
      fc.oneof(
        fc.tuple(fc.constantFrom(...GRÄNSORD), digits).map((words) => words.join(' ')),
        fc
          .tuple(digits, digits)
          .filter(([a, b]) => Number(a) < Number(b))
          .map((ends) => ends.join(' till ')),
      ),
      fc.option(fc.integer({ min: 2, max: 10 }), { nil: undefined }),
    )
    .map(([krav, years]) => (years === undefined ? krav : `${krav} i snitt över ${years} år`));

  test('a target is written as it was read', () => {
    fc.assert(
      fc.property(target, (text) => {
        const etappmål = readEtappmål(text);
        expect(etappmål && writeEtappmål(etappmål)).toBe(text);
      }),
    );
  });

  test('a target in other words is corrected to the target, and the correction can be read', () => {
    const inOtherWords = (text: string) =>
      text.replace('minst', 'Minst').replace('högst', 'max').replace('över ', 'mer än ').replace(' till ', '–').replace('.', ',');
    fc.assert(
      fc.property(
        // With three decimals, the comma may separate thousands.
        target.filter((text) => !/i snitt|\.\d{3}/.test(text) && inOtherWords(text) !== text),
        (text) => {
          expect(correctEtappmål(inOtherWords(text))).toEqual({ skriv: text, säker: true });
        },
      ),
    );
  });

  test('accepts fifteen digits and rejects sixteen', () => {
    for (const text of ['123456789012345', '-12345.6789012345', '0.123456789012345']) expect(Tal.read(text)?.text).toBe(text);
    for (const text of ['1234567890123456', '1.234567890123456', '-0.1234567890123456']) expect(Tal.read(text)).toBeUndefined();
  });

  test.each(['0126', '1e3', '.5', '5.', '+5', '1 000', '12,5', '', '-', '0x10', 'NaN'])('rejects %j', (text) => {
    expect(Tal.read(text)).toBeUndefined();
  });

  test('sorts a month before the whole year that it belongs to, and a läsår after June', () => {
    const sorted = ['12-2018', '2018', '06-2019', '2018/2019', '07-2019', '2019'];
    expect(sorted.toReversed().toSorted(comparePeriods)).toEqual(sorted);
  });

  test('a läsår has two years that follow each other', () => {
    expect(['1999/2000', '2023/2024', '2023/2025', '2024/2023', '23/24', '2023/24'].filter(isPeriod)).toEqual([
      '1999/2000',
      '2023/2024',
    ]);
  });
});

describe('text', () => {
  test('gives blocks for any text, and keeps every character of plain text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const blocks = parseText(text);
        if (/[{}\\|[\t]|\*\*|^(?:- |1\. |## )/m.test(text)) return;
        const words = blocks.flatMap(linesOf).flat();
        const kept = words.map((part) => (part.slag === 'text' ? part.text : '')).join('');
        expect(kept.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  test('a year at the start of a line does not start a list', () => {
    expect(parseText('Satsningen pågår sedan\n2015. Den fortsätter.')).toHaveLength(1);
    expect(parseText('1. Första\n2. Andra')).toMatchObject([{ slag: 'lista', ordnad: true }]);
  });

  test('typography is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'12 3-%,.−(å)kr ') }), (text) => {
        expect(typeset(typeset(text))).toBe(typeset(text));
      }),
    );
  });

  test.each([
    ['84 % av 20 000 bostäder', '84\u00a0% av 20\u00a0000 bostäder'],
    ['79,3% och -0,9 %', '79,3\u00a0% och −0,9\u00a0%'],
    ['13,4 mnkr den 1 januari', '13,4\u00a0mnkr den 1\u00a0januari'],
    ['åren 2018-2021 och skala 1-10', 'åren 2018-2021 och skala 1-10'],
  ])('typesets %s', (typed, printed) => {
    expect(typeset(typed)).toBe(printed);
  });
});

test('suggests a similar word only', () => {
  expect(suggest('etapmål', ['etappmål', 'enhet'])).toBe('etappmål');
  expect(suggest('matt', ['mått', 'namn'])).toBe('mått');
  expect(suggest('xyz', ['etappmål', 'enhet'])).toBeUndefined();
});
