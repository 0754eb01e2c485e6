/** The limits of `vb ledger`: each is a count, an export at the limit is read, and one that is larger by one is refused. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKodmängd } from '../src/model/kodintervall.ts';
import { LEDGER_LIMITS } from '../src/tools/import/sheet/limits.ts';
import { MOST_SUMS, Summor } from '../src/tools/ledger/posts.ts';
import { MAX_HEADING_ROWS, MAX_SUMS } from '../src/tools/ledger/sheet.ts';
import { SIE_LIMITS } from '../src/tools/ledger/sie/records.ts';
import { makeLedgerProject } from './bench/hostile-ledger.ts';
import { times } from './support/hostile-sheets.ts';
import { CASES } from './support/layers.ts';
import { runVb } from './support/run.ts';

const project = mkdtempSync(join(tmpdir(), 'vb-ledger-limits-'));
beforeAll(() => makeLedgerProject(project, join(CASES, 'base/data/2024')));
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** What is said of an export. `läst` when it is read. */
async function said(file: string, content: string): Promise<string> {
  writeFileSync(join(project, file), content, 'latin1');
  const { status, stderr } = await runVb(project, ['ledger', '2025', file]);
  return status === 0 ? 'läst' : stderr;
}

const csv = (rows: string, above = '') => `${above}Konto;Ansvar;Verksamhet;Belopp\n${rows}`;
const POST = '5011;2110;320;1,00\n';
const SIE_HEAD = ['#FLAGGA 0', '#FNAMN "Exempelby kommun"', '#RAR 0 20250101 20251231'];
const VERIFICATION = ['#VER A 1 20250131', '{', '#TRANS 5011 {1 "2110"} 1', '#TRANS 1930 {} -1'];
/** A SIE file with lines before its verification, and rows in it. */
const sie = (before: string, rows = '') => [...SIE_HEAD, before, ...VERIFICATION, `${rows}}`, ''].join('\n');
/** How many lines it has. */
const LINES = sie('').split('\n').length - 1;

/** A line of so many characters. */
const ofLength = (length: number) => `#PROGRAM "${'x'.repeat(length - '#PROGRAM ""'.length)}"`;

describe('an export at a limit is read, and a larger one is refused', () => {
  test.each<[name: string, file: string, limit: number, make: (size: number) => string, why: string]>([
    ['rows of a sheet', 'a.csv', LEDGER_LIMITS.rows, (size) => csv(POST.repeat(size - 1)), `fler än ${LEDGER_LIMITS.rows} rader`],
    [
      'rows that are sums',
      'a.csv',
      MAX_SUMS,
      (size) => csv(`${POST}${'Summa;;;1,00\n'.repeat(size)}`),
      `fler än ${MAX_SUMS} summarader`,
    ],
    [
      'different codes of a sheet',
      'a.csv',
      MOST_SUMS.sums,
      (size) => csv(times(size, (at) => `5011;2110;${at};1,00\n`)),
      `fler än ${MOST_SUMS.sums} olika konton och koder`,
    ],
    [
      'rows before the heading of a sheet',
      'a.csv',
      MAX_HEADING_ROWS,
      (size) => csv(POST, 'Huvudbok;;;\n'.repeat(size - 1)),
      'Ingen rad i arket har alla kolumner',
    ],
    [
      'lines of a SIE file',
      'a.se',
      SIE_LIMITS.lines,
      (size) => sie('#KONTO 1\n'.repeat(size - LINES)),
      `fler än ${SIE_LIMITS.lines} rader`,
    ],
    ['characters of a line', 'a.se', SIE_LIMITS.line, (size) => sie(ofLength(size)), `längre än ${SIE_LIMITS.line} tecken`],
    [
      'different codes of a SIE file',
      'a.se',
      MOST_SUMS.sums,
      (size) =>
        sie(
          '',
          times(size - 2, (at) => `#TRANS 1930 {7 "${at}"} 0\n`),
        ),
      `fler än ${MOST_SUMS.sums} olika konton och koder`,
    ],
    ['the number of a year', 'a.se', 99, (size) => sie(`#RAR ${size} 20240101 20241231`), '(#RAR) går inte att läsa'],
    ['the number of a dimension', 'a.se', 9999, (size) => sie('', `#TRANS 5011 {${size} "x"} 0\n`), 'går inte att läsa'],
  ])('%s', async (_, file, limit, make, why) => {
    expect(await said(file, make(limit))).toBe('läst');
    expect(await said(file, make(limit + 1))).toContain(why);
  });

  test('the characters of codes', async () => {
    const most = { sums: 10, characters: 6 };
    const sums = new Summor(most);
    sums.add('abc', 1n);
    sums.add('def', 1n);
    sums.add('abc', 1n);
    expect(() => sums.add('g', 1n)).toThrow('för långa koder');
    const long = (count: number) => csv(times(count, (at) => `5011;2110;${'x'.repeat(20_000)}${at};1,00\n`));
    expect(await said('a.csv', long(Math.floor(MOST_SUMS.characters / 20_100)))).toBe('läst');
    expect(await said('a.csv', long(MOST_SUMS.characters / 20_000))).toContain('för långa koder');
  });

  test.each([
    ['a.csv', LEDGER_LIMITS.bytes],
    ['a.xlsx', LEDGER_LIMITS.bytes],
    ['a.se', SIE_LIMITS.bytes],
  ])('bytes of %s', async (file, limit) => {
    // The file is empty, so only its size is looked at before its first bytes.
    const ofSize = async (size: number) => {
      writeFileSync(join(project, file), '');
      truncateSync(join(project, file), size);
      return (await runVb(project, ['ledger', '2025', file])).stderr;
    };
    const why = `större än ${limit / 1024 / 1024} MB`;
    expect(await ofSize(limit)).not.toContain(why);
    expect(await ofSize(limit + 1)).toContain(why);
  });

  test('the characters of a code of the kontering', () => {
    expect(readKodmängd(['1'.repeat(12)])).toEqual([{ från: '1'.repeat(12), till: '1'.repeat(12) }]);
    expect(readKodmängd(['1'.repeat(13)])).not.toEqual([{ från: '1'.repeat(13), till: '1'.repeat(13) }]);
  });
});

describe('only so much is listed', () => {
  const lines = (text: string, pattern: RegExp) => text.split('\n').filter((line) => pattern.test(line)).length;

  test('ten reasons of a sheet and of a SIE file', async () => {
    expect(lines(await said('a.csv', csv(';2110;320;1,00\n'.repeat(9))), /inget konto/)).toBe(9);
    expect(lines(await said('a.csv', csv(';2110;320;1,00\n'.repeat(11))), /inget konto/)).toBe(10);
    const outside = (count: number) => sie('#TRANS 5011 {} 1\n'.repeat(count));
    expect(lines(await said('a.se', outside(9)), /hör inte till någon verifikation/)).toBe(9);
    expect(lines(await said('a.se', outside(11)), /hör inte till någon verifikation/)).toBe(10);
  });
});
