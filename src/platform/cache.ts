/**
 * A cache of texts or bytes on disk, each under a key in hex. Each entry is sealed with a hash of its cache, key and content, so an
 * entry that was damaged, cut off or renamed is a miss. Nothing here throws: the content can be computed again.
 */
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { discard, removeDead, temporaryName } from './temporary.ts';

/** Size limit of a cache, and of one entry, in bytes. The report of a year is below 1 MB. */
const MAX_BYTES = 50 * 1024 * 1024;
const HOUR_MS = 3600 * 1000;
/** An entry is removed when it has not been used for this long. */
const MAX_AGE_MS = 90 * 24 * HOUR_MS;
/** The least time between two prunings, and the precision of the time when an entry was used. */
const INTERVAL_MS = HOUR_MS;

/** The modification time of this file is the time of the latest pruning. */
const PRUNED = '.pruned';
/** The prefix of temporary files. */
const TEMPORARY = '.vb-';
/** The entries, and the files of earlier versions. */
const OWN_FILE = /^(?:[0-9a-f]{64}\.(?:entry|json)|\.[0-9a-f]{64}-\d+(?:-[0-9a-f]+)?)$/;

/** The text stored under a key. Undefined when there is none that can be used. `name` is the folder of the cache. */
export function readCache(name: string, key: string, env: NodeJS.ProcessEnv): string | undefined {
  return readCachedBytes(name, key, env)?.toString('utf8');
}

/** The bytes stored under a key, as `readCache`. */
export function readCachedBytes(name: string, key: string, env: NodeJS.ProcessEnv): Buffer | undefined {
  try {
    const file = join(cacheFolder(env), name, `${key}.entry`);
    const stats = lstatSync(file);
    // A device would never end, and a damaged entry may be of any size.
    if (!stats.isFile() || stats.size > MAX_BYTES) return undefined;
    const bytes = readFileSync(file);
    const end = bytes.indexOf('\n');
    const content = bytes.subarray(end + 1);
    if (bytes.toString('latin1', 0, Math.max(0, end)) !== sealOf(name, key, content)) return undefined;
    markAsUsed(file, stats.mtimeMs);
    return content;
  } catch {
    return undefined;
  }
}

/** Stores a text or bytes under a key, whole or not at all. Does nothing when the disk refuses. */
export function writeCache(name: string, key: string, content: string | Uint8Array, env: NodeJS.ProcessEnv): void {
  try {
    const bytes = Buffer.from(content);
    const folder = join(cacheFolder(env), name);
    mkdirSync(folder, { recursive: true });
    removeDead(join(folder, TEMPORARY));
    const temporary = join(folder, temporaryName(TEMPORARY));
    try {
      writeFileSync(temporary, Buffer.concat([Buffer.from(`${sealOf(name, key, bytes)}\n`), bytes]), { flag: 'wx' });
      renameSync(temporary, join(folder, `${key}.entry`));
    } catch {
      discard(temporary);
    }
    prune(folder);
  } catch {
    // The disk is full or read-only.
  }
}

/** SHA-256, in hex. Neither the name nor the key has a line break, so different parts never hash the same bytes. */
function sealOf(name: string, key: string, content: Uint8Array): string {
  return createHash('sha256').update(`${name}\n${key}\n`).update(content).digest('hex');
}

/** Records that an entry was used, as its modification time. Access times are often switched off. */
function markAsUsed(file: string, before: number): void {
  const now = Date.now();
  if (Math.abs(now - before) < INTERVAL_MS) return;
  try {
    utimesSync(file, now / 1000, now / 1000);
  } catch {
    // A cache that is read-only is not pruned either.
  }
}

/** Removes entries that are too old, then the least recently used ones above the size limit. At most once an hour. */
function prune(folder: string): void {
  const now = Date.now();
  const mark = join(folder, PRUNED);
  const before = statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Math.abs(now - before) < INTERVAL_MS) return;
  writeFileSync(mark, '');
  const files = readdirSync(folder).flatMap((name) => {
    const stats = OWN_FILE.test(name) ? lstatSync(join(folder, name), { throwIfNoEntry: false }) : undefined;
    return stats?.isFile() ? [{ name, size: stats.size, age: now - stats.mtimeMs }] : [];
  });
  let bytes = 0;
  for (const { name, size, age } of files.sort((a, b) => a.age - b.age)) {
    bytes += size;
    if (bytes > MAX_BYTES || age > MAX_AGE_MS) discard(join(folder, name));
  }
}
