/**
 * Rolls a year over to the next. Every folder under tests/rollover is a case: its files are laid over those of tests/cases/base,
 * the next year is made from them, and the printed summary and the files of the board are compared with `expected/`. The last
 * tests hold for any year. Regenerate the expected files with: npm run regenerate -- rollover
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { isSound, type LoadedYear, loadYear } from '../src/compile.ts';
import { severityOf } from '../src/diagnostics/catalog.ts';
import type { Lucka } from '../src/diagnostics/lucka.ts';
import { findHome } from '../src/model/filslag.ts';
import { Tal } from '../src/model/tal.ts';
import type { Effects } from '../src/platform/effects.ts';
import { memoryFiles } from '../src/platform/memory.ts';
import { readSource } from '../src/read/source.ts';
import { isReady, type RolledYear, rollYear } from '../src/tools/new/engine.ts';
import { printRollover } from '../src/tools/new/print.ts';
import { nextPeriod, shiftYears } from '../src/tools/new/rollover/years.ts';
import { edit } from '../src/write/edit.ts';
import { format } from '../src/write/format.ts';
import type { Plain } from '../src/write/tree.ts';
import { expectFile, UPDATE } from './support/golden.ts';
import { readFiles } from './support/hostile.ts';
import { filesOf } from './support/layers.ts';
import { type Files, mutateValues, Random, Vocabulary } from './support/mutate.ts';
import { SEED } from './support/seed.ts';

const ROOT = fileURLToPath(new URL('rollover/', import.meta.url));

const own = (name: string): Map<string, Buffer> =>
  new Map(
    readdirSync(join(ROOT, name, 'data'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.yaml'))
      .map((path) => [`data/${path}`, readFileSync(join(ROOT, name, 'data', path))]),
  );

interface Rolling {
  readonly rolled: RolledYear;
  /** Effects that read the files of both years. */
  readonly effects: Effects;
  readonly files: Files;
}

/** Makes the next year from the files of the year `från`. Returns undefined when that year is not sound. */
function rollFrom(files: Files, från: number): Rolling | undefined {
  const before = loadYear(memoryFiles(files), { data: 'data', år: från, tillfälle: 'helår' });
  if (!before.år || !isSound(before.findings, false)) return undefined;
  const rolled = rollYear(memoryFiles(files), before, { data: 'data', från, till: från + 1, open: false });
  const made = [...rolled.files].map(([path, text]) => [`data/${från + 1}/${path}`, Buffer.from(text)] as const);
  const both = new Map<string, Uint8Array>([...files, ...made]);
  return { rolled, effects: memoryFiles(both), files: both };
}

const load = (effects: Effects, år: number, utkast = true): LoadedYear =>
  loadYear(effects, { data: 'data', år, tillfälle: 'helår', jämför: true, utkast });

function compare(name: string, file: string, actual: string): void {
  expectFile(join(ROOT, name, 'expected', file), actual);
}

describe.each(readdirSync(ROOT))('%s', (name) => {
  const files = new Map<string, Uint8Array>([...filesOf('base'), ...own(name)]);
  const rolling = rollFrom(files, 2024);
  if (!rolling) throw new Error('the case is not sound');
  const { rolled, effects } = rolling;

  test('prints what was done, and why', () => {
    compare(name, 'sagt.txt', `${printRollover(rolled, { från: 2024, till: 2025 }, new Chalk({ level: 0 }))}\n`);
  });

  test('writes the expected files', () => {
    if (UPDATE) rmSync(join(ROOT, name, 'expected/2025'), { recursive: true, force: true });
    for (const [path, text] of rolled.files) {
      // The next test covers the files that all boards share.
      if (!path.startsWith('gemensamt/')) compare(name, `2025/${path}`, text.toString());
    }
    const there = readdirSync(join(ROOT, name, 'expected/2025'), { recursive: true, encoding: 'utf8' });
    const expected = there.filter((path) => path.endsWith('.yaml')).toSorted();
    expect([...rolled.files.keys()].filter((path) => !path.startsWith('gemensamt/')).toSorted()).toEqual(expected);
  });

  test('copies shared files in the common form, apart from visade_mätningar', () => {
    for (const [path, text] of rolled.files) {
      if (!path.startsWith('gemensamt/')) continue;
      const before = readSource(path, files.get(`data/2024/${path}`) ?? Buffer.alloc(0)).value;
      const kept = text.toString().replace(/^visade_mätningar:.*\n/m, '');
      expect(kept).toBe(format(before, findHome(path)?.slag ?? 'kommun'));
    }
  });

  test('each field filled in is one gap less, and without gaps the year gives a report', () => {
    let left = load(effects, 2025);
    const written = new Map(rolling.files);
    const emptyPlaces = ({ luckor }: LoadedYear) => luckor.filter(({ finding }) => finding.code === 'tomt-varde');
    while (emptyPlaces(left).length > 0) {
      const before = emptyPlaces(left).length;
      // Bedömningar come last, from the innermost out, because they are compared with proposals that depend on the rest.
      const [next] = emptyPlaces(left).toSorted((a, b) => orderOf(a) - orderOf(b));
      const { file, at } = next?.finding.place ?? { file: '' };
      const path = at && 'path' in at ? at.path : [];
      const home = findHome(file.slice('data/2025/'.length));
      const source = readSource(file, written.get(file) ?? Buffer.alloc(0)).value;
      const text = home && edit(source, home.slag, [{ path, value: valueFor(path, file, left) }]);
      written.set(file, Buffer.from(text ?? ''));
      left = load(memoryFiles(written), 2025);
      expect(emptyPlaces(left).length, `${file} ${path.join('.')}`).toBe(before - 1);
    }
    expect(left.luckor.map(({ vad }) => vad)).toEqual([]);
    const finished = load(memoryFiles(written), 2025, false);
    expect(finished.findings.filter((one) => severityOf(one) !== 'upplysning')).toEqual([]);
  });
});

const orderOf = ({ vad, finding }: Lucka) => (vad === 'bedömning' ? 100 - finding.place.file.split('/').length : 0);

/** A plausible value for an empty field. Undefined removes the field. */
function valueFor(path: readonly (string | number)[], file: string, { bedömda, år }: LoadedYear): Plain | undefined {
  const last = String(path.at(-1));
  const id = file.split('/').at(-1)?.replace('.yaml', '') ?? '';
  const assessed = [...bedömda.values()][0];
  if (last === 'status') return 'Klart';
  if (last === 'bedömning') return assessed?.av.get(id)?.förslag?.ord ?? 'God';
  // These fields may also be removed.
  if (last === 'trend' || last === 'omotiverade_skillnader') return undefined;
  if (last === 'beslutsdatum' || last === 'datum') return '2026-02-26';
  if (last === 'elektroniskt') return 'ja';
  if (last === 'adress') return 'https://www.exempel.se/bilaga.pdf';
  if (last === 'klar_senast') return '2026-06-30';
  if (last === 'sannolikhet' || last === 'konsekvens') return Tal.count(1);
  if (last === 'diarienummer') return 'KUN-2026/3';
  if (path.includes('ranking')) return '4/12';
  if (path.includes('lägsta') || path.includes('högsta')) return { värde: Tal.count(70) };
  if (/^(\d\d-)?\d{4}$/.test(last) || path.includes('värden')) return Tal.count(85);
  expect(år).toBeDefined();
  return 'Text som är skriven.\n';
}

describe('any year', () => {
  const real = readFiles();
  const small = new Map<string, Uint8Array>([...filesOf('base'), ...own('vanligt')]);
  const words = new Vocabulary(small);

  function holds({ rolled, effects, files }: Rolling, till: number): void {
    expect(isReady(rolled)).toBe(true);
    const drafted = load(effects, till);
    expect(drafted.findings.filter((one) => severityOf(one) === 'fel')).toEqual([]);
    expect(drafted.luckor.length).toBeGreaterThan(0);
    // A year with empty fields has fel when it is not a draft.
    expect(isSound(load(effects, till, false).findings, false)).toBe(false);
    for (const [path, text] of rolled.files) {
      if (typeof text !== 'string') continue;
      const home = findHome(path);
      const source = readSource(path, files.get(`data/${till}/${path}`) ?? Buffer.alloc(0)).value;
      expect(home && format(source, home.slag), path).toBe(text);
    }
  }

  test('that is real rolls over to a draft without fel or varning', () => {
    const rolling = rollFrom(real, 2019);
    if (!rolling) throw new Error('the real year is not sound');
    holds(rolling, 2020);
    const { findings } = load(rolling.effects, 2020);
    expect(findings.filter((one) => severityOf(one) === 'varning')).toEqual([]);
  });

  test('that is damaged but sound rolls over to a draft without fel', { timeout: 600_000 }, () => {
    const chance = new Random(SEED);
    const count = Number(process.env['VB_MUTATIONS'] ?? 150);
    let sound = 0;
    for (let i = 0; i < count; i += 1) {
      const { name, changed } = mutateValues(small, words, chance);
      const files = new Map(small);
      for (const [file, bytes] of changed) {
        if (bytes) files.set(file, bytes);
        else files.delete(file);
      }
      const rolling = rollFrom(files, 2024);
      if (!rolling) continue;
      sound += 1;
      try {
        holds(rolling, 2025);
      } catch (error) {
        throw new Error(`${name} (mutation ${i})`, { cause: error });
      }
    }
    expect(sound).toBeGreaterThan(count / 20);
  });
});

test('the next period follows the interval and the delay of earlier ones', () => {
  const next = (...periods: string[]) => nextPeriod(periods, { från: 2024, till: 2025 });
  expect(next('2022', '2023', '2024')).toBe('2025');
  expect(next('2021', '2022', '2023')).toBe('2024');
  expect(next('11-2023', '11-2024')).toBe('11-2025');
  expect(next('2021', '2023')).toBe('2025');
  expect(next('2022', '2024')).toBeUndefined();
  expect(next('2024')).toBe('2025');
  expect(next()).toBe('2025');
});

test('shifts years in headings, but not in the periods and names of plans', () => {
  const moved = (text: string) => shiftYears(text, { från: 2024, till: 2025 });
  expect(moved('Saldoöverföringar till 2025, 2024 och 2023')).toBe('Saldoöverföringar till 2026, 2025 och 2024');
  expect(moved('Plan 2024–2026')).toBe('Plan 2024–2026');
  expect(moved('Hållbart 2030')).toBe('Hållbart 2030');
  expect(moved('Valet 2022 och valet 2026')).toBe('Valet 2022 och valet 2026');
  expect(moved('bokslut-2023')).toBe('bokslut-2024');
});
