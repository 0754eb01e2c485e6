/**
 * JSON Schemas for editors: the committed ones are up to date, every key has a description, and they accept what the program
 * accepts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { FILSLAG, type Filslag, findHome } from '../src/model/filslag.ts';
import { Tal } from '../src/model/tal.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { readYear } from '../src/read/read.ts';
import { readSource } from '../src/read/source.ts';
import { editorFiles } from '../src/tools/schema/editor.ts';
import { makeSchemas } from '../src/tools/schema/schemas.ts';
import { COMMON } from '../src/tools/schema/texts/common.ts';
import { findText, TEXTS } from '../src/tools/schema/texts/texts.ts';
import type { Part } from '../src/tools/schema/to-json-schema.ts';
import { suggestionsOf } from '../src/tools/schema/words.ts';
import { validate } from '../src/validate/validate.ts';
import { filesOf as filesOfCase, layered } from './support/layers.ts';
import { mutateValues, Random, Vocabulary } from './support/mutate.ts';
import { realEffects } from './support/year.ts';

const schemas = makeSchemas();
const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

describe('the committed files', () => {
  test('are those that `vb schema` makes', () => {
    const folder = join(PACKAGE_ROOT, 'schemas/yaml');
    expect(readdirSync(folder).toSorted()).toEqual(schemas.map(({ name }) => name).toSorted());
    for (const { name, schema } of schemas) expect(readFileSync(join(folder, name), 'utf8'), name).toBe(text(schema));
  });

  test('include the editor settings of the project', () => {
    for (const [name, wanted] of Object.entries(editorFiles(schemas, 'schemas/yaml', 'data'))) {
      expect(JSON.parse(readFileSync(join(PACKAGE_ROOT, '.vscode', name), 'utf8'))).toEqual(wanted);
    }
  });
});

// --- Descriptions ---

/** Every path of the schema of a kind. Keys that a file chooses itself are `*`. */
function pathsOf(schema: z.core.$ZodType, path: readonly string[] = [], seen: readonly z.core.$ZodType[] = []): string[][] {
  if (seen.includes(schema)) return [];
  const { def } = schema._zod as unknown as { def: Record<string, z.core.$ZodType> & { type: string } };
  const below = (one: z.core.$ZodType | undefined, further: readonly string[] = path) =>
    one ? pathsOf(one, further, [...seen, schema]) : [];
  const shape = def.type === 'object' ? (def['shape'] as unknown as Record<string, z.core.$ZodType>) : {};
  return [
    ...Object.entries(shape).flatMap(([key, one]) => [[...path, key], ...below(one, [...path, key])]),
    ...below(def['innerType']),
    ...below(def['element']),
    ...below(def['valueType'], [...path, '*']),
  ];
}

const KINDS_WITH_WORDS = Object.keys(TEXTS) as (keyof typeof TEXTS)[];

test('every key has a description', () => {
  const without = KINDS_WITH_WORDS.flatMap((kind) =>
    [[], ...pathsOf(FILSLAG[kind].schema)]
      .filter((path) => path.at(-1) !== '*' && !findText(TEXTS[kind], path))
      .map((path) => `${kind}: ${path.join('.')}`),
  );
  expect(without).toEqual([]);
});

test('every description is used', () => {
  const said = new Set(schemas.flatMap(({ schema }) => [...partsOf(schema)].map(({ description }) => description)));
  const left = Object.entries({ gemensamma: COMMON, ...TEXTS }).flatMap(([kind, texts]) =>
    Object.entries(texts)
      .filter(([, one]) => !said.has(one.text.replaceAll('`', '')))
      .map(([key]) => `${kind}: ${key}`),
  );
  expect(left).toEqual([]);
});

/** A schema and all parts of it. */
function* partsOf(part: Part): Generator<Part> {
  yield part;
  const { properties = {}, definitions = {}, additionalProperties, items, propertyNames, allOf = [] } = part;
  const below = [...Object.values(properties), ...Object.values(definitions), items, propertyNames, ...allOf];
  for (const one of [...below, additionalProperties]) if (typeof one === 'object') yield* partsOf(one);
}

test('every value of an enum has a description', () => {
  for (const { name, schema } of schemas) {
    for (const { title, enum: words, enumDescriptions } of partsOf(schema)) {
      if (words && title)
        expect({ name, title, said: enumDescriptions?.filter(Boolean).length }).toEqual({ name, title, said: words.length });
    }
  }
});

test('every constraint has a Swedish message', () => {
  // Editors show `errorMessage` for these keywords only. For others they show their own English text, so those are put in `if`.
  const silent = schemas.flatMap(({ name, schema }) =>
    [...partsOf(schema)]
      .filter((part) => (part.type ?? part.enum ?? part.pattern ?? part.required) && !part.errorMessage)
      .map(() => name),
  );
  expect(silent).toEqual([]);
  const english = [
    'minLength',
    'minItems',
    'minimum',
    'maximum',
    'multipleOf',
    'minProperties',
    'format',
    'oneOf',
    'not',
    'const',
  ];
  for (const { schema } of schemas)
    for (const part of partsOf(schema)) expect(english.filter((word) => word in part)).toEqual([]);
});

test('the description of a key includes its comment in the guides', () => {
  const guides = ['data', 'kriterier'].map((name) => readFileSync(join(PACKAGE_ROOT, `docs/${name}.md`), 'utf8')).join('');
  const blocks = [...guides.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  const said = schemas.flatMap(({ schema }) => [...partsOf(schema)]);
  const comments = blocks.flatMap((block) => [...block.matchAll(/^ *([\p{L}_]+):[^#\n]* # *([^|\n]+?)(?:; se docs.*)?$/gmu)]);
  expect(comments.length).toBeGreaterThan(40);
  const silent = comments.filter(([, key = '', comment = '']) => {
    const title = `${key.charAt(0).toUpperCase()}${key.slice(1)}`.replaceAll('_', ' ');
    const texts = said.filter((part) => part.title === title).map(({ description = '' }) => description.toLowerCase());
    return !texts.some((one) => one.replaceAll('”', '"').includes(comment.toLowerCase().replaceAll('”', '"')));
  });
  expect(silent.map(([line]) => line.trim())).toEqual([]);
});

// --- Validation ---

const ajv = new Ajv({ strict: false, allErrors: false });
const validators = new Map(schemas.map(({ slag: kind, schema }) => [kind, ajv.compile(schema)]));

function validatorOf(kind: Filslag) {
  const named = KINDS_WITH_WORDS.find((one) => FILSLAG[one].schema === FILSLAG[kind].schema);
  const validator = validators.get(named as keyof typeof TEXTS);
  if (!validator) throw new Error(`no schema for ${kind}`);
  return validator;
}

/** Converts a document to JSON values: figures become numbers. */
function asJson(plain: unknown): unknown {
  if (plain instanceof Tal) return plain.värde;
  if (Array.isArray(plain)) return plain.map(asJson);
  if (typeof plain !== 'object' || plain === null) return plain;
  return Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, asJson(value)]));
}

/**
 * Whether a year is written with decimals (2024.0). Only the program rejects it, because a JSON number does not keep its digits.
 */
const decimalsOfAYear = (plain: unknown): boolean =>
  plain instanceof Tal
    ? plain.decimaler > 0 && Number.isInteger(plain.värde) && plain.värde >= 1900 && plain.värde < 2100
    : typeof plain === 'object' && plain !== null && Object.values(plain).some(decimalsOfAYear);

interface Tally {
  sound: number;
  faulty: number;
  laxer: number;
}

/**
 * Validates a file with Zod and with the JSON Schema. They must agree, except that the JSON Schema accepts a year with decimals.
 * Skips files that cannot be parsed.
 */
function judge(path: string, bytes: Uint8Array, tally: Tally): void {
  const home = findHome(path);
  const { plain } = readSource(path, bytes).value;
  if (!home || plain === undefined) return;
  const zod = FILSLAG[home.slag].schema.safeParse(plain);
  const validator = validatorOf(home.slag);
  const editor = validator(asJson(plain));
  tally[zod.success ? 'sound' : 'faulty'] += 1;
  if (editor === zod.success) return;
  const what = `${path}\n${Buffer.from(bytes).toString().slice(0, 3000)}\n${JSON.stringify(validator.errors ?? zod.error?.issues, null, 1)}`;
  expect(editor && decimalsOfAYear(plain), what).toBe(true);
  tally.laxer += 1;
}

function filesOf(folder: string): Map<string, Uint8Array> {
  return new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name))]),
  );
}

const yearsIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => /^\d{4}$/.test(name))
    .map((name) => join(folder, name));

test('Zod and the JSON Schemas accept every file of the project', () => {
  const tally = { sound: 0, faulty: 0, laxer: 0 };
  for (const year of yearsIn(join(PACKAGE_ROOT, 'data'))) for (const [path, bytes] of filesOf(year)) judge(path, bytes, tally);
  expect(tally.sound).toBeGreaterThan(200);
  expect(tally).toMatchObject({ faulty: 0, laxer: 0 });
});

test('Zod and the JSON Schemas agree on every test case', () => {
  const tally = { sound: 0, faulty: 0, laxer: 0 };
  const folder = join(PACKAGE_ROOT, 'tests/cases');
  for (const name of readdirSync(folder)) {
    for (const [path, bytes] of filesOf(join(folder, name))) judge(path.replace(/^(?:data\/)?\d{4}\//, ''), bytes, tally);
  }
  expect(tally.sound).toBeGreaterThan(50);
  expect(tally.faulty).toBeGreaterThan(5);
});

test('Zod and the JSON Schemas agree on hundreds of damaged files', () => {
  const [year = ''] = yearsIn(join(PACKAGE_ROOT, 'data')).toReversed();
  const files = new Map([...filesOf(year)].map(([path, bytes]) => [`data/2024/${path}`, bytes]));
  const words = new Vocabulary(files);
  const tally = { sound: 0, faulty: 0, laxer: 0 };
  for (let seed = 1; seed <= 400; seed++) {
    for (const [path, bytes] of mutateValues(files, words, new Random(seed)).changed) {
      if (bytes) judge(path.replace('data/2024/', ''), bytes, tally);
    }
  }
  expect(tally.sound).toBeGreaterThan(100);
  expect(tally.faulty).toBeGreaterThan(100);
});

/** Values at the limits of each custom field, where a schema is most easily a little too wide or too narrow. */
const EDGES: [kind: Filslag, before: string, after: string, values: string[]][] = [
  [
    'tema',
    'färger:\n  accent: ',
    '\n  accent_ljus: "#000000"\n  text: "#000000"\nsidfot: x\n',
    ['"#1B5e3b"', '"#1b5e3"', '"#1b5e3bb"', 'x', '7'],
  ],
  [
    'mått',
    'plan: {namn: a, enhet: b, riktning: ingen, mätslag: c, källa: d, etappmål: {2024: ',
    '}}\n',
    [
      ...[
        '5',
        '-0.5',
        'Öka',
        'öka',
        'Indikator',
        '3/9',
        '0/9',
        '"3/9 "',
        '"> x"',
        '">x"',
        '"<  x"',
        '"> "',
        '{text: x}',
        '{text: " "}',
      ],
      ...['{text: x, till: y}', '{}', '[]', 'true', '""', 'null'],
    ],
  ],
  [
    'mått',
    'plan: {namn: a, enhet: b, riktning: ingen, mätslag: c, källa: d, utgår_från: ',
    '}\n',
    ['1900', '1899', '2099', '2100', '"2024"', '-2024', 'x'],
  ],
  [
    'mått',
    'plan: {namn: a, enhet: b, riktning: ingen, mätslag: c, källa: d}\nuppföljning: {helår: {omotiverade_skillnader: ',
    '}}\n',
    [...['Nej', 'nej', '[]', '[Kön]', '[Kön, Kön]', '[Kön, Ålder, x]', '[1]', 'Kön', '5']],
  ],
  [
    'mått',
    'plan: {namn: a, enhet: b, riktning: ingen, mätslag: c, källa: d}\nresultat: {ranking: {2024: ',
    '}}\n',
    ['3/9', '9/3', '03/9', '3/0', '3', '"3 av 9"'],
  ],
  [
    'mått',
    'plan: {namn: a, enhet: b, riktning: ingen, mätslag: c, källa: d}\nresultat: {utfall: {',
    ': 5}}\n',
    ['2024', '12-2024', '13-2024', '00-2024', '1899', '24', 'x'],
  ],
  [
    'mätslag',
    'x: {beskrivning: y, osäkerhet: {slag: alla, övrigt: 1, fönster: 1, motivering: z, andelar: ',
    '}}\n',
    [
      ...[
        '500 svarande',
        '0 svarande',
        '0500 svarande',
        '1.5 svarande',
        '500  svarande',
        '2 procent av värdet',
        '2,5 procent av värdet',
      ],
      ...['2.5 procent av värdet', '02 procent av värdet', '0 procent av värdet', '0', '-0', '-1', '1.5', 'x', '""'],
      ...[
        `${'9'.repeat(17)} svarande`,
        `${'9'.repeat(18)} svarande`,
        `${'9'.repeat(15)}.5 procent av värdet`,
        `${'9'.repeat(16)}.5 procent av värdet`,
      ],
    ],
  ],
  [
    'tabell',
    'namn: x\nkolumner: [{id: a, namn: b, roll: belopp}]\nrader: [{id: a, namn: b, värden: {a: ',
    '}}]\n',
    ['5', 'x', '" "', '""', 'true', '[]', 'null'],
  ],
  ['kriterier', 'x: ', '\n', ['5']],
  ['enheter', 'x: {slag: antal, skrivs: ', '}\n', ['"{tal}"', '"tal"', '"{tal} {tal}"', '5']],
  ['kommun', 'namn: x\nkortnamn: y\nmål: [a]\nkommunkod: ', '\n', ['"0180"', '"180"', '1180', '"01800"']],
  ['gemensamtMål', 'plan: {grupp: strategiskt, namn: ', '}\n', ['x', '" "', '"\\u00a0"', '"\\uFEFFx"', '5', 'null', 'true']],
  ['mål', 'plan: {namn: x, mått: [', ']}\n', ['a', 'constructor', 'constructors', 'a--b', '-a', 'a-', 'A', 'å', '5', '']],
];

test.each(
  EDGES.flatMap(([kind, before, after, values]) => values.map((value) => ({ kind, value, text: before + value + after }))),
)('Zod and the JSON Schema agree on $value in $kind', ({ kind, text: file }) => {
  const place = FILSLAG[kind].place.replace(/\{.+?\}/g, 'x');
  const tally = { sound: 0, faulty: 0, laxer: 0 };
  judge(`${place}.yaml`, new TextEncoder().encode(file), tally);
  expect(tally.laxer).toBe(0);
});

test('only Zod rejects a year written with decimals', () => {
  const tally = { sound: 0, faulty: 0, laxer: 0 };
  const file = 'plan: {namn: a, enhet: b, riktning: ingen, mätslag: c, källa: d, utgår_från: 2024.0}\n';
  judge('n/mal/a/b/matt/c.yaml', new TextEncoder().encode(file), tally);
  expect(tally).toEqual({ sound: 0, faulty: 1, laxer: 1 });
});

test('every example is valid by its own schema', () => {
  for (const { name, schema } of schemas) {
    for (const part of partsOf(schema)) {
      for (const example of part.examples ?? []) {
        const valid = ajv.compile({ ...part, definitions: schema.definitions ?? {} });
        expect(valid(example) || { name, title: part.title, example, errors: valid.errors }).toBe(true);
      }
    }
  }
});

// --- Suggestions from a year ---

describe('with the words of a year', () => {
  const documents = validate(readYear(realEffects, 'data/2019')).value;
  const withWords = makeSchemas(suggestionsOf(documents));
  /** The values that are suggested for keys with a title. */
  const labels = (kind: Filslag, title: string) => {
    const schema = withWords.find((one) => one.slag === kind)?.schema ?? {};
    const meant = (part: Part | undefined) =>
      part?.$ref ? schema.definitions?.[part.$ref.slice('#/definitions/'.length)] : part;
    return [...partsOf(schema)]
      .filter((part) => part.title === title)
      .flatMap((part) => [meant(part), meant(meant(part)?.items)])
      .flatMap((part) => (part?.defaultSnippets ?? []).map(({ label }) => label));
  };

  test('suggests the words of the year', () => {
    expect(labels('mått', 'Enhet')).toContain('procent');
    expect(labels('mått', 'Trend')).toEqual(expect.arrayContaining(['Positiv', 'Oförändrad', 'Negativ']));
    expect(labels('mål', 'Bedömning')).toEqual(expect.arrayContaining(['God', 'Kan inte bedömas']));
    expect(labels('uppdrag', 'Status')).toContain('Ej klart i år');
    expect(labels('nämnd', 'Mål')).toContain('fler-i-jobb');
    expect(labels('mål', 'Mål')).toContain('fler-arbetstillfallen');
    expect(labels('mål', 'Uppdrag')).toContain('handelns-utveckling');
    expect(labels('nämnd', 'Kapitel')).toEqual(expect.arrayContaining(['översikt', 'ekonomi']));
  });

  test('suggests the occasions of the year, each with the name of its document', () => {
    const { uppföljning } = withWords.find(({ slag }) => slag === 'uppdrag')?.schema.properties ?? {};
    expect(Object.entries(uppföljning?.properties ?? {}).map(([key, part]) => [key, part.description])).toEqual([
      ['plan', 'Det som redovisas vid tillfället: Verksamhetsplan.'],
      ['delår', 'Det som redovisas vid tillfället: Delårsrapport.'],
      ['helår', 'Det som redovisas vid tillfället: Verksamhetsberättelse.'],
    ]);
  });

  test('rejects no other words because of that', () => {
    const demands = (all: typeof schemas) =>
      all.map(({ schema }) => new Set([...partsOf(schema)].map(({ enum: words, pattern }) => JSON.stringify([words, pattern]))));
    expect(demands(withWords)).toEqual(demands(schemas));
  });

  test('suggests each text that the styrmodell declares', () => {
    const year = validate(readYear(layered(filesOfCase('rikt-innehall')), 'data/2024')).value;
    const mål = makeSchemas(suggestionsOf(year)).find(({ slag: kind }) => kind === 'mål')?.schema ?? {};
    const { properties = {} } = [...partsOf(mål)].find((part) => part.title === 'Texter') ?? {};
    expect(Object.entries(properties).map(([key, { description }]) => [key, description])).toEqual([
      ['analys', 'Analys'],
      // A kind of mått or uppdrag declares the others, and has another heading for the second.
      ['atgarder', 'Åtgärder'],
      ['slutsats', 'Slutsats'],
      ['aterstar', 'Det som återstår'],
    ]);
  });

  test('escapes snippet syntax in words of the data', () => {
    const words = { enhet: [{ ord: '$'.concat('{1:x}$TM_FILENAME}\\') }] };
    const snippet = [...partsOf(makeSchemas(words).find(({ slag: kind }) => kind === 'tabell')?.schema ?? {})].find(
      (part) => part.title === 'Enhet',
    );
    expect(snippet?.defaultSnippets?.[0]?.body).toBe('\\$'.concat('{1:x\\}\\$TM_FILENAME\\}\\\\'));
  });
});
