/** Reads and writes files on disk, through node:fs. */
import {
  appendFileSync,
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { interruptedIn, settle, writeChange, writeOne } from './change/change.ts';
import { CannotRead, type Disk } from './effects.ts';
import { isFolder } from './folders.ts';
import { isHidden } from './ignored.ts';
import { toCannotWrite } from './refusal.ts';
import { isGone, walk } from './walk.ts';

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
  useFile(path, use) {
    const fd = openPlain(path);
    if (fd === undefined) return undefined;
    try {
      const { size } = fstatSync(fd);
      return use({ length: size, read: (from, to) => readPart(path, fd, from, Math.min(to, size)) });
    } finally {
      closeSync(fd);
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

/** Opens a file for reading. Undefined for a folder, a pipe or a device, and for what does not exist. */
function openPlain(path: string): number | undefined {
  try {
    return statSync(path).isFile() ? openSync(path, 'r') : undefined;
  } catch (error) {
    return unlessFailing(path, error);
  }
}

/** Reads bytes of an open file. Throws CannotRead when it has become shorter, because half a file is not what was asked for. */
function readPart(path: string, fd: number, from: number, to: number): Uint8Array {
  const part = Buffer.allocUnsafe(Math.max(0, to - from));
  try {
    for (let at = 0; at < part.length; ) {
      const read = readSync(fd, part, at, part.length - at, from + at);
      if (read === 0) throw new CannotRead(`Filen ${path} ändrades medan den lästes. Kör samma kommando igen.`);
      at += read;
    }
    return part;
  } catch (error) {
    unlessFailing(path, error);
    throw error;
  }
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
