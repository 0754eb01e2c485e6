/**
 * Finds the cache folder, which holds the unpacked browser, results of checks and the compiled program. The program runs code
 * from it, so the folder must belong to the user and be writable by the user only.
 */
import { accessSync, constants, lstatSync, mkdirSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { makeFolder } from './folders.ts';
import { discard, makeSystemTemporaryFolder } from './temporary.ts';

/** The user's cache folder, or a private temporary folder when there is no safe one. Creates the folder. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const folder = userFolder(env);
  return (folder && ownFolder(folder)) ?? ownTemporaryFolder();
}

/** The folder of the compiled program (compiled.ts) in the cache folder. */
export const COMPILE_CACHE = 'compile';

/** The path of the folder of the compiled program. Undefined when there is no safe cache folder. */
export function compileCacheFolder(env: NodeJS.ProcessEnv): string | undefined {
  const user = userFolder(env);
  const folder = user && ownFolder(user);
  return folder && ownFolder(join(folder, COMPILE_CACHE));
}

/** Undefined without a home folder. A relative path is ignored, since it would put the cache in the working folder. */
function userFolder(env: NodeJS.ProcessEnv): string | undefined {
  const candidates = [env['VB_CACHE'] ?? '', env['XDG_CACHE_HOME'] ?? '', join(homedir(), '.cache')];
  const folder = candidates.find((path) => isAbsolute(path));
  return folder === undefined ? undefined : join(folder, 'vb');
}

/** Returns the folder and creates it if missing. Undefined when others own it or can write to it, or the user cannot. */
function ownFolder(folder: string): string | undefined {
  try {
    makeFolder(folder, 0o700);
    accessSync(folder, constants.W_OK);
    const { uid, mode } = statSync(folder);
    // Node reports no owner and mode on Windows. There the folder is in the user's profile.
    if (process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0)) return undefined;
    return folder;
  } catch {
    return undefined;
  }
}

/** The private folder of this process, when another user has the name of the user's temporary folder. */
let lastResort: string | undefined;

/** A temporary folder that no other user can read or write. */
function ownTemporaryFolder(): string {
  const folder = join(tmpdir(), `vb-${process.getuid?.() ?? 'cache'}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  if (uid === process.getuid?.() && (mode & 0o077) === 0) return folder;
  if (lastResort === undefined) {
    const made = makeSystemTemporaryFolder('cache');
    process.once('exit', () => discard(made));
    lastResort = made;
  }
  return lastResort;
}
