/**
 * Watches folders for changes. In: folders. Out: an event when something below a folder may have changed. The receiver has to
 * read the files and compare. Also polls times and sizes, because some file systems, such as network drives, report no changes,
 * and because the system may refuse more watchers. Nothing that happens to a folder is an error here.
 */
import { type FSWatcher, statSync, watch } from 'node:fs';
import { walk } from './walk.ts';

/** Interval for polling times and sizes. */
const POLL_INTERVAL_MS = 2000;
/** Windows and macOS watch a folder recursively. Other systems need a watcher for each folder. */
const IS_RECURSIVE = process.platform === 'win32' || process.platform === 'darwin';

/** Watches folders, which need not exist yet. Calls `onChange` with the folder. Returns a function that stops watching. */
export function watchFolders(folders: readonly string[], onChange: (folder: string) => void): () => void {
  const all = folders.map((folder) => watchFolder(folder, () => onChange(folder)));
  return () => {
    for (const stop of all) stop();
  };
}

function watchFolder(root: string, onChange: () => void): () => void {
  const watchers = new Map<string, { readonly watcher: FSWatcher; readonly identity: string }>();
  const remove = (folder: string) => {
    watchers.get(folder)?.watcher.close();
    watchers.delete(folder);
  };
  const add = (folder: string) => {
    try {
      const identity = identityOf(folder);
      const watcher = watch(folder, { recursive: IS_RECURSIVE }, (event) => {
        onChange();
        // The event may be about a new folder.
        if (event === 'rename') addMissing();
      });
      watcher.on('error', () => remove(folder));
      watchers.set(folder, { watcher, identity });
    } catch {
      // The folder is gone, or the system allows no more watchers. The next poll tries again.
    }
  };
  const addMissing = () => {
    for (const folder of foldersIn(root)) if (!watchers.has(folder)) add(folder);
  };
  addMissing();
  let before = signatureOf(root);
  const timer = setInterval(() => {
    // A watcher follows its folder when that is renamed. What now has the folder's name needs a new one.
    for (const [folder, { identity }] of watchers) if (identityOf(folder) !== identity) remove(folder);
    addMissing();
    const now = signatureOf(root);
    if (now !== before) onChange();
    before = now;
  }, POLL_INTERVAL_MS);
  return () => {
    clearInterval(timer);
    for (const folder of watchers.keys()) remove(folder);
  };
}

/** The folders that need a watcher. */
function foldersIn(root: string): string[] {
  if (IS_RECURSIVE) return [root];
  const below = (walk(root, () => {}) ?? []).filter(({ kind }) => kind === 'folder');
  return [root, ...below.map(({ path }) => `${root}/${path}`)];
}

/** A text that differs when a file has been added, removed, written or made readable. */
function signatureOf(root: string): string {
  const unreadable: string[] = [];
  const entries = walk(root, (folder, error) => unreadable.push(`${folder} ${codeOf(error)}`));
  const files = entries?.filter(({ kind }) => kind !== 'folder').map(({ path }) => `${path} ${stateOf(`${root}/${path}`)}`);
  return [...(files ?? ['finns inte']), ...unreadable].join('\n');
}

/** The times and the size of a file, links resolved, or why there are none. */
function stateOf(path: string): string {
  try {
    const { mtimeMs, ctimeMs, size } = statSync(path);
    return `${mtimeMs} ${ctimeMs} ${size}`;
  } catch (error) {
    return codeOf(error);
  }
}

/** Identifies a folder, unlike its path, which another folder can get. */
function identityOf(folder: string): string {
  try {
    const { dev, ino } = statSync(folder);
    return `${dev} ${ino}`;
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
