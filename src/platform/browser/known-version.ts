/**
 * Remembers the version of a browser, which only a running browser can report. The cache has it under the path, the size and the
 * modification time of the program.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { readCache, writeCache } from '../cache.ts';
import { embeddedProgram } from './embedded.ts';
import { type Candidate, findBrowsers } from './find.ts';

const CACHE = 'webblasare';

/** The version of the browser that would print, such as `HeadlessChrome/153.0.8010.0`. Undefined when it must be started to know. */
export function knownVersion(browser: string | undefined, env: NodeJS.ProcessEnv): string | undefined {
  const [first] = findBrowsers({ browser, env });
  const key = first && keyOf(first, env);
  return key === undefined ? undefined : readCache(CACHE, key, env);
}

/** Remembers the version of a browser that was started. */
export function rememberVersion(candidate: Candidate, version: string, env: NodeJS.ProcessEnv): void {
  const key = keyOf(candidate, env);
  if (key !== undefined && readCache(CACHE, key, env) !== version) writeCache(CACHE, key, version, env);
}

/** Undefined for a program that starts another one: its own file stays the same when the browser is updated. */
function keyOf({ slag, executable }: Candidate, env: NodeJS.ProcessEnv): string | undefined {
  const path = slag === 'inbyggd' ? embeddedProgram(env) : executable;
  try {
    const real = realpathSync(path ?? '');
    if (basename(real) === 'snap' || isScript(real)) return undefined;
    const { size, mtimeMs } = statSync(real);
    return createHash('sha256')
      .update(JSON.stringify([real, size, mtimeMs]))
      .digest('hex');
  } catch {
    return undefined;
  }
}

function isScript(path: string): boolean {
  const start = Buffer.alloc(2);
  const fd = openSync(path, 'r');
  try {
    readSync(fd, start);
  } finally {
    closeSync(fd);
  }
  return start.toString('latin1') === '#!';
}
