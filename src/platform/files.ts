/** Reads and writes files on disk, through node:fs. */
import { appendFileSync, type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { interruptedIn, settle, writeChange, writeOne } from './change/change.ts';
import { CannotRead, type Disk } from './effects.ts';
import { isFolder } from './folders.ts';
import { toCannotWrite } from './refusal.ts';

/** The folder of a directory entry: `parentPath` since Node 20.12, `path` before. */
const folderOf = (entry: Dirent): string => entry.parentPath ?? (entry as { path?: string }).path ?? '';

/** The disk of the machine. */
export const disk: Disk = {
  appendFile(path, text) {
    try {
      appendFileSync(path, text);
    } catch (error) {
      throw toCannotWrite(error, path);
    }
  },
  isLink(path) {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  },
  listFiles(folder) {
    // Invalidates the caches, because a folder may have been replaced by a link.
    realFolders.clear();
    plainFiles.clear();
    if (!isFolder(folder)) return undefined;
    const start = join(folder, sep);
    return entriesOf(start.slice(0, -1), true)
      .flatMap((entry) => {
        const full = `${folderOf(entry)}${sep}${entry.name}`;
        if (!entry.isFile() && !(entry.isSymbolicLink() && !isFolder(full))) return [];
        const path = full.slice(start.length).replaceAll(sep, '/');
        if (entry.isFile()) plainFiles.set(`${folder}/${path}`, folder);
        return [path];
      })
      .sort();
  },
  listFolders(folder) {
    if (!isFolder(folder)) return [];
    return entriesOf(folder, false)
      .filter(
        (entry) => entry.isDirectory() || (isFolder(join(folder, entry.name)) && isInside(join(folder, entry.name), folder)),
      )
      .map((entry) => entry.name)
      .sort();
  },
  readFile(path, within) {
    try {
      const listed = within === undefined ? undefined : plainFiles.get(path);
      if (within !== undefined && listed !== undefined) {
        return realFolder(listed).startsWith(realFolder(within)) ? readFileSync(path) : undefined;
      }
      const own = lstatSync(path);
      // Reading a pipe or a device might never end.
      if (!(own.isSymbolicLink() ? statSync(path) : own).isFile()) return undefined;
      if (within !== undefined && !isInside(path, within, own.isSymbolicLink())) return undefined;
      return readFileSync(path);
    } catch {
      return undefined;
    }
  },
  sizeOf(path, within) {
    try {
      const isLink = lstatSync(path).isSymbolicLink();
      if (isLink && within !== undefined && !isInside(path, within)) return undefined;
      const stats = statSync(path);
      return stats.isFile() ? stats.size : undefined;
    } catch {
      return undefined;
    }
  },
  realPath(path, within) {
    try {
      return isInside(path, within) ? realpathSync.native(path) : undefined;
    } catch {
      return undefined;
    }
  },
  replaceFile(path, content) {
    writeOne(path, content);
  },
  replaceFiles(top, files) {
    writeChange(top, files);
  },
  addFiles(top, files) {
    writeChange(top, files, true);
  },
  settle(top) {
    return settle(top);
  },
  interruptedIn(top) {
    return interruptedIn(top);
  },
};

/** Whether a path, with links resolved, is below a folder. */
function isInside(path: string, folder: string, isLink = true): boolean {
  // A plain file is where its folder is. Folders are few and cached, so this saves a system call for each file.
  const real = isLink ? realpathSync.native(path) : realFolder(dirname(path));
  return real.startsWith(realFolder(folder));
}

/**
 * The plain files of the latest listing, and the folder that was listed. A listing does not follow linked folders, so these files
 * need no check of their own that they are inside the folder.
 */
const plainFiles = new Map<string, string>();

/** Cache of realFolder. */
const realFolders = new Map<string, string>();

/** A folder with links resolved, as of the latest listing, with a trailing separator. */
function realFolder(folder: string): string {
  const known = realFolders.get(folder);
  if (known !== undefined) return known;
  const real = join(realpathSync.native(folder), sep);
  realFolders.set(folder, real);
  return real;
}

function entriesOf(folder: string, recursive: boolean): Dirent[] {
  try {
    return readdirSync(folder, { recursive, withFileTypes: true });
  } catch (error) {
    const { path = folder } = error as NodeJS.ErrnoException;
    throw new CannotRead(`Mappen ${path} går inte att läsa. Kontrollera att du har rätt till den.`, { cause: error });
  }
}
