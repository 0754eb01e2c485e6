/** The real world: files through node:fs. */
import {
  appendFileSync,
  type Dirent,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { CannotRead, CannotWrite, type Disk } from './effects.ts';

/** The folder an entry of a listing stands in: `parentPath` since Node 20.12, `path` before. */
const folderOf = (entry: Dirent): string => entry.parentPath ?? (entry as { path?: string }).path ?? '';

/** The files of the machine. */
export const disk: Disk = {
  appendFile(path, text) {
    try {
      appendFileSync(path, text);
    } catch (error) {
      throw new CannotWrite(describeRefusal(error), { cause: error });
    }
  },
  isLink(path) {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  },
  placeFolders(parent, files) {
    let aside: string | undefined;
    const placed: string[] = [];
    const isNew = !existsSync(parent);
    try {
      mkdirSync(parent, { recursive: true });
      if (lstatSync(parent).isSymbolicLink()) throw new CannotWrite('mappen är en länk till en annan plats');
      aside = mkdtempSync(join(parent, '.vb-'));
      for (const [name, content] of files) {
        mkdirSync(dirname(join(aside, name)), { recursive: true });
        writeFileSync(join(aside, name), content);
      }
      for (const name of readdirSync(aside)) {
        const place = join(parent, name);
        // An empty folder may stand there already; where one cannot be renamed over another it is taken away first.
        if (existsSync(place)) rmdirSync(place);
        renameSync(join(aside, name), place);
        placed.push(place);
      }
    } catch (error) {
      for (const place of placed) discard(place);
      if (isNew) discard(parent);
      throw error instanceof CannotWrite ? error : new CannotWrite(describeRefusal(error), { cause: error });
    } finally {
      discard(aside);
    }
  },
  listFiles(folder) {
    // What was a folder last time may be a link now.
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
      // A pipe or a device would never end.
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
  replaceFiles(files) {
    const aside = new Map<string, string>();
    const moves: { readonly from: string; readonly to: string }[] = [];
    let at: string | undefined;
    let written = 0;
    try {
      for (const [to, content] of files) {
        at = to;
        const folder = aside.get(dirname(to)) ?? makeAside(dirname(to));
        aside.set(dirname(to), folder);
        refuseToReplace(whatIs(to));
        const from = join(folder, basename(to));
        writeFileSync(from, content);
        moves.push({ from, to });
      }
      for (const { from, to } of moves) {
        at = to;
        renameSync(from, to);
        written += 1;
      }
    } catch (error) {
      const refused = error instanceof CannotWrite ? error : new CannotWrite(describeRefusal(error), { cause: error });
      throw Object.assign(refused, { path: at, written });
    } finally {
      for (const folder of aside.values()) discard(folder);
    }
  },
};

/** A folder within another, for what is to be put in it. */
function makeAside(folder: string): string {
  makeFolder(folder);
  if (lstatSync(folder).isSymbolicLink()) throw new CannotWrite('mappen är en länk till en annan plats');
  return mkdtempSync(join(folder, '.vb-'));
}

/** Whether a path, with every link followed, lies below a folder. */
function isInside(path: string, folder: string, isLink = true): boolean {
  // A file that is no link lies where its folder does, and folders are many fewer than files.
  const real = isLink ? realpathSync.native(path) : realFolder(dirname(path));
  return real.startsWith(realFolder(folder));
}

/**
 * The files of the last listing that are no links, and the folder that was listed. A listing does not go into linked folders, so each lies
 * where that folder does, and nothing more has to be asked of the disk.
 */
const plainFiles = new Map<string, string>();

const realFolders = new Map<string, string>();

/** A folder with every link followed, as it was when its files were listed, and a `/` last. */
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

function isFolder(path: string): boolean {
  return whatIs(path)?.isDirectory() ?? false;
}

/** What a path leads to; undefined when there is nothing, or links that lead to each other, or a folder that may not be looked into. */
function whatIs(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** A file put in the place of a device would take it away from the whole machine. */
function refuseToReplace(there: Stats | undefined): void {
  if (there?.isDirectory()) throw new CannotWrite(REFUSALS['EISDIR']);
  if (there && !there.isFile()) throw new CannotWrite('där finns en enhet eller ett rör');
}

/** Makes a folder and those above it. Node's own way never ends where nothing can be made, as below `/proc`. */
function makeFolder(folder: string): void {
  const above = dirname(folder);
  if (isFolder(folder)) return;
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it just now.
    if (!isFolder(folder)) throw error;
  }
}

/** Removes what was set aside; where nothing could be written there is nothing to remove. */
function discard(folder: string | undefined): void {
  if (folder === undefined) return;
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // The refusal that left it has been told already.
  }
}

const REFUSALS: Record<string, string> = {
  ENOENT: 'mappen går inte att skapa där',
  EACCES: 'mappen är skrivskyddad',
  EPERM: 'mappen är skrivskyddad',
  EROFS: 'disken är skrivskyddad',
  ENOSPC: 'disken är full',
  EBUSY: 'filen är öppen i ett annat program',
  EEXIST: 'där finns en fil med mappens namn',
  ENOTDIR: 'där finns en fil med mappens namn',
  EISDIR: 'där finns en mapp med filens namn',
  ENOTEMPTY: 'där finns en mapp med filens namn',
};

function describeRefusal(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return REFUSALS[code] ?? message;
}
