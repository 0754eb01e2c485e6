/** Makes exports of the ledger that ask a reader for much work or memory, each of a size, for the benchmark. */

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LEDGER_LIMITS } from '../../src/tools/import/sheet/limits.ts';
import { MOST_SUMS } from '../../src/tools/ledger/posts.ts';
import { MAX_SUMS } from '../../src/tools/ledger/sheet.ts';
import { SIE_LIMITS } from '../../src/tools/ledger/sie/records.ts';
import { filled, strings, times, workbook, worksheet } from '../support/hostile-sheets.ts';

/** A kind of hostile export, and the largest size that is read. */
interface HostileExport {
  readonly name: string;
  readonly limit: number;
  readonly file: 'a.csv' | 'a.xlsx' | 'a.se';
  readonly make: (size: number) => Uint8Array;
}

const HEAD = ['Konto', 'Ansvar', 'Verksamhet', 'Belopp'];
const csv = (lines: string) => Buffer.from(`${HEAD.join(';')}\n${lines}`);
const heading = `<row>${HEAD.map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join('')}</row>`;
const sheet = (rows: string, before = '') => worksheet(heading + rows, before);
const row = (...values: readonly (string | number)[]) => `<row>${values.map((v) => `<c><v>${v}</v></c>`).join('')}</row>`;

const SIE_HEAD = '#FLAGGA 0\n#SIETYP 4\n#FNAMN "Exempelby kommun"\n#RAR 0 20250101 20251231\n';
const sie = (lines: string, encoding: 'latin1' | 'utf8' = 'latin1') => Buffer.from(SIE_HEAD + lines, encoding);

/** A text of so many bytes: as many lines as fit, and a line of spaces. */
const ofBytes = (size: number, start: string, line: string) => {
  const count = Math.floor((size - Buffer.byteLength(start)) / Buffer.byteLength(line));
  const text = Buffer.from(start + line.repeat(count));
  return Buffer.concat([text, Buffer.alloc(Math.max(0, size - text.length), 0x20)]);
};

export const HOSTILE_EXPORTS: readonly HostileExport[] = [
  {
    ...{ name: 'CSV: bytes, in letters of two bytes', limit: LEDGER_LIMITS.bytes, file: 'a.csv' },
    make: (size) => ofBytes(size, `${HEAD.join(';')}\n`, `5011;2110;320;1,00;${'å–'.repeat(50)}\n`),
  },
  {
    ...{ name: 'CSV: bytes, in one line', limit: LEDGER_LIMITS.bytes, file: 'a.csv' },
    make: (size) => ofBytes(size, `${HEAD.join(';')}\n`, 'å–'),
  },
  {
    ...{ name: 'CSV: rows', limit: LEDGER_LIMITS.rows - 1, file: 'a.csv' },
    make: (size) => csv('5011;2110;320;1,00\n'.repeat(size)),
  },
  {
    ...{ name: 'CSV: cells', limit: LEDGER_LIMITS.cells, file: 'a.csv' },
    make: (size) => csv(`5011;2110;320;1,00;${'1;'.repeat(96)}\n`.repeat(size / 100)),
  },
  {
    ...{ name: 'CSV: different codes', limit: MOST_SUMS.sums, file: 'a.csv' },
    make: (size) => csv(times(size, (at) => `5011;2110 ${at};${at};1,00\n`)),
  },
  {
    ...{ name: 'CSV: characters of different codes', limit: Math.floor(MOST_SUMS.characters / 100), file: 'a.csv' },
    make: (size) => csv(times(size, (at) => `5011;${'–'.repeat(34)};${String(at).padStart(40, '–')};1,00\n`)),
  },
  {
    ...{ name: 'CSV: rows that are sums', limit: MAX_SUMS, file: 'a.csv' },
    make: (size) => csv(times(size, (at) => `5011;2110;320;${at},00\nSumma;;;${at},00\n`)),
  },
  {
    ...{ name: 'CSV: rows, with sums', limit: LEDGER_LIMITS.rows - 2, file: 'a.csv' },
    make: (size) => csv(`${times(size, (at) => `5011;2110;320;${at},00\n`)}Summa;;;1,00\n`),
  },
  {
    ...{ name: 'xlsx: rows', limit: LEDGER_LIMITS.rows - 1, file: 'a.xlsx' },
    make: (size) => workbook(sheet(row(5011, 2110, 320, 1).repeat(size))),
  },
  {
    ...{ name: 'xlsx: cells', limit: LEDGER_LIMITS.elements / 2.01, file: 'a.xlsx' },
    make: (size) => workbook(worksheet(heading + filled(size, () => '<c><v>1</v></c>'))),
  },
  {
    ...{ name: 'xlsx: unpacked bytes, different codes', limit: LEDGER_LIMITS.unpacked / 700, file: 'a.xlsx' },
    make: (size) =>
      workbook(
        sheet(
          times(size, (at) =>
            row(5011, 2110, at, 1).replace('</row>', `<c t="inlineStr"><is><t>${'å–'.repeat(100)}</t></is></c></row>`),
          ),
        ),
      ),
  },
  {
    ...{ name: 'xlsx: unpacked bytes, spaces', limit: LEDGER_LIMITS.unpacked, file: 'a.xlsx' },
    make: (size) =>
      workbook({ 'xl/worksheets/sheet1.xml': `<worksheet>${`<a/>${' '.repeat(400_000)}`.repeat(size / 400_010)}</worksheet>` }),
  },
  {
    ...{ name: 'xlsx: shared texts', limit: LEDGER_LIMITS.sharedTexts, file: 'a.xlsx' },
    make: (size) =>
      workbook({
        ...sheet(row(5011, 2110, 320, 1)),
        ...strings(
          Array.from(
            { length: size },
            (_, at) =>
              `${at}–${'å'.repeat(Math.max(0, Math.floor(LEDGER_LIMITS.sharedCharacters / LEDGER_LIMITS.sharedTexts) - 8))}`,
          ),
        ),
      }),
  },
  {
    ...{ name: 'xlsx: short shared texts', limit: LEDGER_LIMITS.sharedTexts, file: 'a.xlsx' },
    make: (size) =>
      workbook({ ...sheet(row(5011, 2110, 320, 1)), ...strings(Array.from({ length: size }, (_, at) => `${at % 1000}`)) }),
  },
  {
    ...{ name: 'xlsx: characters of shared texts', limit: LEDGER_LIMITS.sharedCharacters, file: 'a.xlsx' },
    make: (size) =>
      workbook({
        ...sheet(row(5011, 2110, 320, 1)),
        ...strings(Array.from({ length: Math.floor(size / 20_000) }, () => 'å–'.repeat(10_000))),
      }),
  },
  {
    ...{ name: 'SIE: bytes, in letters of two bytes', limit: SIE_LIMITS.bytes, file: 'a.se' },
    make: (size) => ofBytes(size, SIE_HEAD, `#PROGRAM "${'å–'.repeat(3000)}"\n`),
  },
  {
    ...{ name: 'SIE: bytes, in one line', limit: SIE_LIMITS.bytes, file: 'a.se' },
    make: (size) => ofBytes(size, SIE_HEAD, 'å–'),
  },
  {
    ...{ name: 'SIE: transactions', limit: SIE_LIMITS.lines - 10, file: 'a.se' },
    make: (size) =>
      sie(`#VER A 1 20250131\n{\n${'#TRANS 5011 {1 "2110"} 1\n'.repeat(size - 1)}#TRANS 5011 {1 "2110"} -${size - 1}\n}\n`),
  },
  {
    ...{ name: 'SIE: verifications outside the year', limit: SIE_LIMITS.lines - 10, file: 'a.se' },
    make: (size) => sie(times(Math.floor(size / 3), (at) => `#VER A 1 ${30_000_000 + at}\n{\n}\n`)),
  },
  {
    ...{ name: 'SIE: different accounts and codes', limit: MOST_SUMS.sums, file: 'a.se' },
    make: (size) => sie(times(size, (at) => `#PSALDO 0 202501 5011 {1 "2110" 2 "${at}"} 1\n`)),
  },
  {
    ...{ name: 'SIE: characters of accounts and codes', limit: Math.floor(MOST_SUMS.characters / 130), file: 'a.se' },
    make: (size) =>
      sie(
        times(size, (at) => `#PSALDO 0 202501 5011 {1 "${'–'.repeat(50)}" 2 "${String(at).padStart(40, '–')}"} 1\n`),
        'utf8',
      ),
  },
  {
    ...{ name: 'SIE: years and budgets', limit: SIE_LIMITS.lines - 10, file: 'a.se' },
    make: (size) => sie('#RAR -1 20240101 20241231\n#PBUDGET 0 202501 5011 {} 1\n'.repeat(size / 2)),
  },
];

/** Makes a project whose kontering reads the exports. `base` is the data of a small year. */
export function makeLedgerProject(project: string, base: string): void {
  const add = (file: string, text: string) => {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), text);
  };
  const year = 'data/2025';
  const board = `${year}/kulturnamnden`;
  cpSync(base, join(project, year), { recursive: true });
  const own = `${board}/kulturnamnden.yaml`;
  add(own, readFileSync(join(project, own), 'utf8').replace('mål:\n', 'kapitel:\n  - mål\n  - ekonomi\nmål:\n'));
  add(
    `${board}/kapitel/ekonomi/ekonomi.yaml`,
    'rubrik: Ekonomi\navsnitt:\n  - id: drift\n    rubrik: Driften\n    tabeller:\n      - driften\n',
  );
  add(
    `${board}/kapitel/ekonomi/tabeller/driften.yaml`,
    'namn: Driften\nenhet: mnkr\nminus: kostnader\nkolumner:\n  - id: utfall\n    namn: Utfall\n    roll: utfall\nrader:\n  - id: allt\n    namn: Allt\n',
  );
  add(
    `${year}/gemensamt/kontering/driften.yaml`,
    'tabell: driften\nkolumn: utfall\ndecimaler: 1\ntecken: vänd\nark:\n  kolumner:\n    konto: Konto\n    ansvar: Ansvar\n    verksamhet: Verksamhet\n    belopp: Belopp\nrader:\n  allt:\n    konto: 3–8\n',
  );
}
