/**
 * The three sign conventions, from YAML to the page: figures that kommuner have published, each with a surplus and a deficit. A
 * table that follows its convention gives no finding and no footnote, and the overview has the right word. The same table with
 * another convention gives one finding, and nothing is computed.
 */
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadYear, makeReport } from '../src/compile.ts';
import type { Minus } from '../src/model/styrmodell.ts';
import type { Report } from '../src/view/report.ts';
import { filesOf, layered } from './support/layers.ts';

type Row = readonly [namn: string, budget: number, utfall: number, avvikelse: number | null, intäkt?: 'ja' | undefined];

interface Table {
  readonly minus?: Minus;
  readonly rows: readonly Row[];
  /** Replaces the three usual columns, and the cells of the row that the overview shows. */
  readonly kolumner?: readonly object[];
  readonly värden?: object;
}

const KOLUMNER = ['Budget', 'Utfall', 'Avvikelse'].map((namn) => ({ id: namn.toLowerCase(), namn, roll: namn.toLowerCase() }));

/** Loads the case `base` with one table, whose first row is the result on the overview. */
function build({ minus, rows, kolumner = KOLUMNER, värden }: Table, usual?: Minus) {
  const rader = rows.map(([namn, budget, utfall, avvikelse, intäkt], i) => ({
    id: `rad-${i}`,
    namn,
    ...(intäkt && { intäkt }),
    värden: (i === 0 && värden) || { budget, utfall, ...(avvikelse !== null && { avvikelse }) },
  }));
  const nämnd = String(filesOf('base').get('data/2024/kulturnamnden/kulturnamnden.yaml'));
  const kapitel = 'data/2024/kulturnamnden/kapitel/ekonomi/';
  const texts = {
    'data/2024/kulturnamnden/kulturnamnden.yaml': `${nämnd}${stringify({
      kapitel: ['översikt', 'mål', 'ekonomi'],
      översikt: { tabell: 'drift', rad: 'rad-0' },
    })}`,
    [`${kapitel}ekonomi.yaml`]: stringify({
      rubrik: 'Ekonomi',
      avsnitt: [{ id: 'driften', rubrik: 'Driften', tabeller: ['drift'] }],
    }),
    [`${kapitel}tabeller/drift.yaml`]: stringify({ namn: 'Drift', enhet: 'mnkr', ...(minus && { minus }), kolumner, rader }),
    ...(usual && {
      'data/2024/gemensamt/styrmodell.yaml': `${String(filesOf('base').get('data/2024/gemensamt/styrmodell.yaml'))}${stringify({ ekonomi: { minus: usual } })}`,
    }),
  };
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));
  const loaded = loadYear(layered(filesOf('base'), files), { data: 'data', år: 2024, tillfälle: 'helår' });
  const [board] = loaded.år?.nämnder ?? [];
  if (!board) throw new Error(JSON.stringify(loaded.findings));
  const report: Report = makeReport(board, loaded);
  const overview = report.kapitel.flatMap((one) => (one.slag === 'översikt' ? one.resultat.map(({ namn }) => namn) : []));
  const table = report.kapitel.flatMap((one) => (one.slag === 'text' ? one.avsnitt.flatMap(({ tabeller }) => tabeller) : []))[0];
  const deviations = table?.rader.map(({ celler }) => celler.at(-1)?.text);
  return { findings: loaded.findings.map(({ code }) => code), overview, notes: table?.fotnoter.length, deviations };
}

const tables: readonly (readonly [name: string, minus: Minus, rows: readonly Row[], word: string])[] = [
  [
    'Västervik: costs are negative, a deficit',
    'kostnader',
    [
      ['Nämnder', -410.1, -415.9, -5.7],
      ['Skola', -200.5, -195.4, 5.1],
    ],
    'underskott',
  ],
  ['Hallsberg: costs are negative, a surplus', 'kostnader', [['Nettokostnader', -1149, -1116, 33]], 'överskott'],
  [
    'Vårgårda: income is negative, a deficit',
    'intäkter',
    [
      ['Förskola och grundskola, netto', 318, 324, -6],
      ['Förskola och grundskola, intäkter', -38, -51, 13],
      ['Förskola och grundskola, kostnader', 356, 375, -19],
    ],
    'underskott',
  ],
  [
    'Vårgårda: income is negative, a surplus',
    'intäkter',
    [
      ['Samhällsbyggnad, intäkter', -208, -212, 4],
      ['Samhällsbyggnad, kostnader', 237, 242, -5],
    ],
    'överskott',
  ],
  [
    'nothing is negative, a deficit of 11',
    'inget',
    [
      ['Nettokostnader', 500, 511, -11],
      ['Kostnader', 600, 620, -20],
      ['Avgifter', 100, 109, 9, 'ja'],
    ],
    'underskott',
  ],
  [
    'nothing is negative, a surplus',
    'inget',
    [
      ['Årets resultat', 2, 13, 11, 'ja'],
      ['Kostnader', 600, 589, 11],
    ],
    'överskott',
  ],
];

describe.each(tables)('%s', (_, minus, rows, word) => {
  const published = rows.map(([, , , deviation]) =>
    `${Number(deviation) > 0 ? '+' : ''}${deviation}`.replace('.', ',').replace('-', '−'),
  );

  test('gives no finding, no footnote and the right word, whether the table or the kommun states the convention', () => {
    const expected = { findings: [], overview: ['Budget', 'Utfall', `Avvikelse: ${word}`], notes: 0, deviations: published };
    expect(build({ minus, rows })).toEqual(expected);
    expect(build({ rows }, minus)).toEqual(expected);
    // The convention of the table takes precedence over that of the kommun.
    expect(build({ minus, rows }, minus === 'kostnader' ? 'intäkter' : 'kostnader')).toEqual(expected);
  });

  test('gives the same deviations when they are left to the program', () => {
    const left = rows.map(([namn, budget, utfall, , intäkt]): Row => [namn, budget, utfall, null, intäkt]);
    const { findings, overview, deviations } = build({ minus, rows: left });
    expect({ findings, overview }).toEqual({ findings: [], overview: ['Budget', 'Utfall', `Avvikelse: ${word}`] });
    const amounts = (texts: readonly (string | undefined)[] = []) =>
      texts.map((one) => Number(one?.replace(',', '.').replace('−', '-')));
    amounts(deviations).forEach((one, i) => {
      expect(Math.abs(one - (rows[i]?.[3] ?? Number.NaN))).toBeLessThan(0.15);
    });
  });

  test('with a convention that its deviations contradict gives one finding, no footnote and no word', () => {
    const other = minus === 'kostnader' ? 'intäkter' : 'kostnader';
    const expected = {
      findings: ['minus-motsags'],
      overview: ['Budget', 'Utfall', 'Avvikelse'],
      notes: 0,
      deviations: published,
    };
    expect(build({ minus: other, rows })).toEqual(expected);
  });
});

test('twenty-three costs without minus give one finding, which asks for the convention', () => {
  const rows = Array.from({ length: 23 }, (_, i): Row => [`Verksamhet ${i + 1}`, 40 + i, 42 + i, -2]);
  expect(build({ rows })).toMatchObject({ findings: ['minus-motsags'], notes: 0 });
  expect(build({ rows }, 'inget')).toMatchObject({ findings: [], notes: 0 });
});

test('one deviation of several that has the wrong sign is an error of that row', () => {
  const rows: Row[] = [
    ['Skola', -50, -45, 5],
    ['Vård', -20, -24, -4],
    ['Kultur', -10, -12, 2],
  ];
  expect(build({ minus: 'kostnader', rows })).toMatchObject({ findings: ['avvikelse-stammer-inte'], notes: 1 });
});

test('deviations in groups by kind of column are those that their formulas give', () => {
  const column = (grupp: string, roll: string, namn: string, räknas?: string) => ({
    id: `${roll}-${namn.toLowerCase().replace('ä', 'a')}`,
    namn,
    grupp,
    roll,
    ...(räknas && { räknas }),
  });
  const kolumner = (['utfall', 'budget', 'avvikelse'] as const).flatMap((roll) => {
    const grupp = { utfall: 'Utfall 2024', budget: 'Budget 2024', avvikelse: 'Budgetavvikelse' }[roll];
    return ['Intäkt', 'Kostnad', 'Netto'].map((namn) => {
      const del = namn.toLowerCase().replace('ä', 'a');
      const sum = namn === 'Netto' ? `${roll}-intakt plus ${roll}-kostnad` : undefined;
      return column(grupp, roll, namn, roll === 'avvikelse' ? `budget-${del} minus utfall-${del}` : sum);
    });
  });
  const amounts = [-51, 375, 324, -38, 356, 318, 13, -19, -6];
  const värden = Object.fromEntries(kolumner.map(({ id }, i) => [id, amounts[i]]));
  const rows: Row[] = [['Förskola och grundskola', 0, 0, 0]];
  const built = build({ rows, kolumner, värden }, 'intäkter');
  const overview = ['Budget 2024 – Netto', 'Utfall 2024 – Netto', 'Budgetavvikelse – Netto: underskott'];
  expect(built).toMatchObject({ findings: [], notes: 0, overview });
  const wrong = { ...värden, 'avvikelse-netto': 6 };
  expect(build({ rows, kolumner, värden: wrong }, 'intäkter').findings).toEqual(['avvikelse-stammer-inte']);
});
