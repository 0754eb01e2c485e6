// npm run regenerate [-- <test> …]: writes what follows from the source, and lists the files that changed: the list of rules, the schemas
// for editors, the tables in docs/ and the expected files of the golden tests (those that use support/golden.ts). With names of tests it
// writes only their files: npm run regenerate -- cases boundaries. Read the difference in git before you commit it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const golden = readdirSync(join(root, 'tests'))
  .filter((name) => name.endsWith('.test.ts'))
  .filter((name) => readFileSync(join(root, 'tests', name), 'utf8').includes("from './support/golden.ts'"))
  .map((name) => name.replace('.test.ts', ''));

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !golden.includes(name));
if (unknown.length > 0) {
  console.error(`No golden test is called ${unknown.join(', ')}. There are: ${golden.join(', ')}.`);
  process.exit(2);
}
if (process.env.CI) {
  console.error('Expected files are never rewritten in CI.');
  process.exit(2);
}

/** A hash of every file that may be made anew, by its path. */
function snapshot() {
  const files = new Map();
  for (const folder of ['schemas', '.vscode', 'docs', 'src/rules', ...golden.map((name) => `tests/${name}`)]) {
    if (!existsSync(join(root, folder))) continue;
    for (const below of readdirSync(join(root, folder), { recursive: true })) {
      const path = join(root, folder, below);
      if (!statSync(path).isFile()) continue;
      const name = `${folder}/${below}`.replaceAll('\\', '/');
      files.set(name, createHash('sha256').update(readFileSync(path)).digest('hex'));
    }
  }
  return files;
}

/** Runs a script of the project in a Node of its own. */
function run(args, env = {}) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
  return status ?? 1;
}

const before = snapshot();
let failed = 0;
const vitest = 'node_modules/vitest/vitest.mjs';
if (asked.length === 0) {
  // First, since everything else runs the rules of the list.
  failed ||= run([vitest, 'run', 'tests/rules-list.test.ts'], { VB_UPDATE: '1' });
  failed ||= run(['bin/bundle.js']);
  failed ||= run(['bin/vb.cjs', 'schema']);
}
const tests = (asked.length > 0 ? asked : golden).map((name) => `tests/${name}.test.ts`);
failed ||= run([vitest, 'run', ...tests], { VB_UPDATE: '1' });

const after = snapshot();
const changes = [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((name) => {
  if (before.get(name) === after.get(name)) return [];
  return [`${!before.has(name) ? 'new    ' : !after.has(name) ? 'removed' : 'changed'}  ${name}`];
});
console.log(changes.length > 0 ? `\n${changes.join('\n')}` : '\nNothing changed.');
if (failed) console.error('\nSomething failed, see above. What it would have made may be missing.');
process.exit(failed ? 1 : 0);
