/** Checks the architecture of `src/` against the rules in `support/house.ts`, and that the program names no kommun or year. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { FLOORS, identifiersOf, readHouse, roomOf, violations } from './support/house.ts';

const files = readHouse();

test('every file follows the rules on floors, imports, packages, effects and function length', () => {
  expect(violations(files)).toEqual([]);
});

/** English halves of the field's nouns, which the glossary denies: mål, åtagande, mått, utfall, förbehåll. */
const HALVES = /goal|commitment|measure|outcome|reservation/i;

test('identifiers keep the Swedish nouns of the field', () => {
  const halves = files.flatMap((file) =>
    identifiersOf(file)
      .filter((name) => HALVES.test(name))
      .map((name) => `${file.path}: ${name}`),
  );
  expect(halves).toEqual([]);
  expect(identifiersOf({ path: 'x.ts', text: '// A goal.\nconst goalText = 1;' }).filter((name) => HALVES.test(name))).toEqual([
    'goalText',
  ]);
});

test('only compile.ts and main.ts lie directly in src/', () => {
  expect(files.filter(({ path }) => !path.includes('/')).map(({ path }) => path)).toEqual(['compile.ts', 'main.ts']);
});

test('every floor has at least one file', () => {
  const rooms = new Set(files.map(({ path }) => roomOf(path)));
  expect(FLOORS.filter((room) => !rooms.has(room))).toEqual([]);
});

describe('violations() reports', () => {
  /** The path of an invented file in a room. A room such as `main.ts` is a file itself. */
  const plantedIn = (room: string) => (room.endsWith('.ts') ? room : `${room}/planted.ts`);
  const notices = (path: string, text: string) => violations([{ path, text }]);
  const up = (path: string, target: string) =>
    `${
      path
        .split('/')
        .slice(1)
        .map(() => '../')
        .join('') || './'
    }${target}`;

  test.each(FLOORS.slice(0, -1).map((room, i) => [room, FLOORS[i + 1] ?? '']))('an import from %s up to %s', (room, above) => {
    const target = files.find(({ path }) => roomOf(path) === above)?.path ?? '';
    const path = plantedIn(room);
    const imports = `import type { Anything } from '${up(path, target)}';\n`;
    expect(notices(path, imports)).toContainEqual(`${path}: imports ${target}`);
  });

  test.each([
    ['a room without a floor', 'helpers/planted.ts', '', 'helpers/planted.ts: no floor for helpers'],
    ['a loose file', 'planted.ts', '', 'planted.ts: no floor for planted.ts'],
    ['a dynamic import upwards', 'read/planted.ts', "await import('../view/view.ts');", 'read/planted.ts: imports view/view.ts'],
    ['a re-export upwards', 'read/planted.ts', "export * from '../view/view.ts';", 'read/planted.ts: imports view/view.ts'],
    [
      'a type import in place',
      'read/planted.ts',
      "type V = import('../view/view.ts').V;",
      'read/planted.ts: imports view/view.ts',
    ],
    [
      'an import of one tool from another',
      'tools/new/planted.ts',
      "import '../diff/command.ts';",
      'tools/new/planted.ts: imports tools/diff/command.ts',
    ],
    ['an import from another room in pdf', 'pdf/planted.ts', "import '../model/tal.ts';", 'pdf/planted.ts: imports model/tal.ts'],
    ['an import of node:fs outside platform/', 'read/planted.ts', "import 'node:fs';", 'read/planted.ts: effect node:fs'],
    ['a use of process', 'view/planted.ts', 'export const x = process.env;', 'view/planted.ts: effect process'],
    ['a use of the clock', 'view/planted.ts', 'export const x = new Date();', 'view/planted.ts: effect new Date()'],
    ['a use of a timer', 'tools/serve/planted.ts', 'setTimeout(() => {}, 1);', 'tools/serve/planted.ts: effect setTimeout'],
    ['a package outside its rooms', 'view/planted.ts', "import 'yaml';", 'view/planted.ts: package yaml'],
    ['a package that no room may import', 'view/planted.ts', "import 'left-pad';", 'view/planted.ts: package left-pad'],
    [
      'a function longer than the limit',
      'view/planted.ts',
      `function f() {${'\n'.repeat(60)}}`,
      'view/planted.ts: a function of 61 lines',
    ],
  ])('%s', (_, path, text, expected) => {
    expect(notices(path, text)).toContainEqual(expected);
  });

  test('an import cycle within a room', () => {
    const a = { path: 'read/a.ts', text: "import type { B } from './b.ts';" };
    const b = { path: 'read/b.ts', text: "import type { A } from './a.ts';" };
    expect(violations([a, b])).toEqual(['circle: read/a.ts → read/b.ts → read/a.ts']);
  });
});

test('the program and its templates contain no year, name or code of a kommun from data/', () => {
  const templates = readdirSync(join(PACKAGE_ROOT, 'templates'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(hbs|css|svg|js)$/.test(name))
    .map((name) => ({ path: `templates/${name}`, text: readFileSync(join(PACKAGE_ROOT, 'templates', name), 'utf8') }));
  const names = readdirSync(join(PACKAGE_ROOT, 'data')).flatMap((year) => [year, ...yearWords(year)]);
  // Unicode escapes such as \u{2018} are removed, since their digits look like years.
  const found = [...files, ...templates].flatMap(({ path, text }) => {
    const written = text.replace(/\\u\{[0-9a-f]+\}/g, '').toLowerCase();
    return names.filter((word) => written.includes(word.toLowerCase())).map((word) => `${path}: ${word}`);
  });
  expect(found).toEqual([]);
});

function yearWords(year: string): string[] {
  const kommun = readFileSync(join(PACKAGE_ROOT, 'data', year, 'gemensamt/kommun.yaml'), 'utf8');
  return [...kommun.matchAll(/^(?:kortnamn|kommunkod): "?([^"\n]+)/gm)].map(([, word = '']) => word);
}
