/** The examples of tests/boundaries, as years of files. The header of boundaries.test.ts explains their form. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Document, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { Code } from '../../src/diagnostics/catalog.ts';
import { filesOf } from './layers.ts';

/** The folder of the examples. */
export const BOUNDARIES = fileURLToPath(new URL('../boundaries', import.meta.url));

/** Two examples on each side of a boundary. */
export interface Pair {
  readonly code: Code;
  readonly boundary: string;
  readonly says: string;
  /** The occasion that is checked. */
  readonly tillfälle: string;
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
  // A path that begins with / is below the folder of the year.
  if (own.startsWith('/')) return `data/${year}${own}.yaml`;
  const known = [...base.keys()].findLast((path) => path.endsWith(`/${own}.yaml`));
  return (
    known?.replace('data/2024/', `data/${year}/`) ??
    `data/${year}/${own.startsWith('gemensamt/') ? '' : 'kulturnamnden/'}${own}${own.endsWith('.svg') ? '' : '.yaml'}`
  );
}

/** Sets or removes one value. Nodes, unlike plain values, keep digits as written in the pair. */
function set(files: Map<string, Document>, file: string, at: string, value: Node): void {
  const path = pathOf(file);
  // A drawing is one text, with an empty path.
  if (at === '') {
    files.set(path, new Document(value.clone()));
    return;
  }
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

/** The files of one example of a pair: the case `base` with the changes of the pair, by path. */
export function filesOfExample({ given, file, at }: Pair, value: Node): Map<string, Buffer> {
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
  return new Map([...files].map(([path, document]) => [path, Buffer.from(document.toString({ lineWidth: 0 }))]));
}

/** The path of the file of a code. */
export const fileOf = (code: Code) => join(BOUNDARIES, `${code}.yaml`);

/** The pairs of a parsed file. Throws when it has another form. */
export function pairsOf(code: Code, { contents }: Document): Pair[] {
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
      tillfälle: text('tillfälle') || 'helår',
      given: isMap(given) ? given : undefined,
      file: text('file'),
      at: text('at'),
      right: node('right'),
      wrong: node('wrong'),
    };
  });
}
