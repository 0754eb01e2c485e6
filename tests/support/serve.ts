/** Runs the bundled `vb serve` as a process, in a temporary project that the test may change. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/platform/package-files.ts';
import { VB } from './vb.ts';

/** A running preview. */
export interface Served {
  /** The address with its key, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  readonly process: ChildProcess;
  /** Returns the output on stderr so far. */
  readonly said: () => string;
  readonly read: (file: string) => string;
  readonly write: (file: string, text: string | Uint8Array) => void;
  /** Replaces the first occurrence of `from` in a file. Throws when there is none. */
  readonly edit: (file: string, from: string, to: string) => void;
  /** Interrupts the process and deletes its folder. Returns the exit code. */
  readonly stop: () => Promise<number | null>;
}

/** How the process is started. */
interface StartOptions {
  /** A command with arguments that runs the command after them. */
  readonly launcher?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Starts a preview of the folders `data`, copied over one another. Rejects when the process ends before it prints its address.
 */
export async function startServe(
  data: readonly string[],
  args: readonly string[],
  { launcher = [], ...options }: StartOptions = {},
): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'vb-serve-'));
  chmodSync(folder, 0o755);
  for (const one of data) cpSync(join(PACKAGE_ROOT, one), join(folder, 'data'), { recursive: true });
  const [command = '', ...rest] = [...launcher, process.execPath, VB, 'serve', ...args];
  const child = spawn(command, rest, { cwd: folder, ...options });
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text) => resolve(String(text).trim()));
    child.stderr.on('data', (text) => {
      said += String(text);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`vb serve ended with ${code}: ${said}`)));
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const path = (file: string) => join(folder, file);
  const read = (file: string) => readFileSync(path(file), 'utf8');
  const write = (file: string, text: string | Uint8Array) => {
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), text);
  };
  return {
    url: address.replace(/\/$/, ''),
    port: Number(new URL(address).port),
    folder,
    process: child,
    said: () => said,
    read,
    write,
    edit: (file, from, to) => {
      const before = read(file);
      if (!before.includes(from)) throw new Error(`${file} has no ”${from}”`);
      write(
        file,
        before.replace(from, () => to),
      );
    },
    stop: async () => {
      child.kill('SIGINT');
      const code = await ended;
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}
