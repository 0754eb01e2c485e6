/**
 * Damages spreadsheets and exports of the ledger: CSV and SIE files, the bytes of a workbook, and the XML inside one. Each is read, or
 * refused.
 */
import { test } from 'vitest';
import { inMemory } from '../../src/bytes/bytes.ts';
import type { KommunFil } from '../../src/model/gemensamt.ts';
import { konteringSchema } from '../../src/model/kontering.ts';
import { Tal } from '../../src/model/tal.ts';
import { LEDGER_LIMITS } from '../../src/tools/import/sheet/limits.ts';
import { readRows, readSheet } from '../../src/tools/import/sheet/read.ts';
import { Unreadable } from '../../src/tools/import/sheet/sheet.ts';
import { readLedgerSheet } from '../../src/tools/ledger/sheet.ts';
import { type Läsning, readSie } from '../../src/tools/ledger/sie/read.ts';
import { damageBytes, type Random } from '../support/mutate.ts';
import { xlsx, xlsxParts, zipped } from '../support/xlsx.ts';
import { type Case, countOf, torture } from './tally.ts';

const ROWS = [
  ['Mått', 'Kvinnor 2024', 2024],
  ['nojda-besokare', { v: 0.844, format: '0.0%' }, { v: 12.5, f: 'A1+B1' }],
  [
    { v: 'antal-besok', t: 'inlineStr' },
    { v: '#REF!', t: 'e' },
    { v: 45_000, format: 14 },
  ],
];
const CSV = 'Mått;Kvinnor 2024;2024\n"nojda ""besökare""";84,4 %;−12,5\nantal-besok;1 234;#REF!\n';
const PARTS = xlsxParts([{ name: 'Blad1', rows: ROWS }]);

const LEDGER = 'Huvudbok 2024;;\nKonto;Ansvar;Belopp\n5011;2110;1 250 000,25\n3011;2110;-500\nTotalt;;1 249 500,25\n';
const SIE = `#FLAGGA 0\r\n#SIETYP 4\r\n#FNAMN "Exempelby kommun"\r\n#RAR 0 20240101 20241231\r\n#RES 0 5011 12.50\r\n#PSALDO 0 202401 5011 {1 "2110"} 12.50\r\n#VER A 1 20240131 "\u0094"\r\n{\r\n#TRANS 5011 {1 "2110"} 12.50\r\n#TRANS 1930 {} -12.50\r\n}\r\n`;
const LÄSNING = {
  data: konteringSchema.parse({
    tabell: 't',
    kolumn: 'u',
    tecken: 'vänd',
    sie: { dimensioner: { ansvar: Tal.read('1') } },
    ark: { kolumner: { konto: 'Konto', ansvar: 'Ansvar', belopp: 'Belopp' } },
    rader: { allt: { konto: '3–8', ansvar: '2' } },
  }),
  kommun: { namn: 'Exempelby kommun' } as KommunFil,
  år: 2024,
  slag: ['utfall'],
} satisfies Läsning;

/** Reads a file as the command of its kind does. Throws Unreadable. */
function read(file: string, bytes: Uint8Array): void {
  if (file.endsWith('.se')) readSie(inMemory(bytes), LÄSNING);
  else if (!file.startsWith('huvudbok')) readSheet(file, bytes);
  else {
    const reading = { blad: undefined, fits: undefined, head: 30, limits: LEDGER_LIMITS };
    readLedgerSheet(readRows(file, inMemory(bytes), reading), LÄSNING);
  }
}

/** The damaged bytes of a file, by kind. */
const KINDS: Readonly<Record<string, (damage: (bytes: Uint8Array) => Buffer, chance: Random) => Uint8Array>> = {
  'a.csv': (damage) => damage(Buffer.from(CSV)),
  'a.xlsx': (damage) => damage(xlsx(ROWS)),
  'a.se': (damage) => damage(Buffer.from(SIE, 'latin1')),
  'huvudbok.csv': (damage) => damage(Buffer.from(LEDGER)),
  // Damaged before it is compressed, so that the checksums are right and the XML is read.
  'b.xlsx': (damage, chance) => {
    const part = chance.pick(Object.keys(PARTS));
    return zipped({ ...PARTS, [part]: damage(Buffer.from(PARTS[part] ?? '')).toString() });
  },
};

function damageSheet(index: number, chance: Random): Case {
  const names = Object.keys(KINDS);
  const file = names[index % names.length] ?? '';
  const kinds: string[] = [];
  const damage = (whole: Uint8Array): Buffer => {
    let bytes = Buffer.from(whole);
    for (let i = 0; i <= chance.below(4); i += 1) {
      const damaged = damageBytes(bytes, chance, () => Buffer.from(CSV));
      kinds.push(damaged.kind);
      bytes = Buffer.from(damaged.bytes);
    }
    return bytes;
  };
  const bytes = KINDS[file]?.(damage, chance) ?? new Uint8Array();
  const result = { kind: 'hostile files: sheets', name: `${file}, ${kinds.join(', ')}` };
  try {
    read(file, bytes);
    return { ...result, wrong: [] };
  } catch (error) {
    return { ...result, wrong: error instanceof Unreadable ? [] : [String(error)] };
  }
}

test('a damaged sheet or export is read, or refused', () => torture(countOf(1000), damageSheet));
