/** Damages spreadsheets: a CSV file, the bytes of a workbook, and the XML inside one. Each is read, or rejected with Unreadable. */
import { test } from 'vitest';
import { readSheet } from '../../src/tools/import/sheet/read.ts';
import { Unreadable } from '../../src/tools/import/sheet/sheet.ts';
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

/** The damaged bytes of a file, by kind. */
const KINDS: Readonly<Record<string, (damage: (bytes: Uint8Array) => Buffer, chance: Random) => Uint8Array>> = {
  'a.csv': (damage) => damage(Buffer.from(CSV)),
  'a.xlsx': (damage) => damage(xlsx(ROWS)),
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
    readSheet(file, bytes);
    return { ...result, wrong: [] };
  } catch (error) {
    return { ...result, wrong: error instanceof Unreadable ? [] : [String(error)] };
  }
}

test('a damaged sheet is read, or rejected with Unreadable', () => torture(countOf(1000), damageSheet));
