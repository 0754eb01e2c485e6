/**
 * Runs commands of the bundled program in the process of the tests. Starting Node and loading the program takes longer than most
 * commands. Commands that start a browser, wait for signals or exit by themselves need a process of their own (vb.ts).
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/platform/package-files.ts';
import { VB } from './vb.ts';

/** The words of a command line, split as a shell splits them. */
export const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');

/** What a command printed, and its exit code. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const { main } = createRequire(VB)(join(PACKAGE_ROOT, 'dist/vb.cjs')) as { main(argv: readonly string[]): Promise<void> };

// Each command adds a listener for signals and for the exit of the process.
process.setMaxListeners(0);

/**
 * Runs `vb` in a folder, with some environment variables set. One command at a time, because the folder and the variables are those
 * of the process.
 */
export async function runVb(
  cwd: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const { argv, exitCode, env, stdout, stderr } = process;
  const before = { cwd: process.cwd(), env: { ...env }, out: stdout.write, err: stderr.write };
  const printed = { stdout: '', stderr: '' };
  const record = (name: keyof typeof printed) => (text: string | Uint8Array) => {
    printed[name] += String(text);
    return true;
  };
  try {
    process.chdir(cwd);
    process.argv = [process.execPath, VB, ...args];
    process.exitCode = undefined;
    Object.assign(env, { NO_COLOR: '1', GITHUB_ACTIONS: '', CI: '' }, variables);
    stdout.write = record('stdout');
    stderr.write = record('stderr');
    await main(process.argv);
    return { status: Number(process.exitCode ?? 0), ...printed };
  } finally {
    stdout.write = before.out;
    stderr.write = before.err;
    for (const name of Object.keys(env)) if (!(name in before.env)) delete env[name];
    Object.assign(env, before.env);
    Object.assign(process, { argv, exitCode });
    process.chdir(before.cwd);
  }
}
