/**
 * Seeded damage to the files of a year. In: clean files and a source of random numbers. Out: the name of the damage, and the
 * changed files (undefined: removed). Never: changes the clean files.
 */
import { type Document, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar, type YAMLMap } from 'yaml';

/** Files by path. */
export type Files = ReadonlyMap<string, Uint8Array>;
/** Changed files by path. Undefined for a removed file. */
export type Changed = ReadonlyMap<string, Uint8Array | undefined>;

/** Damage that was done: its name, for messages, and the files that it changed. */
export interface Mutation {
  readonly name: string;
  readonly changed: Changed;
}

/** A repeatable source of random numbers: the same seed gives the same numbers. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Returns an integer from 0 up to, but not including, `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  /** Returns one of the items. Throws when there are none. */
  pick<T>(all: readonly T[]): T {
    const one = all[this.below(all.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  }
}

// --- Bytes ---

const ODD_BYTES: readonly (readonly [name: string, bytes: string | readonly number[]])[] = [
  ['bom', '\uFEFF'],
  ['nul', '\0'],
  ['cr', '\r'],
  ['crlf', '\r\n'],
  ['tab', '\t'],
  ['minus', '\u2212'],
  ['nbsp', '\u00a0'],
  ['line separator', '\u2028'],
  ['surrogate', [0xed, 0xa0, 0x80]],
  ['nfd', 'a\u030a'],
  ['ring alone', '\u030a'],
  ['bidi', '\u202e'],
  ['zero width', '\u200b'],
  ['esc', '\u001b[2J'],
  ['nel', '\u0085'],
  ['emoji', '👩‍👩‍👧'],
  ['latin-1', [0xe5]],
  ['document', '\n---\n'],
  ['directive', '%YAML 1.1\n---\n'],
  ['brace', '{'],
  ['bracket', '['],
  ['quote', '"'],
  ['colon', ': '],
  ['comment', ' #'],
];

type Damage = (bytes: Buffer, chance: Random, other: () => Buffer) => Buffer;

const cut = (bytes: Buffer, from: number, to: number, between: Uint8Array = Buffer.alloc(0)) =>
  Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(to)]);

const BYTE_DAMAGE: Readonly<Record<string, Damage>> = {
  flip: (bytes, chance) => {
    const copy = Buffer.from(bytes);
    const where = chance.below(copy.length);
    copy[where] = (copy[where] ?? 0) ^ (1 << chance.below(8));
    return copy;
  },
  delete: (bytes, chance) => {
    const from = chance.below(bytes.length);
    return cut(bytes, from, from + 1 + chance.below(40));
  },
  insert: (bytes, chance) => {
    const where = chance.below(bytes.length);
    return cut(bytes, where, where, Buffer.from([chance.below(256)]));
  },
  odd: (bytes, chance) => {
    const where = chance.pick([0, bytes.length, chance.below(bytes.length)]);
    const [, odd] = chance.pick(ODD_BYTES);
    return cut(bytes, where, where, typeof odd === 'string' ? Buffer.from(odd) : Buffer.from(odd));
  },
  duplicate: (bytes, chance) => {
    const from = chance.below(bytes.length);
    return cut(bytes, from, from, bytes.subarray(from, from + 1 + chance.below(80)));
  },
  'duplicate a line': (bytes, chance) => {
    const lines = bytes.toString().split('\n');
    const i = chance.below(lines.length);
    return Buffer.from(lines.toSpliced(chance.below(lines.length), 0, lines[i] ?? '').join('\n'));
  },
  'delete a line': (bytes, chance) => {
    const lines = bytes.toString().split('\n');
    return Buffer.from(lines.toSpliced(chance.below(lines.length), 1).join('\n'));
  },
  indent: (bytes, chance) => {
    const lines = bytes.toString().split('\n');
    const i = chance.below(lines.length);
    return Buffer.from(lines.with(i, chance.pick(['  ', '\t', '\u00a0\u00a0', ' ']) + lines[i]).join('\n'));
  },
  'line ends': (bytes, chance) => Buffer.from(bytes.toString().replaceAll('\n', chance.pick(['\r', '\r\n', '\u2028']))),
  nfd: (bytes) => Buffer.from(bytes.toString().normalize('NFD')),
  'utf-16': (bytes) => Buffer.from(bytes.toString(), 'utf16le'),
  truncate: (bytes, chance) => bytes.subarray(0, chance.below(bytes.length)),
  splice: (bytes, chance, other) => {
    const tail = other();
    return Buffer.concat([bytes.subarray(0, chance.below(bytes.length)), tail.subarray(chance.below(tail.length))]);
  },
};

/** Damages bytes, in one of many ways. `other` returns the bytes of another file. An empty file is returned as it is. */
export function damageBytes(
  bytes: Buffer,
  chance: Random,
  other: () => Buffer,
): { readonly kind: string; readonly bytes: Buffer } {
  const kind = chance.pick(Object.keys(BYTE_DAMAGE));
  return { kind, bytes: bytes.length === 0 ? bytes : (BYTE_DAMAGE[kind]?.(bytes, chance, other) ?? bytes) };
}

/** Damages the bytes of one to three files. */
export function mutateBytes(files: Files, chance: Random): Mutation {
  return several(files, chance, (file) => {
    const other = () => Buffer.from(files.get(chance.pick([...files.keys()])) ?? '');
    const { kind, bytes } = damageBytes(Buffer.from(files.get(file) ?? ''), chance, other);
    return { kind, changed: [[file, bytes]] };
  });
}

// --- Values ---

/** Unusual values, inserted as YAML source without quoting. */
const ODD_VALUES: readonly string[] = [
  ...['0126', '12,5', '−5', '-5', '+5', '.5', '5.', '1e3', '1e400', '0x1F', '0o17', '.inf', '.nan', '1_000', '1 000', '-0', '0'],
  ...[
    '9'.repeat(400),
    `0.${'3'.repeat(400)}`,
    `-${'9'.repeat(5000)}`,
    '99999999999999999999',
    '2018',
    '1850',
    '12-2019',
    '13-2019',
  ],
  ...['2019-03-01', '12:30', 'yes', 'no', 'true', 'false', '~', 'null', '', '""', "''", '" "', '[]', '{}', '[~]', '{a: }'],
  ...['*text*', '*a', '&a', '&a x', '!!js/function x', '!x y', '!!int "5"', '<<', '@x', '`x`', '%x', '| x', '> x', '- x', '? x'],
  ...['{{x}}', '{{{x}}}', '"{{x}}"', '"{"', '"}"', '"{}"', '"{,}"', '"{finns-inte utfall 2018}"', '"{utfall 1999}"', '"{minus}"'],
  ...['"{minus 2}"', '"{utfall 2018 minus}"', '"{0 procent av utfall 2018}"', '"{utfall 2018, med bokstäver, utan tecken}"'],
  ...['"{antal constructor}"', '"{constructor}"', '"{__proto__ utfall 2018}"', '"{ålder toString 2018}"', '"\\\\"', '"\\\\{"'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'length'],
  ...[
    '<script>alert(1)</script>',
    '"\\e[2J\\a"',
    '"\\ud800"',
    '"\\0"',
    '"\\u202e"',
    '"\\u2028"',
    '"a\\nb"',
    '"a\\tb"',
    '../../../etc/passwd',
  ],
  ...['x'.repeat(100_000), `"${'å '.repeat(20_000)}"`, `"${'{utfall 2018} '.repeat(300)}"`, `"${'- '.repeat(5000)}"`],
  ...['['.repeat(30) + ']'.repeat(30), '['.repeat(60) + ']'.repeat(60), `${'{a: '.repeat(30)}1${'}'.repeat(30)}`],
  ...['3/9', '0/0', '9/3', '1/99999999999999999999', 'Öka', 'Indikator', '> Länssnitt', '< x', 'Nej', '[Kön, Kön]', '[Kön, 5]'],
  ...[
    '0 svarande',
    '500 svarande',
    '2 procent av värdet',
    '0',
    'minst 75 %',
    'under 0',
    'minst 75 % och under 20 %',
    'gäller rader',
  ],
  ...['#1b5e3b', '"#1b5e3b"', 'Mål #3', 'Mål: bra', '"{tal}"', '"{tal} {tal}"', '"$&{tal}$1"'],
];

interface Spot {
  readonly path: readonly unknown[];
  readonly node: Node | null;
  readonly pair?: Pair;
}

function spots(node: unknown, path: readonly unknown[] = []): Spot[] {
  if (isMap(node)) {
    return node.items.flatMap((pair) => {
      const below = [...path, isScalar(pair.key) ? pair.key.value : undefined];
      return [{ path: below, node: pair.value as Node | null, pair }, ...spots(pair.value, below)];
    });
  }
  if (isSeq(node)) {
    return node.items.flatMap((item, i) => [{ path: [...path, i], node: item as Node }, ...spots(item, [...path, i])]);
  }
  return [];
}

/** The parsed files of a year, with all their keys and values. Each file is parsed once for all mutations. */
export class Vocabulary {
  readonly #files: Files;
  readonly #parsed = new Map<string, { text: string; all: Spot[]; scalars: (Spot & { node: Scalar })[] }>();
  readonly names: readonly string[];

  constructor(files: Files) {
    this.#files = files;
    this.names = [...files.keys()];
  }

  /** Returns a file with its nodes. They are cached and must not be changed. */
  of(file: string) {
    const before = this.#parsed.get(file);
    if (before) return before;
    const text = Buffer.from(this.#files.get(file) ?? '').toString();
    const all = spots(this.fresh(file).contents);
    const scalars = all.filter((spot): spot is Spot & { node: Scalar } => isScalar(spot.node));
    const entry = { text, all, scalars };
    this.#parsed.set(file, entry);
    return entry;
  }

  /** Parses a file to a tree that the caller may change. */
  fresh(file: string): Document {
    return parseDocument(Buffer.from(this.#files.get(file) ?? '').toString(), { logLevel: 'silent' });
  }
}

/** Replaces the source text of a scalar with `typed`, without quoting. */
function retype(text: string, { range }: Scalar, typed: string): string {
  const [start, end] = range ?? [0, 0];
  const lost = text.slice(start, end);
  return text.slice(0, start) + typed + (lost.endsWith('\n') ? '\n' : '') + text.slice(end);
}

type ValueDamage = (file: string, words: Vocabulary, chance: Random) => string;

const changeTree = (change: (tree: Document, all: Spot[], chance: Random, words: Vocabulary) => void): ValueDamage => {
  return (file, words, chance) => {
    const tree = words.fresh(file);
    change(tree, spots(tree.contents), chance, words);
    return tree.toString({ lineWidth: 0 });
  };
};

const someMap = (tree: Document, all: Spot[], chance: Random): YAMLMap | undefined => {
  const maps = [tree.contents, ...all.map(({ node }) => node)].filter((node): node is YAMLMap => isMap(node));
  return maps.length > 0 ? chance.pick(maps) : undefined;
};

const VALUE_DAMAGE: Readonly<Record<string, ValueDamage>> = {
  'odd value': (file, words, chance) => {
    const { text, scalars } = words.of(file);
    return retype(text, chance.pick(scalars).node, chance.pick(ODD_VALUES));
  },
  'odd key': (file, words, chance) => {
    const { text, all } = words.of(file);
    const keys = all.flatMap(({ pair }) => (isScalar(pair?.key) ? [pair.key] : []));
    return keys.length === 0 ? text : retype(text, chance.pick(keys), chance.pick(ODD_VALUES));
  },
  'other type': changeTree((tree, all, chance) => {
    tree.setIn(chance.pick(all).path, chance.pick<unknown>([1, 'x', true, null, [], {}, ['x'], { x: 1 }, [[1]], [{ id: 'x' }]]));
  }),
  'another value of the file': (file, words, chance) => {
    const { text, scalars } = words.of(file);
    return retype(text, chance.pick(scalars).node, String(chance.pick(scalars).node.source ?? 'x'));
  },
  'a value of another file': (file, words, chance) => {
    const { text, scalars } = words.of(file);
    const other = words.of(chance.pick(words.names)).scalars;
    return retype(text, chance.pick(scalars).node, JSON.stringify(String(chance.pick(other).node.value)));
  },
  'key deleted': changeTree((tree, all, chance) => void tree.deleteIn(chance.pick(all).path)),
  'key renamed': changeTree((tree, all, chance) => {
    const pair = chance.pick(all).pair ?? all.find((one) => one.pair)?.pair;
    if (pair) pair.key = tree.createNode(chance.pick([`${pair.key}x`, String(pair.key).slice(1), 'namn', 'id', '2018', 'x']));
  }),
  'key added': changeTree((tree, all, chance, words) => {
    const from = words.of(chance.pick(words.names)).all.filter(({ pair }) => pair !== undefined);
    const { path, node } = chance.pick(from);
    someMap(tree, all, chance)?.set(tree.createNode(path.at(-1)), node?.toJSON());
  }),
  'varav_till added': changeTree((_, all, chance) => {
    const ids = all.filter(({ path }) => path.at(-1) === 'id').map(({ node }) => node);
    for (const item of all.filter(({ node }) => isMap(node) && node.has('id'))) {
      if (isMap(item.node) && chance.below(3) === 0) item.node.set('varav_till', chance.pick([...ids, 'x']));
    }
  }),
  reordered: changeTree((tree, all, chance) => {
    const map = someMap(tree, all, chance);
    map?.items.reverse();
  }),
  'item moved': changeTree((_, all, chance) => {
    const lists = all.flatMap(({ node }) => (isSeq(node) && node.items.length > 0 ? [node] : []));
    if (lists.length === 0) return;
    const [from, to] = [chance.pick(lists), chance.pick(lists)];
    const [item] = from.items.splice(chance.below(from.items.length), 1);
    to.items.splice(chance.below(to.items.length + 1), 0, item);
  }),
  'nested deep': changeTree((tree, all, chance) => {
    const depth = chance.pick([5, 30, 39, 45, 200]);
    const deep = Array.from({ length: depth }).reduce<unknown>((inner) => chance.pick([[inner], { avsnitt: [inner] }]), 'x');
    tree.setIn(chance.pick(all).path, deep);
  }),
  'nested in itself': changeTree((tree, all, chance) => {
    const lists = all.filter(
      ({ node, path }) => isSeq(node) && ['avsnitt', 'delar', 'varav', 'rader'].includes(String(path.at(-1))),
    );
    if (lists.length === 0) return;
    const { node, path } = chance.pick(lists);
    if (isSeq(node) && isMap(node.items[0])) tree.setIn([...path, 0, path.at(-1)], node.toJSON());
  }),
};

/** Damages the values of one to three files, or removes, renames, copies or swaps the files. */
export function mutateValues(files: Files, words: Vocabulary, chance: Random): Mutation {
  return several(files, chance, (file) => {
    if (chance.below(12) === 0) return misplace(file, files, chance);
    if (words.of(file).scalars.length === 0) return { kind: 'nothing', changed: [] };
    const kind = chance.pick(Object.keys(VALUE_DAMAGE));
    return { kind, changed: [[file, Buffer.from(VALUE_DAMAGE[kind]?.(file, words, chance) ?? '')]] };
  });
}

const ODD_NAMES = [
  'constructor',
  '__proto__',
  'Ny',
  'å',
  'a\u030a',
  'ny',
  '.dold',
  'ny yaml',
  'x\ny',
  '\u202eny',
  'matt',
  'mal',
  'ny'.repeat(90),
];

function misplace(file: string, files: Files, chance: Random): Damaged {
  const bytes = files.get(file);
  const kind = chance.pick(['file removed', 'file renamed', 'file copied', 'file swapped']);
  if (kind === 'file removed') return { kind, changed: [[file, undefined]] };
  const other = chance.pick([...files.keys()]);
  if (kind === 'file swapped') {
    return {
      kind,
      changed: [
        [file, files.get(other)],
        [other, bytes],
      ],
    };
  }
  const parts = file.split('/');
  const i = Math.max(2, chance.below(parts.length));
  const name = chance.pick(ODD_NAMES);
  const moved = parts.with(i, i === parts.length - 1 ? `${name}.yaml` : name).join('/');
  return {
    kind,
    changed:
      kind === 'file renamed'
        ? [
            [file, undefined],
            [moved, bytes],
          ]
        : [[moved, bytes]],
  };
}

// --- Both ---

interface Damaged {
  readonly kind: string;
  readonly changed: readonly (readonly [file: string, bytes: Uint8Array | undefined])[];
}

function several(files: Files, chance: Random, damage: (file: string) => Damaged): Mutation {
  const names = [...files.keys()];
  const done = Array.from({ length: 1 + chance.below(3) }, () => damage(chance.pick(names)));
  return { name: done.map(({ kind }) => kind).join(', '), changed: new Map(done.flatMap(({ changed }) => changed)) };
}
