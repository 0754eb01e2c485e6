/** What is the same thing in two years and what is only supposed to be, at the limits; and what makes a measure another. */
import { describe, expect, test } from 'vitest';
import { linkYear } from '../src/compile.ts';
import type { År } from '../src/resolve/year.ts';
import { compareYears } from '../src/tools/diff/compare/compare.ts';
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
