/** Tests how the diff pairs things of two years at the limits of similarity, and which changes make a mått incomparable. */
import { describe, expect, test } from 'vitest';
import { linkYear } from '../src/compile.ts';
import { Tal } from '../src/model/tal.ts';
import type { Gemensamt, År } from '../src/resolve/year.ts';
import { compareYears } from '../src/tools/diff/compare/compare.ts';
import { difference } from '../src/tools/diff/compare/figures.ts';
import { type Grupp, pair } from '../src/tools/diff/compare/pair.ts';
import { compareLevel } from '../src/tools/diff/compare/steps.ts';
import type { Ting } from '../src/tools/diff/compare/things.ts';
import { filesOf, layered } from './support/layers.ts';

const thing = (slag: Ting['slag'], id: string, namn: string, förälder?: Ting, ersätter: string[] = []): Ting => ({
  slag,
  sak: { id, namn, fil: `${id}.yaml`, egenFil: true, under: [] },
  path: [],
  ersätter,
  förälder,
  djup: förälder ? förälder.djup + 1 : 0,
  innehåll: undefined as never,
});

/** The pairs of ids that were found, each with how: by id, by `ersätter` or by similarity. */
const found = (före: readonly Ting[], efter: readonly Ting[]): [string, string, Grupp['genom']][] =>
  pair({ före, efter }, { före: 2023, efter: 2024 }).grupper.flatMap(({ före: a, efter: b, genom }) =>
    a.length > 0 && b.length > 0 ? [[a.map(({ sak }) => sak.id).join(), b.map(({ sak }) => sak.id).join(), genom]] : [],
  );

const [parent, other] = [thing('mål', 'mal', 'Fler besök'), thing('mål', 'annat', 'Trygga hem')];
const TEN = 'Nöjda elev';
/** TEN with its first letters replaced. */
const replaced = (letters: number) => `${'x'.repeat(letters)}${TEN.slice(letters)}`;

describe('similarity of names', () => {
  test.each([
    ['under the same parent', parent, 2, 3],
    ['under another parent', other, 0, 1],
  ])('pairs a mått %s by similarity up to a number of changed letters', (_, under, within, beyond) => {
    const then = [parent, other, thing('mått', 'a', TEN, parent)];
    const now = (letters: number) => [parent, other, thing('mått', 'b', replaced(letters), under)];
    expect(found(then, now(within))).toContainEqual(['a', 'b', 'likhet']);
    expect(found(then, now(beyond)).map(([id]) => id)).not.toContain('a');
  });

  test('pairs a mått under another parent when a long name differs by one letter', () => {
    const long = 'Andel elever som är nöjda med biblioteket';
    const now = (namn: string) => [parent, other, thing('mått', 'b', namn, other)];
    expect(found([parent, other, thing('mått', 'a', long, parent)], now(`${long}s`))).toContainEqual(['a', 'b', 'likhet']);
    expect(found([parent, other, thing('mått', 'a', long, parent)], now(`${long} nu`))).not.toContainEqual(['a', 'b', 'likhet']);
  });

  test('pairs rows and sections by similarity only under the same parent', () => {
    for (const slag of ['mått', 'avsnitt'] as const) {
      const above = slag === 'mått' ? slag : 'kapitel';
      const [one, two] = [thing(above, 'ett', 'Besök på plats'), thing(above, 'tva', 'Lån på nätet')];
      const then = [one, two, thing(slag, 'a', 'varav barn', one)];
      expect(found(then, [one, two, thing(slag, 'b', 'varav barn', one)])).toContainEqual(['a', 'b', 'likhet']);
      expect(found(then, [one, two, thing(slag, 'b', 'varav barn', two)])).not.toContainEqual(['a', 'b', 'likhet']);
    }
  });
});

test('`ersätter` takes precedence over ids', () => {
  const then = [thing('mått', 'a', 'Besök'), thing('mått', 'b', 'Lån')];
  expect(found(then, [thing('mått', 'a', 'Besök och lån', undefined, ['b'])])).toEqual([['a,b', 'a', 'ersätter']]);
});

// --- What identifies a mått ---

const NÄMNDMÅL = 'kulturnamnden/mal/rikt-kulturliv/fler-besok';
const MÅTT = `${NÄMNDMÅL}/matt/nojda-besokare.yaml`;
const UPPDRAG = `${NÄMNDMÅL}/uppdrag/lana-hemma.yaml`;
const year = (år: number, change: (text: string) => string, file = MÅTT): År => {
  const files = new Map([...filesOf('base')].map(([path, text]) => [path.replace('/2024/', `/${år}/`), text]));
  const path = `data/${år}/${file}`;
  const before = String(files.get(path));
  files.set(path, Buffer.from(change(before)));
  return linkYear(layered(files), `data/${år}`, { år }).år as År;
};

test.each([
  ['enhet', 'enhet: procent', 'enhet: index', true],
  ['riktning', 'riktning: högre', 'riktning: lägre', true],
  ['mätslag', 'mätslag: urvalsundersökning', 'mätslag: totalundersökning', true],
  ['mätperiod', 'källa:', 'mätperiod: våren\n  källa:', true],
  ['källa', 'källa: Besöksenkäten', 'källa: Stora enkäten', true],
  ['kolada', 'kolada: U09800', 'kolada: U09801', true],
  ['etappmål', '2024: 85', '2024: 80', true],
  ['namn', 'Andel nöjda besökare', 'Andel mycket nöjda besökare', true],
  ['utgår_från', 'källa:', 'utgår_från: 2026\n  källa:', false],
])('whether a change of %s makes the years of a mått incomparable', (_, from, to, breaks) => {
  const raised = (text: string) => text.replace('2024: 84', '2024: 86');
  const efter = year(2024, (text) => raised(text).replace(from, to));
  const diff = compareYears({ före: year(2023, (text) => text), efter });
  const post = diff.nämnder[0]?.poster.find(({ slag }) => slag === 'mått');
  expect(post?.bryter).toBe(breaks);
});

test('a mått that is no longer comparable gets no direction', () => {
  const changed = (change: (text: string) => string) => {
    const diff = compareYears({
      före: year(2023, (text) => text),
      efter: year(2024, (text) => change(text.replace('2024: 84', '2024: 86'))),
    });
    return diff.nämnder[0]?.poster
      .flatMap(({ ändringar }) => ändringar)
      .flatMap((one) => ('riktning' in one && one.riktning !== null ? [one.riktning] : []));
  };
  expect(changed((text) => text)).toEqual(['bättre']);
  expect(changed((text) => text.replace('riktning: högre', 'riktning: lägre'))).toEqual([]);
  expect(changed((text) => text.replace('kolada: U09800', 'kolada: U09801'))).toEqual([]);
});

test('a row of a mått that is no longer comparable gets no direction', () => {
  const row = `varav:
  - id: unga
    plan:
      namn: varav unga
      enhet: procent
    resultat:
      utfall:
        AR: VALUE
`;
  const changed = (change: (text: string) => string) => {
    const of = (år: number, value: string) => (text: string) => text + row.replace('AR', String(år)).replace('VALUE', value);
    const diff = compareYears({
      före: year(2023, of(2023, '80')),
      efter: year(2024, (text) => change(of(2024, '81')(text))),
    });
    const post = diff.nämnder[0]?.poster.find(({ efter: [sak] }) => sak?.id === 'unga');
    return post?.ändringar.flatMap((one) => ('riktning' in one ? [one.riktning] : []));
  };
  expect(changed((text) => text)).toEqual(['bättre']);
  for (const [from, to] of [
    ['riktning: högre', 'riktning: lägre'],
    ['mätslag: urvalsundersökning', 'mätslag: totalundersökning'],
    ['källa: Besöksenkäten', 'källa: Stora enkäten'],
    ['källa:', 'mätperiod: våren\n  källa:'],
  ] as const)
    expect(
      changed((text) => text.replace(from, to)),
      to,
    ).toEqual([null]);
});

// --- Figures ---

/** The changes of a mått whose figures go from `then` to `now` and `more`. */
function changesOf(then: string, now: string, more = '') {
  const reported = (text: string, resultat: string) => `${text.slice(0, text.indexOf('resultat:'))}resultat: { ${resultat} }\n`;
  const diff = compareYears({
    före: year(2023, (text) => reported(text, then)),
    efter: year(2024, (text) => reported(text, now + more)),
  });
  return diff.nämnder[0]?.poster.find(({ slag }) => slag === 'mått')?.ändringar ?? [];
}
const directions = (changes: ReturnType<typeof changesOf>) => changes.flatMap((one) => ('riktning' in one ? [one.riktning] : []));

test.each([
  [2022, 'bättre'],
  [2023, null],
  [2024, null],
  [2025, 'bättre'],
])('a new series from %i makes 2022 and 2024 incomparable only when it begins between them', (från, riktning) => {
  const series = `, seriebrott: [{ från: ${från}, orsak: Ny fråga. }]`;
  expect(directions(changesOf('utfall: { 2021: 70, 2022: 80 }', 'utfall: { 2022: 80, 2024: 81 }', series))).toEqual([riktning]);
});

test('compares the newest utfall, and lists periods that one side lacks', () => {
  const changes = changesOf('utfall: { 2021: 70, 2022: 80 }', 'utfall: { 2022: 80, 2024: 81 }');
  expect(changes).toMatchObject([
    { slag: 'utfall', före: { period: '2022' }, efter: { period: '2024' } },
    { slag: 'perioder', före: [{ period: '2021' }], efter: [] },
  ]);
});

test('a ranking gets a direction only among the same number', () => {
  const of = (now: string) => directions(changesOf('ranking: { 2023: 3/12 }', `ranking: { 2024: ${now} }`));
  expect([of('2/12'), of('4/12'), of('2/13')]).toEqual([['bättre'], ['sämre'], [null]]);
});

test('a percentage below ten has one decimal', () => {
  const { enheter } = year(2024, (text) => text).gemensamt;
  const percent = (a: string, b: string) => {
    const [före, efter] = [Tal.read(a) as Tal, Tal.read(b) as Tal];
    return difference(före, efter, { före: 'antal', efter: 'antal' }, { enheter } as Gemensamt)?.procent;
  };
  expect(percent('1000', '1099')).toBe('+9,9\u00a0%');
  expect(percent('1000', '1100')).toBe('+10\u00a0%');
});

test('`ersätter` that both years have is ignored', () => {
  const [was, gone] = [thing('mått', 'a', 'Besök', undefined, ['b']), thing('mått', 'b', 'Lån')];
  expect(found([was, gone], [thing('mått', 'a', 'Besök', undefined, ['b'])])).toEqual([['a', 'a', 'id']]);
});

test.each([
  ['Klart', []],
  ['Ej klart i år', [{ slag: 'överflyttat', sedan: 2023, antalÅr: 1 }]],
])('an uppdrag with status ”%s” in the previous year is carried over or not', (status, expected) => {
  const före = year(2023, (text) => text.replace(/status: .*/, `status: ${status}`), UPPDRAG);
  const diff = compareYears({ före, efter: year(2024, (text) => text, UPPDRAG) });
  const post = diff.nämnder[0]?.poster.find(({ slag }) => slag === 'uppdrag');
  expect(post?.ändringar.filter(({ slag }) => slag === 'överflyttat') ?? []).toEqual(expected);
});

test('a board that only one year has is reported as added or removed', () => {
  const linked = (år: number, ...names: string[]) => {
    const files = new Map(
      names.flatMap((name) => [...filesOf(name)]).map(([path, text]) => [path.replace('/2024/', `/${år}/`), text]),
    );
    return linkYear(layered(files), `data/${år}`, { år }).år as År;
  };
  const [one, two] = [linked(2023, 'base'), linked(2024, 'base', 'tva-namnder')];
  const happened = (före: År, efter: År) =>
    compareYears({ före, efter }).nämnder.flatMap(({ id, poster }) =>
      poster.flatMap(({ slag, händelser }) => (slag === 'nämnd' ? händelser.map((what) => `${id} ${what}`) : [])),
    );
  expect(happened(one, two)).toContain('socialnamnden tillkommit');
  expect(happened(two, one)).toContain('socialnamnden utgått');
});

describe('columns of a table', () => {
  const PATH = 'kulturnamnden/kapitel/ekonomi/tabeller/drift.yaml';
  const NÄMND = 'kulturnamnden/kulturnamnden.yaml';
  const chapter = 'rubrik: Ekonomi\navsnitt: [{ id: driften, rubrik: Driften, tabeller: [drift] }]\n';
  const linked = (år: number, table: string) => {
    const base = new Map([...filesOf('base')].map(([path, text]) => [path.replace('/2024/', `/${år}/`), text]));
    const nämnd = String(base.get(`data/${år}/${NÄMND}`));
    const own = {
      [PATH]: table,
      'kulturnamnden/kapitel/ekonomi/ekonomi.yaml': chapter,
      [NÄMND]: `${nämnd}kapitel: [mål, ekonomi]\n`,
    };
    const files = Object.entries(own).map(([path, text]) => [`data/${år}/${path}`, Buffer.from(text)] as const);
    return linkYear(layered(base, new Map(files)), `data/${år}`, { år }).år as År;
  };
  const table = (kolumner: readonly string[], värden: string, minus = 'kostnader') =>
    `namn: Drift\nenhet: mnkr\nminus: ${minus}\nkolumner: [${kolumner.map((one) => `{ ${one} }`).join(', ')}]\n` +
    `rader: [{ id: skola, namn: Skola, värden: { ${värden} } }]\n`;
  const changes = (före: string, efter: string) =>
    compareYears({ före: linked(2023, före), efter: linked(2024, efter) })
      .nämnder.flatMap(({ poster }) => poster)
      .filter(({ slag }) => slag === 'tabell')
      .flatMap(({ ändringar }) => ändringar);

  test('pair by name and role within their group when the ids differ', () => {
    const columns = (år: number, intäkt: string, netto: string) => [
      `id: ${intäkt}, namn: Utfall, grupp: Intäkt ${år}, roll: utfall`,
      `id: ${netto}, namn: Utfall, grupp: Netto ${år}, roll: utfall`,
    ];
    const found = changes(table(columns(2023, 'a', 'b'), 'a: 1, b: -2'), table(columns(2024, 'x', 'y'), 'x: 1, y: -3'));
    expect(found).toMatchObject([{ slag: 'belopp', före: { tal: '-2' }, efter: { tal: '-3' } }]);
  });

  test('do not pair across groups', () => {
    const found = changes(
      table(['id: a, namn: Utfall, grupp: Intäkt, roll: utfall'], 'a: 1'),
      table(['id: x, namn: Utfall, grupp: Netto, roll: utfall'], 'x: 1'),
    );
    expect(found.map((one) => one.slag === 'del' && [one.före?.namn, one.efter?.namn])).toEqual([
      [undefined, 'Netto – Utfall'],
      ['Intäkt – Utfall', undefined],
    ]);
  });

  test('a changed sign convention makes the years incomparable', () => {
    const columns = ['id: a, namn: Utfall, roll: utfall'];
    expect(changes(table(columns, 'a: -1'), table(columns, 'a: -1', 'intäkter'))).toEqual([
      {
        slag: 'fält',
        fält: 'minus',
        före: { text: 'kostnader', tal: null },
        efter: { text: 'intäkter', tal: null },
        bryter: true,
      },
    ]);
  });

  test('an outcome is restated within its own group', () => {
    const group = (grupp: string, id: string) => [
      `id: ${id}-utfall, namn: Utfall, grupp: ${grupp}, roll: utfall`,
      `id: ${id}-fjol, namn: I fjol, grupp: ${grupp}, roll: föregående år`,
    ];
    const columns = [...group('Intäkt', 'i'), ...group('Netto', 'n')];
    const found = changes(
      table(columns, 'i-utfall: 5, n-utfall: -9'),
      table(columns, 'i-utfall: 5, n-utfall: -9, i-fjol: 5, n-fjol: -8'),
    );
    const restated = found.filter(({ slag }) => slag === 'omräknat');
    expect(restated).toMatchObject([{ period: '2023', före: { tal: '-9' }, efter: { tal: '-8' } }]);
  });
});

test.each([
  ['Når dit', 'Nått', null],
  ['Delvis', 'Nått', 1],
  ['Delvis', 'Når dit', 1],
  ['Inte', 'Når dit', 2],
])('from ”%s” to ”%s” the steps are those between the ranks', (före, efter, steg) => {
  const look = { symbol: 'ring', färg: '#2f6b2f' } as const;
  const level = (namn: string, räknas_som?: string) => ({ namn, ...look, ...(räknas_som && { räknas_som }) });
  const skala = {
    bedömningsnivåer: [level('Nått'), level('Når dit', 'Nått'), level('Delvis'), level('Inte')],
    utan_nivå: { kan_inte_bedömas: level('Vet ej'), ej_tillämplig: level('Utgår') },
  };
  expect(compareLevel({ före, efter }, { före: skala, efter: skala })).toMatchObject([{ slag: 'steg', före, efter, steg }]);
});
