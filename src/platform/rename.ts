/** Renames files on systems where other programs hold them open for a moment. */
import { renameSync } from 'node:fs';
import { sleep } from './clock.ts';

/** Virus scanners and file synchronization on Windows open a new file for a moment. Until they close it, renaming it fails. */
const PASSING = new Set(['EBUSY', 'EPERM', 'EACCES']);
const ATTEMPTS = 10;
/** Pause between two attempts, in ms. */
const PAUSE_MS = 30;

/** Renames a file or folder, and tries again when another program may hold it open. Throws the error of the last attempt. */
export function rename(from: string, to: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || !PASSING.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      sleep(PAUSE_MS);
    }
  }
}
