/**
 * Tells that something may have changed below a folder. In: folders. Out: a hint, nothing more: whoever is told reads and compares. Where
 * the system tells of nothing, as in folders over a network, times and sizes are looked at now and then.
 */
import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

/** How often times and sizes are looked at. */
const EVERY = 2000;
/** Windows and macOS tell of all that happens below a folder; elsewhere each folder is watched. */
const WHOLE = process.platform === 'win32' || process.platform === 'darwin';

/** Watches folders, which need not be there yet, until what it returns is called. */
export function watchFolders(folders: readonly string[], hint: (folder: string) => void): () => void {
  const all = folders.map((folder) => watchFolder(folder, () => hint(folder)));
  return () => {
    for (const stop of all) stop();
  };
}

function watchFolder(root: string, hint: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  let told = false;
  const drop = () => {
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  };
  const arm = () => {
    for (const folder of foldersBelow(root)) {
      if (watchers.has(folder)) continue;
      try {
        const watcher = watch(folder, { recursive: WHOLE }, (event) => {
          told = true;
          hint();
          // Perhaps a new folder.
          if (event === 'rename') arm();
        });
        watcher.on('error', () => watcher.close());
        watchers.set(folder, watcher);
      } catch {
        // No more can be watched, or it is gone again: looking at times and sizes goes on.
      }
    }
  };
  arm();
  let before = signature(root);
  const looking = setInterval(() => {
    const now = signature(root);
    if (now !== before && !told) {
      // The system said nothing: a folder may have been put in the place of another.
      drop();
      arm();
      hint();
    }
    before = now;
    told = false;
  }, EVERY);
  return () => {
    clearInterval(looking);
    drop();
  };
}

function foldersBelow(root: string): string[] {
  if (!exists(root)) return [];
  if (WHOLE) return [root];
  return [
    root,
    ...entries(root).flatMap((entry) => (entry.isDirectory() ? [join(entry.parentPath ?? entry.path, entry.name)] : [])),
  ];
}

/** Changes when a file is added, removed, or written to. */
function signature(root: string): string {
  return entries(root)
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      const stat = statSync(path, { throwIfNoEntry: false });
      return `${path} ${stat?.mtimeMs} ${stat?.size}`;
    })
    .join('\n');
}

function entries(root: string) {
  try {
    return readdirSync(root, { recursive: true, withFileTypes: true });
  } catch {
    // Gone while it was looked at.
    return [];
  }
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
