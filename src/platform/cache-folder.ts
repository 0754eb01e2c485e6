/**
 * The folder for what can be made again: the unpacked browser, the results of checks, Node's compile cache. The program runs code from
 * it, so it must belong to the user, and nobody else may be able to write to it.
 */
import { accessSync, constants, lstatSync, mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';

export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const folder = userFolder(env);
  return (folder && ownFolder(folder)) ?? ownTemporaryFolder();
}

/** The folder for Node's compile cache (bin/vb.cjs); undefined without a cache folder of the user's own, and the program then does without. */
export function compileCacheFolder(env: NodeJS.ProcessEnv): string | undefined {
  const user = userFolder(env);
  const folder = user && ownFolder(user);
  return folder && ownFolder(join(folder, 'compile'));
}

/** Undefined without a home folder. A relative path is ignored, since it would put the cache in the working folder. */
function userFolder(env: NodeJS.ProcessEnv): string | undefined {
  const candidates = [env['VB_CACHE'] ?? '', env['XDG_CACHE_HOME'] ?? '', join(homedir(), '.cache')];
  const folder = candidates.find((path) => isAbsolute(path));
  return folder === undefined ? undefined : join(folder, 'vb');
}

/** The folder, created if missing; undefined if it cannot be written or is not the user's own. */
function ownFolder(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    const { uid, mode } = statSync(folder);
    // Windows has no owner and mode here; the folder is in the user's profile.
    if (process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0)) return undefined;
    return folder;
  } catch {
    return undefined;
  }
}

/** A folder among temporary files that nobody else can have filled. */
function ownTemporaryFolder(): string {
  const folder = join(tmpdir(), `vb-${process.getuid?.() ?? 'cache'}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  if (uid === process.getuid?.() && (mode & 0o077) === 0) return folder;
  return mkdtempSync(join(tmpdir(), 'vb-'));
}
