/** Lists everything below a folder. Does not follow links, and skips hidden names, also those of folders. */
import { type Dirent, readdirSync } from 'node:fs';
import { isHidden } from './ignored.ts';

/** What lies at a path. `other` is a device, a pipe or a socket. */
export interface Entry {
  /** Relative to the folder that was listed, with `/`. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** Error codes of a path at which there is nothing, or no folder. */
const GONE = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

/** Whether an error of a listing means that the folder does not exist. */
export function isGone(error: unknown): boolean {
  return GONE.has((error as NodeJS.ErrnoException).code ?? '');
}

/**
 * Everything below a folder, in the order of the system. Undefined when the folder does not exist. Calls `onError` for a folder
 * that cannot be listed. A subfolder that is removed meanwhile is not an error.
 */
export function walk(folder: string, onError: (folder: string, error: unknown) => void): Entry[] | undefined {
  const found: Entry[] = [];
  /** Returns false when the folder does not exist. */
  const visit = (below: string): boolean => {
    const here = below === '' ? folder : `${folder}/${below}`;
    let entries: Dirent[];
    try {
      entries = readdirSync(here, { withFileTypes: true });
    } catch (error) {
      if (isGone(error)) return false;
      onError(here, error);
      return true;
    }
    for (const entry of entries) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (isHidden(path)) continue;
      found.push({ path, kind: kindOf(entry) });
      if (entry.isDirectory()) visit(path);
    }
    return true;
  };
  return visit('') ? found : undefined;
}

function kindOf(entry: Dirent): Entry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}
