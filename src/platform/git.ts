/** Reads the files of the data folder at a commit. Git returns object ids and blobs, and starts no program and no network request. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Files, GitRefused } from './effects.ts';
import { disk } from './files.ts';
import { askNames, askObjects, type Call, type Store, TOO_MUCH } from './git-process.ts';
import { memoryFiles } from './memory.ts';

interface Limits {
  /** Time limit of all calls of one comparison together, in ms. */
  readonly time: number;
  /** Maximum total size of the files of a commit, in bytes. */
  readonly content: number;
}

const LIMITS: Limits = { time: 60_000, content: 2 ** 28 };

/** Maximum size of a list of files, in bytes. */
const MAX_LISTING = 2 ** 25;

/** The repository around the working folder. Every method throws GitRefused when git fails. */
export interface Repository {
  /** The commit that a revision names. */
  commitOf(revision: string): string;
  /** The merge base of HEAD and `since`, with which a pull request is compared. */
  mergeBase(since: string): string;
  /** The files of a commit below a folder. Symbolic links and submodules are left out. The folder need not exist on disk. */
  filesAt(commit: string, folder: string): Files;
}

export function openRepository(limits: Partial<Limits> = {}): Repository {
  const { time, content } = { ...LIMITS, ...limits };
  const deadline = Date.now() + time;
  const names: Names = (...args) => askNames({ command: 'rev-parse', args, deadline }).replace(/\r?\n$/, '');
  const root = names('--show-toplevel');
  const objects = resolve(names('--git-path', 'objects'));
  const shallow = disk.readFile(resolve(names('--git-path', 'shallow')));
  const read: Read = (call, id) => askObjects({ ...call, deadline }, { objects, shallow, sha256: id.length === 64 });
  const commitOf = (revision: string) => findCommit(revision, names, read, shallow);
  return {
    commitOf,
    mergeBase: (since) => findMergeBase(commitOf(since), commitOf('HEAD'), read, shallow),
    filesAt: (commit, folder) => readFiles({ commit, folder, way: pathInRepository(root, folder) }, content, read),
  };
}

type Names = (...args: string[]) => string;
/** `id` is any object id of the repository. Its length gives the hash algorithm, SHA-1 or SHA-256. */
type Read = (call: Omit<Call, 'deadline'>, id: string) => Buffer;
type Shallow = Store['shallow'];

const ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** The name before `~` and `^` is looked up among the refs, and the steps after it among the objects. */
function findCommit(revision: string, names: Names, read: Read, shallow: Shallow): string {
  const [, name = '', steps = ''] = /^([^~^]*)(.*)$/s.exec(revision) ?? [];
  if (!/^[^-:][^:]*$/.test(name.replace(/@\{.*?\}/g, '@'))) {
    throw new GitRefused(
      `”${revision}” är inget namn på en revision`,
      'Skriv namnet på en gren eller en tagg, eller id för en version.',
    );
  }
  try {
    const id = names('--verify', '--quiet', name);
    if (!ID.test(id)) throw new GitRefused('', '');
    const args = ['--verify', '--quiet', `${id}${steps}^{commit}`];
    return read({ command: 'rev-parse', args }, id).toString().trim();
  } catch (error) {
    if (!isAnswer(error)) throw error;
    throw new GitRefused(
      `revisionen ”${revision}” finns inte`,
      shallow ? UNSHALLOW : 'Kontrollera namnet med ”git branch --all”, eller hämta den med ”git fetch”.',
      { cause: error },
    );
  }
}

const UNSHALLOW = 'Bara en del av historiken är hämtad. Hämta resten med ”git fetch --unshallow”.';

function findMergeBase(since: string, head: string, read: Read, shallow: Shallow): string {
  try {
    return read({ command: 'merge-base', args: [since, head] }, head)
      .toString()
      .trim();
  } catch (error) {
    if (!isAnswer(error)) throw error;
    const remedy = shallow ? UNSHALLOW : 'Jämför med en revision som grenen har vuxit fram ur.';
    throw new GitRefused('ingen gemensam historik är hämtad', remedy, { cause: error });
  }
}

/** Whether git reported that the object or name does not exist, as opposed to a failure. */
function isAnswer(error: unknown): boolean {
  return error instanceof GitRefused && (error.message === '' || error.exit?.status === 1);
}

/** The path of a folder from the root of the repository, with a trailing `/`. Empty for the root. */
function pathInRepository(root: string, folder: string): string {
  const top = realPath(root);
  const full = realPath(folder);
  const way = relative(top, full).split(sep).join('/');
  const isOutside = /^(\.\.(\/|$)|[A-Za-z]:|\/)/.test(way);
  if (isOutside || isNested(full, top)) {
    throw new GitRefused(
      `${folder} ligger i ett annat git-förråd än det du står i`,
      'Ställ dig i det förrådet, eller i submodulen, och kör kommandot där.',
    );
  }
  return way === '' ? '' : `${way}/`;
}

/** Resolves symbolic links in the part of a path that exists. */
function realPath(path: string): string {
  const full = resolve(path);
  if (existsSync(full)) return realpathSync.native(full);
  return dirname(full) === full ? full : join(realPath(dirname(full)), full.slice(dirname(full).length));
}

/** Whether a folder is in a nested repository, such as a submodule. */
function isNested(folder: string, top: string): boolean {
  if (folder === top || dirname(folder) === folder) return false;
  return existsSync(join(folder, '.git')) || isNested(dirname(folder), top);
}

interface Place {
  readonly commit: string;
  readonly folder: string;
  /** The path of the folder from the root of the repository. */
  readonly way: string;
}

function readFiles(place: Place, limit: number, read: Read): Files {
  const entries = listFiles(place, read);
  const ids = [...new Set(entries.map(({ id }) => id))];
  refuseToRead(ids, place.folder, limit, read);
  const contents = readBlobs(ids, limit, read);
  return memoryFiles(
    new Map(
      entries.flatMap(({ id, path }) => {
        const content = contents.get(id);
        return content ? [[path, content] as const] : [];
      }),
    ),
  );
}

interface Entry {
  readonly id: string;
  /** Relative to the working folder. */
  readonly path: string;
}

function listFiles({ commit, folder, way }: Place, read: Read): Entry[] {
  const args = ['-r', '-z', '--full-tree', commit, ...(way === '' ? [] : ['--', way])];
  let output: Buffer;
  try {
    output = read({ command: 'ls-tree', args, limit: MAX_LISTING }, commit);
  } catch (error) {
    // A clone without trees has the commit but not its list of files.
    if (error instanceof GitRefused && error.exit) throw missing(`mappar i revisionen, i eller ovanför ${folder},`, error);
    throw error;
  }
  return output
    .toString()
    .split('\0')
    .flatMap((line) => {
      // Mode 120000 is a symbolic link and 160000 a submodule.
      const [, id, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      return id !== undefined && path !== undefined ? [{ id, path: `${folder}/${path.slice(way.length)}` }] : [];
    });
}

/** Throws GitRefused when blobs are missing or together too large. Sizes are asked for before content is read. */
function refuseToRead(ids: readonly string[], folder: string, limit: number, read: Read): void {
  const [first] = ids;
  if (first === undefined) return;
  const args = ['--batch-check'];
  const lines = read({ command: 'cat-file', args, input: linesOf(ids), limit: MAX_LISTING }, first)
    .toString()
    .trimEnd()
    .split('\n');
  const lacking = lines.filter((line) => line.endsWith(' missing')).length;
  if (lacking > 0) throw missing(`${lacking} av ${ids.length} filer i ${folder} i revisionen`);
  if (!(lines.reduce((sum, line) => sum + Number(line.split(' ')[2]), 0) <= limit)) throw TOO_MUCH;
}

const linesOf = (ids: readonly string[]) => ids.map((id) => `${id}\n`).join('');

function readBlobs(ids: readonly string[], limit: number, read: Read): Map<string, Buffer> {
  const contents = new Map<string, Buffer>();
  const [first] = ids;
  if (first === undefined) return contents;
  const args = ['--batch'];
  const output = read({ command: 'cat-file', args, input: linesOf(ids), limit: limit + MAX_LISTING }, first);
  let at = 0;
  for (const id of ids) {
    const end = output.indexOf(10, at);
    const size = Number(output.toString('latin1', at, end).split(' ')[2]);
    contents.set(id, output.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return contents;
}

/** The refusal when the repository lacks objects. A partial clone would fetch them, and fetching can start any program. */
function missing(what: string, cause?: unknown): GitRefused {
  return new GitRefused(
    `${what} saknas i den här kopian av förrådet, som är en delklon (partial clone) eller skadad`,
    'vb hämtar aldrig något själv. Hämta allt med ”git fetch --refetch --no-filter”, eller klona utan ”--filter”.',
    { cause },
  );
}

/** Whether two files have the same bytes, with CRLF and LF counted as equal. A missing file equals only a missing file. */
export function isSameContent(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  if (!one || !other) return one === other;
  if (Buffer.compare(one, other) === 0) return true;
  const lines = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n');
  return lines(one) === lines(other);
}
