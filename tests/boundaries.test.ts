/**
 * Tests every rule on both sides of its boundary. Each file in tests/boundaries/ is named after a finding and lists pairs of
 * examples. A pair changes the case `base`. `given` applies to both examples. The value at `file` and `at` is `right` in one and
 * `wrong` in the other. Without `file`, `right` and `wrong` are changes of the same form as `given`. The example `right` must
 * give no finding. The example `wrong` must give this finding only, with the message `says`.
 *
 * A file is named by its id, or by its path when `base` has no such file. The prefix `2023/` names the same file of the previous
 * year. Dots separate keys and list positions in a path. The value "(borttagen)" removes the node. To write the messages:
 * npm run regenerate -- boundaries
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { Document, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml';
import { type LoadedYear, loadYear } from '../src/compile.ts';
import { CODES, type Code, entryOf } from '../src/diagnostics/catalog.ts';
import { RULE_IDS } from '../src/rules/list.ts';
import { UPDATE } from './support/golden.ts';
import { filesOf, layered } from './support/layers.ts';

const FOLDER = fileURLToPath(new URL('boundaries/', import.meta.url));

interface Pair {
  readonly code: Code;
  readonly boundary: string;
  readonly says: string;
  readonly given: YAMLMap | undefined;
  readonly file: string;
  readonly at: string;
  readonly right: Node;
  readonly wrong: Node;
}

type Change = readonly [file: string, at: string, value: Node];

const base = filesOf('base');

/** The project path of a file, from its name in a pair. */
function pathOf(name: string): string {
  const [, year = '2024', own = name] = /^(20\d\d)\/(.+)$/.exec(name) ?? [];
  const known = [...base.keys()].findLast((path) => path.endsWith(`/${own}.yaml`));
  return known?.replace('data/2024/', `data/${year}/`) ?? `data/${year}/kulturnamnden/${own}.yaml`;
}

/** Sets or removes one value. Nodes, unlike plain values, keep digits as written in the pair. */
function set(files: Map<string, Document>, file: string, at: string, value: Node): void {
  const path = pathOf(file);
  const document = files.get(path) ?? new Document({});
  files.set(path, document);
  const keys = at.split('.').map((key) => (/^\d$/.test(key) ? Number(key) : key));
  if (isScalar(value) && value.value === '(borttagen)') document.deleteIn(keys);
  else document.setIn(keys, value.clone());
}

/** Flattens the changes of a pair, which are keyed by file and then by path. */
const changesOf = (changes: unknown): Change[] =>
  (isMap(changes) ? changes.items : []).flatMap(({ key: file, value }) =>
    (value as YAMLMap).items.map((one) => [String(file), String(one.key), one.value as Node] as const),
  );

function load({ given, file, at }: Pair, value: Node): LoadedYear {
  const all = [...changesOf(given), ...(file === '' ? changesOf(value) : [[file, at, value] as const])];
  const files = new Map<string, Document>(
    [...base].map(([path, content]) => [path, parseDocument(content.toString(), { stringKeys: true })]),
  );
  for (const [name, where, what] of all) if (!name.startsWith('2023/')) set(files, name, where, what);
  // The previous year is a copy of the year, with the changes whose names begin with 2023/.
  if (all.some(([name]) => name.startsWith('2023/'))) {
    for (const [path, document] of [...files]) files.set(path.replace('data/2024/', 'data/2023/'), document.clone() as Document);
    for (const [name, where, what] of all) if (name.startsWith('2023/')) set(files, name, where, what);
  }
  const texts = new Map([...files].map(([path, document]) => [path, Buffer.from(document.toString({ lineWidth: 0 }))]));
  return loadYear(layered(texts), { data: 'data', år: 2024, tillfälle: 'helår', jämför: true });
}

const fileOf = (code: Code) => join(FOLDER, `${code}.yaml`);

function pairsOf(code: Code, { contents }: Document): Pair[] {
  if (!isSeq(contents)) throw new Error(`${code}.yaml is no list`);
  return contents.items.map((item) => {
    if (!isMap(item)) throw new Error(`${code}.yaml has something else than pairs`);
    const text = (key: string) => String(item.get(key) ?? '');
    const node = (key: string) => item.get(key, true) as unknown as Node;
    const given = item.get('given');
    return {
      code,
      boundary: text('boundary'),
      says: text('says'),
      given: isMap(given) ? given : undefined,
      file: text('file'),
      at: text('at'),
      right: node('right'),
      wrong: node('wrong'),
    };
  });
}

const files = readdirSync(FOLDER).map((name) => name.replace(/\.yaml$/, ''));

test('every rule has a file of pairs, and every file is named after a finding', () => {
  expect(RULE_IDS.filter((id) => !files.includes(id))).toEqual([]);
  expect(files.filter((name) => !CODES.some((code) => code === name))).toEqual([]);
});

describe.each(files as Code[])('%s', (code) => {
  const document = parseDocument(readFileSync(fileOf(code), 'utf8'), { stringKeys: true });
  afterAll(() => {
    if (UPDATE) writeFileSync(fileOf(code), document.toString({ lineWidth: 0 }));
  });

  test.each(pairsOf(code, document).map((pair, i) => [pair.boundary, pair, i] as const))('%s', (_boundary, pair, i) => {
    const said = ({ findings }: LoadedYear) => findings.map((one) => `${one.code}: ${entryOf(one.code).message(one.facts)}`);
    const right = load(pair, pair.right);
    expect(said(right)).toEqual([]);
    expect(right.known.map(({ finding }) => finding.code)).not.toContain(code);
    const wrong = said(load(pair, pair.wrong));
    const [says, other] = wrong.map((one) => (one.startsWith(`${code}: `) ? one.slice(`${code}: `.length) : undefined));
    if (UPDATE && says !== undefined && other === undefined) document.setIn([i, 'says'], says);
    expect(wrong).toEqual([`${code}: ${UPDATE ? says : pair.says}`]);
  });
});
