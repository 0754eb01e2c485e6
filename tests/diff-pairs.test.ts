/** What is the same thing in two years and what is only supposed to be, at the limits; and what makes a measure another. */
import { describe, expect, test } from 'vitest';
import { linkYear } from '../src/compile.ts';
import { Tal } from '../src/model/tal.ts';
import type { Gemensamt, År } from '../src/resolve/year.ts';
import { compareYears } from '../src/tools/diff/compare/compare.ts';
import { difference } from '../src/tools/diff/compare/figures.ts';
import { type Grupp, pair } from '../src/tools/diff/compare/pair.ts';
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

/** How each thing of the earlier year was found again. */
const found = (före: readonly Ting[], efter: readonly Ting[]): [string, string, Grupp['genom']][] =>
  pair({ före, efter }, { före: 2023, efter: 2024 }).grupper.flatMap(({ före: a, efter: b, genom }) =>
    a.length > 0 && b.length > 0 ? [[a.map(({ sak }) => sak.id).join(), b.map(({ sak }) => sak.id).join(), genom]] : [],
  );

const [goal, other] = [thing('nämndmål', 'mal', 'Fler besök'), thing('nämndmål', 'annat', 'Trygga hem')];
const TEN = 'Nöjda elev';
/** The same name with so many of its ten letters others. */
const but = (letters: number) => `${'x'.repeat(letters)}${TEN.slice(letters)}`;

describe('likeness of names', () => {
  test.each([
    ['under the same', goal, 2, 3],
    ['under another', other, 0, 1],
  ])('%s is supposed to be a new name up to a limit', (_, under, within, beyond) => {
    const then = [goal, other, thing('mått', 'a', TEN, goal)];
    const now = (letters: number) => [goal, other, thing('mått', 'b', but(letters), under)];
    expect(found(then, now(within))).toContainEqual(['a', 'b', 'likhet']);
    expect(found(then, now(beyond)).map(([id]) => id)).not.toContain('a');
  });

  test('a long name under another may differ a little', () => {
    const long = 'Andel elever som är nöjda med biblioteket';
    const now = (namn: string) => [goal, other, thing('mått', 'b', namn, other)];
    expect(found([goal, other, thing('mått', 'a', long, goal)], now(`${long}s`))).toContainEqual(['a', 'b', 'likhet']);
    expect(found([goal, other, thing('mått', 'a', long, goal)], now(`${long} nu`))).not.toContainEqual(['a', 'b', 'likhet']);
  });

  test('rows and sections are only alike under the same', () => {
    for (const slag of ['mått', 'avsnitt'] as const) {
      const above = slag === 'mått' ? slag : 'kapitel';
      const [one, two] = [thing(above, 'ett', 'Besök på plats'), thing(above, 'tva', 'Lån på nätet')];
      const then = [one, two, thing(slag, 'a', 'varav barn', one)];
      expect(found(then, [one, two, thing(slag, 'b', 'varav barn', one)])).toContainEqual(['a', 'b', 'likhet']);
      expect(found(then, [one, two, thing(slag, 'b', 'varav barn', two)])).not.toContainEqual(['a', 'b', 'likhet']);
    }
  });
});

test('what a person has said goes before what the ids say', () => {
  const then = [thing('mått', 'a', 'Besök'), thing('mått', 'b', 'Lån')];
  expect(found(then, [thing('mått', 'a', 'Besök och lån', undefined, ['b'])])).toEqual([['a,b', 'a', 'ersätter']]);
});

// --- What a measure is ---

const GOAL = 'kulturnamnden/mal/rikt-kulturliv/fler-besok';
const MÅTT = `${GOAL}/matt/nojda-besokare.yaml`;
const ÅTAGANDE = `${GOAL}/ataganden/lana-hemma.yaml`;
const year = (år: number, change: (text: string) => string, file = MÅTT): År => {
  const files = new Map([...filesOf('base')].map(([path, text]) => [path.replace('/2024/', `/${år}/`), text]));
  const path = `data/${år}/${file}`;
  const before = String(files.get(path));
  files.set(path, Buffer.from(change(before)));
  return linkYear(layered(files), `data/${år}`, år, 'helår').år as År;
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
])('%s of a measure: whether the years can still be compared', (_, from, to, breaks) => {
  const raised = (text: string) => text.replace('2024: 84', '2024: 86');
  const efter = year(2024, (text) => raised(text).replace(from, to));
  const diff = compareYears({ före: year(2023, (text) => text), efter });
  const post = diff.nämnder[0]?.poster.find(({ slag }) => slag === 'mått');
  expect(post?.bryter).toBe(breaks);
});

test('nothing is better or worse where the measure has become another', () => {
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

test('a row is what its measure is: nothing is better or worse in it where the measure has become another', () => {
  const row = `varav:
  - id: unga
    plan:
      namn: varav unga
      enhet: procent
    uppföljning:
      helår:
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

/** What a change of a measure's follow-up is told as. */
function changesOf(then: string, now: string, more = '') {
  const reported = (text: string, helår: string) =>
    `${text.slice(0, text.indexOf('uppföljning:'))}uppföljning:\n  helår: { ${helår} }\n`;
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

test('the newest outcomes are compared, and what only one side has is told as periods', () => {
  const changes = changesOf('utfall: { 2021: 70, 2022: 80 }', 'utfall: { 2022: 80, 2024: 81 }');
  expect(changes).toMatchObject([
    { slag: 'utfall', före: { period: '2022' }, efter: { period: '2024' } },
    { slag: 'perioder', före: [{ period: '2021' }], efter: [] },
  ]);
});

test('a placement is only better among as many', () => {
  const of = (now: string) => directions(changesOf('ranking: { 2023: 3/12 }', `ranking: { 2024: ${now} }`));
  expect([of('2/12'), of('4/12'), of('2/13')]).toEqual([['bättre'], ['sämre'], [null]]);
});

test('a percentage has a decimal below ten', () => {
  const { enheter } = year(2024, (text) => text).gemensamt;
  const percent = (a: string, b: string) => {
    const [före, efter] = [Tal.read(a) as Tal, Tal.read(b) as Tal];
    return difference(före, efter, { före: 'antal', efter: 'antal' }, { enheter } as Gemensamt)?.procent;
  };
  expect(percent('1000', '1099')).toBe('+9,9\u00a0%');
  expect(percent('1000', '1100')).toBe('+10\u00a0%');
});

test('what a thing says that it replaces in both years happened before them', () => {
  const [was, gone] = [thing('mått', 'a', 'Besök', undefined, ['b']), thing('mått', 'b', 'Lån')];
  expect(found([was, gone], [thing('mått', 'a', 'Besök', undefined, ['b'])])).toEqual([['a', 'a', 'id']]);
});

test.each([
  ['Klart', []],
  ['Ej klart i år', [{ slag: 'överflyttat', sedan: 2023, antalÅr: 1 }]],
])('an åtagande that was ”%s” the year before is carried over or not', (status, expected) => {
  const före = year(2023, (text) => text.replace(/status: .*/, `status: ${status}`), ÅTAGANDE);
  const diff = compareYears({ före, efter: year(2024, (text) => text, ÅTAGANDE) });
  const post = diff.nämnder[0]?.poster.find(({ slag }) => slag === 'åtagande');
  expect(post?.ändringar.filter(({ slag }) => slag === 'överflyttat') ?? []).toEqual(expected);
});

test('a board that is only in one of the years has come, or gone', () => {
  const linked = (år: number, ...names: string[]) => {
    const files = new Map(
      names.flatMap((name) => [...filesOf(name)]).map(([path, text]) => [path.replace('/2024/', `/${år}/`), text]),
    );
    return linkYear(layered(files), `data/${år}`, år, 'helår').år as År;
  };
  const [one, two] = [linked(2023, 'base'), linked(2024, 'base', 'tva-namnder')];
  const happened = (före: År, efter: År) =>
    compareYears({ före, efter }).nämnder.flatMap(({ id, poster }) =>
      poster.flatMap(({ slag, händelser }) => (slag === 'nämnd' ? händelser.map((what) => `${id} ${what}`) : [])),
    );
  expect(happened(one, two)).toContain('socialnamnden tillkommit');
  expect(happened(two, one)).toContain('socialnamnden utgått');
});
