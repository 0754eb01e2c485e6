/** The house rules that a reader relies on: imports point one way, effects stand in few files, no report's words stand in the program. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/assets.ts';

/** The stages in the order data passes them. A folder may import those before it, never those after. */
const STAGES = [
  'findings',
  'model',
  'read',
  'printers',
  'validate',
  'write',
  'resolve',
  'criteria',
  'facts',
  'import',
  'check',
  'assess',
  'draft',
  'diff',
  'charts',
  'view',
  'render',
  'pdf',
];

/** The files that may touch the world outside. */
const EFFECTS = [
  'src/node-effects.ts',
  'src/assets.ts',
  'src/cli.ts',
  'src/terminal.ts',
  'src/pdf/browser.ts',
  'src/pdf/embedded.ts',
  'src/cache.ts',
  'src/remembered.ts',
  'src/git.ts',
  'src/commands/build.ts',
  'src/commands/check.ts',
  'src/commands/doctor.ts',
  'src/commands/serve.ts',
  'src/serve/server.ts',
  'src/serve/watch.ts',
];

const files = readdirSync(join(PACKAGE_ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => {
    const path = `src/${name.replaceAll('\\', '/')}`;
    const text = readFileSync(join(PACKAGE_ROOT, path), 'utf8');
    const imports = [...text.matchAll(/(import type|import|export) [^;]*?from '([^']+)'/g)].map(([, kind = '', from = '']) => ({
      kind,
      from,
    }));
    return { path, text, imports };
  });

test('imports follow the pipeline', () => {
  const backwards = files.flatMap(({ path, imports }) => {
    const here = STAGES.indexOf(path.split('/')[1] ?? '');
    if (here === -1) return [];
    return imports
      .filter(({ kind, from }) => kind !== 'import type' && from.startsWith('.'))
      .map(({ from }) => normalize(join(path, '..', from)).replaceAll('\\', '/'))
      .filter((target) => STAGES.indexOf(target.split('/')[1] ?? '') > here)
      .map((target) => `${path} → ${target}`);
  });
  expect(backwards).toEqual([]);
});

test('effects stand in the files named for them', () => {
  const touching = files.filter(
    ({ text, imports }) =>
      imports.some(({ kind, from }) => kind !== 'import type' && /^node:(?!path|crypto|zlib|util)/.test(from)) ||
      /\bprocess\.|Date\.now|new Date\(/.test(text),
  );
  expect(touching.map(({ path }) => path).filter((path) => !EFFECTS.includes(path))).toEqual([]);
});

test('only one file decides how much rounding explains', () => {
  const owners = [
    'src/model/rounding.ts',
    // The steps of a chart's axis.
    'src/charts/scale.ts',
  ];
  const tolerances = files.filter(({ text }) => /\*\* ?-|\de-\d/.test(text)).map(({ path }) => path);
  expect(tolerances.filter((path) => !owners.includes(path))).toEqual([]);
});

test('packages are used where they belong', () => {
  const owners: Record<string, RegExp> = {
    yaml: /^src\/(read|write)\//,
    zod: /^src\/(model|validate|schema)\//,
    handlebars: /^src\/render\//,
    puppeteer: /^src\/pdf\//,
    commander: /^src\/cli(\.ts$|\/)/,
    'csv-parse/sync': /^src\/import\//,
    fflate: /^src\/import\//,
    diff: /^src\/(diff|printers)\//,
    'fastest-levenshtein': /^src\/(findings|diff)\//,
    saxes: /^src\/import\//,
    chalk: /^src\/(terminal\.ts|printers\/)/,
  };
  const strays = files.flatMap(({ path, imports }) =>
    imports.filter(({ from }) => owners[from] && !owners[from].test(path)).map(({ from }) => `${path}: ${from}`),
  );
  expect(strays).toEqual([]);
});

test('nothing about a certain report stands in the program or its templates', () => {
  const templates = readdirSync(join(PACKAGE_ROOT, 'templates'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(hbs|css|svg|js)$/.test(name))
    .map((name) => ({ path: `templates/${name}`, text: readFileSync(join(PACKAGE_ROOT, 'templates', name), 'utf8') }));
  const names = readdirSync(join(PACKAGE_ROOT, 'data')).flatMap((year) => [year, ...yearWords(year)]);
  // The number of a sign, such as \u{2018}, is no year.
  const told = [...files, ...templates].flatMap(({ path, text }) => {
    const written = text.replace(/\\u\{[0-9a-f]+\}/g, '').toLowerCase();
    return names.filter((word) => written.includes(word.toLowerCase())).map((word) => `${path}: ${word}`);
  });
  expect(told).toEqual([]);
});

function yearWords(year: string): string[] {
  const kommun = readFileSync(join(PACKAGE_ROOT, 'data', year, 'gemensamt/kommun.yaml'), 'utf8');
  return [...kommun.matchAll(/^(?:kortnamn|kommunkod): "?([^"\n]+)/gm)].map(([, word = '']) => word);
}
