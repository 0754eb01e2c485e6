/** The folder for what can be made again: the unpacked browser, and what a year was last found to hold. */
import { accessSync, constants, lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
