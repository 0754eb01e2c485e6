/** Bundles the program once, before any test runs it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/platform/package-files.ts';

export default function setup(): void {
  execFileSync(process.execPath, [join(PACKAGE_ROOT, 'bin/bundle.js')]);
}
