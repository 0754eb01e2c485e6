/** Temporary folders and files that carry their owner in their name, so that a later run can remove those of a killed run. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { lstatOf, namesIn } from './folders.ts';
import { OWNER, stateOf, thisOwner } from './owner.ts';

/** The name of a temporary entry after its prefix. Earlier versions wrote no owner, only the six characters of mkdtemp. */
const AFTER_PREFIX = new RegExp(`^(?:(${OWNER.source})-)?[A-Za-z0-9]{6}$`);

/**
 * Makes a temporary folder, after removing those of dead owners with the same prefix. The caller removes it. `prefix` is a path
 * without the owner, such as `/tmp/vb-git-`.
 */
export function makeTemporaryFolder(prefix: string): string {
  removeDead(prefix);
  return mkdtempSync(`${prefix}${thisOwner()}-`);
}

/** Makes a temporary folder for a purpose in the temporary folder of the system. */
export const makeSystemTemporaryFolder = (purpose: string): string => makeTemporaryFolder(join(tmpdir(), `vb-${purpose}-`));

/** A new name of a temporary file or folder of this process, with a prefix. */
export const temporaryName = (prefix: string): string => `${prefix}${thisOwner()}-${randomBytes(3).toString('hex')}`;

/** Removes the temporary folders and files with a prefix whose owner is dead. Ignores those that the system does not let go. */
export function removeDead(prefix: string): void {
  for (const path of findDead(prefix)) discard(path);
}

/** The paths of the temporary folders and files with a prefix whose owner is dead. */
export function findDead(prefix: string): string[] {
  const [folder, start] = [dirname(prefix), basename(prefix)];
  return namesIn(folder)
    .filter((name) => name.startsWith(start) && isDead(join(folder, name), name.slice(start.length)))
    .map((name) => join(folder, name));
}

/** Whether a temporary entry was left by a dead owner. `rest` is its name without the prefix. */
function isDead(path: string, rest: string): boolean {
  const match = AFTER_PREFIX.exec(rest);
  const stats = match && lstatOf(path);
  return stats ? stateOf(match[1] ?? '', stats.mtimeMs) === 'dead' : false;
}

/** Removes a file or folder. Ignores errors: what is left has an owner, and a later run tries again. */
export function discard(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // Another program holds it open, or the disk refuses.
  }
}
