/** Tests that the work of reading and checking a year is bounded: patterns, suggestions and sizes. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadYear, makeReport, renderReport } from '../src/compile.ts';
import { locate } from '../src/diagnostics/locate.ts';
import { printJson } from '../src/escape/json.ts';
import { escapeTerminal } from '../src/escape/terminal.ts';
import { disk } from '../src/platform/files.ts';
import { memoryFiles, snapshot } from '../src/platform/memory.ts';
import { PACKAGE_ROOT, readAssets } from '../src/platform/package-files.ts';
import { readSource } from '../src/read/source.ts';
import { isDifference } from '../src/swedish/statements.ts';
import { cacheKeyOf } from '../src/tools/check/check-cache.ts';
import { policy } from '../src/tools/serve/page.ts';
import { cpuTime } from './support/hostile.ts';

const BASE = join(PACKAGE_ROOT, 'tests/cases/base');
const MÅTT = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/nojda-besokare.yaml';
const NÄMNDMÅL = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/fler-besok.yaml';
const ENHETER = 'data/2024/gemensamt/enheter.yaml';
const REQUEST = { data: 'data', år: 2024, tillfälle: 'helår' } as const;

const scratch = mkdtempSync(join(tmpdir(), 'vb-granser-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const clean = new Map(
  readdirSync(join(BASE, 'data'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => [`data/${path}`, readFileSync(join(BASE, 'data', path), 'utf8')]),
);
const load = (files: Record<string, string>) => loadYear(memoryFiles(new Map([...clean, ...Object.entries(files)])), REQUEST);

/** CPU time of some work, in ms. */
function timed(work: () => unknown): number {
  const begun = cpuTime();
  work();
  return cpuTime() - begun;
}

describe('patterns made from data', () => {
  /** The year with the unit `procent` printed otherwise, and a text of the mått that a pattern of the unit is matched with. */
  const withUnit = (skrivs: string, text: string) => {
    const enheter = clean
      .get(ENHETER)
      ?.replace(/(\nprocent:\n {2}skrivs: ).*/, (_, key: string) => `${key}${JSON.stringify(skrivs)}`);
    const mått = (clean.get(MÅTT) ?? '').replace(
      /(kommentar: )\|\n(?: {6}.*\n)+/,
      (_, key: string) => `${key}${JSON.stringify(text)}\n`,
    );
    if (enheter === clean.get(ENHETER) || mått === clean.get(MÅTT)) throw new Error('nothing was replaced');
    return { [ENHETER]: enheter ?? '', [MÅTT]: mått };
  };
  const spaces = (n: number) => ' '.repeat(n);

  test.each<[string, (n: number) => Record<string, string>]>([
    ['a unit of spaces', (n) => withUnit(`{tal}${spaces(n / 1000)}x`, `År 2024 var det 3${spaces(n)}y.`)],
    ['a unit of hard spaces', (n) => withUnit(`{tal}${'\u00a0 '.repeat(n / 2000)}x`, `År 2024 var det 3${spaces(n)}y.`)],
    ['a unit of spaces and signs', (n) => withUnit(`{tal}${'a '.repeat(n / 2)}`, `År 2024 var det 3 ${'a '.repeat(n / 2)}.`)],
    ['groups of digits', (n) => withUnit('{tal} x', `År 2024 var det ${'111 '.repeat(n / 4)}.`)],
    ['digits', (n) => withUnit('{tal} x', `År 2024 var det ${'1'.repeat(n)}.`)],
    ['figures after words of a change', (n) => withUnit('{tal} x', `År 2024 ${'med aa aa 3 x '.repeat(n / 14)}.`)],
    ['figures after words', (n) => withUnit('{tal} x', `År 2024 ${'aa 3 x '.repeat(n / 7)}.`)],
  ])('match in linear time: %s', (_, files) => {
    load(files(4000));
    // Four times the text takes sixteen times as long where the time is quadratic. The constant covers the rest of the year.
    const small = timed(() => load(files(24_000)));
    const large = timed(() => load(files(96_000)));
    expect(large).toBeLessThan(7 * small + 300);
  });

  test('words to point at are found in linear time', () => {
    const source = (n: number) => readSource('a.yaml', Buffer.from(`a: "${'x '.repeat(10)}${spaces(n)}y"\n`)).value;
    const find = (n: number) => locate(source(n), { file: 'a.yaml', at: { path: ['a'], part: 'value', find: ' z' } });
    find(1000);
    expect(timed(() => find(120_000))).toBeLessThan(1000);
  });

  test('whether a figure is a change is read from the words beside it', () => {
    const before = 'x '.repeat(50_000);
    expect(timed(() => Array.from({ length: 2000 }, () => isDifference(`${before}en ökning med `, ' procent')))).toBeLessThan(
      2000,
    );
    expect(isDifference(`${before}en ökning med `, ' procent')).toBe(true);
  });
});

describe('suggestions', () => {
  test('have a ceiling per file', () => {
    const ids = Array.from({ length: 3000 }, (_, i) => `nojda-besokare-med-ett-langt-namn-som-liknar-manga-andra-${i}`);
    const many = Object.fromEntries(ids.map((id) => [`${dirname(MÅTT)}/${id}.yaml`, clean.get(MÅTT) ?? '']));
    const list = (clean.get(NÄMNDMÅL) ?? '').replace(
      /\n( *)- nojda-besokare\n/,
      (_, indent: string) => `\n${['nojda-besokare', ...ids.slice(0, 900)].map((id) => `${indent}- ${id}x\n`).join('')}`,
    );
    expect(list).not.toBe(clean.get(NÄMNDMÅL));
    const loaded = load({ ...many, [NÄMNDMÅL]: list });
    const withSuggestion = loaded.findings.filter(
      ({ place, facts }) => place.file === NÄMNDMÅL && 'förslag' in facts && facts.förslag,
    );
    expect(
      loaded.findings.filter(({ code, place }) => code === 'okand-referens' && place.file === NÄMNDMÅL).length,
    ).toBeGreaterThan(800);
    expect(withSuggestion.length).toBeGreaterThan(10);
    expect(withSuggestion.length).toBeLessThanOrEqual(50);
  });

  test('in one text have the same ceiling', () => {
    const text = Array.from({ length: 5000 }, (_, i) => `{nojda-besokar${i}}`).join(' ');
    const mått = (clean.get(MÅTT) ?? '').replace(/(kommentar: )\|\n(?: {6}.*\n)+/, (_, key: string) => `${key}"${text}"\n`);
    const found = load({ [MÅTT]: mått }).findings.filter(({ code }) => code === 'text-hanvisning');
    expect(found).toHaveLength(1000);
    expect(found.filter(({ facts }) => 'förslag' in facts && facts.förslag).length).toBeLessThanOrEqual(50);
  });
});

describe('sizes', () => {
  const project = join(scratch, 'stor');
  const sparse = (path: string) => {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), '');
    truncateSync(join(project, path), 1_500_000_000);
  };

  test('are asked before a file is read', () => {
    for (const [path, text] of clean) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), text);
    }
    const data = join(project, 'data');
    const before = process.memoryUsage().rss;
    sparse(MÅTT);
    sparse('data/2024/gemensamt/tema/logotyp.svg');
    sparse('data/2024/kulturnamnden/anteckning.md');
    const effects = snapshot(disk);
    cacheKeyOf({ data, år: 2024, utkast: false }, 'samma', effects);
    const { findings } = loadYear(effects, { ...REQUEST, data });
    expect(process.memoryUsage().rss - before).toBeLessThan(500_000_000);
    expect(findings.map(({ code, place, facts }) => [code, place.file.slice(project.length + 1), facts])).toEqual(
      expect.arrayContaining([
        ['fil-for-stor', MÅTT, { byte: 1_500_000_000, gräns: 128 * 1024 }],
        // No file names it.
        ['okand-fil', 'data/2024/gemensamt/tema/logotyp.svg', {}],
      ]),
    );
    expect(findings.some(({ place }) => place.file.endsWith('.md'))).toBe(false);
  });

  test('of files that are too large are in the key of the check cache', () => {
    const key = () => cacheKeyOf({ data: join(project, 'data'), år: 2024, utkast: false }, 'samma', snapshot(disk));
    const before = key();
    truncateSync(join(project, MÅTT), 1_500_000_001);
    expect(key()).not.toBe(before);
  });
});

describe('characters that change how a terminal shows text', () => {
  const HIDDEN = ['\u061c', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069', '\ufeff'];

  test.each(HIDDEN.map((one) => [`U+${one.charCodeAt(0).toString(16)}`, one]))('%s is replaced', (_, character) => {
    expect(escapeTerminal(`a${character}b`)).toBe('a�b');
    expect(printJson([`a${character}b`])).toContain('a�b');
  });
});

describe('the policy of a page', () => {
  test('forbids another base address and forms', async () => {
    const loaded = load({});
    const [nämnd] = loaded.år?.nämnder ?? [];
    if (!nämnd) throw new Error('no board');
    const html = await renderReport(makeReport(nämnd, loaded), readAssets(), {}, loaded.temafiler);
    for (const text of [html, policy('')]) {
      expect(text).toContain("base-uri 'none'");
      expect(text).toContain("form-action 'none'");
    }
    expect(readFileSync(join(PACKAGE_ROOT, 'templates/diff/page.hbs'), 'utf8')).toContain("base-uri 'none'; form-action 'none'");
  });
});
