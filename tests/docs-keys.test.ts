/**
 * Tests that docs/data.md lists every kind of file with its keys, and that docs/nycklar.md explains every key with its editor
 * text. Both are made from the schemas. With VB_UPDATE the test writes the pages.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadYear } from '../src/compile.ts';
import { FILSLAG, type Filslag, findHome } from '../src/model/filslag.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { type FileSchema, makeSchemas } from '../src/tools/schema/schemas.ts';
import type { Part } from '../src/tools/schema/to-json-schema.ts';
import { UPDATE } from './support/golden.ts';
import { filesOf, layered } from './support/layers.ts';

const DATA = join(PACKAGE_ROOT, 'docs/data.md');
const KEYS = join(PACKAGE_ROOT, 'docs/nycklar.md');

/** A key of a kind of file: its path, whether it must exist where its parent exists, and its text. */
interface Key {
  readonly path: readonly string[];
  readonly must: boolean;
  readonly text: string;
}

/** The keys below a part, in schema order. A recursive part is listed once. */
function keysBelow(part: Part, root: Part, path: readonly string[] = [], above: readonly Part[] = []): Key[] {
  const meant = resolved(part, root);
  if (above.includes(meant)) return [];
  const own = [...above, meant];
  const required = (meant.allOf ?? []).flatMap((one) => one.required ?? []);
  const keys = Object.entries(meant.properties ?? {}).flatMap(([name, child]): Key[] => {
    const here = [...path, name];
    const text = child.description ?? resolved(child, root).description ?? '';
    return [{ path: here, must: required.includes(name), text }, ...keysBelow(child, root, here, own)];
  });
  const { additionalProperties: named, items } = meant;
  return [
    ...keys,
    ...(typeof named === 'object' ? keysBelow(named, root, [...path, '*'], own) : []),
    ...(items ? keysBelow(items, root, path, own) : []),
  ];
}

function resolved(part: Part, root: Part): Part {
  const name = part.$ref?.replace('#/definitions/', '');
  return name === undefined ? part : (root.definitions?.[name] ?? part);
}

const unique = (all: readonly string[]) => [...new Set(all)];
const code = (text: string) => `\`${text}\``;
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The kinds of files that have a schema. */
const kindsOf = ({ slag }: FileSchema) =>
  (Object.keys(FILSLAG) as Filslag[]).filter((one) => FILSLAG[one].schema === FILSLAG[slag].schema);

/** The paths of the files that have a schema, as a person reads them: `<nämnd>/mal/…/<mål>/matt/<id>.yaml`. */
const placesOf = (one: FileSchema) =>
  kindsOf(one)
    .map((slag) => FILSLAG[slag].place.replaceAll(/\{\p{L}+\*\}/gu, '…').replaceAll(/\{(\p{L}+)\}/gu, '<$1>'))
    .map((place) => code(`${place}.yaml`))
    .join(' och ');

/** Whether `vb check` reports a year that lacks the files of a kind. */
function isCompulsory(slag: Filslag): boolean {
  const kindOf = (file: string) => findHome(file.replace('data/2024/', ''))?.slag;
  const left = new Map([...filesOf('base')].filter(([file]) => kindOf(file) !== slag));
  const { findings } = loadYear(layered(left), { data: 'data', år: 2024, tillfälle: 'helår', jämför: false });
  return findings.some(({ code, place }) => code === 'fil-saknas' && kindOf(place.file) === slag);
}

/** Compares the part of a page after its mark with a text. With VB_UPDATE it first writes the page. */
function expectPart(path: string, mark: string, end: string | undefined, text: string): void {
  const before = readFileSync(path, 'utf8');
  const from = before.indexOf(mark) + mark.length;
  const to = end === undefined ? before.length : before.indexOf(end, from);
  const page = `${before.slice(0, from)}${text}${before.slice(to)}`;
  if (UPDATE) writeFileSync(path, page);
  expect(readFileSync(path, 'utf8')).toBe(page);
}

test('docs/data.md lists every kind of file and its keys', () => {
  const rows = makeSchemas().map((one) => {
    const { title = '', description = '' } = one.schema;
    const keys = unique(keysBelow(one.schema, one.schema).map(({ path }) => path.at(-1) ?? ''));
    const must = kindsOf(one).some(isCompulsory) ? 'ja' : '';
    const link = `[${title}](nycklar.md#${title.toLowerCase().replaceAll(' ', '-')})`;
    return `| ${link} | ${placesOf(one)} | ${cell(description)} | ${must} | ${keys.map(code).join(', ')} |`;
  });
  const head = '| Fil | Plats under `data/<år>/` | Vad den beskriver | Måste finnas | Nycklar |\n|---|---|---|---|---|';
  expectPart(DATA, '<!-- tabellen skrivs av npm run regenerate -->\n', '\n## ', `${head}\n${rows.join('\n')}\n`);
});

test('docs/nycklar.md explains every key', () => {
  const tables = makeSchemas().map((one) => {
    const { schema } = one;
    const rows = keysBelow(schema, schema).map(
      ({ path, must, text }) => `| ${code(path.join('.'))} | ${must ? 'ja' : ''} | ${cell(text)} |`,
    );
    const head = `## ${schema.title}\n\n${placesOf(one)}\n\n| Nyckel | Måste finnas | Vad den är till för |\n|---|---|---|`;
    return `\n${head}\n${unique(rows).join('\n')}\n`;
  });
  expectPart(KEYS, '<!-- tabellerna skrivs av npm run regenerate -->\n', undefined, tables.join(''));
});
