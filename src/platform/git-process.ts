/**
 * Runs git so that a repository cannot make it start another program. Calls that look up names read the
 * repository's configuration but need no object. Calls that read objects use a temporary git folder with an empty configuration.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { GitRefused } from './effects.ts';
import { toCannotWrite } from './refusal.ts';
import { discard, makeSystemTemporaryFolder } from './temporary.ts';

/** Built-in commands that start no program of their own. An alias cannot replace a built-in command. */
type Command = 'rev-parse' | 'merge-base' | 'ls-tree' | 'cat-file';

/** One call of git. */
export interface Call {
  readonly command: Command;
  readonly args: readonly string[];
  readonly input?: string;
  /** Maximum size of the answer, in bytes. */
  readonly limit?: number;
  /** Git is killed at this time, in ms since the epoch. */
  readonly deadline: number;
}

/** The object store of a repository, with what git needs to read it. */
export interface Store {
  /** Absolute path of the folder with the objects. */
  readonly objects: string;
  /** The commits without parents of a shallow clone, as git lists them. */
  readonly shallow: Uint8Array | undefined;
  readonly sha256: boolean;
}

const OPTIONS = ['--no-pager', '--literal-pathspecs', '--no-replace-objects'];
const SETTINGS = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'safe.bareRepository=explicit'];

/**
 * Second line of defence, since no call needs an object that may be fetched. `GIT_ALLOW_PROTOCOL` names no protocol that exists. It
 * outranks the configuration, while `-c protocol.allow=never` gives way to `protocol.ext.allow`. Versions of git that do not know
 * `GIT_NO_LAZY_FETCH` also know it.
 */
const ENVIRONMENT = {
  LC_ALL: 'C',
  GIT_ALLOW_PROTOCOL: 'vb-no-protocol',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
};

/** Looks up names in the repository around the working folder. Git reads the configuration, since `safe.directory` is set there. */
export function askNames(call: Call): string {
  const env = { ...inherited(/^GIT_(CONFIG_|CEILING_DIRECTORIES$|DISCOVERY_ACROSS_FILESYSTEM$)/i), ...ENVIRONMENT };
  return run(call, env).toString();
}

/** Reads objects without any configuration: not that of the repository, of the user or of the machine. */
export function askObjects(call: Call, store: Store): Buffer {
  const folder = makeTemporaryFolder();
  try {
    fillGitFolder(folder, store);
    return run(call, {
      ...inherited(),
      ...ENVIRONMENT,
      GIT_DIR: folder,
      GIT_OBJECT_DIRECTORY: store.objects,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_ATTR_NOSYSTEM: '1',
      // Git before 2.32 does not know GIT_CONFIG_GLOBAL.
      HOME: folder,
      XDG_CONFIG_HOME: folder,
    });
  } finally {
    discard(folder);
  }
}

function makeTemporaryFolder(): string {
  try {
    return makeSystemTemporaryFolder('git');
  } catch (cause) {
    throw toCannotWrite(cause, tmpdir());
  }
}

/** Writes the smallest git folder that git accepts. */
function fillGitFolder(folder: string, { shallow, sha256 }: Store): void {
  const format = sha256 ? 'repositoryFormatVersion = 1\n[extensions]\nobjectFormat = sha256' : 'repositoryFormatVersion = 0';
  try {
    mkdirSync(join(folder, 'refs'));
    writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/none\n');
    writeFileSync(join(folder, 'config'), `[core]\nbare = true\n${format}\n`);
    if (shallow) writeFileSync(join(folder, 'shallow'), shallow);
  } catch (cause) {
    throw toCannotWrite(cause, tmpdir());
  }
}

/** The environment of the process without git's own variables, such as the `GIT_DIR` of a hook, except those that `kept` matches. */
function inherited(kept?: RegExp): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name) || kept?.test(name)));
}

function run({ command, args, input, limit = 2 ** 20, deadline }: Call, env: NodeJS.ProcessEnv): Buffer {
  const settings = SETTINGS.flatMap((one) => ['-c', one]);
  const timeout = Math.max(1, deadline - Date.now());
  try {
    return execFileSync(findGit(), [...OPTIONS, ...settings, command, ...args], {
      input,
      env,
      timeout,
      killSignal: 'SIGKILL',
      maxBuffer: limit,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
  } catch (error) {
    throw error instanceof GitRefused ? error : refusalOf(error, command);
  }
}

/**
 * The git of the machine. Only absolute folders are searched: a search for the bare name would on Windows begin in the working folder,
 * where the repository can have a program of that name.
 */
function findGit(): string {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (isAbsolute(folder) && isProgram(path)) return path;
  }
  throw new GitRefused('git finns inte på datorn', 'Installera git, och kontrollera att det finns i PATH.');
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Patterns of git's error messages, with the Swedish message and remedy for each. */
const REFUSALS: readonly (readonly [said: RegExp, message: string, remedy: string])[] = [
  [
    /not a git repository/,
    'mappen ligger inte i något git-förråd',
    'Ställ dig i förrådet där data ligger, eller jämför två mappar i stället.',
  ],
  [
    /bare repository|must be run in a work tree/,
    'git-förrådet har ingen arbetskopia',
    'Klona förrådet, och kör kommandot i klonen.',
  ],
  [
    /repository extension|Expected git repo version|unknown (repository|ref|object) (format|storage)/i,
    'git-förrådet har en form som den installerade versionen av git inte kan läsa',
    'Installera en nyare version av git.',
  ],
  [
    /bad (config|boolean|numeric)|config (line|file|value|variable)/,
    'inställningarna för git går inte att läsa',
    'Kör ”git config --list --show-origin” för att se vilken fil det gäller, och rätta den.',
  ],
  [/permission denied/i, 'git-förrådet får inte läsas', 'Kontrollera att du har rätt till mappen .git och allt i den.'],
];

function refusalOf(error: unknown, command: Command): GitRefused {
  const { stderr, code, status } = error as { stderr?: Buffer; code?: string; status?: number | null };
  if (code === 'ETIMEDOUT') {
    return new GitRefused('git blev inte klart i tid', 'Kontrollera disken och förrådet med ”git fsck”, och försök igen.');
  }
  if (code === 'ENOBUFS') return TOO_MUCH;
  if (code !== undefined) return new GitRefused(`git gick inte att starta (${code})`, 'Kontrollera installationen av git.');
  const said = stderr?.toString() ?? '';
  if (/dubious ownership|unsafe repository/.test(said)) return dubiousOwner(said);
  const known = REFUSALS.find(([pattern]) => pattern.test(said));
  if (known) return new GitRefused(known[1], known[2]);
  return Object.assign(
    new GitRefused(
      `git kunde inte läsa förrådet (git ${command} slutade med kod ${status ?? 'okänd'})`,
      'Kör ”git fsck” i mappen, och åtgärda det som visas.',
    ),
    { exit: { status: status ?? undefined } },
  );
}

/** The error for an answer that is larger than its limit. */
export const TOO_MUCH = new GitRefused(
  'revisionen har fler eller större filer i mappen än vb läser, som är 256 MB',
  'Jämför ett år i taget med ”vb diff”, eller kontrollera allt, utan ”--changed”.',
);

/** Git refuses a repository of another user. The remedy shows the path only when no shell would change it. */
function dubiousOwner(said: string): GitRefused {
  const [, path = ''] = / at '(.*?)'/.exec(said) ?? [];
  const shown = /^[\p{L}\p{N}/:._-]+$/u.test(path) ? path : '<sökvägen till förrådet>';
  return new GitRefused(
    'git-förrådet ägs av någon annan än du, och git läser det inte',
    `Litar du på det som står i det skriver du ”git config --global --add safe.directory ${shown}”.`,
  );
}
