/** Property tests of a diff on the real year with random mutations. VB_MUTATIONS sets how many, at 2 % of its value. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isScalar, parseDocument, type Scalar, visit } from 'yaml';
import { linkYear } from '../src/compile.ts';
import { memoryFiles } from '../src/platform/memory.ts';
import { type PlacedSource, readYear } from '../src/read/read.ts';
import { resolve } from '../src/resolve/resolve.ts';
import type { År } from '../src/resolve/year.ts';
import { compareYears } from '../src/tools/diff/compare/compare.ts';
import { isEmpty } from '../src/tools/diff/compare/diff.ts';
import { STYCKE, wordDiff, wordsOf } from '../src/tools/diff/compare/prose.ts';
import { validate } from '../src/validate/validate.ts';
import { readFiles } from './support/hostile.ts';
import { differences, mirror, mirrorText } from './support/mirror.ts';
import { type Changed, mutateBytes, mutateValues, Random, Vocabulary } from './support/mutate.ts';
import { SEED } from './support/seed.ts';
import { realEffects } from './support/year.ts';

const FOLDER = 'data/2019';
const clean = readFiles();
const words = new Vocabulary(clean);
const before = readYear(memoryFiles(clean), FOLDER).value;
const COUNT = Math.ceil(Number(process.env['VB_MUTATIONS'] ?? 2000) * 0.02);

/** Timeout in ms. Each property reads and links the real year many times. */
const TIMEOUT = 300_000;

/** Links the real year with some files changed. `order` is the sort order of the files, and `year` the number it is linked as. */
function load(changed: Changed = new Map(), order: 1 | -1 = 1, year = 2019): { år: År | undefined; sound: boolean } {
  const present = new Map([...changed].filter((entry): entry is [string, Uint8Array] => entry[1] !== undefined));
  const again = readYear(memoryFiles(present), FOLDER);
  const sources: PlacedSource[] = [...before.filter(({ file }) => !changed.has(file)), ...again.value];
  sources.sort((a, b) => (a.file < b.file ? -order : order));
  const documents = validate(sources);
  const linked = resolve(documents.value, {
    år: year,
    tillfälle: 'helår',
    folder: FOLDER,
    temafiler: again.temafiler,
    bildfiler: again.bildfiler,
  });
  return { år: linked.value, sound: [...again.findings, ...documents.findings, ...linked.findings].length === 0 };
}

const real = load().år as År;

/** Yields mutated years. Each name has the seed and the number that reproduce the mutation. */
function* damaged(count = COUNT): Generator<{ name: string; year: År; changed: Changed }> {
  for (let number = 0; number < count; number++) {
    const chance = new Random(SEED * 1_000_003 + number);
    const { name, changed } = number % 4 === 0 ? mutateBytes(clean, chance) : mutateValues(clean, words, chance);
    const { år } = load(changed, 1, chance.pick([2018, 2019, 2020]));
    if (år) yield { name: `VB_SEED=${SEED}, mutation ${number}: ${name}`, year: år, changed };
  }
}

// --- Properties ---

describe('a year compared with itself', { timeout: TIMEOUT }, () => {
  test('gives no changes for the real year', () => {
    expect(compareYears({ före: real, efter: load().år as År })).toMatchObject({
      gemensamt: [],
      nämnder: [{ poster: [] }],
      okänt: [],
    });
  });

  test('gives no changes for a mutated year', () => {
    let tried = 0;
    for (const { name, year, changed } of damaged()) {
      const again = load(changed, 1, year.år).år as År;
      expect(isEmpty(compareYears({ före: year, efter: again })), name).toBe(true);
      tried++;
    }
    expect(tried).toBeGreaterThan(COUNT / 2);
  });

  test('gives the same diff regardless of the order of files', () => {
    for (const { name, year, changed } of damaged(COUNT / 4)) {
      const other = load(changed, -1, year.år).år as År;
      expect(isEmpty(compareYears({ före: year, efter: other })), name).toBe(true);
      expect(compareYears({ före: real, efter: other }), name).toEqual(compareYears({ före: real, efter: year }));
    }
  });
});

test('swapping the years mirrors the diff, and repeating it gives the same diff', { timeout: TIMEOUT }, () => {
  let different = 0;
  for (const { name, year } of damaged()) {
    const diff = compareYears({ före: real, efter: year });
    expect(compareYears({ före: real, efter: year }), name).toEqual(diff);
    expect(differences(compareYears({ före: year, efter: real }), mirror(diff)), name).toEqual([]);
    if (!isEmpty(diff)) different++;
  }
  expect(different).toBeGreaterThan(COUNT / 3);
});

describe('a reconstructed year', () => {
  const then = linkYear(realEffects, 'data/2018', { år: 2018 }).år as År;
  const diff = compareYears({ före: then, efter: real });
  const all = [...diff.gemensamt, ...diff.nämnder.flatMap(({ poster }) => poster)];

  test('makes nothing look added, and lists what it lacks once with a count', () => {
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(({ före }) => före.length === 0)).toEqual([]);
    expect(all.flatMap(({ ändringar }) => ändringar).filter((one) => 'före' in one && one.före === null)).toEqual([]);
    const [own] = diff.okänt.filter(({ nämnd }) => nämnd !== null);
    expect(own).toMatchObject({ sida: 'före', saker: expect.arrayContaining([{ slag: 'uppdrag', antal: 29 }]) });
  });

  test('makes nothing look removed when the years are swapped', () => {
    expect(differences(compareYears({ före: real, efter: then }), mirror(diff))).toEqual([]);
  });
});

test('a change of any value in a file gives a change in the diff', { timeout: TIMEOUT }, () => {
  const unseen: string[] = [];
  let sound = 0;
  for (let number = 0; number < 3 * COUNT; number++) {
    const chance = new Random(SEED * 7_000_003 + number);
    const file = chance.pick([...clean.keys()]);
    const tree = parseDocument(Buffer.from(clean.get(file) ?? '').toString());
    const scalars: Scalar[] = [];
    visit(tree, { Scalar: (key, node) => void (key !== 'key' && scalars.push(node)) });
    if (scalars.length === 0) continue;
    const node = chance.pick(scalars);
    const was = node.source ?? String(node.value);
    if (typeof node.value === 'number') tree.setIn(pathOf(tree, node), Number(was) + 1);
    else node.value = `${String(node.value).trimEnd()}${/^[a-z0-9-]+$/.test(was) ? '-x' : ' x'}`;
    const changed = load(new Map([[file, Buffer.from(tree.toString({ lineWidth: 0 }))]]));
    if (!changed.år || !changed.sound) continue;
    sound++;
    if (isEmpty(compareYears({ före: real, efter: changed.år }))) unseen.push(`${file}: ${was.slice(0, 60)}`);
  }
  expect(unseen).toEqual([]);
  expect(sound).toBeGreaterThan(COUNT);
});

function pathOf(tree: ReturnType<typeof parseDocument>, node: Scalar): unknown[] {
  let found: unknown[] = [];
  visit(tree, {
    Scalar: (key, one, above) => {
      if (one !== node) return;
      const parents = above.filter((parent) => 'items' in parent || 'value' in parent);
      found = [
        ...parents.flatMap((parent, i) => {
          const child = parents[i + 1];
          if ('key' in parent && isScalar(parent.key)) return [parent.key.value];
          return 'items' in parent && child && !('key' in child) ? [parent.items.indexOf(child as never)] : [];
        }),
        ...(typeof key === 'number' ? [key] : []),
      ];
    },
  });
  return found;
}

describe('running text', () => {
  const scope = undefined;
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', 'd', '{x utfall 2019}', '{y}', '- e', '\n\n', '\n\n- ', '1. f', '\\{', '¶'), {
      maxLength: 30,
    })
    .map((parts) => parts.join(' '));

  test('is equal regardless of line breaks', () => {
    for (const [file, bytes] of [...clean].filter((_, i) => i % 10 === 0)) {
      const wrapped = Buffer.from(bytes)
        .toString()
        .replace(/^( {4,})(\S+(?: \S+)+)$/gm, (line, pad: string, sentence: string) =>
          // Wraps only lines within a paragraph. Keys and list items are left.
          /^(?:- |\d+\. )|:(?: |$)/.test(sentence)
            ? line
            : sentence
                .split(' ')
                .map((word, i) => (i % 3 === 0 && i > 0 && !/^(?:-|\d+\.)$/.test(word) ? `\n${pad}${word}` : ` ${word}`))
                .join('')
                .replace(/^ /, pad),
        );
      const changed = load(new Map([[file, Buffer.from(wrapped)]]));
      if (changed.år && changed.sound) expect(isEmpty(compareYears({ före: real, efter: changed.år })), file).toBe(true);
    }
  });

  test('wordDiff has every word of both sides once, in order', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [then, now] = [wordsOf(a, scope), wordsOf(b, scope)];
        const delar = wordDiff(then, now);
        const side = (slag: 'borttaget' | 'tillagt', sida: 'före' | 'efter') =>
          delar.flatMap((del) => (del.slag === 'lika' ? [del[sida]] : del.slag === slag ? [del.text] : [])).join(' ');
        const read = (all: typeof then) => all.map(({ läst }) => läst).join(' ');
        if (delar.length === 0) expect(read(then)).toBe(read(now));
        else expect([side('borttaget', 'före'), side('tillagt', 'efter')]).toEqual([read(then), read(now)]);
        expect(mirrorText(delar)).toEqual(wordDiff(now, then));
      }),
      { numRuns: 2000 },
    );
  });

  test('a divided paragraph gives an added paragraph mark', () => {
    const [one, two] = ['a b c', 'a b\n\nc'].map((written) => wordsOf(written, scope));
    expect(wordDiff(one ?? [], two ?? [])).toContainEqual({ slag: 'tillagt', text: STYCKE });
  });

  test.each(['a', 'z'])('texts that differ in too many words are diffed as whole texts, %s', (letter) => {
    const long = (word: string) => Array.from({ length: 5000 }, (_, i) => `${word}${i}`).join(' ');
    const [then, now] = [letter, 'm'].map((word) => wordsOf(`${long(word)} det här står i båda ${long(`${word}x`)}`, scope));
    expect(wordDiff(then ?? [], now ?? []).map(({ slag }) => slag)).toEqual(['borttaget', 'tillagt']);
  });
});
