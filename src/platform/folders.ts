/** Creates and lists folders. */
import { lstatSync, mkdirSync, readdirSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether a path is a folder, or a link to one. False when it cannot be read. */
export const isFolder = (path: string): boolean => statOf(path)?.isDirectory() ?? false;

/** The stats of a path, with links resolved. Undefined when there is nothing, or it cannot be read. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** The names in a folder, sorted. Empty when it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** The stats of a path, without following a link. Undefined when there is nothing, or it cannot be read. */
export function lstatOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Creates a folder and its parents, each with the mode. Returns those that it created, outermost first. Node's recursive mkdir is not
 * used, because it never returns where none can be created, such as below `/proc`.
 */
export function makeFolder(folder: string, mode = 0o777): string[] {
  if (isFolder(folder)) return [];
  const above = dirname(folder);
  const created = above === folder ? [] : makeFolder(above, mode);
  try {
    mkdirSync(folder, { mode });
    return [...created, folder];
  } catch (error) {
    // Another process may have created it meanwhile.
    if (!isFolder(folder)) throw error;
    return created;
  }
}
