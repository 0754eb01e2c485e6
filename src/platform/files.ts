/** Reads and writes files on disk, through node:fs. */
import {
  appendFileSync,
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
import { isHidden } from './ignored.ts';
import { isGone, walk } from './walk.ts';

/** The disk of the machine. */
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
    let temporary: string | undefined;
    const placed: string[] = [];
    const isNew = !existsSync(parent);
    try {
      mkdirSync(parent, { recursive: true });
      if (lstatSync(parent).isSymbolicLink()) throw new CannotWrite('mappen är en länk till en annan plats');
      temporary = mkdtempSync(join(parent, '.vb-'));
      for (const [name, content] of files) {
        mkdirSync(dirname(join(temporary, name)), { recursive: true });
        writeFileSync(join(temporary, name), content);
      }
      for (const name of readdirSync(temporary)) {
        const place = join(parent, name);
        // An empty folder may exist already. Some systems cannot rename a folder over it, so it is removed first.
        if (existsSync(place)) rmdirSync(place);
        renameSync(join(temporary, name), place);
        placed.push(place);
      }
    } catch (error) {
      for (const place of placed) discard(place);
      if (isNew) discard(parent);
      throw error instanceof CannotWrite ? error : new CannotWrite(describeRefusal(error), { cause: error });
    } finally {
      discard(temporary);
    }
  },
  listFiles(folder) {
    // Invalidates the caches, because a folder may have been replaced by a link.
    realFolders.clear();
    plainFiles.clear();
    return walk(folder, refuseListing)
      ?.flatMap(({ path, kind }) => {
        const full = `${folder}/${path}`;
        if (kind === 'file') plainFiles.set(full, folder);
        return kind === 'file' || (kind === 'link' && !isFolder(full)) ? [path] : [];
      })
      .sort();
  },
  listFolders(folder) {
    try {
      return readdirSync(folder, { withFileTypes: true })
        .filter(
          (entry) =>
            !isHidden(entry.name) &&
            (entry.isDirectory() || (isFolder(join(folder, entry.name)) && isInside(join(folder, entry.name), folder))),
        )
        .map((entry) => entry.name)
        .sort();
    } catch (error) {
      return isGone(error) ? [] : refuseListing(folder, error);
    }
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
    } catch (error) {
      return unlessFailing(path, error);
    }
  },
  sizeOf(path, within) {
    try {
      const isLink = lstatSync(path).isSymbolicLink();
      if (isLink && within !== undefined && !isInside(path, within)) return undefined;
      const stats = statSync(path);
      return stats.isFile() ? stats.size : undefined;
    } catch (error) {
      return unlessFailing(path, error);
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
    const temporaryFolders = new Map<string, string>();
    const moves: { readonly from: string; readonly to: string }[] = [];
    let at: string | undefined;
    let written = 0;
    try {
      for (const [to, content] of files) {
        at = to;
        const folder = temporaryFolders.get(dirname(to)) ?? makeTemporaryFolder(dirname(to));
        temporaryFolders.set(dirname(to), folder);
        refuseToReplace(statsOf(to));
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
      for (const folder of temporaryFolders.values()) discard(folder);
    }
  },
};

/** Creates a temporary folder inside a folder. Files in it can be renamed into place, because both are on the same disk. */
function makeTemporaryFolder(folder: string): string {
  makeFolder(folder);
  if (lstatSync(folder).isSymbolicLink()) throw new CannotWrite('mappen är en länk till en annan plats');
  return mkdtempSync(join(folder, '.vb-'));
}

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

/** Why a file or folder cannot be read, by error code, as a Swedish sentence. These are failures of the machine, not of the file. */
const FAILURES: Record<string, string> = {
  ...sameText(['EMFILE', 'ENFILE'], 'Datorn har för många filer öppna.'),
  ...sameText(['ENOMEM'], 'Datorn har slut på minne.'),
  ...sameText(
    ['EIO', 'ESTALE', 'ETIMEDOUT', 'EHOSTDOWN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTCONN', 'ECONNABORTED', 'ENODEV', 'ENXIO'],
    'Disken eller nätverksenheten svarar inte.',
  ),
};

function sameText(codes: readonly string[], text: string): Record<string, string> {
  return Object.fromEntries(codes.map((code) => [code, text]));
}

function refuseListing(folder: string, cause: unknown): never {
  const { code = '' } = cause as NodeJS.ErrnoException;
  throw new CannotRead(`Mappen ${folder} går inte att läsa. ${FAILURES[code] ?? 'Kontrollera att du har rätt till den.'}`, {
    cause,
  });
}

/** Throws CannotRead when the machine failed. Otherwise returns undefined: the fault is in the file, which gets a finding. */
function unlessFailing(path: string, cause: unknown): undefined {
  const reason = FAILURES[(cause as NodeJS.ErrnoException).code ?? ''];
  if (reason !== undefined) throw new CannotRead(`Filen ${path} går inte att läsa. ${reason}`, { cause });
  return undefined;
}

function isFolder(path: string): boolean {
  return statsOf(path)?.isDirectory() ?? false;
}

/** The stats of a path with links resolved. Undefined when it does not exist, its links form a cycle, or access is denied. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Throws CannotWrite for anything but a file. Replacing a device, such as /dev/null, would remove it for the whole machine. */
function refuseToReplace(there: Stats | undefined): void {
  if (there?.isDirectory()) throw new CannotWrite(REFUSALS['EISDIR']);
  if (there && !there.isFile()) throw new CannotWrite('där finns en enhet eller ett rör');
}

/** Creates a folder and its parents. Node's recursive mkdir never returns where none can be created, such as below `/proc`. */
function makeFolder(folder: string): void {
  const above = dirname(folder);
  if (isFolder(folder)) return;
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have created it meanwhile.
    if (!isFolder(folder)) throw error;
  }
}

/** Removes a folder. Ignores errors. */
function discard(folder: string | undefined): void {
  if (folder === undefined) return;
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // The error that caused this cleanup is already thrown.
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
