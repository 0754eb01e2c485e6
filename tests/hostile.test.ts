/** How YAML can silently change a text, each case with the finding that reports it, and input made to exhaust time or memory. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { isSound, loadYear, makeReport } from '../src/compile.ts';
import { printFindings } from '../src/diagnostics/print.ts';
import { memoryFiles } from '../src/platform/memory.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { cpuTime, loadFiles, readFiles } from './support/hostile.ts';

const BASE = join(PACKAGE_ROOT, 'tests/cases/base');
const MÅTT = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/nojda-besokare.yaml';
const NÄMNDMÅL = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/fler-besok.yaml';
const KOMMUN = 'data/2024/gemensamt/kommun.yaml';
const ENHETER = 'data/2024/gemensamt/enheter.yaml';

const clean = new Map(
  readdirSync(join(BASE, 'data'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => [`data/${path}`, readFileSync(join(BASE, 'data', path))]),
);

const load = (files: ReadonlyMap<string, Uint8Array>) =>
  loadYear(memoryFiles(new Map([...clean, ...files])), { data: 'data', år: 2024, tillfälle: 'helår' });

/** The codes of the findings in a file after `piece` of it is replaced by `written`. */
function codesOf(file: string, piece: string, written: string | Uint8Array): string[] {
  const before = clean.get(file)?.toString() ?? '';
  if (!before.includes(piece)) throw new Error(`”${piece}” does not stand in ${file}`);
  const [head = '', ...tail] = before.split(piece);
  const bytes = Buffer.concat([Buffer.from(head), Buffer.from(written), Buffer.from(tail.join(piece))]);
  const { findings } = load(new Map([[file, bytes]]));
  return [...new Set(findings.filter(({ place }) => place.file === file).map(({ code }) => code))];
}

test('the unchanged year has no findings', () => {
  expect(load(new Map()).findings).toEqual([]);
});

describe('values that are not accepted as numbers', () => {
  test.each([
    ['0126', 'tal-skrivsatt'],
    ['08', 'tal-skrivsatt'],
    ['010', 'tal-skrivsatt'],
    ['0x1F', 'tal-skrivsatt'],
    ['0o17', 'tal-skrivsatt'],
    ['1e3', 'tal-skrivsatt'],
    ['.5', 'tal-skrivsatt'],
    ['5.', 'tal-skrivsatt'],
    ['+5', 'tal-skrivsatt'],
    ['.inf', 'tal-skrivsatt'],
    ['-.inf', 'tal-skrivsatt'],
    ['.nan', 'tal-skrivsatt'],
    ['12345678901234567890', 'tal-skrivsatt'],
    ['0.1234567890123456789', 'tal-skrivsatt'],
    ['12,5', 'fel-slag'],
    ['12 345', 'fel-slag'],
    ['12\u00a0345', 'fel-slag'],
    ['−5', 'fel-slag'],
    ['–5', 'fel-slag'],
    ['1_000', 'fel-slag'],
    ['12:30', 'fel-slag'],
    ['0b11', 'fel-slag'],
    ['2024-03-01', 'fel-slag'],
    ['"84"', 'fel-slag'],
    ['84 %', 'fel-slag'],
    ['yes', 'fel-slag'],
    ['true', 'fel-slag'],
    ['~', 'tomt-varde'],
    ['null', 'tomt-varde'],
    ['', 'tomt-varde'],
    ['-', 'yaml-form'],
    ['[84]', 'fel-slag'],
    ['{a: 84}', 'fel-slag'],
    ['\uff18\uff14', 'fel-slag'],
  ])('2024: %s is reported as %s', (written, code) => {
    expect(codesOf(MÅTT, '2024: 84', `2024: ${written}`)).toEqual([code]);
  });

  test.each([
    ['9999', 'fel-slag'],
    ['0126', 'tal-skrivsatt'],
    ['true', 'fel-slag'],
    ['0x10', 'tal-skrivsatt'],
  ])('kommunkod: %s is reported as %s', (written, code) => {
    expect(codesOf(KOMMUN, '"9999"', written)).toEqual([code]);
  });
});

describe('texts that YAML reads as something else', () => {
  test.each([
    ['Mål #3', ['kommentar-i-varde']],
    ['Nöjda #besökare', ['kommentar-i-varde']],
    ['*nöjda* besökare', ['yaml-form', 'yaml-alias']],
    ['*nöjda', ['yaml-alias']],
    ['&nöjda', ['yaml-alias']],
    ['&nöjda besökare', ['yaml-alias']],
    ['!nöjda besökare', ['yaml-form', 'yaml-tagg']],
    ['! besökare', ['yaml-tagg']],
    ['!!str besökare', ['yaml-tagg']],
    ['!!js/function besökare', ['yaml-tagg']],
    ['!!binary aGVq', ['yaml-tagg']],
    ['Mål: bra', ['yaml-form']],
    ['@besökare', ['yaml-form']],
    ['`besökare`', ['yaml-form']],
    ['%besökare', ['yaml-form']],
    ['- besökare', ['yaml-form']],
    ['> 80 procent nöjda', ['yaml-form']],
    ['| nöjda', ['yaml-form']],
    ['"nöjda" besökare', ['yaml-form']],
    ['{nöjda}', ['fel-slag']],
    ['{{nöjda}}', ['yaml-form']],
    ['[nöjda]', ['fel-slag']],
    ['yes', []],
    ['true', ['fel-slag']],
    ['2019', ['fel-slag']],
    ['~', ['tomt-varde']],
    ['#tom', ['kommentar-i-varde']],
    ['', ['tomt-varde']],
    ['"  "', ['tomt-varde']],
    ['nöjda\n\n    besökare', ['stycken-tappas']],
    ['"nöjda\n\n    besökare"', ['stycken-tappas']],
    [`'nöjda\n\n    besökare'`, ['stycken-tappas']],
    ['>\n    nöjda\n\n    besökare', ['stycken-tappas']],
    ['"C:\\nojda"', []],
    ['"C:\\projekt"', ['yaml-form']],
  ])('namn: %s gives %j', (written, codes) => {
    expect(codesOf(MÅTT, 'Andel nöjda besökare', written)).toEqual(codes);
  });
});

describe('invisible characters and encodings', () => {
  test.each([
    ['a byte order mark in the middle', '\uFEFF', ['styrtecken']],
    ['NUL', '\0', ['styrtecken']],
    ['escape', '\u001b[2J', ['styrtecken']],
    ['delete', '\u007f', ['styrtecken']],
    ['next line', '\u0085', ['styrtecken']],
    ['line separator', '\u2028', ['styrtecken']],
    ['paragraph separator', '\u2029', ['styrtecken']],
    ['zero-width space', '\u200b', ['styrtecken']],
    ['zero-width joiner', '\u200d', ['styrtecken']],
    ['word joiner', '\u2060', ['styrtecken']],
    ['right-to-left override', '\u202e', ['styrtecken']],
    ['isolate', '\u2066', ['styrtecken']],
    ['tag letter', '\u{e0041}', ['styrtecken']],
    ['a lone carriage return', '\r', ['yaml-form']],
    ['a lone surrogate', Buffer.from([0xed, 0xa0, 0x80]), ['fil-ej-utf8']],
    ['latin-1', Buffer.from([0xe5]), ['fil-ej-utf8']],
    ['a decomposed letter', 'a\u030a', []],
    ['a no-break space', '\u00a0', []],
    ['a soft hyphen', '\u00ad', []],
  ])('%s gives %j', (_, sign, codes) => {
    const name = Buffer.concat([Buffer.from('Andel '), Buffer.from(sign), Buffer.from(' besökare')]);
    expect(codesOf(MÅTT, 'Andel nöjda besökare', name)).toEqual(codes);
  });

  test.each(['\\0', '\\e[2J', '\\a', '\\u202e', '\\u200b', '\\L', '\\P', '\\N', '\\ud800', '\\uFEFF', '\\x9b'])(
    'the escape %s inside quotes is reported',
    (written) => {
      expect(codesOf(MÅTT, 'Andel nöjda besökare', `"Andel ${written} besökare"`)).toEqual(['styrtecken']);
    },
  );

  test.each([
    ['a byte order mark at the start', (text: string) => `\uFEFF${text}`, []],
    ['lines that end in CRLF', (text: string) => text.replaceAll('\n', '\r\n'), []],
    ['lines that end in CR', (text: string) => text.replaceAll('\n', '\r'), ['yaml-form']],
    ['decomposed letters', (text: string) => text.normalize('NFD'), []],
    ['tabs as indentation', (text: string) => text.replaceAll('  ', '\t'), ['yaml-form']],
    [
      'no-break spaces as indentation',
      (text: string) => text.replaceAll(/^ +/gm, (m) => '\u00a0'.repeat(m.length)),
      ['yaml-form'],
    ],
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'), ['fil-ej-utf8']],
  ])('a file with %s', (_, change, codes) => {
    const text = clean.get(MÅTT)?.toString() ?? '';
    expect(codesOf(MÅTT, text, change(text))).toEqual(codes);
  });

  test('a tab in a text is accepted', () => {
    expect(codesOf(MÅTT, 'Andel nöjda besökare', 'Andel\tbesökare')).toEqual([]);
  });
});

describe('keys and documents', () => {
  test.each([
    ['a key twice', MÅTT, '2024: 84', '2024: 84\n      2024: 85', ['yaml-form']],
    ['a key twice, once in quotes', MÅTT, '2024: 84', '2024: 84\n      "2024": 85', ['yaml-form']],
    ['a key twice, once decomposed', MÅTT, '  källa: ', `  ${'källa'.normalize('NFD')}: x\n  källa: `, ['yaml-form']],
    [
      'a key twice, once with a space in quotes',
      ENHETER,
      'index:\n',
      '"procent ":\n  skrivs: "{tal}"\n  slag: andel\nindex:\n',
      ['yaml-form'],
    ],
    ['a merge key', MÅTT, '  utfall:\n', '  <<: {trend: Positiv}\n  utfall:\n', ['yaml-form']],
    ['a merge key among free keys', MÅTT, '  område:\n', '  ålder:\n    <<: {2024: 4}\n  område:\n', ['yaml-form']],
    ['an empty key', MÅTT, '  källa: ', '  : x\n  källa: ', ['yaml-form']],
    ['a key that is a list', MÅTT, '  källa: ', '  ? [a]\n  : x\n  källa: ', ['yaml-form']],
    ['a number as key', MÅTT, '  källa: ', '  12: x\n  källa: ', ['okand-nyckel']],
    ['a reserved key', MÅTT, '  område:\n', '  ålder:\n    __proto__:\n      2024: 4\n  område:\n', ['yaml-form']],
    ['two documents', MÅTT, 'uppföljning:', '---\nuppföljning:', ['yaml-form']],
    ['a document end marker in the middle', MÅTT, 'uppföljning:', '...\nuppföljning:', ['yaml-form']],
    ['another YAML version', MÅTT, 'plan:', '%YAML 1.1\n---\nplan:', ['yaml-form']],
    ['a tag directive', MÅTT, 'plan:', '%TAG ! tag:x,2000:\n---\nplan:', ['yaml-form']],
  ])('%s is reported', (_, file, piece, written, codes) => {
    expect(codesOf(file, piece, written)).toEqual(codes);
  });

  test('an id that is a property of every JavaScript object is rejected', () => {
    expect(codesOf(NÄMNDMÅL, '- id: fler-unga', '- id: fler-aldre')).not.toContain('fel-form');
    expect(codesOf(NÄMNDMÅL, '- id: fler-unga', '- id: constructor')).toEqual(['fel-form']);
  });

  test('an amount with a minus sign U+2212 or a decimal comma is rejected', () => {
    const file = 'data/2019/kommunstyrelsen/kapitel/ekonomi/tabeller/drift-per-verksamhet.yaml';
    const real = readFiles();
    const text = Buffer.from(real.get(file) ?? '').toString();
    const codes = (written: string) =>
      loadFiles(new Map([...real, [file, Buffer.from(text.replace('budget: -511.3', `budget: ${written}`))]]))
        .findings.filter(({ place }) => place.file === file)
        .map(({ code }) => code);
    expect(codes('-511.3')).toEqual([]);
    expect(codes('−511.3')).toContain('fel-slag');
    expect(codes('-511,3')).toContain('fel-slag');
  });
});

describe('input made to exhaust time or memory', () => {
  /** Nearly the size of the largest file that is read (128 KiB), in bytes. */
  const FULL = 127 * 1024;
  const fill = (piece: string, bytes = FULL) => piece.repeat(Math.floor(bytes / Buffer.byteLength(piece)));
  const many = (n: number, one: (i: number) => string) => Array.from({ length: n }, (_, i) => one(i)).join('');
  const mått = (piece: string, written: string) => {
    const text = clean.get(MÅTT)?.toString() ?? '';
    if (!text.includes(piece)) throw new Error(`”${piece}” does not stand there`);
    return text.replace(piece, () => written);
  };
  const LAST = '      {kvinnor 2024} av kvinnorna är nöjda. Länssnittet är {Länssnitt 2024}.\n';
  const kommentar = (written: string) => mått(`|\n${LAST}`, written);
  const ROOM = FULL - 2000;

  test.each<[string, string, string | Uint8Array]>([
    ['aliases of aliases', MÅTT, `a0: &a0 [x, x]\n${many(40, (i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`)}`],
    ['a thousand nested lists', MÅTT, '['.repeat(1000) + ']'.repeat(1000)],
    ['nested lists to the end of the file', MÅTT, fill('[')],
    ['nested dashes', MÅTT, fill('- ')],
    ['nested keys', MÅTT, many(450, (i) => `${' '.repeat(i)}a:\n`)],
    ['nested question marks', MÅTT, fill('? ')],
    ['a file that is too large', MÅTT, fill('[', 1024 ** 3 / 64)],
    ['NUL', MÅTT, Buffer.alloc(FULL)],
    ['one long word', MÅTT, fill('x')],
    ['spaces', MÅTT, fill(' ')],
    ['empty lines', MÅTT, fill('\n')],
    ['quotes', MÅTT, fill('"')],
    ['anchors', MÅTT, fill('&')],
    ['commas', MÅTT, `a: [${fill(',', FULL - 10)}]`],
    ['broken escapes', MÅTT, `a: "${fill('\\q', FULL - 10)}"`],
    ['colons', MÅTT, fill(': ')],
    ['comments', MÅTT, fill('#\n')],
    ['documents', MÅTT, fill('---\n')],
    ['zero-width spaces', MÅTT, `a: ${fill('\u200b', FULL - 10)}`],
    ['decomposed letters', MÅTT, fill('a\u030a')],
    ['marks on one letter', MÅTT, `a${fill('\u030a', FULL - 10)}`],
    ['many keys in many maps', MÅTT, many(24, (i) => `k${i}: {${many(990, (j) => `k${j},`)}}\n`)],
    ['unknown keys', MÅTT, many(900, (i) => `${'x'.repeat(130)}${i}: 1\n`)],
    ['a figure of many digits', MÅTT, mått('2024: 84', `2024: ${fill('9', ROOM)}`)],
    ['a figure of many decimals', MÅTT, mått('2024: 84', `2024: 0.${fill('9', ROOM)}`)],
    ['a word of many letters', MÅTT, mått('trend: Oförändrad', `trend: ${fill('o', ROOM)}`)],
    ['references that do not resolve', MÅTT, kommentar(`"${fill('{a-b} ', ROOM)}"`)],
    ['references that resolve', MÅTT, kommentar(`"${fill('{utfall 2024} ', ROOM)}"`)],
    ['references that subtract', MÅTT, kommentar(`"{${fill('minus ', ROOM)}}"`)],
    ['open braces', MÅTT, kommentar(`"${fill('{', ROOM)}"`)],
    ['backslashes', MÅTT, kommentar(`'${fill('\\', ROOM)}'`)],
    ['digits and spaces', MÅTT, kommentar(`"${fill('1 ', ROOM)}"`)],
    ['lines of space', MÅTT, kommentar(`|\n${fill('                         \n', ROOM)}      x`)],
    ['list items', MÅTT, kommentar(`|\n${fill('      - x\n', ROOM)}`)],
    ['many different characters', MÅTT, kommentar(`|\n      ${many(20_000, (i) => String.fromCodePoint(0x4e00 + i))}`)],
    ['criteria', 'data/2024/gemensamt/kriterier.yaml', many(400, (i) => `k${i}: [${'a, '.repeat(90)}]\n`)],
  ])('%s: checked within 5 s of CPU time', (_, file, content) => {
    const begun = cpuTime();
    const loaded = load(new Map([[file, Buffer.from(content)]]));
    const printed = printFindings(loaded.findings, loaded.sources, new Chalk({ level: 0 }), undefined);
    if (isSound(loaded.findings, false)) for (const nämnd of loaded.år?.nämnder ?? []) makeReport(nämnd, loaded);
    expect(cpuTime() - begun).toBeLessThan(5000);
    expect(printed.length).toBeLessThan(2_000_000);
  });

  test('thousands of files are checked within 20 s of CPU time', () => {
    const measure = clean.get(MÅTT) ?? Buffer.alloc(0);
    const copies = Array.from({ length: 3000 }, (_, i) => [MÅTT.replace('nojda', `nojda-${i}`), measure] as const);
    const begun = cpuTime();
    const { findings, sources } = load(new Map(copies));
    const printed = printFindings(findings, sources, new Chalk({ level: 0 }), undefined);
    expect(cpuTime() - begun).toBeLessThan(20_000);
    expect(findings.length).toBeGreaterThan(2999);
    expect(printed).toMatch(/^… och \d+ till/);
  });
});
