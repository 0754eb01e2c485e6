/**
 * Tests that the two styrmodeller of the controller's handbook are complete. For each, a small year is made of its two files and of
 * a file at every path that the handbook names, and `vb check` has nothing to report about it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadYear } from '../src/compile.ts';
import { findHome, type Home } from '../src/model/filslag.ts';
import type { SkalorFil } from '../src/model/gemensamt.ts';
import type { StyrmodellFil } from '../src/model/styrmodell.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { filesOf, layered } from './support/layers.ts';

const HANDBOOK = readFileSync(join(PACKAGE_ROOT, 'docs/handbok-controller.md'), 'utf8');
const EXAMPLES = HANDBOOK.split(/^### /m).filter((text) => text.startsWith('Exempel '));

/** The files that an example prints, by path below the year's folder. */
const printedFiles = (example: string) =>
  new Map(
    [...example.matchAll(/^```yaml \S*\bdata\/2024\/(\S+)\n([\s\S]*?)^```$/gm)].map(([, path = '', text = '']) => [path, text]),
  );

interface Named {
  readonly path: string;
  readonly home: Home;
}

/** The files that an example names, by their paths below the year's folder. */
const namedFiles = (example: string): Named[] =>
  [...example.matchAll(/`(\w[^`\s]+\/[^`\s]+\.yaml)`/g)].map(([, path = '']) => {
    const home = findHome(path);
    if (!home) throw new Error(`The handbook names a file that vb does not know: ${path}`);
    return { path, home };
  });

/** The ids of the named files of a kind that belong to the mål with these ids above it. */
const idsBelow = (all: readonly Named[], slag: Home['slag'], above: readonly string[]) =>
  all
    .filter(({ home }) => home.slag === slag)
    .filter(
      ({ home: { mål = [] } }) => (slag === 'mått' || slag === 'uppdrag' ? mål : mål.slice(0, -1)).join('/') === above.join('/'),
    )
    .map(({ home }) => home.id);

/** A file with as little as possible, in the words of the styrmodell. */
function contentOf({ slag, id, mål = [] }: Home, all: readonly Named[], { nivåer }: StyrmodellFil, skalor: SkalorFil): object {
  if (slag === 'gemensamtMål') return { plan: { namn: id } };
  if (slag === 'uppdrag') {
    const [scale] = Object.values(skalor.statusskalor);
    return { plan: { namn: id }, uppföljning: { helår: { status: scale?.[0]?.namn } } };
  }
  if (slag === 'mått') {
    const plan = { namn: id, enhet: 'procent', riktning: 'högre' };
    return { plan: { ...plan, etappmål: { 2024: 50 } }, resultat: { utfall: { 2024: 51 } } };
  }
  const { gemensam, skala = '' } = Object.values(nivåer)[mål.length - 1] ?? {};
  const lists = (['mål', 'mått', 'uppdrag'] as const).map((key) => [key, idsBelow(all, key, mål)] as const);
  const plan = Object.fromEntries(lists.filter(([, ids]) => ids.length > 0));
  const bedömning = skalor.bedömningsskalor[skala]?.bedömningsnivåer[0]?.namn;
  return {
    plan: gemensam === 'ja' ? plan : { namn: id, ...plan },
    uppföljning: { helår: bedömning === undefined ? {} : { bedömning } },
  };
}

/** Loads the year of an example: what it prints, what it names, and the units of a case. */
function loadExample(example: string) {
  const printed = printedFiles(example);
  const styrmodell: StyrmodellFil = parse(printed.get('gemensamt/styrmodell.yaml') ?? '');
  const skalor: SkalorFil = parse(printed.get('gemensamt/skalor.yaml') ?? '');
  const all = namedFiles(example);
  const [board = ''] = all.flatMap(({ home }) => home.nämnd ?? []);
  const shared = idsBelow(all, 'gemensamtMål', []);
  const made: [path: string, content: object][] = [
    ...all.map(({ path, home }): [string, object] => [path, contentOf(home, all, styrmodell, skalor)]),
    ['gemensamt/kommun.yaml', { namn: 'K', ...(shared.length > 0 && { mål: shared }) }],
    [
      `${board}/${board}.yaml`,
      {
        namn: 'N',
        dokument: { helår: { titel: 'T', diarienummer: 'N 2024/1', beslutsdatum: '2025-02-11', paragraf: '1' } },
        mål: idsBelow(all, 'mål', []),
        kapitel: ['mål'],
      },
    ],
  ];
  const own = [...made.map(([path, content]) => [path, stringify(content)] as const), ...printed];
  const base = [...filesOf('base')].filter(([path]) => path.endsWith('gemensamt/enheter.yaml'));
  const files = layered(new Map(base), new Map(own.map(([path, text]) => [`data/2024/${path}`, Buffer.from(text)])));
  const { findings } = loadYear(files, { data: 'data', år: 2024, tillfälle: 'helår', jämför: false });
  return { all, styrmodell, findings };
}

test('the handbook has two examples', () => {
  expect(EXAMPLES).toHaveLength(2);
});

describe.each(EXAMPLES.map((example) => [example.split('\n')[0], example] as const))('%s', (_, example) => {
  const { all, styrmodell, findings } = loadExample(example);

  test('has a year without findings', () => {
    expect(findings).toEqual([]);
  });

  test('names a file of every level and of every kind', () => {
    const depths = all.filter(({ home }) => home.slag === 'mål').map(({ home }) => home.mål?.length);
    expect([...new Set(depths)]).toEqual(Object.keys(styrmodell.nivåer).map((__, i) => i + 1));
    const kinds = all.map(({ home }) => home.slag).filter((slag) => slag === 'mått' || slag === 'uppdrag');
    expect(kinds).toEqual(Object.values(styrmodell.slag ?? {}).map(({ räknas_som }) => räknas_som));
  });
});
