/** Reads the data folder through git: which files a change touches, and their content in a commit. */
import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { type Files, GitRefused } from './effects.ts';
import { memoryFiles } from './memory.ts';

/** Options for literal, unquoted paths from the root. They also stop git from running hooks and file system monitors. */
const SAFE_OPTIONS = [
  '--literal-pathspecs',
  ...['core.quotepath=off', 'core.fsmonitor=false', 'core.hooksPath=/dev/null', 'diff.relative=false'].flatMap((one) => [
    '-c',
    one,
  ]),
];

/** Runs git and returns its output. Throws GitRefused when it fails. */
function git(args: readonly string[], input?: string): Buffer {
  try {
    const env = { ...process.env, LC_ALL: 'C' };
    return execFileSync('git', [...SAFE_OPTIONS, ...args], { input, env, maxBuffer: 2 ** 29, stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    const { stderr, code } = error as { stderr?: Buffer; code?: string };
    const message = stderr?.toString().trim().split('\n')[0];
    if (message?.includes('not a git repository')) throw new GitRefused('mappen ligger inte i något git-förråd');
    throw new GitRefused(code === 'ENOENT' ? 'git finns inte på datorn' : (message ?? 'git svarade inte'));
  }
}

/** The merge base of HEAD and `since`, with which a pull request is compared. Throws GitRefused when there is none. */
export function mergeBase(since: string): string {
  try {
    return git(['merge-base', commitOf(since), commitOf('HEAD')])
      .toString()
      .trim();
  } catch (error) {
    if (!(error instanceof GitRefused) || error.message !== '') throw error;
    throw new GitRefused('ingen gemensam historik är hämtad');
  }
}

/** Resolves a revision to a commit id. Throws GitRefused when it does not exist. */
export function commitOf(revision: string): string {
  if (revision.startsWith('-')) throw new GitRefused(`”${revision}” är inget namn på en revision`);
  try {
    return git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`])
      .toString()
      .trim();
  } catch (error) {
    if (!(error instanceof GitRefused) || error.message !== '') throw error;
    throw new GitRefused(`revisionen ”${revision}” finns inte`);
  }
}

/** Paths of the files below a folder that differ from a commit, including untracked files. The paths begin with `folder`. */
export function changedFiles(commit: string, folder: string): Set<string> {
  const prefix = pathInRepository(folder);
  const names = (output: Buffer) =>
    output
      .toString()
      .split('\0')
      .flatMap((name) => (name === '' ? [] : [`${folder}/${name.slice(prefix.length)}`]));
  return new Set([
    ...names(git(['diff', '--name-only', '-z', '--no-renames', commit, '--', folder])),
    ...names(git(['ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--', folder])),
  ]);
}

/** The path of a folder from the root of the repository, with a trailing `/`. Empty for the root. The folder need not exist. */
function pathInRepository(folder: string): string {
  const real = (path: string) => (existsSync(path) ? realpathSync.native(path) : resolve(path));
  const root = git(['rev-parse', '--show-toplevel']).toString().replace(/\n$/, '');
  const path = relative(real(root), real(folder)).split(sep).join('/');
  if (/^\.\.(\/|$)/.test(path)) throw new GitRefused(`${folder} ligger i ett annat git-förråd än det du står i`);
  return path === '' ? '' : `${path}/`;
}

/** The files below a folder as they are in a commit. Leaves out symbolic links. */
export function filesAt(commit: string, folder: string): Files {
  const prefix = pathInRepository(folder);
  const entries = git(['ls-tree', '-r', '-z', '--full-tree', commit, ...(prefix === '' ? [] : ['--', prefix])])
    .toString()
    .split('\0')
    .flatMap((line) => {
      const [, mode, id, path] = /^(\d+) blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      // Mode 120000 is a symbolic link.
      return id !== undefined && path !== undefined && mode !== '120000'
        ? [{ id, path: `${folder}/${path.slice(prefix.length)}` }]
        : [];
    });
  const contents = blobs(entries.map(({ id }) => id));
  return memoryFiles(new Map(entries.flatMap(({ path }, i) => (contents[i] ? [[path, contents[i]] as const] : []))));
}

/** The contents of blobs, in the order of their ids. Runs one git process for all of them. */
function blobs(ids: readonly string[]): Buffer[] {
  const output = git(['cat-file', '--batch'], ids.map((id) => `${id}\n`).join(''));
  const contents: Buffer[] = [];
  let at = 0;
  for (const _ of ids) {
    const end = output.indexOf(10, at);
    const size = Number(output.toString('latin1', at, end).split(' ')[2]);
    contents.push(output.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return contents;
}
