/** What git knows of the data folder: which files a change touches, and what they held before. */
import { execFileSync } from 'node:child_process';
import { relative, resolve, sep } from 'node:path';
import { type Effects, GitRefused } from './effects.ts';

const SAFE = ['-c', 'core.quotepath=off', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

function git(args: readonly string[], input?: string): Buffer {
  try {
    return execFileSync('git', [...SAFE, ...args], { input, maxBuffer: 2 ** 29, stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    const { stderr, code } = error as { stderr?: Buffer; code?: string };
    throw new GitRefused(
      code === 'ENOENT' ? 'git finns inte på datorn' : (stderr?.toString().trim().split('\n')[0] ?? 'git svarade inte'),
    );
  }
}

/** The commit where the present one left `since`, as a pull request is compared. */
export function mergeBase(since: string): string {
  if (since.startsWith('-')) throw new GitRefused(`”${since}” är inget namn på en revision`);
  return git(['merge-base', since, 'HEAD']).toString().trim();
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
  const names = (output: Buffer) =>
    output
      .toString()
      .split('\0')
      .filter((name) => name !== '');
  return new Set([
    ...names(git(['diff', '--name-only', '-z', '--relative', '--no-renames', commit, '--', folder])),
    ...names(git(['ls-files', '--others', '--exclude-standard', '-z', '--', folder])),
  ]);
}

/** The files of a commit below a folder, for reading what stood there. */
export function effectsAt(commit: string, folder: string): Effects {
  const here = resolve(folder);
  const root = git(['rev-parse', '--show-toplevel']).toString().trim();
  const below = relative(root, here).split(sep).join('/');
  const entries = git(['ls-tree', '-r', '-z', '--full-tree', commit, '--', below])
    .toString()
    .split('\0')
    .flatMap((line) => {
      const [, mode, id, path] = /^(\d+) blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      // A symbolic link is not followed in a commit.
      return id !== undefined && path !== undefined && mode !== '120000'
        ? [{ id, path: `${folder}${path.slice(below.length)}` }]
        : [];
    });
  const contents = blobs(entries.map(({ id }) => id));
  const files = new Map(entries.map(({ path }, i) => [path, contents[i]]));
  return {
    listFiles: (wanted) => {
      const inside = [...files.keys()].filter((path) => path.startsWith(`${wanted}/`));
      return inside.length === 0 ? undefined : inside.map((path) => path.slice(wanted.length + 1)).sort();
    },
    listFolders: () => [],
    readFile: (path) => files.get(path),
    replaceFiles: () => {
      throw new Error('a commit is not written to');
    },
  };
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
