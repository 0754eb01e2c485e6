/** The plan of the house: floors, effects, packages and sizes, and no report's words in the program. `support/house.ts` has the plan. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { FLOORS, identifiersOf, readHouse, roomOf, violations } from './support/house.ts';

const files = readHouse();

test('every file has a floor, imports point down, effects lie in platform/, and no function is long', () => {
  expect(violations(files)).toEqual([]);
});

/** English halves of the field's nouns, which the glossary denies: mål, åtagande, mått, utfall, förbehåll. */
const HALVES = /goal|commitment|measure|outcome|reservation/i;

test('no noun of the field is translated in code', () => {
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

test('no file lies loose but the program and its table of contents', () => {
  expect(files.filter(({ path }) => !path.includes('/')).map(({ path }) => path)).toEqual(['compile.ts', 'main.ts']);
});

test('every floor has files', () => {
  const rooms = new Set(files.map(({ path }) => roomOf(path)));
  expect(FLOORS.filter((room) => !rooms.has(room))).toEqual([]);
});

describe('the plan notices', () => {
  /** A file in a room, planted beside the real ones. Loose rooms are files themselves. */
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
      'one tool in another',
      'tools/new/planted.ts',
      "import '../diff/command.ts';",
      'tools/new/planted.ts: imports tools/diff/command.ts',
    ],
    ['anything of the rest in pdf', 'pdf/planted.ts', "import '../model/tal.ts';", 'pdf/planted.ts: imports model/tal.ts'],
    ['a file of the disk', 'read/planted.ts', "import 'node:fs';", 'read/planted.ts: effect node:fs'],
    ['the process', 'view/planted.ts', 'export const x = process.env;', 'view/planted.ts: effect process'],
    ['the clock', 'view/planted.ts', 'export const x = new Date();', 'view/planted.ts: effect new Date()'],
    ['a timer', 'tools/serve/planted.ts', 'setTimeout(() => {}, 1);', 'tools/serve/planted.ts: effect setTimeout'],
    ['a package out of its room', 'view/planted.ts', "import 'yaml';", 'view/planted.ts: package yaml'],
    ['a package that no room has', 'view/planted.ts', "import 'left-pad';", 'view/planted.ts: package left-pad'],
    ['a long function', 'view/planted.ts', `function f() {${'\n'.repeat(60)}}`, 'view/planted.ts: a function of 61 lines'],
  ])('%s', (_, path, text, expected) => {
    expect(notices(path, text)).toContainEqual(expected);
  });

  test('a circle within a room', () => {
    const a = { path: 'read/a.ts', text: "import type { B } from './b.ts';" };
    const b = { path: 'read/b.ts', text: "import type { A } from './a.ts';" };
    expect(violations([a, b])).toEqual(['circle: read/a.ts → read/b.ts → read/a.ts']);
  });
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
