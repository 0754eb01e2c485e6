/**
 * Follows the advice of findings, from an error in a sound year back to a sound year. Each test breaks one thing: a key without a
 * value, a missing key, an empty or shortened list, a missing or empty file. The advice of each finding is then carried out as it is
 * written: once by a person who adds what is missing, and once by one who removes what is not needed. Neither may go in a circle.
 */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isMap, isSeq, type Node, parse, parseDocument, type YAMLMap } from 'yaml';
import { analyzeYear } from '../src/compile.ts';
import { entryOf, severityOf } from '../src/diagnostics/catalog.ts';
import { type Finding, pathOf } from '../src/diagnostics/finding.ts';
import { memoryFiles } from '../src/platform/memory.ts';
import { createParseCache } from '../src/read/parse-cache.ts';
import { readYear } from '../src/read/read.ts';
import { filesOf } from './support/layers.ts';

type Files = ReadonlyMap<string, string>;
type Keys = readonly (string | number)[];

const sound: Files = new Map([...filesOf('base')].map(([file, bytes]) => [file, bytes.toString()]));

/** The first error of each year that was loaded, by the hash of its files. Many ways lead through the same years. */
const known = new Map<string, Finding | undefined>();

const readSource = createParseCache();
const hashOf = (files: Files) =>
  createHash('sha256')
    .update(JSON.stringify([...files].toSorted()))
    .digest('base64');

function firstErrorOf(files: Files): Finding | undefined {
  const hash = hashOf(files);
  if (!known.has(hash)) {
    const read = readYear(memoryFiles(files), 'data/2024', { parse: readSource });
    const { findings } = analyzeYear(read, { data: 'data', år: 2024 });
    known.set(
      hash,
      findings.find((one) => severityOf(one) === 'fel'),
    );
  }
  return known.get(hash);
}

/** The files with one file changed, or removed when `text` is undefined. */
function withFile(files: Files, file: string, text: string | undefined): Files {
  const changed = new Map(files);
  if (text === undefined) changed.delete(file);
  else changed.set(file, text);
  return changed;
}

/** The files with a value set, or removed when it is undefined. */
function withValue(files: Files, file: string, keys: Keys, value: unknown): Files {
  const document = parseDocument(files.get(file) ?? '');
  const path = pathIn(document, keys);
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, value);
  return withFile(files, file, String(document));
}

/** The value that the sound year has at a path, or a text. */
function soundValue(file: string, keys: Keys): unknown {
  const document = parseDocument(sound.get(file) ?? '');
  return document.getIn(pathIn(document, keys), true) ?? 'En text.';
}

/** A path with its years as the document has them. Findings have them as text. */
function pathIn(document: ReturnType<typeof parseDocument>, keys: Keys): Keys {
  let node = document.contents as Node | null;
  return keys.map((key) => {
    const item = isMap(node)
      ? (node as YAMLMap<{ value: string | number }, Node | null>).items.find((one) => String(one.key.value) === String(key))
      : undefined;
    node = isSeq(node) ? ((node.items[Number(key)] ?? null) as Node | null) : (item?.value ?? null);
    return item?.key.value ?? key;
  });
}

/** The product that a finding about the risk scale says is too low for every level. */
const lowest = (facts: Finding['facts']): unknown => ('produkt' in facts ? facts.produkt : undefined);

const STYRMODELL = 'data/2024/gemensamt/styrmodell.yaml';

/** A person follows the advice to add when there is a choice, or the advice to remove. */
type Person = 'adds' | 'removes';

/** Carries out the help of a finding. Throws for help that gives nothing to do. */
function followed(files: Files, { code, facts, place }: Finding, person: Person): Files {
  const { file } = place;
  const keys = pathOf(place);
  const help = entryOf(code).help?.(facts) ?? '';
  const restored = (name = file, at: Keys = keys) => withValue(files, name, at, soundValue(name, at));
  const created = /(?:^S|, eller s)kapa (\S+\.yaml)/.exec(help)?.[1];
  const [, item, list = '', parent = ''] = /^Lägg till ”- (\S+)” under ”(\S+):” i (\S+),/.exec(help) ?? [];
  const [, words = ''] = /^Där finns: ([^.]*)\./.exec(help) ?? [];
  const [, shared = ''] = /(?:Ett nytt ord skrivs in|Skriv in ordet) i (\S+\.yaml)/.exec(help) ?? [];
  // A reason for every mål that the board does not report.
  const declared = () => {
    const { mål = [] } = parse(files.get(file) ?? '') as { mål?: readonly string[] };
    const { mål: all } = parse(files.get('data/2024/gemensamt/kommun.yaml') ?? '') as { mål: readonly string[] };
    return all.filter((one) => !mål.includes(one)).map((one) => ({ mål: one, skäl: 'Skäl.' }));
  };
  const isKey = place.at !== undefined && 'part' in place.at && place.at.part === 'key';
  const whole = () => withFile(files, file, sound.get(file));
  const missing = code === 'nyckel-saknas' ? [...help.matchAll(/”([^”]+):”/gu)].map(([, key = '']) => key) : [];
  const ways: readonly (readonly [boolean, Person, () => Files])[] = [
    // An empty key is what a person has who adds it before knowing the value.
    [missing.length > 0, 'adds', () => missing.reduce((all, key) => withValue(all, file, [...keys, key], null), files)],
    [/^(Fyll i|Lägg till (en rad|\d rader)|Här kan stå|Skriv nycklarna|Skriv varje nyckel|Välj)/.test(help), 'adds', restored],
    [/^(Lägg till en rad, eller vidga|Ändra villkoren|Skriv ”status:”|Fyll i den|Lägg till den under)/.test(help), 'adds', whole],
    [help.startsWith('Sänk ”minst:”'), 'adds', whole],
    [help.startsWith('Sänk ”minst:”') && 'produkt' in facts, 'removes', () => withValue(files, file, keys, lowest(facts))],
    [
      help.startsWith('Skriv varför'),
      'adds',
      () => withValue(files, file, ['uppföljning', 'helår', 'skäl', 'bedömning'], 'Skäl.'),
    ],
    [item !== undefined, 'adds', () => restored(parent, list.split('.'))],
    [code === 'fel-slag', 'adds', restored],
    [help.includes('En till skrivs under ”nivåer:”'), 'adds', () => withFile(files, STYRMODELL, sound.get(STYRMODELL))],
    [created !== undefined, 'adds', () => withFile(files, created ?? '', sound.get(created ?? ''))],
    [
      code === 'mal-utan-besked',
      'adds',
      () => withValue(restored(file, ['mål']), file, ['redovisar_inte'], soundValue(file, ['redovisar_inte'])),
    ],
    [shared !== '', 'adds', () => withFile(files, `data/2024/${shared}`, sound.get(`data/2024/${shared}`))],
    [code === 'mal-utan-besked', 'removes', () => withValue(files, file, ['redovisar_inte'], declared())],
    [/eller ta bort (raden|hela listan)/.test(help), 'removes', () => withValue(files, file, keys, undefined)],
    [/eller ta bort (filen|den)/.test(help), 'removes', () => withFile(files, file, undefined)],
    [help.startsWith('Ta bort raden. Ska nivån bedömas'), 'adds', () => withFile(files, STYRMODELL, sound.get(STYRMODELL))],
    [help.startsWith('Ta bort raden. Ska nivån bedömas'), 'removes', () => withValue(files, file, keys, undefined)],
    // The kriterier use the words of the styrmodell, which may have lost one.
    [help.startsWith('Det går att fråga efter'), 'adds', () => withFile(files, STYRMODELL, sound.get(STYRMODELL))],
    // A reference that is a key of a list item goes with its item.
    [
      help.startsWith('Rätta id:t'),
      'removes',
      () => withValue(files, file, typeof keys.at(-2) === 'number' ? keys.slice(0, -1) : keys, undefined),
    ],
    [words !== '' && isKey, 'removes', () => withValue(files, file, keys, undefined)],
    [words !== '', 'removes', () => withValue(files, file, keys, words.split(', ')[0])],
    [code === 'text-hanvisning', 'removes', () => withValue(files, file, keys, 'Text utan hänvisning.')],
  ];
  const possible = ways.filter(([fits]) => fits);
  const [, , carryOut] = possible.find(([, who]) => who === person) ?? possible[0] ?? [];
  if (!carryOut) throw new Error(`nothing to do for ${code} at ${file}: ${help}`);
  return carryOut();
}

/** Follows the first finding until the year is sound, and returns the number of steps. Throws at a circle. */
function follow(start: Files, person: Person): number {
  const seen = new Set<string>();
  for (let files = start; ; ) {
    const first = firstErrorOf(files);
    if (!first) return seen.size;
    const state = hashOf(files);
    const { message, help } = entryOf(first.code);
    if (seen.has(state)) throw new Error(`a circle at ${first.place.file}: ${message(first.facts)} ${help?.(first.facts)}`);
    seen.add(state);
    files = followed(files, first, person);
  }
}

/** The path of every key below a node. */
function keysIn(node: Node | null, above: Keys = []): Keys[] {
  const entries: (readonly [string | number, Node | null])[] = isMap(node)
    ? (node as YAMLMap<{ value: string | number }, Node | null>).items.map(({ key, value }) => [key.value, value])
    : isSeq(node)
      ? (node.items as Node[]).map((item, i) => [i, item])
      : [];
  return entries.flatMap(([key, value]) => [[...above, key], ...keysIn(value, [...above, key])]);
}

const files = [...sound.keys()];

test('the year that the tests break is sound', () => {
  expect(firstErrorOf(sound)).toBeUndefined();
});

describe.each(files)('%s', (file) => {
  const document = parseDocument(sound.get(file) ?? '');
  const keys = keysIn(document.contents);
  const named = keys.filter((path) => typeof path.at(-1) === 'string');

  test.each([
    ['a key without a value', (path: Keys) => withValue(sound, file, path, null), named],
    ['a missing key', (path: Keys) => withValue(sound, file, path, undefined), named],
    [
      'a list without rows',
      (path: Keys) => withValue(sound, file, path, []),
      keys.filter((path) => isSeq(document.getIn(path, true))),
    ],
    [
      'a missing row',
      (path: Keys) => withValue(sound, file, path, undefined),
      keys.filter((path) => typeof path.at(-1) === 'number'),
    ],
    [
      'text for keys',
      (path: Keys) => withValue(sound, file, path, 'text'),
      keys.filter((path) => isMap(document.getIn(path, true))),
    ],
  ])('%s', (_, broken, places) => {
    for (const path of places) {
      const steps = (['adds', 'removes'] as const).map((person) => follow(broken(path), person));
      expect(Math.max(...steps), path.join('.')).toBeLessThan(20);
    }
  });

  test('a missing file, and an empty one', () => {
    for (const person of ['adds', 'removes'] as const) {
      expect(follow(withFile(sound, file, undefined), person)).toBeLessThan(20);
      expect(follow(withFile(sound, file, ''), person)).toBeGreaterThan(0);
    }
  });
});
