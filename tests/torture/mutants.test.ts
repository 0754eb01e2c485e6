/**
 * Runs the program on damaged projects: values and bytes of the data, places of files, caches, and what an interrupted run left.
 * A run survives when it ends in time with an exit code from 0 to 3, without an internal error or control characters, and leaves
 * everything outside the project as it was.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { type Files, mutateBytes, mutateValues, type Random, Vocabulary } from '../support/mutate.ts';
import { makeProject, nameOf, READERS, WRITERS } from './commands.ts';
import { applyMutation, type Damage, damageCache, damageJournal, misplace } from './damage.ts';
import { type Command, complaintsAbout, differences, type Outcome, Sandbox, treeOf } from './sandbox.ts';
import { type Case, countOf, torture } from './tally.ts';

const COMMANDS: readonly Command[] = [...READERS, ...WRITERS.filter(({ slow, prepare }) => !slow && !prepare)];
/** The command that uses the cache. */
const CACHED: Command = { args: ['check', '2024'] };

let clean: Sandbox;
/** Projects where a command was killed. */
const killed: Sandbox[] = [];
let files: Files;
let words: Vocabulary;
/** The output of CACHED without damage. */
let undamaged: Outcome;

const KINDS: Readonly<Record<string, Damage>> = {
  values: (sandbox, chance) => applyMutation(sandbox, mutateValues(files, words, chance)),
  bytes: (sandbox, chance) => applyMutation(sandbox, mutateBytes(files, chance)),
  places: misplace,
  caches: damageCache,
  'interrupted changes': damageJournal,
};

async function mutate(index: number, chance: Random): Promise<Case> {
  const kinds = Object.keys(KINDS);
  const kind = kinds[index % kinds.length] ?? '';
  const command = kind === 'caches' ? CACHED : chance.pick(COMMANDS);
  const sandbox = new Sandbox(kind === 'interrupted changes' ? chance.pick([clean, ...killed]) : clean);
  try {
    const damage = KINDS[kind]?.(sandbox, chance) ?? '';
    const before = { outside: treeOf(sandbox.outside), project: sandbox.tree() };
    const outcome = await sandbox.run(command);
    const outside = differences(before.outside, treeOf(sandbox.outside));
    const changed = READERS.includes(command) ? differences(before.project, sandbox.tree()) : [];
    const isSame = outcome.code === undamaged.code && outcome.stdout === undamaged.stdout;
    const wrong = [
      ...complaintsAbout(outcome),
      ...(outside.length > 0 ? [`changed ${outside.join(', ')} outside the project`] : []),
      ...(changed.length > 0 ? [`changed ${changed.join(', ')}, but only reads`] : []),
      ...(kind === 'caches' && !isSame ? [`another answer than without the damage: ${outcome.stderr}`] : []),
    ];
    return { kind: `mutants: ${kind}`, name: `${nameOf(command)}, ${damage}`, wrong };
  } finally {
    sandbox.remove();
  }
}

/** Kills a command at its second and at its last rename, when a part of the files is in place. */
async function killAtRenames(command: Command): Promise<void> {
  const counted = new Sandbox(clean);
  const { calls } = await counted.run(command, 'counted');
  counted.remove();
  const renames = calls.flatMap((call, i) => (call.startsWith('rename ') ? [i + 1] : []));
  for (const at of [renames[1], renames.at(-1)]) {
    const sandbox = new Sandbox(clean);
    await sandbox.run(command, { at: at ?? calls.length, how: 'kill', lasting: false });
    killed.push(sandbox);
  }
}

beforeAll(async () => {
  clean = await makeProject();
  // Fills the cache, so that there is something to damage.
  undamaged = await clean.run(CACHED);
  for (const covers of ['import', 'new', 'schema']) await killAtRenames(WRITERS.find((one) => one.covers === covers) ?? CACHED);
  const data = join(clean.project, 'data');
  const paths = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  files = new Map(paths.map((path) => [`data/${path}`, readFileSync(join(data, path))]));
  words = new Vocabulary(files);
});

afterAll(() => {
  for (const sandbox of [clean, ...killed]) sandbox.remove();
});

test.skipIf(process.platform === 'win32')(
  'the program survives damaged data, caches and interrupted changes',
  { timeout: 24 * 3_600_000 },
  () => torture(countOf(15), mutate),
);
