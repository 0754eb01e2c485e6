/**
 * What a year was last found to hold, kept under a hash of every byte it depends on. Times and sizes are not looked at, so that an answer
 * is never stale.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../platform/cache-folder.ts';
import type { Effects } from '../../platform/effects.ts';
import { nodeEffects } from '../../platform/files.ts';

interface Asked {
  readonly data: string;
  readonly år: number;
  readonly utkast: boolean;
}

/** All that the findings depend on: what is asked, the program, Node, and every byte of the year and of the year before. */
export function keyOf({ data, år, utkast }: Asked, build: string, effects: Effects): string {
  const hash = createHash('sha256');
  const part = (value: string | Uint8Array) => hash.update(`${value.length}:`).update(value);
  for (const word of [build, process.version, data, String(år), String(utkast)]) part(word);
  for (const folder of [`${data}/${år - 1}`, `${data}/${år}`]) {
    for (const path of effects.listFiles(folder) ?? []) {
      part(`${folder}/${path}`);
      const bytes = effects.readFile(`${folder}/${path}`, data);
      part(bytes === undefined ? 'går inte att läsa' : 'läst');
      part(bytes ?? '');
    }
  }
  return hash.digest('hex');
}

/**
 * The disk as it is when it is first asked. A file that is saved between the key and the check would otherwise be remembered as what stood
 * there before.
 */
export function asFirstSeen(): Effects {
  const lists = new Map<string, string[] | undefined>();
  const files = new Map<string, Uint8Array | undefined>();
  const once = <V>(seen: Map<string, V | undefined>, path: string, look: () => V | undefined) => {
    if (!seen.has(path)) seen.set(path, look());
    return seen.get(path);
  };
  return {
    ...nodeEffects,
    listFiles: (folder) => once(lists, folder, () => nodeEffects.listFiles(folder)),
    readFile: (path, within) => once(files, `${within}\0${path}`, () => nodeEffects.readFile(path, within)),
  };
}

/** What was remembered under a key; undefined when nothing was. */
export function recall(key: string, env: NodeJS.ProcessEnv): string | undefined {
  try {
    return readFileSync(join(cacheFolder(env), 'check', `${key}.json`), 'utf8');
  } catch {
    return undefined;
  }
}

/** Remembers a text under a key, whole or not at all. That it cannot be remembered is no fault: it is made again next time. */
export function remember(key: string, text: string, env: NodeJS.ProcessEnv): void {
  try {
    const folder = join(cacheFolder(env), 'check');
    mkdirSync(folder, { recursive: true });
    const aside = join(folder, `.${key}-${process.pid}`);
    writeFileSync(aside, text);
    renameSync(aside, join(folder, `${key}.json`));
  } catch {
    // A full or read-only disk.
  }
}
