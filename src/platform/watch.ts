/**
 * Watches folders for changes. In: folders. Out: an event when something below a folder may have changed. The receiver has to
 * read the files and compare. Also polls times and sizes, because some file systems, such as network drives, report no changes.
 */
import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

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
  const watchers = new Map<string, FSWatcher>();
  /** Whether the system has reported a change since the latest poll. */
  let notified = false;
  const closeAll = () => {
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  };
  const addWatchers = () => {
    for (const folder of foldersBelow(root)) {
      if (watchers.has(folder)) continue;
      try {
        const watcher = watch(folder, { recursive: IS_RECURSIVE }, (event) => {
          notified = true;
          onChange();
          // The event may be about a new folder.
          if (event === 'rename') addWatchers();
        });
        watcher.on('error', () => watcher.close());
        watchers.set(folder, watcher);
      } catch {
        // The system's limit of watchers is reached, or the folder is gone. Polling continues.
      }
    }
  };
  addWatchers();
  let before = signature(root);
  const timer = setInterval(() => {
    const now = signature(root);
    if (now !== before && !notified) {
      // The system did not report the change. The watchers may belong to a folder that has been replaced.
      closeAll();
      addWatchers();
      onChange();
    }
    before = now;
    notified = false;
  }, POLL_INTERVAL_MS);
  return () => {
    clearInterval(timer);
    closeAll();
  };
}

function foldersBelow(root: string): string[] {
  if (!exists(root)) return [];
  if (IS_RECURSIVE) return [root];
  return [
    root,
    ...entries(root).flatMap((entry) => (entry.isDirectory() ? [join(entry.parentPath ?? entry.path, entry.name)] : [])),
  ];
}

/** A text that differs when a file has been added, removed or written. */
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
    // The folder was removed meanwhile.
    return [];
  }
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
