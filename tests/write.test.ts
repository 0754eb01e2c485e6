/** The common form of a file: its layout, that it keeps data and comments, and edits by path. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Parser, stringify } from 'yaml';
import type { Source } from '../src/diagnostics/source.ts';
import { FILSLAG, type Filslag } from '../src/model/filslag.ts';
import { Tal } from '../src/model/tal.ts';
import { disk } from '../src/platform/files.ts';
import { readYear } from '../src/read/read.ts';
import { readSource } from '../src/read/source.ts';
import { type Edit, edit } from '../src/write/edit.ts';
import { format, formatPlain } from '../src/write/format.ts';

const read = (text: string): Source => readSource('x.yaml', new TextEncoder().encode(text)).value;
const formatted = (text: string, kind: Filslag = 'mått') => format(read(text), kind);

/** The comments of a text, sorted. */
function commentsOf(text: string): string[] {
  const found: string[] = [];
  JSON.stringify([...new Parser().parse(text)], (_, value) => {
    if (value?.type === 'comment') found.push(value.source.trimEnd());
    return value;
  });
  return found.sort();
}

describe('formatting', () => {
  test('sorts keys as in the schema, periods by time and unknown keys last', () => {
    expect(
      formatted(`
resultat: {utfall: {2019: 13.0, 12-2018: 7, 2018: -0.50}}
eget: x
plan:
    riktning: högre
    namn: 'Antal besök'
`),
    ).toBe(`plan:
  namn: Antal besök
  riktning: högre
resultat:
  utfall:
    12-2018: 7
    2018: -0.50
    2019: 13.0
eget: x
`);
  });

  test('keeps the order of lists, and writes block lists, quotes where needed, and texts under |', () => {
    expect(
      formatted(
        `
mål: [b-mal, 'a-mal'] # i ordning
namn: "Nämnden"
dokument:
   helår:
      titel: '2019'
      upplysning: "Ett.\\n\\n- Två: tre\\n"
      version: '1.0 # utkast'
redovisar_inte:
- {skäl: "Nej: \\"aldrig\\"", mål: c-mal}
`,
        'nämnd',
      ),
    ).toBe(`namn: Nämnden
dokument:
  helår:
    titel: "2019"
    version: "1.0 # utkast"
    upplysning: |
      Ett.

      - Två: tre
mål: # i ordning
  - b-mal
  - a-mal
redovisar_inte:
  - mål: c-mal
    skäl: "Nej: \\"aldrig\\""
`);
  });

  test('moves a comment with its key, and keeps the one at the top', () => {
    expect(
      formatted(`# Filen
# i två rader

# om riktningen
plan: # planen
  # före riktning
  riktning: högre   # uppåt
  namn: A
  # sist i planen
# före varav
varav:
  # före första
  - plan: # inne
      enhet: st
    # före id
    id: a

  # före andra
  - id: b
# sist
uppföljning: {} # tomt
`),
    ).toBe(
      `# Filen
# i två rader

# om riktningen
plan: # planen
  namn: A
  # före riktning
  riktning: högre # uppåt
  # sist i planen
uppföljning: {} # tomt
# före varav
varav:
  # före första
  # före id
  - id: a
    plan: # inne
      enhet: st

  # före andra
  - id: b
# sist
`
        .replace('# sist\n', '')
        .replace('uppföljning: {} # tomt\n', '# sist\nuppföljning: {} # tomt\n'),
    );
  });

  test('moves a comment directly above the first key with that key', () => {
    expect(formatted('# om följden\nuppföljning: {}\nplan: {}\n')).toBe('plan: {}\n# om följden\nuppföljning: {}\n');
    expect(formatted('# om filen\n\nuppföljning: {}\nplan: {}\n')).toBe('# om filen\n\nplan: {}\nuppföljning: {}\n');
  });

  test('keeps one empty line between the parts of a file and before comments, and none elsewhere', () => {
    expect(
      formatted('\n\nplan:\n\n  namn: A\n\n  enhet: st\n\n\n\nvarav:\n\n  - id: a\n\n  - id: b\n\n  # c\n\n  - id: c\n\n'),
    ).toBe('plan:\n  namn: A\n  enhet: st\n\nvarav:\n  - id: a\n  - id: b\n\n  # c\n\n  - id: c\n');
  });

  test('keeps the lines of a folded text', () => {
    const folded = 'plan:\n  namn: >-\n    Ett långt\n    namn\n  enhet: st\n';
    expect(formatted(folded)).toBe(folded);
    expect(formatted('plan:\n      namn: >-   # långt\n             Ett långt\n             namn\n')).toBe(
      'plan:\n  namn: >- # långt\n    Ett långt\n    namn\n',
    );
  });

  test('normalises line ends, byte order mark and decomposed letters', () => {
    expect(formatted('\uFEFFplan:\r\n  namn: A\u030A\r\n')).toBe('plan:\n  namn: Å\n');
  });

  test.each(['plan: [', 'plan: *a', 'plan: 1e3', '', '- a', 'hej', '# bara en kommentar'])('does not format %j', (text) => {
    expect(formatted(text)).toBeUndefined();
  });
});

// --- Properties ---

const kinds = fc.constantFrom(...(Object.keys(FILSLAG) as Filslag[]));

function holdsFor(text: string, kind: Filslag): void {
  const source = read(text);
  const once = format(source, kind);
  if (once === undefined) return;
  const again = read(once);
  expect(again.plain).toEqual(source.plain);
  expect(format(again, kind)).toBe(once);
  expect(commentsOf(once)).toEqual(commentsOf(source.text));
  expect(once).toMatch(/[^\n]\n*$/);
}

const word = fc.oneof(
  fc.constantFrom(
    ...['', ' ', 'namn', 'true', 'null', '~', '2019', '13.0', '0126', '1e3', '-', '- a', 'a: b', 'a:', ':a', 'a #b', 'a#b', '#a'],
    ...[
      '? a',
      '&a',
      '*a',
      '!a',
      '|',
      '>',
      "'a'",
      '"a"',
      '%a',
      '@a',
      '`a',
      '[a',
      ']',
      '{a}',
      'a, b',
      '--- a',
      '...',
      '<a',
      '=',
      '<<',
    ],
    ...[
      'a\n',
      'a\nb',
      'a\n\nb\n',
      '\na',
      ' a\nb',
      'a\n ',
      'a\n\n',
      '\n',
      ' \n a',
      'a\n\tb\n',
      '\ta\n',
      'a \nb ',
      'a\\b',
      'å',
      'a\u030A',
    ],
    ...['a\u00a0', '\u00a0a', 'a\u00ad', '2019-03-01', '12:30', 'Nej', '5:3', 'a:b', 'http://a.b/c', '{utfall 2019}', '😀'],
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom('a', ' ', '\n', '\t', ':', '#', '-', '"', "'", '|', '>', '\\', 'å', '\u0301'),
    maxLength: 14,
  }),
  // Every kind of space, combining marks, and characters that the reader rejects.
  fc.string({
    unit: fc.constantFrom(
      ...['a', 'n', 't', 'é', '=', '<', '>', '"', '\\', ' ', '\n', '\t', '\r', '\u0085', '\u00a0', '\u2003', '\u2028', '\u3000'],
      ...['\ufeff', '\u200b', '\u0301', '\u0308', '\u0327', '\u0338', '\u1100', '\u1161', '\u11a8', '\u212b', '\ufb1d'],
    ),
    maxLength: 10,
  }),
);

/** Texts that are easily written in a form that cannot be read again, or is read as something else. */
const REGRESSIONS = [
  // A combining mark after an escape: the reader would compose it with the `n` of `\n`.
  '\t\n\u0301',
  '\n \u0301',
  '"\\\n\u0327',
  // A carriage return at the end of a line belongs to the line break.
  '\r',
  'a\r',
  'a\r\nb',
  // A last line that is only white space is not an empty line between two keys.
  'a\n\u00a0',
  'a\n\u3000',
];

describe('properties', () => {
  test('formatting the real year keeps its data and comments, and is idempotent', () => {
    for (const { text, home } of readYear(disk, 'data/2019').value) holdsFor(text, home.slag);
  });

  test('any text is read back as itself', () => {
    fc.assert(
      fc.property(word, word, (namn, nyckel) => {
        const plain = { namn, lista: [namn, [namn], { namn }], [`k${nyckel}`.trim()]: true };
        const text = formatPlain(plain, 'nämnd');
        const { plain: back } = read(text);
        // The reader rejects invisible characters.
        if (back === undefined && /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(namn + nyckel)) return;
        expect(back).toEqual(plain);
        expect(formatted(text, 'nämnd')).toBe(text);
      }),
      {
        numRuns: 1000,
        examples: REGRESSIONS.flatMap((one): [string, string][] => [
          [one, ''],
          ['a', one],
        ]),
      },
    );
  });

  const value = fc.letrec<{ tree: unknown; leaf: unknown }>((tie) => ({
    leaf: fc.oneof(word, fc.constantFrom(null, true, 13, -0.5)),
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      tie('leaf'),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(
        fc.constantFrom(
          'plan',
          'uppföljning',
          'helår',
          'utfall',
          'namn',
          'varav',
          'id',
          'eget',
          '2018',
          '2019',
          '12-2018',
          'a b',
        ),
        tie('tree'),
        { maxKeys: 5, noNullPrototype: true },
      ),
    ),
  }));
  const style = fc.record({
    indent: fc.constantFrom(2, 3, 4),
    indentSeq: fc.boolean(),
    lineWidth: fc.constantFrom(0, 20, 80),
    singleQuote: fc.boolean(),
    collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
    defaultStringType: fc.constantFrom(
      'PLAIN' as const,
      'QUOTE_DOUBLE' as const,
      'BLOCK_FOLDED' as const,
      'BLOCK_LITERAL' as const,
    ),
  });
  const PLAIN_STYLE = {
    indent: 2 as const,
    indentSeq: false,
    lineWidth: 0 as const,
    singleQuote: false,
    collectionStyle: 'any' as const,
    defaultStringType: 'PLAIN' as const,
  };
  const remarks = fc.array(fc.record({ line: fc.nat(30), indent: fc.nat(8), alone: fc.boolean(), blank: fc.boolean() }), {
    maxLength: 6,
  });

  test('formatting any style of YAML with comments anywhere keeps data and comments, and is idempotent', () => {
    let formattedFiles = 0;
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('plan', 'uppföljning', 'varav', 'eget'), value.tree, { maxKeys: 3, noNullPrototype: true }),
        style,
        remarks,
        kinds,
        (plain, options, comments, kind) => {
          const lines = stringify(plain, options).split('\n');
          for (const [i, { line, indent, alone, blank }] of comments.entries()) {
            const at = line % lines.length;
            if (alone) lines.splice(at, 0, ...(blank ? [''] : []), `${' '.repeat(indent)}# ${i}`);
            else lines[at] += ` # ${i}`;
          }
          const text = lines.join('\n');
          if (formatted(text, kind) !== undefined) formattedFiles += 1;
          holdsFor(text, kind);
        },
      ),
      {
        numRuns: 700,
        examples: REGRESSIONS.map((one): [Record<string, unknown>, typeof PLAIN_STYLE, [], Filslag] => [
          { plan: [one] },
          PLAIN_STYLE,
          [],
          'mått',
        ]),
      },
    );
    expect(formattedFiles).toBeGreaterThan(200);
  });
});

// --- Edits ---

const edited = (text: string, edits: readonly Edit[], kind: Filslag = 'mått') => edit(read(text), kind, edits);
const tal = (text: string) => Tal.read(text) as Tal;

describe('edits', () => {
  const table = readFileSync('data/2019/kommunstyrelsen/kapitel/ekonomi/tabeller/it-investeringar.yaml', 'utf8');

  test('without edits the file is only formatted', () => {
    expect(edited(table, [], 'tabell')).toBe(formatted(table, 'tabell'));
    const text = '# filen\n\nuppföljning: {}\n# om planen\nplan: {}\n';
    expect(edited(text, [])).toBe('# filen\n\n# om planen\nplan: {}\nuppföljning: {}\n');
  });

  test('changes the value at a path of ids, and nothing else', () => {
    const path = ['rader', 'summa', 'delar', 'utbyggnad-av-it-struktur', 'värden', 'utfall'];
    const changed = edited(table, [{ path, value: tal('-0.70') }], 'tabell');
    expect(changed).toBe(table.replace('utfall: -0.5', 'utfall: -0.70'));
  });

  test('adds missing parents in their place', () => {
    expect(
      edited('plan:\n  namn: A\nvarav:\n  - id: a # först\n', [
        { path: ['resultat', 'utfall', '2019'], value: tal('13.0') },
        { path: ['resultat', 'utfall', '2018'], value: tal('12') },
        { path: ['varav', 1], value: { plan: { namn: 'B' }, id: 'b' } },
      ]),
    ).toBe(`plan:
  namn: A
resultat:
  utfall:
    2018: 12
    2019: 13.0
varav:
  - id: a # först
  - id: b
    plan:
      namn: B
`);
  });

  test('removes a value with its comments and the keys that become empty', () => {
    expect(
      edited('# filen\nplan:\n  namn: A\n# följd\nresultat:\n  # tal\n  utfall:\n    2018: 1 # ett\nvarav: []\n', [
        { path: ['resultat', 'utfall', 2018], value: undefined },
        { path: ['uppföljning', 'delår'], value: undefined },
        { path: ['plan', 'namn', 'x'], value: undefined },
      ]),
    ).toBe('# filen\nplan:\n  namn: A\nvarav: []\n');
  });

  test('keeps the comments of the remaining parts when a whole value is replaced', () => {
    expect(
      edited(
        '# filen\nmål:\n  # ett\n  - a # a\n  - b # b\n  - c # c\nredovisar_inte:\n  - mål: d # d\n    skäl: S # s\n',
        [
          { path: ['mål'], value: ['c', 'a', 'e'] },
          { path: ['redovisar_inte'], value: [{ mål: 'd', skäl: 'T' }] },
          { path: ['redovisar_inte', 0, 'mål'], value: 'f' },
        ],
        'nämnd',
      ),
    ).toBe('# filen\nmål:\n  - c # c\n  # ett\n  - a # a\n  - e\nredovisar_inte:\n  - mål: f\n    skäl: T\n');
  });

  test('keeps the comment of each of several equal values', () => {
    const text = 'mål:\n  - a # ett\n  - a # två\n  - b\n';
    expect(edited(text, [{ path: ['mål'], value: ['b', 'a', 'a', 'a'] }], 'nämnd')).toBe(
      'mål:\n  - b\n  - a # ett\n  - a # två\n  - a\n',
    );
  });

  test('throws on a path that cannot be followed', () => {
    expect(() => edited('plan:\n  namn: A\n', [{ path: ['plan', 'namn', 'x'], value: 'y' }])).toThrow('plan.namn');
    expect(() => edited('varav:\n  - id: a\n', [{ path: ['varav', 'b', 'id'], value: 'y' }])).toThrow('b');
    expect(() => edited('varav:\n  - id: a\n', [{ path: ['varav', 3], value: 'y' }])).toThrow('3');
  });

  test('reads back any value set, and keeps every other value and every comment', () => {
    const sources = readYear(disk, 'data/2019').value;
    const paths = (value: unknown, above: (string | number)[] = []): (string | number)[][] =>
      typeof value !== 'object' || value === null || value instanceof Tal
        ? [above]
        : Object.entries(value).flatMap(([key, one]) => paths(one, [...above, Array.isArray(value) ? Number(key) : key]));
    fc.assert(
      fc.property(fc.constantFrom(...sources), fc.nat(), word, (source, which, text) => {
        const all = paths(source.plain);
        const path = all[which % all.length] as (string | number)[];
        const after = read(edit(source, source.home.slag, [{ path, value: text }]) ?? '');
        if (after.plain === undefined) return;
        const at = (plain: unknown, way: (string | number)[]) =>
          way.reduce((value, segment) => (value as Record<string | number, unknown>)[segment], plain);
        expect(at(after.plain, path)).toBe(text);
        for (const other of all)
          if (other.join() !== path.join()) expect(at(after.plain, other)).toEqual(at(source.plain, other));
        expect(commentsOf(after.text)).toEqual(commentsOf(source.text));
      }),
      { numRuns: 200 },
    );
  });
});
