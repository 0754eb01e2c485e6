/**
 * `vb ledger`: from a kontering and an export of the ledger to the printed report. The files of tests/ledger are of an invented kommun
 * and year, and `_expected.json` says what each must give. The variations are written here.
 */

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { commonCode, isInMängd, type Kodmängd, readKodmängd } from '../src/model/kodintervall.ts';
import { konteringSchema } from '../src/model/kontering.ts';
import { place } from '../src/tools/ledger/place.ts';
import { Postsamling } from '../src/tools/ledger/posts.ts';
import { CASES } from './support/layers.ts';
import { runVb } from './support/run.ts';
import { type XlsxCell, xlsx, xlsxParts, zipped } from './support/xlsx.ts';

const FILES = join(import.meta.dirname, 'ledger');
const { rader, summa } = JSON.parse(readFileSync(join(FILES, '_expected.json'), 'utf8')) as {
  rader: Record<string, { ore_i_filens_tecken: number; mnkr: string; tkr: string }>;
  summa: { ore_i_filens_tecken: number; mnkr: string };
};

const scratch = mkdtempSync(join(tmpdir(), 'vb-ledger-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const YEAR = 'data/2025';
const BOARD = `${YEAR}/kulturnamnden`;
const TABLE = `${BOARD}/kapitel/ekonomi/tabeller/driftredovisning.yaml`;
const KONTERING = `${YEAR}/gemensamt/kontering/kommunstyrelsen-drift.yaml`;
const LOCK = `${BOARD}/hamtat/kommunstyrelsen-drift.yaml`;

const NAMES: Record<string, string> = {
  intakter: 'Intäkter',
  bidrag: 'Bidrag',
  'kop-av-verksamhet': 'Köp av verksamhet',
  personal: 'Personal',
  lokaler: 'Lokaler',
  avskrivningar: 'Avskrivningar',
  ovrigt: 'Övrigt',
};

/** A table of a board, with the sum of its rows last. */
const tableText = (columns: string, enhet = 'mnkr', minus = 'kostnader') =>
  `namn: Driftredovisning\nenhet: ${enhet}\nminus: ${minus}\nkolumner:\n${columns}rader:\n  - id: netto\n    namn: Nettokostnad\n    summa: sist\n    delar:\n${Object.entries(
    NAMES,
  )
    .map(([id, namn]) => `      - id: ${id}\n        namn: ${namn}\n`)
    .join('')}`;

const column = (id: string, namn: string, roll: string) => `  - id: ${id}\n    namn: ${namn}\n    roll: ${roll}\n`;
const BOKSLUT = column('bokslut', 'Bokslut', 'utfall');

let project = '';
const path = (file: string) => join(project, file);
const write = (file: string, content: string | Uint8Array) => {
  mkdirSync(join(path(file), '..'), { recursive: true });
  writeFileSync(path(file), content);
};
const read = (file: string) => readFileSync(path(file), 'utf8');
const change = (file: string, from: string, to: string) => {
  const text = read(file);
  expect(text).toContain(from);
  write(file, text.replace(from, to));
};
const run = (...args: string[]) => runVb(project, args);
const ledger = (file: string, ...args: string[]) => run('ledger', '2025', file, ...args);

let count = 0;
beforeEach(() => {
  count += 1;
  project = join(scratch, String(count));
  cpSync(join(CASES, 'base/data/2024'), path(YEAR), { recursive: true });
  cpSync(FILES, project, { recursive: true });
  write(
    `${YEAR}/gemensamt/kommun.yaml`,
    read(`${YEAR}/gemensamt/kommun.yaml`).replace(/^namn: .*\nkortnamn: .*$/m, 'namn: Älvsåsens kommun'),
  );
  change(`${BOARD}/kulturnamnden.yaml`, 'mål:\n', 'kapitel:\n  - mål\n  - ekonomi\nmål:\n');
  write(
    `${BOARD}/kapitel/ekonomi/ekonomi.yaml`,
    'rubrik: Ekonomi\navsnitt:\n  - id: driften\n    rubrik: Driften\n    text: Kronor.\n    tabeller:\n      - driftredovisning\n',
  );
  write(
    `${YEAR}/gemensamt/enheter.yaml`,
    `${read(`${YEAR}/gemensamt/enheter.yaml`)}tkr:\n  skrivs: "{tal} tkr"\n  slag: belopp\n`,
  );
  write(TABLE, tableText(BOKSLUT));
  write(KONTERING, read('kontering.yaml'));
});

/** The figures of a column of the table, by the id of the row. */
const figures = (id = 'bokslut') =>
  Object.fromEntries(
    [
      ...read(TABLE).matchAll(/- id: (\S+)\n +namn: .*\n(?: +summa: .*\n)?(?: +intäkt: .*\n)? +värden:\n((?: +\S+: \S+\n)+)/g),
    ].map(([, row = '', values = '']) => [row, new RegExp(`${id}: (\\S+)`).exec(values)?.[1]]),
  );

const expected = (enhet: 'mnkr' | 'tkr') => Object.fromEntries(Object.entries(rader).map(([id, one]) => [id, one[enhet]]));
const MNKR = { netto: summa.mnkr, ...expected('mnkr') };

/** Rows of a sheet with the columns of the kontering. */
const HEAD = ['Konto', 'Ansvar', 'Verksamhet', 'Belopp'];
const sheet = (...rows: (readonly (XlsxCell | undefined)[])[]) => xlsx([HEAD, ...rows]);
const csv = (...rows: readonly string[]) => [HEAD.join(';'), ...rows].join('\n');

/** A SIE file of type 4 with these lines after its head. */
const sie = (...lines: readonly string[]) =>
  ['#FLAGGA 0', '#SIETYP 4', '#FNAMN "Alvsasens kommun"', '#ORGNR 212000-0000', '#RAR 0 20250101 20251231', ...lines, ''].join(
    '\r\n',
  );
const ownNumber = () => change(`${YEAR}/gemensamt/kommun.yaml`, 'mål:\n', 'organisationsnummer: "212000-0000"\nmål:\n');
const ver = (...rows: readonly string[]) => ['#VER A 1 20250131 "x"', '{', ...rows.map((row) => `#TRANS ${row}`), '}'];

// --- The files of the fixtures ---

describe('the fixtures', () => {
  const SAME = [
    'huvudbok.xlsx',
    'sie/03-typ4e-transaktioner.se',
    'sie/04-latin1-trots-pc8.se',
    'sie/05-utf8-med-bom.se',
    'sie/11-blandade-radslut.se',
    'sie/02-typ3-objektsaldon.se',
  ];
  test.each(SAME)('%s gives the same figures', async (file) => {
    const { status, stderr } = await ledger(file, '--write');
    expect({ status, figures: figures() }, stderr).toEqual({ status: 0, figures: MNKR });
    const amounts = Object.entries(rader).map(([id, one]) => [id, (-one.ore_i_filens_tecken / 100).toFixed(2)]);
    const locked = [...read(LOCK).matchAll(/^ {4}(\S+):\n.*\n {6}belopp: (\S+)$/gm)].map(([, id, belopp]) => [id, belopp]);
    expect(Object.fromEntries(locked)).toEqual({ ...Object.fromEntries(amounts), netto: '-9773444.79' });
  });

  test.each([
    ['sie/01-typ1-arssaldon.se', 'utan uppdelning på ansvar'],
    ['sie/06-webbsida.se', 'webbsida'],
    ['sie/07-femsiffrigt-egna-dimensioner.se', 'konto 50111 saknar ansvar  1 000,50 kr'],
    ['sie/08-gar-inte-jamnt-ut.se', 'Verifikation A 1 går inte jämnt ut: den summerar till 2,00 kr'],
    ['sie/09-typ4i-import.si', 'importfil'],
    ['sie/10-avbruten.se', 'slutar mitt i verifikation A 9'],
    ['sie/12-komma-och-tusental.se', '1234,50'],
    ['sie/13-bara-fjolaret.se', '2024-01-01 till 2024-12-31'],
  ])('%s is refused: %s', async (file, why) => {
    const before = read(TABLE);
    const { status, stdout, stderr } = await ledger(file, '--write');
    expect(status).toBe(1);
    expect((stdout + stderr).replaceAll('\u00a0', ' ')).toContain(why);
    expect(read(TABLE)).toBe(before);
  });

  test('every file has an expectation', () => {
    const asked = readdirSync(join(FILES, 'sie')).map((name) => `sie/${name}`);
    expect(asked).toHaveLength(13);
    const refused = asked.filter((name) => !SAME.includes(name));
    expect(refused).toHaveLength(8);
  });

  test('says which encoding it is when it is not PC8', async () => {
    expect((await ledger('sie/04-latin1-trots-pc8.se')).stderr).toContain('Latin-1');
    expect((await ledger('sie/05-utf8-med-bom.se')).stderr).toContain('UTF-8');
    expect((await ledger('sie/03-typ4e-transaktioner.se')).stderr).not.toContain('skriven i');
  });

  test('the table in tkr rounds each cell and the sum from öre', async () => {
    write(TABLE, tableText(BOKSLUT, 'tkr'));
    write(KONTERING, read('kontering.yaml').replace('enhet: mnkr\ndecimaler: 1', 'decimaler: 0'));
    await ledger('huvudbok.xlsx', '--write');
    expect(figures()).toEqual({ netto: '-9773', ...expected('tkr') });
  });

  test('accounts of five digits and dimensions of the kommun’s own', async () => {
    write(
      KONTERING,
      'tabell: driftredovisning\nkolumn: bokslut\ndecimaler: 1\ntecken: vänd\nansvar: 21\nsie:\n  dimensioner:\n    ansvar: 20\n    verksamhet: 21\nrader:\n  personal:\n    konto: 501\n    verksamhet: 320\n  ovrigt:\n    konto: 501\n    verksamhet: 321\n',
    );
    const { stdout } = await ledger('sie/07-femsiffrigt-egna-dimensioner.se');
    expect(stdout.replaceAll('\u00a0', ' ')).toContain('Personal · Bokslut: inget → 0.0  (−1 000,50 kr; 1 konto, 1 rad)');
  });
});

// --- From the first command to the printed report ---

test('what is shown is written, printed and exported', async () => {
  await run('fmt', '2025');
  const shown = await ledger('huvudbok.xlsx', '--visa', 'personal');
  expect(shown.status).toBe(0);
  const text = shown.stdout.replaceAll('\u00a0', ' ');
  expect(text).toContain('Personal · Bokslut: inget → -7.2  (−7 221 394,80 kr; 2 konton, 3 rader)');
  expect(text).toContain('  5011  −6 152 449,25 kr\n  5611  −1 068 945,55 kr');
  expect(shown.stderr).toContain('Inget är skrivet');
  expect(figures()).toEqual({});
  expect((await ledger('huvudbok.xlsx', '--write')).status).toBe(0);
  expect((await run('fmt', '--check')).status).toBe(0);
  const built = await run('build', '2025', '--format', 'html,json');
  expect(built.status, built.stderr).toBe(0);
  expect(read('out/2025/kulturnamnden-driftredovisning.csv')).toMatch(/Lokaler;.*−?-?1,2/);
  expect(read('out/2025/kulturnamnden.html')).toContain('−9,8');
  const again = await ledger('huvudbok.xlsx');
  expect(again.stderr).toContain('Inget att skriva');
  expect(again.stdout).toBe('');
});

test('a later export that differs is reported by account', async () => {
  await ledger('sie/03-typ4e-transaktioner.se', '--write');
  const text = readFileSync(path('sie/03-typ4e-transaktioner.se'), 'latin1');
  const later = text.replace('#RES 0 6011 1230000', '#RES 0 6011 1330000').replaceAll('1234567.50', '1334567.50');
  writeFileSync(path('later.se'), later, 'latin1');
  const { stdout, status } = await ledger('later.se', '--write');
  expect(status).toBe(0);
  expect(stdout.replaceAll('\u00a0', ' ')).toContain(
    'Lokaler · Bokslut: konto 6011 var −1 230 000,00 kr och är nu −1 330 000,00 kr',
  );
  expect(stdout).not.toContain('konto 5011 var');
  expect(figures()['lokaler']).toBe('-1.3');
  expect(figures()['netto']).toBe('-9.9');
});

test('a figure that a person has changed needs --accept', async () => {
  await ledger('huvudbok.xlsx', '--write');
  change(TABLE, 'bokslut: -1.2', 'bokslut: -1.5');
  const refused = await ledger('huvudbok.xlsx', '--write');
  expect([refused.status, refused.stderr.includes('ändrat ”Lokaler” för hand')]).toEqual([1, true]);
  expect(refused.stdout).toContain('ändrat för hand sedan hämtningen');
  expect(figures()['lokaler']).toBe('-1.5');
  expect((await ledger('huvudbok.xlsx', '--write', '--accept')).status).toBe(0);
  expect(figures()).toEqual(MNKR);
});

test('a kontering whose rows share an account is an error before any export is read', async () => {
  change(KONTERING, '    utom:\n      - 60\n      - 79\n', '');
  const checked = await run('check', '2025');
  expect(checked.stdout + checked.stderr).toContain('Raderna ”lokaler” och ”ovrigt” har båda konto 60.');
  const { status, stderr } = await ledger('huvudbok.xlsx', '--write');
  expect([status, stderr.includes('kontering-overlappar')]).toEqual([1, true]);
});

test('the next year gets the kontering without its control sum, and no lock file', async () => {
  write(KONTERING, `${read('kontering.yaml').replace('belopp: Belopp', 'belopp: Utfall 2025')}kontrollsumma: -9773444.79\n`);
  cpSync(path('huvudbok.xlsx'), path('x.xlsx'));
  write(LOCK, 'källa: x\navtryck: '.concat('a'.repeat(64), '\nceller: {}\n'));
  const made = await run('new', '2026');
  expect(made.status, made.stderr).toBe(0);
  const next = read(KONTERING.replace('2025', '2026'));
  expect(next).toMatch(/^kontrollsumma:(?: #.*)?$/m);
  expect(next).toContain('belopp: Utfall 2026');
  expect(() => read(LOCK.replace('2025', '2026'))).toThrow();
});

// --- Variations ---

const SIMPLE = (more = '') => `tabell: driftredovisning
kolumn: bokslut
decimaler: 1
tecken: vänd
ansvar: 21
ark:
  kolumner:
    konto: Konto
    ansvar: Ansvar
    belopp: Belopp
sie:
  dimensioner:
    ansvar: 1
${more}rader:
  intakter:
    konto: 3
  personal:
    konto: 5
  ovrigt:
    konto:
      - 4
      - 6–8
`;

/** The figures that a sheet or a text gives, or what is said when it is refused. */
async function outcome(file: string, content: string | Uint8Array, ...args: string[]) {
  write(file, content);
  const { status, stdout, stderr } = await ledger(file, '--write', ...args);
  const said = (stdout + stderr).replaceAll('\u00a0', ' ');
  return status === 0 ? { figures: figures(), said } : { status, said };
}

describe('a sheet', () => {
  beforeEach(() => write(KONTERING, SIMPLE()));
  const OK = { personal: '-1.3', intakter: '0.5', ovrigt: '0.0' };
  const rows = [
    ['5011', '2110', '', 1_250_000.25],
    ['3011', '2110', '', -500_000.25],
  ];

  test.each<[string, string, string | Uint8Array]>([
    ['as a workbook', 'a.xlsx', sheet(...rows)],
    ['as text with semicolons', 'a.csv', csv('5011;2110;;1 250 000,25', '3011;2110;;−500 000,25')],
    [
      'with its columns in another order and upper case',
      'a.csv',
      'BELOPP;TEXT;ansvar;konto\n1250000,25;x;2110;5011\n-500000,25;y;2110;3011',
    ],
    [
      'with names after the codes',
      'a.csv',
      csv('5011 Månadslön;2110 Bibliotek;;1250000,25', '3011 Taxor;2110 Bibliotek;;-500000,25'),
    ],
    [
      'with rows of other boards and of the balance',
      'a.csv',
      csv('5011;2110;;1250000,25', '5011;4100;;99,00', '1930;;;7,00', '3011;2110;;-500000,25'),
    ],
    [
      'with sums, and its heading repeated',
      'a.csv',
      csv(
        '5011;2110;;1250000,25',
        'Summa 5;;;1250000,25',
        HEAD.join(';'),
        '3011;2110;;-500000,25',
        'Summa 3;;;-500000,25',
        'Totalt;;;750000,00',
      ),
    ],
    ['with the sums above their rows', 'a.csv', csv('Totalt;;;750000,00', '5011;2110;;1250000,25', '3011;2110;;-500000,25')],
    [
      'with text around it',
      'a.csv',
      `Huvudbok 2025;;;\nBelopp i kronor;;;\n${csv('5011;2110;;1250000,25', '3011;2110;;-500000,25')}`,
    ],
    [
      'with the printing date above',
      'a.csv',
      `Utskriven 2026-01-15;;;\n${csv('5011;2110;;1250000,25', '3011;2110;;-500000,25')}`,
    ],
  ])('%s', async (_, file, content) => {
    expect((await outcome(file, content)).figures).toEqual(OK);
  });

  test.each<[string, string, string | Uint8Array, string]>([
    ['a posting without a code', 'a.csv', csv('5011;;;12,50'), 'konto 5011 saknar ansvar  12,50 kr'],
    [
      'an amount without an account',
      'a.csv',
      csv('5011;2110;;100,00', ';2110;;100,00'),
      'A3  Raden har ett belopp men inget konto',
    ],
    ['a sum that does not add up', 'a.csv', csv('5011;2110;;100,00', 'Summa;;;101,00'), 'D3  Summan är 101,00 kr'],
    ['amounts in thousands', 'a.csv', `Belopp i tkr;;;\n${csv('5011;2110;;100')}`, 'Arket säger tkr, men konteringen kr'],
    ['another year above', 'a.csv', `Huvudbok 2024;;;\n${csv('5011;2110;;100')}`, 'Arket säger 2024'],
    ['a missing column', 'a.csv', 'Konto;Belopp\n5011;100', 'ingen kolumn ”Ansvar”'],
    ['a column twice', 'a.csv', 'Konto;Ansvar;Belopp;Belopp\n5011;2110;1;2', 'D1  Rubriken står också i C1'],
    ['less than an öre', 'a.csv', csv('5011;2110;;0,125'), '0,125 kr är inte hela ören'],
    ['a number with two meanings', 'a.csv', csv('5011;2110;;1.234'), '--decimaltecken'],
    ['an error value', 'a.csv', csv('5011;2110;;#REF!'), '#REF!'],
    [
      'a posting whose text begins with the word Total',
      'a.csv',
      csv('6010;2110;Total Sverige AB;100,00'),
      'A2  Raden har både ett konto och ordet',
    ],
    ['no posting of the board', 'a.csv', csv('5011;4100;;1,00'), 'Ingen post i filen hör till tabellen'],
  ])('refuses %s', async (_, file, content, why) => {
    const { status, said } = await outcome(file, content);
    expect([status, said.includes(why)], said).toEqual([1, true]);
  });

  test('lists accounts of the board without a row, and those with several codes', async () => {
    write(KONTERING, SIMPLE().replace('      - 6–8\n', '      - 6–7\n'));
    const { status, said } = await outcome('a.csv', csv('5011;2110;;1,00', '8411;2110;;250,00', '8411;2120;;-50,00'));
    expect(status).toBe(1);
    expect(said).toContain('bokslut: konto 8411, ansvar 2110 hör inte till någon rad  250,00 kr');
    expect(said).toContain('bokslut: konto 8411, ansvar 2120 hör inte till någon rad  −50,00 kr');
  });

  test('debit and credit, thousands of kronor, a period, a budget and the previous year', async () => {
    write(TABLE, tableText(BOKSLUT + column('budget', 'Budget', 'budget') + column('fjol', 'Bokslut 2024', 'föregående år')));
    write(
      KONTERING,
      SIMPLE()
        .replace('kolumn: bokslut', 'kolumn:\n  - bokslut\n  - budget\n  - fjol')
        .replace(
          '    belopp: Belopp\n',
          '    debet: Debet\n    kredit: Kredit\n    budget: Budget\n    föregående_år: Utfall 2024\n    period: Period\n',
        )
        .replace('ark:\n', 'ark:\n  enhet: tkr\n'),
    );
    const head = 'Konto;Ansvar;Period;Debet;Kredit;Budget;Utfall 2024';
    const all = await outcome('a.csv', `${head}\n5011;2110;202501;1500;250;1300;1100\n3011;2110;202512;;500;-450;-400`);
    expect(all.figures).toEqual(OK);
    expect([figures('budget'), figures('fjol')]).toEqual([
      { personal: '-1.3', intakter: '0.5', ovrigt: '0.0' },
      { personal: '-1.1', intakter: '0.4', ovrigt: '0.0' },
    ]);
    const { status, said } = await outcome('b.csv', `${head}\n5011;2110;202412;1500;250;1300;1100`);
    expect([status, said.includes('C2  Arket säger 202412')]).toEqual([1, true]);
  });

  test('the control sum must agree to the öre', async () => {
    write(KONTERING, SIMPLE('kontrollsumma: -750000.00\n'));
    expect((await outcome('a.xlsx', sheet(...rows))).said).toContain('stämmer med kontrollsumman');
    write(KONTERING, SIMPLE('kontrollsumma: -750000.01\n'));
    const { status, said } = await outcome('a.xlsx', sheet(...rows));
    expect([status, said.includes('kontrollsumman i konteringen är -750000,01 kr')], said).toEqual([1, true]);
  });

  test('a row that is a part of another is in the sum once', async () => {
    const part = '      - id: lon\n        namn: varav löner\n        varav_till: personal\n';
    write(TABLE, `${tableText(BOKSLUT)}${part}`);
    write(KONTERING, `${SIMPLE('kontrollsumma: -750000.00\n')}  lon:\n    konto: 501\n`);
    const { said } = await outcome('a.xlsx', sheet(...rows));
    expect(read(TABLE).match(/bokslut: -1\.3$/gm)).toHaveLength(2);
    expect(said).toContain('bokslut: 2 rader, −750 000,00 kr, som stämmer med kontrollsumman.');
  });

  test('a cell that shows whole kronor keeps its öre, and one with less than an öre is refused', async () => {
    write(KONTERING, SIMPLE('kontrollsumma: -1234567.89\n'));
    const shown = (v: number, format: string) => sheet(['5011', '2110', '', { v, format }]);
    expect((await outcome('a.xlsx', shown(1_234_567.89, '# ##0'))).said).toContain('stämmer med kontrollsumman');
    // A formula may have more digits than are shown.
    expect((await outcome('a.xlsx', shown(1_234_567.8912, '# ##0.00'))).said).toContain('stämmer med kontrollsumman');
    expect((await outcome('a.xlsx', shown(1_234_567.8912, '# ##0'))).said).toContain('1234567,8912 kr är inte hela ören');
    expect((await outcome('a.xlsx', shown(1_234_567.89, '# ##0,'))).said).toContain('Cellen visar');
  });

  test('a year of postings is read, with its sum', async () => {
    const many = (count: number) => `${csv()}${'\n5011;2110;;10,00'.repeat(count)}`;
    const { said, figures: all } = await outcome('a.csv', `${many(200_000)}\nTotalt;;;2000000,00`);
    expect(said).toContain('200 000 rader');
    expect(said).toContain('1 summarad i arket stämmer');
    expect(all).toMatchObject({ personal: '-2.0' });
  });

  test('a hidden row is refused', async () => {
    const { status, said } = await outcome('a.xlsx', hiddenRow());
    expect([status, said.includes('dold')]).toEqual([1, true]);
  });
});

describe('a SIE file', () => {
  beforeEach(() => {
    write(KONTERING, SIMPLE());
    ownNumber();
  });

  test('letters in accounts, an escaped quotation mark, a bare backslash and empty codes', async () => {
    const rows = [
      '5A11 {1 "2110"} 1250000.25 20250131 "a \\"b\\" 2025\\A012"',
      '3011 { 1 2110 2 "" } -500000.25',
      '1930 {} -750000',
    ];
    expect((await outcome('a.se', sie(...ver(...rows)))).figures).toEqual({ personal: '-1.3', intakter: '0.5', ovrigt: '0.0' });
  });

  test('another kommun by its number, and by its name when the kommun has none', async () => {
    const text = sie(...ver('5011 {1 "2110"} 1', '1930 {} -1'));
    expect((await outcome('a.se', text.replace('212000-0000', '5560000000'))).said).toContain(
      'men kommunens organisationsnummer är 212000-0000',
    );
    change(`${YEAR}/gemensamt/kommun.yaml`, 'organisationsnummer: "212000-0000"\n', '');
    const another = text.replace('Alvsasens', 'Annan');
    expect((await outcome('a.se', another)).said).toContain(
      'men kommunen heter Älvsåsens kommun. Är den kommunens, så skriv ”organisationsnummer:”',
    );
    // A number in kommun.yaml would not help when the file has none.
    const numberless = another.replace('#ORGNR 212000-0000\r\n', '');
    expect((await outcome('b.se', numberless)).said).toContain('i ekonomisystemets inställningar');
    ownNumber();
    expect((await outcome('c.se', numberless)).said).toContain('men kommunen heter');
    expect((await outcome('d.se', numberless.replace('Annan', 'Älvsåsens'))).figures).toEqual({
      intakter: '0.0',
      personal: '0.0',
      ovrigt: '0.0',
    });
  });

  test('the budget of a board, and the previous year by object', async () => {
    write(TABLE, tableText(BOKSLUT + column('budget', 'Budget', 'budget') + column('fjol', 'Bokslut 2024', 'föregående år')));
    write(KONTERING, SIMPLE().replace('kolumn: bokslut', 'kolumn:\n  - bokslut\n  - budget\n  - fjol'));
    const lines = [
      '#PBUDGET 0 202501 5011 {} 1100000',
      '#PBUDGET 0 202501 5011 {1 "2110"} 1100000',
      '#PSALDO -1 202401 5011 {1 "2110"} 1000000',
      '#RES -1 5011 1000000',
    ];
    await outcome('a.se', sie(...lines, ...ver('5011 {1 "2110"} 1250000', '1930 {} -1250000')));
    expect([figures(), figures('budget'), figures('fjol')].map(({ personal }) => personal)).toEqual(['-1.3', '-1.1', '-1.0']);
    const { status, said } = await outcome(
      'b.se',
      sie('#RES -1 5011 1000000', '#PBUDGET 0 202501 5011 {1 "2110"} 1', ...ver('5011 {1 "2110"} 1', '1930 {} -1')),
    );
    expect([status, said.includes('utfall för året före för hela konton')], said).toEqual([1, true]);
  });

  test('a balance that the objects do not add up to lacks a code', async () => {
    const { said } = await outcome(
      'a.se',
      sie('#RES 0 5011 300', '#PSALDO 0 202501 5011 {} 300', '#PSALDO 0 202501 5011 {1 "2110"} 200'),
    );
    expect(said).toContain('konto 5011 saknar ansvar  100,00 kr');
  });

  test('some programs write a balance for each set of objects, and none for the whole account', async () => {
    const periods = [
      '#PSALDO 0 202501 5011 {} 1',
      '#PSALDO 0 202501 5011 {1 "2110"} 100',
      '#PSALDO 0 202502 5011 {1 "2110" 7 "4"} 9',
    ];
    // The objects add up, so nothing is missing, and what no ansvar alone has is listed.
    expect((await outcome('a.se', sie('#RES 0 5011 110', ...periods))).said).toContain('konto 5011 saknar ansvar  10,00 kr');
    expect((await outcome('b.se', sie('#RES 0 5011 111', ...periods))).said).toContain('En del av filen fattas');
    // Without #RES and codes, only the whole account counts, and one that lacks it stops the import.
    write(KONTERING, SIMPLE().replace('ansvar: 21\n', '').replace('kolumn: bokslut', 'kolumn: budget'));
    write(TABLE, tableText(column('budget', 'Budget', 'budget')));
    const budget = ['#PBUDGET 0 202501 5011 {} 1', '#PBUDGET 0 202501 5012 {1 "2110"} 2'];
    expect((await outcome('c.se', sie(...budget))).said).toContain('Konto 5012 har budget bara för sina objekt');
    expect((await outcome('d.se', sie(budget[0] ?? ''))).said).toContain('Skrev');
  });

  test.each([
    ['20250630', 'Saldona gäller till och med 2025-06-30, inte hela året.'],
    ['19800101', 'Filen säger inte till vilken dag saldona gäller (#OMFATTN är 1980-01-01).'],
  ])('#OMFATTN %s', async (day, why) => {
    expect((await outcome('a.se', sie(`#OMFATTN ${day}`, ...ver('5011 {1 "2110"} 1', '1930 {} -1')))).said).toContain(why);
  });

  test('SIE 5 is named, and a file of transactions without balances may be a part of the year', async () => {
    expect((await outcome('a.sie', '<?xml version="1.0"?>\n<Sie/>')).said).toContain('Filen är XML, till exempel SIE 5.');
    const { said } = await outcome('a.si', sie(...ver('5011 {1 "2110"} 1', '1930 {} -1')));
    expect(said).toContain('Den kan vara en importfil (SIE 4I) med en del av året.');
  });

  test.each([
    [
      'a transaction that the balance lacks',
      ['#RES 0 5011 1', ...ver('5011 {1 "2110"} 2', '1930 {} -2')],
      'saldot (#RES) är 1,00 kr, men transaktionerna blir 2,00 kr',
    ],
    ['a verification of another year', ['#VER A 1 20240131', '{', '#TRANS 5011 {1 "2110"} 0', '}'], 'datumet 20240131'],
    ['an amount with a thousands separator', ver('5011 {1 "2110"} 1 234.50', '1930 {} -1'), '”1 234.50” ser ut som'],
    ['an object without a code', ver('5011 {1} 1', '1930 {} -1'), 'går inte att läsa'],
    ['a quotation mark without an end before the amount', ver('5011 {1 "2110} 1', '1930 {} -1'), 'går inte att läsa'],
    ['a posting outside a verification', ['#TRANS 5011 {} 1'], 'hör inte till någon verifikation'],
  ])('refuses %s', async (_, lines, why) => {
    const { status, said } = await outcome('a.se', sie(...lines));
    expect([status, said.includes(why)], said).toEqual([1, true]);
  });
});

describe('other boards and tables', () => {
  test('several boards by the first character of ansvar, and investments by project', async () => {
    write(TABLE, tableText(BOKSLUT, 'tkr'));
    write(
      KONTERING,
      'nämnd: kulturnamnden\ntabell: driftredovisning\nkolumn: bokslut\ndecimaler: 0\ntecken: behåll\nkonto: 11–12\nansvar: 2\nark:\n  kolumner:\n    konto: Konto\n    ansvar: Ansvar\n    projekt: Projekt\n    belopp: Belopp\nrader:\n  lokaler:\n    projekt: P1\n  ovrigt:\n    projekt:\n      - P2\n      - "77"\n',
    );
    const head = 'Konto;Ansvar;Projekt;Belopp';
    expect(
      (await outcome('a.csv', `${head}\n1110;2110;P10;1500,50\n1220;2;P2;2500\n1220;3100;P2;99\n5011;2110;;7`)).figures,
    ).toEqual({ lokaler: '2', ovrigt: '3' });
    const { said } = await outcome('b.csv', `${head}\n1110;2110;P3;1500`);
    expect(said).toContain('konto 1110, ansvar 2110, projekt P3 hör inte till någon rad');
  });

  test('a kontering of an unknown row, table, column or unit is an error', async () => {
    const all: [string, string, string][] = [
      ['  lokaler:\n', '  lokalar:\n', 'Menade du ”lokaler”?'],
      ['tabell: driftredovisning', 'tabell: driftredovising', 'Det finns ingen tabell'],
      ['kolumn: bokslut', 'kolumn: bokslutet', 'ingen kolumn ”bokslutet”'],
      ['enhet: mnkr', 'enhet: tkr', 'enheten är tkr, men tabellens är mnkr'],
      ['  lokaler:\n', '  netto:\n', 'räknas ut av sina delar'],
      ['ansvar: 2100–2299', 'ansvar: 2100–229', 'ett intervall med lika många tecken'],
    ];
    for (const [from, to, why] of all) {
      write(KONTERING, read('kontering.yaml').replace(from, to));
      const { status, stderr, stdout } = await ledger('huvudbok.xlsx', '--write');
      expect([status, (stdout + stderr).includes(why)], stderr).toEqual([1, true]);
    }
  });

  test('a kontering that does not exist, and a row that it lacks, are errors of the command', async () => {
    const unknown = await ledger('huvudbok.xlsx', '--kontering', 'kommunstyrelsen-drft');
    expect([unknown.status, unknown.stderr.includes('Menade du ”kommunstyrelsen-drift”?')]).toEqual([2, true]);
    expect((await ledger('huvudbok.xlsx', '--visa', 'lokal')).status).toBe(2);
    expect((await ledger('finns-inte.xlsx')).status).toBe(2);
  });
});

/** A workbook whose second row of data is hidden. */
function hiddenRow(): Uint8Array {
  const parts = xlsxParts([{ name: 'Blad1', rows: [HEAD, ['5011', '2110', '', 1], ['5011', '2110', '', 2]] }]);
  const name = 'xl/worksheets/sheet1.xml';
  return zipped({ ...parts, [name]: parts[name]?.replace('<row r="3"', '<row r="3" hidden="1"') ?? '' });
}

// --- Laws ---

const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-4]{${length}}$`));
/** An interval as a file has it, of digits 1 to 4. */
const interval = fc
  .integer({ min: 1, max: 3 })
  .chain((length) => fc.tuple(digits(length), digits(length)))
  .map(([a, b]) => (a < b ? `${a}–${b}` : `${b}–${a}`));
const mängd = fc.array(interval, { minLength: 1, maxLength: 3 }).map((all) => readKodmängd(all) as Kodmängd);

describe('laws', () => {
  test('the check of overlaps finds a code exactly when trying every code does', () => {
    const every = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'));
    const urval = fc.record({ med: mängd, utom: fc.option(mängd, { nil: undefined }) });
    fc.assert(
      fc.property(urval, urval, (a, b) => {
        const isIn = (kod: string) => [a, b].every(({ med, utom = [] }) => isInMängd(kod, med) && !isInMängd(kod, utom));
        // Intervals of one or two digits are compared by codes of as many digits as the longest one.
        const length = Math.max(...[a, b].flatMap(({ med, utom = [] }) => [...med, ...utom]).map(({ från }) => från.length));
        const codes = new Set(every.map((kod) => kod.slice(0, length)));
        const found = commonCode([a, b]);
        expect(found !== undefined).toBe([...codes].some(isIn));
        if (found !== undefined) expect(isIn(found)).toBe(true);
      }),
    );
  });

  test('long codes with letters are compared in few steps', () => {
    const set = (...all: readonly string[]) => readKodmängd(all) as Kodmängd;
    const steps = vi.spyOn(String.prototype, 'replace');
    try {
      expect(commonCode([{ med: set('A000000–A999999') }, { med: set('A1234567') }])).toBe('A1234567');
      expect(commonCode([{ med: set('A000000–A499999') }, { med: set('A500000–A999999') }])).toBeUndefined();
      expect(commonCode([{ med: set('6') }, { med: set('6000000–6999999') }])).toBe('6000000');
      expect(commonCode([{ med: set('6'), utom: set('6000000–6999999') }, { med: set('6000000–6999999') }])).toBeUndefined();
      expect(commonCode([{ med: set('A', '6'), utom: set('A000000–A999999') }, { med: set('A000000–A999999') }])).toBeUndefined();
      // Each code that is compared is replaced twice. Trying every code would take millions.
      expect(steps.mock.calls.length).toBeLessThan(200_000);
    } finally {
      steps.mockRestore();
    }
  });

  test('the rows add up to the postings, in any order', () => {
    const data = konteringSchema.parse({
      tabell: 't',
      kolumn: 'u',
      tecken: 'vänd',
      rader: { intakter: { konto: '3' }, ovrigt: { konto: '4–8', utom: '5' }, personal: { konto: '5' } },
    });
    const posting = fc.record({
      konto: fc.integer({ min: 3000, max: 8999 }).map(String),
      öre: fc.bigInt(-(10n ** 14n), 10n ** 14n),
    });
    fc.assert(
      fc.property(fc.array(posting, { maxLength: 40 }), fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (all, order) => {
        const collect = (some: typeof all) => {
          const posts = new Postsamling();
          for (const { konto, öre } of some) posts.add(konto, {}, öre);
          return place(data, posts.posts(), new Set());
        };
        const shuffled = all.map((one, i) => ({ one, at: order[i] ?? 0 })).sort((a, b) => a.at - b.at);
        const placed = collect(all);
        expect(collect(shuffled.map(({ one }) => one))).toEqual(placed);
        const sum = [...placed.rader.values()].reduce((total, { öre }) => total + öre, 0n);
        expect(sum).toBe(-all.reduce((total, { öre }) => total + öre, 0n));
        for (const { öre, konton } of placed.rader.values()) expect([...konton.values()].reduce((a, b) => a + b, 0n)).toBe(öre);
      }),
    );
  });
});
