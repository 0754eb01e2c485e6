/** Files in memory: alone, overlaid on other files, or as a snapshot of other files. */
import type { Files } from './effects.ts';
import { isHidden } from './ignored.ts';

type Content = string | Uint8Array;

const bytesOf = (content: Content): Uint8Array => (typeof content === 'string' ? Buffer.from(content) : content);

/** Files that consist of the given contents, by path. */
export function memoryFiles(files: ReadonlyMap<string, Content>): Files {
  const below = (folder: string) =>
    [...files.keys()].filter((path) => path.startsWith(`${folder}/`) && !isHidden(path.slice(folder.length + 1)));
  return {
    listFiles: (folder) => {
      const inside = below(folder);
      return inside.length === 0 ? undefined : inside.map((path) => path.slice(folder.length + 1)).sort();
    },
    listFolders: (folder) => {
      const names = below(folder).flatMap((path) => {
        const [name, ...rest] = path.slice(folder.length + 1).split('/');
        return name !== undefined && rest.length > 0 ? [name] : [];
      });
      return [...new Set(names)].sort();
    },
    sizeOf: (path) => {
      const content = files.get(path);
      return content === undefined ? undefined : bytesOf(content).length;
    },
    readFile: (path) => {
      const content = files.get(path);
      return content === undefined ? undefined : bytesOf(content);
    },
  };
}

/** Overlays files, by path, on those of `effects`. Null hides a file. Writes nothing. */
export function overlay<F extends Files>(effects: F, files: ReadonlyMap<string, Content | null>): F {
  const added = memoryFiles(new Map([...files].flatMap(([path, content]) => (content === null ? [] : [[path, content]]))));
  const merged = (one: readonly string[] | undefined, other: readonly string[] | undefined) =>
    one || other ? [...new Set([...(one ?? []), ...(other ?? [])])].sort() : undefined;
  const shown = (folder: string, paths: readonly string[] | undefined) =>
    paths?.filter((path) => files.get(`${folder}/${path}`) !== null);
  return {
    ...effects,
    listFiles: (folder) => merged(shown(folder, effects.listFiles(folder)), added.listFiles(folder)),
    listFolders: (folder) => merged(effects.listFolders(folder), added.listFolders(folder)) ?? [],
    sizeOf: (path, within) => (files.get(path) === null ? undefined : (added.sizeOf(path) ?? effects.sizeOf(path, within))),
    readFile: (path, within) => (files.get(path) === null ? undefined : (added.readFile(path) ?? effects.readFile(path, within))),
  };
}

/**
 * Caches every listing and file at its first read. A file that is saved between two reads then has the same bytes in both, so a
 * cache key that was computed from the bytes matches a result that is computed later.
 */
export function snapshot<F extends Files>(effects: F): F {
  const lists = new Map<string, string[] | undefined>();
  const files = new Map<string, Uint8Array | undefined>();
  const sizes = new Map<string, number | undefined>();
  const once = <V>(seen: Map<string, V | undefined>, path: string, look: () => V | undefined) => {
    if (!seen.has(path)) seen.set(path, look());
    return seen.get(path);
  };
  return {
    ...effects,
    listFiles: (folder) => once(lists, folder, () => effects.listFiles(folder)),
    sizeOf: (path, within) => once(sizes, `${within}\0${path}`, () => effects.sizeOf(path, within)),
    readFile: (path, within) => once(files, `${within}\0${path}`, () => effects.readFile(path, within)),
  };
}
