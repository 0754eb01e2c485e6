/** Seeded damage to a project: to its data, to the places of its files, to the cache and to what an interrupted run left. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { damageBytes, type Mutation, type Random } from '../support/mutate.ts';
import { JOURNAL, type Sandbox } from './sandbox.ts';

/** Damages a project and returns the name of the damage. */
export type Damage = (sandbox: Sandbox, chance: Random) => string;

const pathsBelow = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

/** Creates a folder and its parents. Returns false when there is a file in its place. */
function makeFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    return true;
  } catch {
    return false;
  }
}

/** Writes the changed files of a mutation, except those whose place is a folder or below a file. */
export function applyMutation({ project }: Sandbox, { name, changed }: Mutation): string {
  for (const [path, bytes] of changed) {
    const file = join(project, path);
    if (bytes === undefined) rmSync(file, { force: true });
    else if (makeFolder(dirname(file)) && path.split('/').every((part) => part.length < 200)) writeFileSync(file, bytes);
  }
  return name;
}

/** What a file or a folder is replaced with. */
const REPLACEMENTS: Readonly<Record<string, (path: string, sandbox: Sandbox) => void>> = {
  'a link to a file outside': (path, { outside }) => symlinkSync(join(outside, 'fil.yaml'), path),
  'a link to a folder outside': (path, { outside }) => symlinkSync(outside, path),
  'a link to itself': (path) => symlinkSync(path, path),
  'a link to nothing': (path) => symlinkSync('finns-inte', path),
  'a link to a device': (path) => symlinkSync('/dev/zero', path),
  'a link to the folder above': (path) => symlinkSync('..', path),
  'a pipe': (path) => execFileSync('mkfifo', [path]),
  'a folder': (path) => mkdirSync(path),
  'an empty file': (path) => writeFileSync(path, ''),
  nothing: () => undefined,
};

function replace(path: string, sandbox: Sandbox, chance: Random, names = Object.keys(REPLACEMENTS)): string {
  const name = chance.pick(names);
  rmSync(path, { recursive: true, force: true });
  REPLACEMENTS[name]?.(path, sandbox);
  return name;
}

function damageFile(file: string, chance: Random): string {
  const { kind, bytes } = damageBytes(readFileSync(file), chance, () => Buffer.from('x'));
  writeFileSync(file, bytes);
  return kind;
}

/** Moves a file or a folder of the project, or replaces it. */
export function misplace(sandbox: Sandbox, chance: Random): string {
  const { project } = sandbox;
  const all = pathsBelow(project);
  const path = chance.pick(all);
  if (chance.below(2) === 0) return `${path} is ${replace(join(project, path), sandbox, chance)}`;
  const others = all.filter((one) => one !== path && !one.startsWith(`${path}/`));
  const to = join(chance.pick(others), chance.pick(['ny', '.vb-x', 'ny.yaml', '\u001b[2J\u202e.yaml']));
  if (!makeFolder(dirname(join(project, to)))) return 'nothing';
  renameSync(join(project, path), join(project, to));
  return `${path} is moved to ${JSON.stringify(to)}`;
}

/** Damages or replaces a file of the cache. */
export function damageCache(sandbox: Sandbox, chance: Random): string {
  const path = chance.pick(pathsBelow(sandbox.cache));
  const file = join(sandbox.cache, path);
  if (!statSync(file).isFile() || chance.below(4) === 0) {
    // The cache may be in another folder, through a link that the user has made.
    const names = Object.keys(REPLACEMENTS).filter((one) => one !== 'a link to a folder outside');
    return `${path} is ${replace(file, sandbox, chance, names)}`;
  }
  return `${path}: ${damageFile(file, chance)}`;
}

/** Paths that lead out of a project, or are no paths. `data/länk` is a link to the folder outside. */
const hostilePaths = ({ outside }: Sandbox): string[] => [
  '../utanför/fil.yaml',
  '../../utanför/fil.yaml',
  'data/../../utanför/fil.yaml',
  join(outside, 'fil.yaml'),
  'länk/fil.yaml',
  'data/länk/fil.yaml',
  '.git/config',
  '..',
  '.',
  '/',
  '',
  'a\0b',
  '\u001b[2J\u202e',
  '__proto__',
  'C:\\fil.yaml',
  `${'x/'.repeat(3000)}x`,
];

/** Where a command may keep its temporary folder. */
const PLACES = ['data', 'data/2024', 'data/2024/gemensamt', 'out', 'out/2024', '.', 'schemas/yaml'];

/** Damages the temporary folder that an interrupted run left, or invents one. */
export function damageJournal(sandbox: Sandbox, chance: Random): string {
  const { project, outside } = sandbox;
  symlinkSync(outside, join(project, 'data/länk'));
  const left = pathsBelow(project).filter((path) => /(^|\/)\.vb-[^/]*$/.test(path));
  const path = left.length > 0 ? chance.pick(left) : join(chance.pick(PLACES), chance.pick([JOURNAL, '.vb-x', '.vb-dator-1-2']));
  const folder = join(project, path);
  if (left.length === 0) {
    makeFolder(dirname(folder));
    if (chance.below(3) === 0) return `${path} is ${replace(folder, sandbox, chance)}`;
    inventJournal(folder, sandbox, chance);
  }
  const name = chance.pick(['', ...pathsBelow(folder)]);
  const file = join(folder, name);
  if (name === '' || chance.below(4) === 0) return `${join(path, name)} is ${replace(file, sandbox, chance)}`;
  if (!statSync(file).isFile()) return `${path} as it was left`;
  const value = jsonOf(file);
  if (value === undefined || chance.below(4) === 0) return `${join(path, name)}: ${damageFile(file, chance)}`;
  writeFileSync(file, JSON.stringify(changeValue(value, chance, hostilePaths(sandbox))));
  return `${join(path, name)} with a hostile value`;
}

/** Writes files that a journal might consist of. */
function inventJournal(folder: string, sandbox: Sandbox, chance: Random): void {
  for (const name of ['journal.json', 'andring.json', 'agare.json', '0', 'ny/a.yaml']) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    const path = chance.pick(hostilePaths(sandbox));
    writeFileSync(join(folder, name), JSON.stringify({ host: 'x', pid: 1, start: 0, files: [{ path }], [path]: path }));
  }
}

/** The object or list in a file. Undefined when the file has other content. */
function jsonOf(file: string): object | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Returns a copy of a JSON value where one value, at any depth, is replaced, and perhaps its key too. */
function changeValue(value: unknown, chance: Random, paths: readonly string[]): unknown {
  const odd = () => chance.pick<unknown>([...paths, ...paths, null, [], {}, -1, 1e300, true, [[]], process.pid]);
  if (typeof value !== 'object' || value === null) return odd();
  const keys = Object.keys(value);
  if (keys.length === 0 || chance.below(8) === 0) return odd();
  const key = chance.pick(keys);
  const changed = changeValue((value as Record<string, unknown>)[key], chance, paths);
  if (Array.isArray(value)) return value.with(Number(key), changed);
  // A path may be the key of an object.
  const renamed = chance.below(3) > 0 ? key : chance.pick(paths);
  return Object.fromEntries(Object.entries(value).map(([own, one]) => (own === key ? [renamed, changed] : [own, one])));
}
