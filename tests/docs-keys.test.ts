/** Tests that docs/nycklar.md lists every key of every kind of file with its editor text. With VB_UPDATE it writes the page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { makeSchemas } from '../src/tools/schema/schemas.ts';
import type { Part } from '../src/tools/schema/to-json-schema.ts';
import { UPDATE } from './support/golden.ts';

const PAGE = join(PACKAGE_ROOT, 'docs/nycklar.md');
const START = '<!-- tabellerna skrivs av npm run regenerate -->\n';

/** A table row for each key below a part, in schema order. A recursive part is listed once. */
function rows(part: Part, root: Part, path: readonly string[], above: readonly Part[] = []): string[] {
  const meant = resolved(part, root);
  if (above.includes(meant)) return [];
  const own = [...above, meant];
  const below = (name: string, child: Part, must: boolean) => {
    const here = [...path, name];
    const text = child.description ?? resolved(child, root).description ?? '';
    const row = `| \`${here.join('.')}\` | ${must ? 'ja' : ''} | ${text.replaceAll('|', '\\|').replaceAll('\n', ' ')} |`;
    return [row, ...rows(child, root, here, own)];
  };
  const required = (meant.allOf ?? []).flatMap((one) => one.required ?? []);
  const keys = Object.entries(meant.properties ?? {}).flatMap(([name, child]) => below(name, child, required.includes(name)));
  const { additionalProperties: named, items } = meant;
  return [
    ...keys,
    ...(typeof named === 'object' ? rows(named, root, [...path, '*'], own) : []),
    ...(items ? rows(items, root, path, own) : []),
  ];
}

function resolved(part: Part, root: Part): Part {
  const name = part.$ref?.replace('#/definitions/', '');
  return name === undefined ? part : (root.definitions?.[name] ?? part);
}

test('docs/nycklar.md lists every key', () => {
  const tables = makeSchemas().map(({ globs, schema }) => {
    const title = globs.map((glob) => `\`${glob}\``).join(' och ');
    return `\n## ${title}\n\n| Nyckel | Måste finnas | Vad den är till för |\n|---|---|---|\n${[...new Set(rows(schema, schema, []))].join('\n')}\n`;
  });
  const [before = ''] = readFileSync(PAGE, 'utf8').split(START);
  const page = `${before}${START}${tables.join('')}`;
  if (UPDATE) writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});
