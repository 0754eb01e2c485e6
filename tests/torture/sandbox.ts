/** A folder where the program is run, interrupted and damaged, and what is required of every run. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PACKAGE_ROOT } from '../../src/platform/package-files.ts';
import { type Ran, runVb } from '../support/run.ts';
import { VB } from '../support/vb.ts';

/** The folder with the journal of a change of several files. It is left when the command that makes the change is killed. */
export const JOURNAL = '.vb-andring';

/** A run that takes longer is a hang, in ms. */
const MAX_MS = 120_000;
const PRELOAD = pathToFileURL(join(PACKAGE_ROOT, 'tests/torture/interrupt.js')).href;

/** What belongs in the cache folder: results of checks, the compiled program and the unpacked browser. */
const CACHED = /^vb(\/(check(\/([0-9a-f]{64}\.entry|\.pruned))?|(compile|chromium-[\d.]+)(\/.*)?))?$/;

/** What interrupts a run. */
export interface Interruption {
  /** The number of the call that is interrupted, from 1. */
  readonly at: number;
  /** Kills the process before the call or in the middle of it, or makes the call fail with an error code such as ENOSPC. */
  readonly how: string;
  /** Whether the later calls fail too. */
  readonly lasting: boolean;
}

/** The program to run: arguments of `vb`, or a script of `bin/` with its environment. */
export interface Command {
  readonly args: readonly string[];
  readonly script?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** For a program that runs until it is stopped: what it prints on stderr when it is ready. It then gets SIGTERM. */
  readonly stopAt?: string;
}

/** The outcome of a run. */
export interface Outcome {
  /** Null when a signal or the time limit ended the process. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The calls that change files, in order. Empty without an interruption or `counted`. */
  readonly calls: readonly string[];
}

/** The run before in this process. One runs at a time, because the working folder and the environment are those of the process. */
let runBefore: Promise<unknown> = Promise.resolve();

/** The content of a path that is no file, such as a folder. It is not base64. */
const FOLDER = '(mapp)';

/** The files and folders below a folder, by path: their bytes in base64, the target of a link, or FOLDER. */
export type Tree = ReadonlyMap<string, string>;

/** A project with its own cache, temporary folder, home and a folder outside that must never change. */
export class Sandbox {
  readonly root = mkdtempSync(join(tmpdir(), 'vb-torture-'));
  readonly project = join(this.root, 'projekt');
  readonly cache = join(this.root, 'cache');
  readonly temporary = join(this.root, 'temp');
  readonly outside = join(this.root, 'utanför');
  readonly #github = join(this.root, 'github');

  /** Copies the project and the cache of another sandbox, or a folder of data. */
  constructor(source: Sandbox | string) {
    for (const folder of [this.project, this.cache, this.temporary, this.outside, this.#github]) mkdirSync(folder);
    if (typeof source === 'string') cpSync(source, join(this.project, 'data'), { recursive: true });
    else {
      for (const name of ['project', 'cache', 'outside'] as const)
        cpSync(source[name], this[name], { recursive: true, verbatimSymlinks: true });
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** Runs the program. `counted` lists the calls that change files, and `interruption` also interrupts one. */
  async run({ args, script, env = {}, stopAt }: Command, counted?: 'counted' | Interruption): Promise<Outcome> {
    const log = join(this.#github, 'calls');
    rmSync(log, { force: true });
    const plan = counted && JSON.stringify({ log, ...(counted === 'counted' ? {} : counted) });
    const program = script === undefined ? VB : join(PACKAGE_ROOT, script);
    const child = spawn(process.execPath, [program, ...args], {
      cwd: this.project,
      // A process group of its own, so that all its processes are killed together.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOME: join(this.root, 'hem'),
        TMPDIR: this.temporary,
        RUNNER_TEMP: this.temporary,
        VB_CACHE: this.cache,
        NO_COLOR: '1',
        GITHUB_OUTPUT: join(this.#github, 'output'),
        GITHUB_STEP_SUMMARY: join(this.#github, 'summary'),
        ...(plan ? { NODE_OPTIONS: `--import=${PRELOAD}`, VB_INTERRUPT: plan } : {}),
        ...env,
      },
    });
    const timer = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), MAX_MS);
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] += text;
        // A second signal would end the program at once.
        if (stopAt && output.stderr.includes(stopAt) && !child.killed) child.kill('SIGTERM');
      });
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    clearTimeout(timer);
    const calls = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
    return { code, ...output, calls };
  }

  /**
   * Runs `vb` in this process, which takes a fraction of the time of a process of its own. For a command that nothing interrupts,
   * whose outcome others are compared with. It needs no browser and ends by itself.
   */
  runHere(args: readonly string[]): Promise<Ran> {
    const run = () => runVb(this.project, args, { HOME: join(this.root, 'hem'), VB_CACHE: this.cache });
    const ran = runBefore.then(run, run);
    runBefore = ran;
    return ran;
  }

  /** The files of the project. Links are not followed. */
  tree(): Tree {
    return treeOf(this.project);
  }

  /** Processes that use the sandbox, by their environment. Empty where the system does not list processes in /proc. */
  processes(): string[] {
    if (!existsSync('/proc/self/environ')) return [];
    return readdirSync('/proc').filter((id) => {
      try {
        return /^\d+$/.test(id) && readFileSync(`/proc/${id}/environ`, 'latin1').includes(`VB_CACHE=${this.cache}`);
      } catch {
        return false;
      }
    });
  }

  /** Temporary files and folders of vb that are left: in the project, in the cache and in the folder for temporary files. */
  leftovers(): string[] {
    return [
      ...[...this.tree().keys()].filter((path) => /(^|\/)\.vb-[^/]*$/.test(path)),
      ...[...treeOf(this.cache).keys()].filter((path) => !CACHED.test(path)),
      // The cache when its folder cannot be used.
      ...readdirSync(this.temporary).filter((name) => name !== `vb-${process.getuid?.()}`),
    ];
  }
}

/** The files of a tree, without folders and without the temporary files of vb. */
export const filesOf = (tree: Tree): Tree =>
  new Map([...tree].filter(([path, content]) => content !== FOLDER && !/(^|\/)\.vb-/.test(path)));

/** The files and folders below a folder. */
export function treeOf(folder: string): Tree {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return new Map(
    paths.map((path) => {
      const file = join(folder, path);
      const stats = lstatSync(file);
      if (stats.isSymbolicLink()) return [path, `→ ${readlinkSync(file)}`];
      return [path, stats.isFile() ? readFileSync(file, 'base64') : FOLDER];
    }),
  );
}

/** The first paths where two trees differ. Empty when they are the same. */
export function differences(a: Tree, b: Tree): string[] {
  const paths = new Set([...a.keys(), ...b.keys()]);
  const different = [...paths].filter((path) => a.get(path) !== b.get(path));
  return different.length > 5 ? [...different.slice(0, 5), `and ${different.length - 5} more`] : different;
}

/** What is wrong with the output of any run that ended by itself: an internal error, a stack, a hang, or control characters. */
export function complaintsAbout({ code, stdout, stderr }: Outcome): string[] {
  const all = `${stdout}\n${stderr}`;
  return [
    ...(code === null ? [`no exit code within ${MAX_MS / 1000} s`] : []),
    ...(code !== null && (code < 0 || code > 3) ? [`exit code ${code}`] : []),
    ...(/Ett fel i vb/.test(all) ? ['an internal error'] : []),
    ...(/\n {4}at .*:\d+:\d+|node:internal|UnhandledPromise/.test(all) ? ['a stack'] : []),
    // A tab separates a completion from its description.
    ...(/[^\P{Cc}\n\t]|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u.test(all) ? ['control characters in the output'] : []),
  ].map((complaint) => `${complaint}: ${stderr.slice(0, 300)}`);
}
