/** The bundled program, for tests that run it as a process. Importing VB bundles the program, once in each run of the tests. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/platform/package-files.ts';
import { RUN_FOLDER } from './setup.ts';

/** Bundles the program in the first of the test processes, and waits for that in the others. Throws when it failed. */
function bundled(): string {
  const run = process.env[RUN_FOLDER];
  if (!run) throw new Error('tests/support/setup.ts has not run');
  const done = join(run, 'bundled');
  const failed = join(run, 'failed');
  if (isFirst(join(run, 'bundling'))) {
    try {
      execFileSync(process.execPath, [join(PACKAGE_ROOT, 'bin/bundle.js')]);
      writeFileSync(done, '');
    } catch (error) {
      writeFileSync(failed, '');
      throw error;
    }
  }
  while (!existsSync(done)) {
    if (existsSync(failed)) throw new Error('the program could not be bundled');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
  return join(PACKAGE_ROOT, 'bin/vb.cjs');
}

/** Whether this process made the lock folder, which is atomic. */
function isFirst(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

/** The path of the bundled program. */
export const VB = bundled();
