/** Reads and writes caches on disk: texts by key. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';

/** Returns the text stored under a key. Undefined when it is missing or unreadable. `name` is a folder in the cache folder. */
export function readCache(name: string, key: string, env: NodeJS.ProcessEnv): string | undefined {
  try {
    return readFileSync(join(cacheFolder(env), name, `${key}.json`), 'utf8');
  } catch {
    return undefined;
  }
}

/** Stores a text under a key, atomically. Ignores write errors, because the text can be computed again. */
export function writeCache(name: string, key: string, text: string, env: NodeJS.ProcessEnv): void {
  try {
    const folder = join(cacheFolder(env), name);
    mkdirSync(folder, { recursive: true });
    const temporary = join(folder, `.${key}-${process.pid}`);
    writeFileSync(temporary, text);
    renameSync(temporary, join(folder, `${key}.json`));
  } catch {
    // The disk is full or read-only.
  }
}
