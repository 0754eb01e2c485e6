/**
 * Kills every command that writes, at every call that changes a file, or refuses the call as a full or read-only disk does. Until
 * the next command that writes, each file is old or new, and commands that read give the same answer as without the interruption.
 * The same command again gives what it gives without it, and leaves no temporary file.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { findEmbeddedPackage } from '../../src/platform/browser/embedded.ts';
import { readHouse } from '../support/house.ts';
import type { Random } from '../support/mutate.ts';
import type { Ran } from '../support/run.ts';
import { makeProject, nameOf, READERS, WRITERS, type Writer } from './commands.ts';
import {
  type Command,
  complaintsAbout,
  differences,
  filesOf,
  type Interruption,
  JOURNAL,
  type Outcome,
  Sandbox,
  type Tree,
} from './sandbox.ts';
import { type Case, countOf, torture } from './tally.ts';
import { usesOf, writingCommands, writingScripts } from './writers.ts';

const REFUSALS = ['ENOSPC', 'EACCES', 'EROFS', 'EBUSY', 'EIO', 'EMFILE'];
/** Calls that can be interrupted in the middle. */
const LONG = /^(writeFile|appendFile|write|copyFile|rm) /;

/** A command without an interruption. */
interface Baseline {
  readonly before: Sandbox;
  readonly done: Sandbox;
  readonly first: Outcome;
  readonly trees: { readonly before: Tree; readonly after: Tree };
  /** The output of each reader, by state and index of the reader. */
  readonly readers: Map<string, Promise<Ran>>;
}

/** The first cases run no browser, so that `npm test` is fast. A number means the same case in a run of any size. */
const FIRST_SLOW = 60;
const fast = WRITERS.filter(({ slow }) => !slow);
const possible = findEmbeddedPackage() ? WRITERS : fast;

const writerAt = (index: number): Writer => {
  const writers = index < FIRST_SLOW ? fast : possible;
  return writers[index % writers.length] as Writer;
};

const baselines = new Map<Writer, Promise<Baseline>>();

function baselineOf(writer: Writer): Promise<Baseline> {
  const known = baselines.get(writer) ?? makeBaseline(writer);
  baselines.set(writer, known);
  return known;
}

async function makeBaseline(writer: Writer): Promise<Baseline> {
  const before = await makeProject(writer);
  const done = new Sandbox(before);
  const first = await done.run(writer, 'counted');
  const after = done.tree();
  return { before, done, first, trees: { before: before.tree(), after }, readers: new Map() };
}

/** What the reader prints in the state before or after the command. */
function expectedOf({ before, done, readers }: Baseline, reader: Command, state: 'before' | 'after'): Promise<Ran> {
  const key = `${state} ${nameOf(reader)}`;
  const run = async () => {
    const sandbox = new Sandbox(state === 'before' ? before : done);
    const outcome = await sandbox.runHere(reader.args);
    sandbox.remove();
    return outcome;
  };
  const known = readers.get(key) ?? run();
  readers.set(key, known);
  return known;
}

function chooseInterruption(calls: readonly string[], chance: Random): Interruption {
  const how = chance.pick(['kill', 'half', chance.pick(REFUSALS)]);
  const all = calls.map((call, i) => ({ call, at: i + 1 }));
  const long = all.filter(({ call }) => LONG.test(call));
  const { at } = chance.pick(how === 'half' && long.length > 0 ? long : all);
  return { at, how, lasting: chance.below(2) === 0 };
}

/** Interrupts the command, reads, and runs the command again. */
async function interrupt(index: number, chance: Random): Promise<Case> {
  const writer = writerAt(index);
  const baseline = await baselineOf(writer);
  const interruption = chooseInterruption(baseline.first.calls, chance);
  const isKill = !REFUSALS.includes(interruption.how);
  const sandbox = new Sandbox(baseline.before);
  try {
    const outcome = await sandbox.run(writer, interruption);
    const tree = sandbox.tree();
    const isReached = outcome.calls.length >= interruption.at;
    const wrong = [
      // A browser makes other calls in each run.
      ...(isReached || writer.slow ? [] : ['made fewer calls than without an interruption']),
      ...(isReached && isKill && outcome.code !== null ? ['was not killed'] : []),
      ...(isKill ? [] : complaintsAboutRefusal(outcome, tree, writer, baseline)),
      ...tornFiles(isKill ? tree : withoutReports(tree, writer), baseline),
      ...(await readInBetween(sandbox, baseline, chance.pick(READERS))),
      ...(await runAgain(sandbox, writer, baseline)),
    ];
    const lasting = !isKill && interruption.lasting ? ' and all later calls' : '';
    const at = `${interruption.how} at call ${interruption.at} of ${baseline.first.calls.length}${lasting}`;
    return {
      kind: `${isKill ? 'kill' : 'refuse'} ${nameOf(writer)}`,
      name: `${at} (${outcome.calls[interruption.at - 1]})`,
      wrong,
    };
  } finally {
    sandbox.remove();
  }
}

/** A refusal is an error with exit code 3 that changes nothing, or does not matter. */
function complaintsAboutRefusal(outcome: Outcome, tree: Tree, writer: Writer, { first, trees }: Baseline): string[] {
  const { code, stdout, stderr } = outcome;
  const all = `${stderr}\n${stdout}`;
  const missing = differences(filesOf(tree), filesOf(trees.after));
  const [files, ...states] = [tree, trees.before, trees.after].map((one) =>
    filesOf(withoutSettings(withoutReports(one, writer))),
  );
  const verdict = () => {
    if (code === first.code) return missing.length === 0 ? [] : [`succeeded, but ${missing.join(', ')} differ`];
    if (code !== 3) return [`exit code ${code} after a refusal`];
    if (!/^(vb: )?\p{Lu}.*\.$/mu.test(all)) return [`no message after a refusal: ${stderr}`];
    const isWhole = states.some((state) => files && differences(files, state).length === 0);
    return isWhole || [...tree.keys()].some((path) => path.endsWith(JOURNAL)) ? [] : ['a part of the files is new'];
  };
  // The text of the error from the system, which is English.
  const english = /: refused, .*/.exec(all);
  return [...complaintsAbout(outcome), ...(english ? [`a message in English${english[0]}`] : []), ...verdict()];
}

/** A tree without the reports that a check or a diff writes also when it fails, to say so. */
function withoutReports(tree: Tree, { args, script }: Command): Tree {
  const reports = args.flatMap((one) => /^[a-z]+=(.*)$/.exec(one)?.[1] ?? []);
  return new Map([...tree].filter(([path]) => !reports.includes(path) && !(script && path.startsWith('rapport/'))));
}

/** A tree without the settings of the editor, which `vb schema` writes as a change of their own. */
const withoutSettings = (tree: Tree): Tree => new Map([...tree].filter(([path]) => !path.startsWith('.vscode/')));

/** Files that are neither old nor new. */
function tornFiles(tree: Tree, { trees: { before, after } }: Baseline): string[] {
  const paths = [...new Set([...tree.keys(), ...before.keys()])].filter((path) => !/(^|\/)\.vb-/.test(path));
  const torn = paths.filter((path) => tree.get(path) !== before.get(path) && tree.get(path) !== after.get(path));
  return torn.map((path) => `${path} is neither old nor new`);
}

async function readInBetween(sandbox: Sandbox, baseline: Baseline, reader: Command): Promise<string[]> {
  const tree = sandbox.tree();
  const outcome = await sandbox.run(reader);
  const changed = differences(tree, sandbox.tree());
  const files = filesOf(tree);
  const isJournal = [...tree.keys()].some((path) => path.startsWith('data/') && path.endsWith(`${JOURNAL}/journal.json`));
  const isState = (one: 'before' | 'after') => !isJournal && differences(files, filesOf(baseline.trees[one])).length === 0;
  const state = (['before', 'after'] as const).find(isState);
  const expected = state && (await expectedOf(baseline, reader, state));
  const readsData = !reader.args.includes('liten.pdf') && !reader.args.includes('__complete');
  return [
    ...complaintsAbout(outcome),
    ...(changed.length > 0 ? [`changed ${changed.join(', ')}`] : []),
    ...(expected && (expected.status !== outcome.code || expected.stdout !== outcome.stdout)
      ? [`exit code ${outcome.code} instead of ${expected.status}, or another output: ${outcome.stdout.slice(0, 200)}`]
      : []),
    ...(isJournal && readsData && !outcome.stderr.includes(JOURNAL) && !/avbr/.test(outcome.stderr)
      ? ['does not mention the interrupted change']
      : []),
  ].map((complaint) => `then ${nameOf(reader)}: ${complaint}`);
}

/** The code and the files when the command is run again after a run that was not interrupted. */
async function runTwice(writer: Writer, { done }: Baseline): Promise<{ code: number | null; tree: Tree }> {
  const twice = new Sandbox(done);
  const isPlain = !writer.slow && !writer.script && !writer.stopAt;
  const code = isPlain ? (await twice.runHere(writer.args)).status : (await twice.run(writer)).code;
  const tree = twice.tree();
  twice.remove();
  return { code, tree };
}

async function runAgain(sandbox: Sandbox, writer: Writer, baseline: Baseline): Promise<string[]> {
  const { first, trees } = baseline;
  const isDone = differences(sandbox.tree(), trees.after).length === 0;
  const outcome = await sandbox.run(writer);
  const expected = isDone ? await runTwice(writer, baseline) : { code: first.code, tree: trees.after };
  const different = differences(filesOf(sandbox.tree()), filesOf(expected.tree));
  const left = sandbox.leftovers();
  const processes = sandbox.processes();
  return [
    ...complaintsAbout(outcome),
    ...(outcome.code === expected.code
      ? []
      : [`exit code ${outcome.code} instead of ${expected.code}: ${outcome.stderr.slice(0, 200)}`]),
    ...(different.length === 0 ? [] : [`${different.join(', ')} differ`]),
    ...(left.length === 0 ? [] : [`left ${left.slice(0, 3).join(', ')}`]),
    ...(processes.length === 0 ? [] : [`left ${processes.length} processes`]),
  ].map((complaint) => `then again: ${complaint}`);
}

afterAll(async () => {
  for (const baseline of baselines.values()) {
    const { before, done } = await baseline;
    before.remove();
    done.remove();
  }
});

test.skipIf(process.platform === 'win32')(
  'an interrupted command leaves whole files, and the same command again succeeds',
  { timeout: 24 * 3_600_000 },
  () => torture(countOf(fast.length), interrupt),
);

describe('the list of commands to kill', () => {
  // Parsing all files takes a second.
  const uses = usesOf(readHouse());

  test('has every command and script that writes', () => {
    const covered = new Set(WRITERS.map(({ covers }) => covers));
    expect([...covered].sort()).toEqual([...writingCommands(uses), ...writingScripts()].sort());
  });

  test.each([
    [
      'through a shared function',
      "import { writeFile } from '../../cli/write-files.ts';\nexport const run = () => writeFile();",
      true,
    ],
    ['through the disk', "import { disk } from '../../platform/files.ts';\nexport const run = () => disk.replaceFiles();", true],
    [
      'through the cache',
      "export async function run() { const { readCache } = await import('../../platform/cache.ts'); readCache(); }",
      true,
    ],
    [
      'not at all, but reads the disk',
      "import { disk } from '../../platform/files.ts';\nexport const run = () => disk.listFiles();",
      false,
    ],
  ])('would need a new command that writes %s', (_, text, writes) => {
    const options = "export const planted = async () => { const { run } = await import('./command.ts'); run(); };";
    const planted = [
      { path: 'tools/planted/options.ts', text: options },
      { path: 'tools/planted/command.ts', text },
    ];
    expect(writingCommands(usesOf(planted, uses)).includes('planted')).toBe(writes);
  });
});
