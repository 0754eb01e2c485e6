/** The folder for what can be made again: the unpacked browser, and what a year was last found to hold. */
import { accessSync, constants, lstatSync, mkdirSync, mkdtempSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const folder = join(env['VB_CACHE'] || env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'vb');
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return ownTemporaryFolder();
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
