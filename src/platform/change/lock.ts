/**
 * Locks a folder against other runs of the program that write in it. The lock is a folder `.vb-andring`, which also holds the files
 * of the change. Its owners are the folders `agare-1`, `agare-2` and so on, each with one file that is named by the owner. The last
 * one counts: a run takes over from a dead owner by adding the next, which only one run can do.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sleep } from '../clock.ts';
import { CannotWrite } from '../effects.ts';
import { lstatOf, namesIn } from '../folders.ts';
import { OWNER, type OwnerState, pidOf, stateOf, thisOwner } from '../owner.ts';
import { rename } from '../rename.ts';
import { discard, makeTemporaryFolder, temporaryName } from '../temporary.ts';

/** The prefix of temporary folders in a root. */
export const TEMPORARY = '.vb-';
const LOCK = '.vb-andring';
/** The prefix of a lock that cannot be read, and is kept for a person to look at. */
const DAMAGED = '.vb-skadad-';

/** How long to wait for another run that writes in the same root, and between two attempts, in ms. */
const MAX_WAIT_MS = 10_000;
const WAIT_MS = 25;

/** The path of the lock of a root. */
export const lockOf = (root: string): string => join(root, LOCK);

/** Whether a root is locked, and the state of the owner. `damaged` when the lock is none of ours. */
export function lockState(root: string): OwnerState | 'damaged' | 'free' {
  const lock = lockOf(root);
  const stats = lstatOf(lock);
  if (!stats) return 'free';
  const owner = stats.isDirectory() ? currentOwner(lock)?.name : undefined;
  return owner === undefined ? 'damaged' : stateOf(owner, stats.mtimeMs);
}

/** Locks a root that no other run uses. False when another run was faster. */
export function tryLock(root: string): boolean {
  const folder = makeTemporaryFolder(join(root, TEMPORARY));
  try {
    writeOwner(folder, 'agare-1');
    rename(folder, lockOf(root));
    return true;
  } catch (error) {
    discard(folder);
    const isTaken = ['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
    // Windows reports that access is denied when the name is taken.
    if (!isTaken && lockState(root) === 'free') throw error;
    return false;
  }
}

/** Takes over the lock of a dead owner. False when another run was faster. */
export function takeOver(root: string): boolean {
  const lock = lockOf(root);
  const dead = currentOwner(lock);
  if (!dead) return false;
  const folder = makeTemporaryFolder(join(root, TEMPORARY));
  try {
    writeOwner(folder, 'agare');
    rename(join(folder, 'agare'), join(lock, `agare-${dead.number + 1}`));
    // The lock may have been released and taken again meanwhile. Its first owners are then others.
    return ownerOf(lock, dead.number) === dead.name;
  } catch {
    return false;
  } finally {
    discard(folder);
  }
}

/** Releases a lock of this process. Renames it first, so that it is never seen partly removed. */
export function release(root: string): void {
  const away = join(root, temporaryName(TEMPORARY));
  try {
    rename(lockOf(root), away);
  } catch {
    // The disk refuses. The next run that writes finds a change whose files are all in place.
    return;
  }
  discard(away);
}

/** Moves a damaged lock aside. Returns its new path. */
export function setAside(root: string): string {
  const aside = join(root, temporaryName(DAMAGED));
  rename(lockOf(root), aside);
  return aside;
}

/** Calls `attempt` until it returns true or the lock has been held by another run for too long. Throws CannotWrite then. */
export function waitFor(root: string, attempt: () => boolean): void {
  const until = Date.now() + MAX_WAIT_MS;
  while (!attempt()) {
    if (Date.now() > until) throw new CannotWrite(describeHolder(root));
    sleep(WAIT_MS);
  }
}

function describeHolder(root: string): string {
  const owner = currentOwner(lockOf(root))?.name ?? '';
  return lockState(root) === 'elsewhere'
    ? `en annan dator började skriva i ${root}/ och är inte klar. Vänta tills den är klar. Om den har stannat: kör kommandot på den ` +
        'datorn, eller vänta ett dygn'
    : `ett annat vb skriver i ${root}/ just nu (process ${pidOf(owner)})`;
}

function writeOwner(folder: string, name: string): void {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, thisOwner()), '');
}

/** The last owner of a lock, and its number. */
function currentOwner(lock: string): { readonly number: number; readonly name: string } | undefined {
  const numbers = namesIn(lock).flatMap((name) => /^agare-([1-9]\d{0,3})$/.exec(name)?.[1] ?? []);
  const number = Math.max(...numbers.map(Number));
  const name = ownerOf(lock, number);
  return name === undefined ? undefined : { number, name };
}

function ownerOf(lock: string, number: number): string | undefined {
  const [name = ''] = namesIn(join(lock, `agare-${number}`));
  return OWNER.exec(name)?.[0] === name && name !== '' ? name : undefined;
}
