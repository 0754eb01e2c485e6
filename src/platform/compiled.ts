/**
 * Loads the bundled program as V8 compiled it in an earlier run. Node 22 and later have a compile cache of their own. On Node 20 this
 * file keeps V8's code cache, in the same folder. The program runs without a cache when there is none that can be used.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { readCachedBytes, writeCache } from './cache.ts';
import { COMPILE_CACHE, compileCacheFolder } from './cache-folder.ts';
import { env, node } from './process.ts';

/**
 * Loads a CommonJS bundle, whose first line identifies its content, and returns its exports. `file` is absolute. On Node 20 each
 * `command` has a cache of its own, because V8 compiles a function when it is first called.
 */
export function loadCompiled(file: string, command: string): unknown {
  const folder = compileCacheFolder(env);
  const { enableCompileCache } = module as { readonly enableCompileCache?: (folder: string) => void };
  if (folder !== undefined && enableCompileCache === undefined) return loadWithCodeCache(file, command);
  if (folder !== undefined) enableCompileCache?.(folder);
  return createRequire(file)(file);
}

function loadWithCodeCache(file: string, command: string): unknown {
  // The bundle is pure ASCII, which V8 keeps in one byte a character when it is read as Latin-1.
  const source = readFileSync(file, 'latin1');
  const id = source.slice(0, source.indexOf('\n'));
  const key = createHash('sha256')
    .update(JSON.stringify([id, node.version, node.arch, command]))
    .digest('hex');
  const cachedData = readCachedBytes(COMPILE_CACHE, key, env);
  const script = new Script(module.wrap(source), { filename: file, ...(cachedData && { cachedData }) });
  // Made after the run, so that it has the functions that the command called.
  if (script.cachedDataRejected !== false)
    process.once('exit', () => writeCache(COMPILE_CACHE, key, script.createCachedData(), env));
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, createRequire(file), loaded, file, dirname(file));
  return loaded.exports;
}
