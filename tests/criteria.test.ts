/** Property tests of criteria: the proof agrees with brute force, unknown inputs give exact answers, levels are monotonic. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inputsOf } from '../src/assess/inputs.ts';
import { loadYear } from '../src/compile.ts';
import {
  type Condition,
  type Domain,
  EJ_TILLÄMPLIGT,
  exactly,
  intersect,
  describe as inWords,
  isEmpty,
  parseCondition,
  union,
  words,
} from '../src/criteria/condition.ts';
import { compileCriteria, type Kriterier } from '../src/criteria/criteria.ts';
import { prove } from '../src/criteria/prove.ts';
import { rollUp } from '../src/criteria/rollup.ts';
import { evaluateTable, type Rad, type Tabell } from '../src/criteria/table.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { wholeScale } from '../src/resolve/styrmodell.ts';
import { loadReal, realEffects } from './support/year.ts';

const DOMAINS: Record<string, Domain> = {
  antal: { slag: 'tal', heltal: true, min: 0, max: Number.POSITIVE_INFINITY },
  andel: { slag: 'tal', heltal: false, min: 0, max: 100, av: 'antal', högreÄrBättre: true },
  läge: { slag: 'ord', ord: ['bra', 'så där', 'dåligt'] },
};
const SVAR = ['hög', 'mellan', 'låg'];

const number = fc.constantFrom('0', '1', '2', '3', '25', '50', '75', '100');
const numeric = fc.oneof(
  number,
  fc.tuple(fc.constantFrom('minst', 'över', 'högst', 'under'), number).map(([word, n]) => `${word} ${n}`),
  fc.tuple(number, number).map(([a, b]) => `minst ${a} och under ${b}`),
);
const cell: Record<string, fc.Arbitrary<string>> = {
  antal: numeric,
  andel: fc.oneof(
    numeric.map((text) => `${text} %`),
    fc.constant(EJ_TILLÄMPLIGT),
    numeric.map((text) => `${EJ_TILLÄMPLIGT} eller ${text}`),
  ),
  läge: fc.constantFrom('bra', 'dåligt', 'bra eller så där', 'så där eller dåligt'),
};

/** A table with random rows. Most have gaps or overlaps. */
const table: fc.Arbitrary<Tabell> = fc
  .array(
    fc.record({
      om: fc.record(
        {
          antal: cell['antal'] ?? fc.constant(''),
          andel: cell['andel'] ?? fc.constant(''),
          läge: cell['läge'] ?? fc.constant(''),
        },
        { requiredKeys: [] },
      ),
      så: fc.constantFrom(...SVAR),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((rows) => make(rows));

/** Sound tables, made by dividing the range of the share into intervals. */
const soundTable = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 }),
    fc.array(fc.constantFrom(...SVAR), { minLength: 6, maxLength: 6 }),
  )
  .map(([cuts, svar]) => {
    const sorted = cuts.toSorted((a, b) => a - b);
    const rows = [...sorted, 101].map((cut, i) => {
      const from = sorted[i - 1] ?? 0;
      return { om: { andel: `minst ${from}${cut > 100 ? '' : ` och under ${cut}`}` }, så: svar[i] ?? 'låg' };
    });
    return make([...rows, { om: { andel: EJ_TILLÄMPLIGT }, så: svar[5] ?? 'låg' }]);
  });

function make(rows: readonly { readonly om: Readonly<Record<string, string | undefined>>; readonly så: string }[]): Tabell {
  const asked = new Map<string, Domain>();
  const rader = rows.map(({ om, så }, i): Rad => {
    const villkor = Object.entries(om).flatMap(([indata, text = '']) => {
      const domain = DOMAINS[indata];
      const mängd = domain && parseCondition(text, domain);
      if (!domain || !mängd || 'del' in mängd) throw new Error(`a condition of the test: ${text}`);
      asked.set(indata, domain);
      return [{ indata, text, mängd, place: { file: 'x.yaml' } }];
    });
    return { nummer: i + 1, villkor, så, motivering: '', källa: '', place: { file: 'x.yaml' } };
  });
  return { namn: 'x', fråga: '', place: { file: 'x.yaml' }, indata: asked, svar: SVAR, rader };
}

/** Input values on, just below and just above every number that a condition can name. */
const around = [0, 25, 50, 75, 100].flatMap((n) => [n - 1, n, n + 1]);
const COUNTS = [...new Set([...around, 0, 1, 2, 3, 4])].filter((n) => n >= 0);
const SHARES = [...new Set([...around, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5])].filter((n) => n >= 0 && n <= 100);
const CASES = COUNTS.flatMap((antal) =>
  (antal === 0 ? [words(EJ_TILLÄMPLIGT)] : SHARES.map(exactly)).flatMap((andel) =>
    ['bra', 'så där', 'dåligt'].map(
      (läge) =>
        new Map([
          ['antal', exactly(antal)],
          ['andel', andel],
          ['läge', words(läge)],
        ]),
    ),
  ),
);

const applying = (tabell: Tabell, known: ReadonlyMap<string, Condition>) =>
  evaluateTable(tabell, known).rader.filter(({ utfall }) => utfall === 'gäller').length;

describe('prove', () => {
  test('reports an overlap or a gap if and only if some case matches two rows or none', () => {
    fc.assert(
      fc.property(fc.oneof(table, soundTable), (tabell) => {
        const codes = new Set<string>(prove(tabell).map(({ code }) => code));
        const matches = CASES.map(
          (known) =>
            tabell.rader.filter(({ villkor }) =>
              villkor.every(({ indata, mängd }) => {
                const domain = DOMAINS[indata];
                const value = known.get(indata);
                return domain && value && !isEmpty(intersect(value, mängd, domain));
              }),
            ).length,
        );
        // Cases that differ only in inputs outside the table repeat each other, which does no harm.
        expect(codes.has('kriterier-overlappar')).toBe(matches.some((n) => n > 1));
        expect(codes.has('kriterier-lucka')).toBe(matches.some((n) => n === 0));
      }),
      { numRuns: 400 },
    );
  });

  test('a sound table has exactly one row for every case, and is deterministic', () => {
    fc.assert(
      fc.property(soundTable, (tabell) => {
        expect(prove(tabell).filter(({ code }) => code !== 'kriterier-omvanda')).toEqual([]);
        for (const known of CASES) {
          expect(applying(tabell, known)).toBe(1);
          expect(evaluateTable(tabell, known)).toEqual(evaluateTable(tabell, known));
        }
      }),
      { numRuns: 20 },
    );
  });

  test('reports a table whose order is reversed, and not one in order', () => {
    const rows = (a: string, b: string) =>
      make([
        { om: { andel: `minst 50` }, så: a },
        { om: { andel: `${EJ_TILLÄMPLIGT} eller under 50` }, så: b },
      ]);
    expect(prove(rows('låg', 'hög')).map(({ code }) => code)).toEqual(['kriterier-omvanda']);
    expect(prove(rows('hög', 'låg'))).toEqual([]);
  });

  test('reports a table that is too large to prove', () => {
    const many = Array.from({ length: 40 }, (_, i) => ({
      om: { antal: `minst ${i * 2}`, andel: `minst ${i} och under ${i + 50}`, läge: i % 2 ? 'bra' : 'dåligt' },
      så: 'hög',
    }));
    const wide = new Map(
      Array.from({ length: 12 }, (_, i): [string, Domain] => [`x${i}`, { slag: 'tal', heltal: true, min: 0, max: 100 }]),
    );
    const rader = many.map(
      (_, r): Rad => ({
        nummer: r + 1,
        villkor: [...wide].map(([indata, domain], i) => {
          const mängd = parseCondition((r + i) % 3 === 0 ? `högst ${(r * 7 + i) % 100}` : `minst ${(r * 3 + i) % 50}`, domain);
          if ('del' in mängd) throw new Error('a condition of the test');
          return { indata, text: '', mängd, place: { file: 'x.yaml' } };
        }),
        så: 'hög',
        motivering: '',
        källa: '',
        place: { file: 'x.yaml' },
      }),
    );
    // The last row matches everything, so the proof cannot stop at a gap.
    const all = { ...rader[0], nummer: 41, villkor: [], så: 'hög', motivering: '', källa: '', place: { file: 'x.yaml' } };
    const tabell = { namn: 'x', fråga: '', place: { file: 'x.yaml' }, indata: wide, svar: SVAR, rader: [...rader, all] };
    expect(prove(tabell).map(({ code }) => code)).toContain('kriterier-for-stora');
  });
});

describe('evaluateTable', () => {
  test('for an uncertain input gives the answers of its possible values and no others', () => {
    fc.assert(
      fc.property(
        soundTable,
        fc.array(fc.constantFrom(0, 10, 25, 50, 75, 99.5, 100), { minLength: 1, maxLength: 4 }),
        (tabell, values) => {
          const known = new Map([['andel', union(values.map(exactly))]]);
          const each = values.flatMap((value) => evaluateTable(tabell, new Map([['andel', exactly(value)]])).svar);
          expect(new Set(evaluateTable(tabell, known).svar)).toEqual(new Set(each));
        },
      ),
    );
  });

  test('for a missing input gives every answer of the table', () => {
    fc.assert(
      fc.property(soundTable, (tabell) => {
        expect(new Set(evaluateTable(tabell, new Map()).svar)).toEqual(new Set(tabell.rader.map(({ så }) => så)));
      }),
    );
  });
});

test('parsing the description of a condition gives the same condition', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('antal', 'andel', 'läge').chain((indata) => fc.tuple(fc.constant(indata), cell[indata] ?? fc.constant(''))),
      ([indata, text]) => {
        const domain = DOMAINS[indata];
        const first = domain && parseCondition(text, domain);
        if (!domain || !first || 'del' in first || isEmpty(first)) return;
        expect(parseCondition(inWords(first), domain)).toEqual(first);
      },
    ),
  );
});

describe('rollUp', () => {
  const nivåer = ['a', 'b', 'c', 'd'];
  const regel = fc.record({
    metod: fc.constantFrom('medelvärde' as const, 'viktat medelvärde' as const, 'median' as const, 'lägsta' as const),
    halvor: fc.constantFrom('uppåt' as const, 'nedåt' as const),
    ej_bedömda: fc.constantFrom('räknas inte' as const, 'hindrar' as const),
    motivering: fc.constant(''),
    källa: fc.constant(''),
  });
  const del = fc.oneof(
    fc.constantFrom(...nivåer).map((nivå) => ({ nivå })),
    fc.constantFrom('kan inte bedömas' as const, 'ej tillämplig' as const),
  );
  const weighted = fc.record({ del, vikt: fc.integer({ min: 1, max: 9 }) });
  const rank = (one: unknown) => nivåer.indexOf((one as { nivå: string }).nivå);

  test('gives a level between the lowest and the highest, regardless of order', () => {
    fc.assert(
      fc.property(fc.array(weighted, { maxLength: 9 }), regel, (delar, rule) => {
        const { utslag } = rollUp(delar, nivåer, rule);
        expect(rollUp(delar.toReversed(), nivåer, rule).utslag).toEqual(utslag);
        const parts = delar.map((one) => one.del);
        const ranks = parts.filter((one) => typeof one === 'object').map(rank);
        if (typeof utslag === 'object') {
          expect(rank(utslag)).toBeGreaterThanOrEqual(Math.min(...ranks));
          expect(rank(utslag)).toBeLessThanOrEqual(Math.max(...ranks));
        } else if (utslag === 'ej tillämplig') expect(parts.every((one) => one === 'ej tillämplig')).toBe(true);
        else expect(parts).toContain('kan inte bedömas');
      }),
    );
  });

  test('never gives a lower level when a part rises', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 9 }),
        fc.nat(8),
        regel,
        (drawn, i, rule) => {
          const ranks = drawn.map(([one]) => one);
          const parts = (all: readonly number[]) =>
            all.map((one, n) => ({ del: { nivå: nivåer[one] ?? '' }, vikt: drawn[n]?.[1] ?? 1 }));
          const better = ranks.with(i % ranks.length, (ranks[i % ranks.length] ?? 1) - 1);
          expect(rank(rollUp(parts(better), nivåer, rule).utslag)).toBeLessThanOrEqual(
            rank(rollUp(parts(ranks), nivåer, rule).utslag),
          );
        },
      ),
    );
  });

  test('counts a part as many times as it weighs', () => {
    const rule = { halvor: 'nedåt', ej_bedömda: 'räknas inte', motivering: '', källa: '' } as const;
    const parts = (vikt: number) => [
      { del: { nivå: 'a' }, vikt },
      { del: { nivå: 'c' }, vikt: 1 },
    ];
    const levelOf = (metod: 'medelvärde' | 'viktat medelvärde', vikt: number) =>
      rollUp(parts(vikt), nivåer, { ...rule, metod }).utslag;
    // The mean of 4 and 2 is 3. With the weights 3 and 1 it is 3.5, and with 4 and 1 it is 3.6.
    expect(levelOf('medelvärde', 4)).toEqual({ nivå: 'b' });
    expect(levelOf('viktat medelvärde', 3)).toEqual({ nivå: 'b' });
    expect(levelOf('viktat medelvärde', 4)).toEqual({ nivå: 'a' });
  });
});

describe('shares of which one is part of another', () => {
  const share = { slag: 'tal', heltal: false, min: 0, max: 100, av: 'antal', högreÄrBättre: true } as const;
  const domains = new Map<string, Domain>([
    ['antal', { slag: 'tal', heltal: true, min: 0, max: Number.POSITIVE_INFINITY }],
    ['minst hög', { ...share, högstSom: ['minst mellan', 'minst låg'] }],
    ['minst mellan', { ...share, högstSom: ['minst låg'] }],
    ['minst låg', share],
  ]);
  const names = [...domains.keys()];
  /** The values that an input can have, and none higher than the next: every number that a condition names, and between them. */
  const grid = [0, 10, 20, 30, 40, 50, 60];
  const cases = [
    [exactly(0), ...names.slice(1).map(() => words(EJ_TILLÄMPLIGT))],
    ...grid.flatMap((a) =>
      grid.flatMap((b) => grid.flatMap((c) => (a <= b && b <= c ? [[exactly(7), ...[a, b, c].map(exactly)]] : []))),
    ),
  ];
  const limit = fc.constantFrom('20', '40');
  const condition = fc.oneof(
    fc.tuple(fc.constantFrom('minst', 'över', 'högst', 'under'), limit).map((parts) => parts.join(' ')),
    fc.constantFrom('minst 20 och under 40', 'under 20 eller minst 40', EJ_TILLÄMPLIGT, `${EJ_TILLÄMPLIGT} eller minst 40`),
  );
  const row = fc.record(
    { antal: fc.constantFrom('0', 'minst 1'), 'minst hög': condition, 'minst mellan': condition, 'minst låg': condition },
    { requiredKeys: [] },
  );

  test('are proved as by trying every case', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
        const rader = rows.map((om, i): Rad => {
          const villkor = Object.entries(om).flatMap(([indata, text = '']) => {
            const mängd = parseCondition(text, domains.get(indata) ?? share);
            if ('del' in mängd) throw new Error(`a condition of the test: ${text}`);
            return [{ indata, text, mängd, place: { file: 'x.yaml' } }];
          });
          return { nummer: i + 1, villkor, så: 'hög', motivering: '', källa: '', place: { file: 'x.yaml' } };
        });
        const tabell = { namn: 'x', fråga: '', place: { file: 'x.yaml' }, indata: domains, svar: SVAR, rader };
        const codes = new Set<string>(prove(tabell).map(({ code }) => code));
        const applies = ({ villkor }: Rad, values: readonly Condition[]) =>
          villkor.every(
            ({ indata, mängd }) =>
              !isEmpty(intersect(values[names.indexOf(indata)] ?? words(), mängd, domains.get(indata) ?? share)),
          );
        const matches = cases.map((values) => rader.filter((rad) => applies(rad, values)).length);
        expect(codes.has('kriterier-overlappar')).toBe(matches.some((n) => n > 1));
        expect(codes.has('kriterier-lucka')).toBe(matches.some((n) => n === 0));
        expect(codes.has('kriterium-nas-aldrig')).toBe(rader.some((rad) => !cases.some((values) => applies(rad, values))));
      }),
      { numRuns: 400 },
    );
  });
});

describe('the real criteria', () => {
  const { loaded, year } = loadReal();
  const { kriterier, filer, styrmodell } = year.gemensamt;
  if (!kriterier) throw new Error('the year has kriterier');
  const nivåer = (wholeScale(styrmodell)?.bedömningsnivåer ?? []).map(({ namn }) => namn);
  const compiled = compileCriteria(
    kriterier,
    filer.kriterier,
    new Map(inputsOf(styrmodell).map(({ namn, domän }) => [namn, domän])),
    new Map(['mål', 'nämndmål'].map((namn) => [namn, nivåer])),
  );

  test('have no errors', () => {
    expect(compiled.findings).toEqual([]);
  });

  test('name no mål, no mått and no year in their conditions', () => {
    const { delfrågor, tabeller } = compiled.value as Kriterier;
    const asked = [...delfrågor, ...tabeller.values()].flatMap(({ rader }) =>
      rader.flatMap(({ villkor }) => villkor.map(({ indata, text }) => `${indata}: ${text}`)),
    );
    const ids = [...loaded.bedömda.values()].flatMap(({ av, facts }) => [...av.keys(), ...facts.mått.keys()]);
    expect(asked.filter((text) => /(19|20)\d\d/.test(text) || ids.some((id) => text.includes(id)))).toEqual([]);
  });

  test('an uppdrag that becomes klart never lowers a proposal', () => {
    const before = loaded.bedömda.get('kommunstyrelsen');
    const open = [...(year.nämnder[0]?.objekt.values() ?? [])].filter(
      (one) => one.slag === 'uppdrag' && one.uppföljning?.status !== 'Klart',
    );
    expect(open.length).toBeGreaterThan(10);
    let counted = 0;
    for (const { file } of open) {
      const text = readFileSync(join(PACKAGE_ROOT, file), 'utf8').replace(/^( {4}status: ).*/m, '$1Klart');
      const effects = {
        ...realEffects,
        readFile: (path: string) => (path === file ? Buffer.from(text) : realEffects.readFile(path)),
      };
      const after = loadYear(effects, { data: 'data', år: 2019, tillfälle: 'helår' }).bedömda.get('kommunstyrelsen');
      for (const { id, förslag } of before?.bedömningar ?? []) {
        expect(nivåer.indexOf(after?.av.get(id)?.förslag?.ord ?? '')).toBeLessThanOrEqual(nivåer.indexOf(förslag?.ord ?? ''));
      }
      if (after?.bedömningar.some(({ id, förslag }) => förslag?.eftersom !== before?.av.get(id)?.förslag?.eftersom)) counted += 1;
    }
    // Where the basuppdrag decides alone, no uppdrag is counted.
    expect(counted).toBeGreaterThan(open.length / 2);
  });
});
