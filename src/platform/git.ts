/** What git knows of the data folder: which files a change touches, and what they held before. */
import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { type Files, GitRefused } from './effects.ts';
import { memoryFiles } from './memory.ts';

const SAFE = [
  '--literal-pathspecs',
  ...['core.quotepath=off', 'core.fsmonitor=false', 'core.hooksPath=/dev/null', 'diff.relative=false'].flatMap((one) => [
    '-c',
    one,
  ]),
];

function git(args: readonly string[], input?: string): Buffer {
  try {
    const env = { ...process.env, LC_ALL: 'C' };
    return execFileSync('git', [...SAFE, ...args], { input, env, maxBuffer: 2 ** 29, stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    const { stderr, code } = error as { stderr?: Buffer; code?: string };
    const said = stderr?.toString().trim().split('\n')[0];
    if (said?.includes('not a git repository')) throw new GitRefused('mappen ligger inte i något git-förråd');
    throw new GitRefused(code === 'ENOENT' ? 'git finns inte på datorn' : (said ?? 'git svarade inte'));
  }
}

/** The commit where the present one left `since`, as a pull request is compared. */
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

/** The commit that a revision names. */
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

/** Files below a folder that differ from a commit, also those git does not follow yet, as paths from the working folder. */
export function changedFiles(commit: string, folder: string): Set<string> {
  const above = wayTo(folder);
  const names = (output: Buffer) =>
    output
      .toString()
      .split('\0')
      .flatMap((name) => (name === '' ? [] : [`${folder}/${name.slice(above.length)}`]));
  return new Set([
    ...names(git(['diff', '--name-only', '-z', '--no-renames', commit, '--', folder])),
    ...names(git(['ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--', folder])),
  ]);
}

/** The way from the root of the repository to a folder, with a `/` last; empty for the root itself. The folder may be gone by now. */
function wayTo(folder: string): string {
  const real = (path: string) => (existsSync(path) ? realpathSync.native(path) : resolve(path));
  const root = git(['rev-parse', '--show-toplevel']).toString().replace(/\n$/, '');
  const way = relative(real(root), real(folder)).split(sep).join('/');
  if (/^\.\.(\/|$)/.test(way)) throw new GitRefused(`${folder} ligger i ett annat git-förråd än det du står i`);
  return way === '' ? '' : `${way}/`;
}

/** The files of a commit below a folder, for reading what stood there. */
export function filesAt(commit: string, folder: string): Files {
  const above = wayTo(folder);
  const entries = git(['ls-tree', '-r', '-z', '--full-tree', commit, ...(above === '' ? [] : ['--', above])])
    .toString()
    .split('\0')
    .flatMap((line) => {
      const [, mode, id, path] = /^(\d+) blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      // A symbolic link is not followed in a commit.
      return id !== undefined && path !== undefined && mode !== '120000'
        ? [{ id, path: `${folder}/${path.slice(above.length)}` }]
        : [];
    });
  const contents = blobs(entries.map(({ id }) => id));
  return memoryFiles(new Map(entries.flatMap(({ path }, i) => (contents[i] ? [[path, contents[i]] as const] : []))));
}

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
