/**
 * Writes several files as one change: all of them or none, also when the process is killed.
 *
 *   lock     no other run writes in the root
 *   stage    the new files, and copies of the old ones, are written into the folder of the lock
 *   commit   the journal, which lists the files, is renamed into place
 *   apply    each new file is renamed to its place
 *   release  the folder of the lock is removed
 *
 * When a run is killed, the next run that writes in the root restores the old files, unless all new files are in place. Files and
 * folders are synced to disk before each step that depends on them.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { CannotWrite } from '../effects.ts';
import { isFolder, lstatOf, makeFolder, namesIn, statOf } from '../folders.ts';
import { commandLine } from '../process.ts';
import { REFUSALS, toCannotWrite } from '../refusal.ts';
import { rename } from '../rename.ts';
import { discard, findDead, makeTemporaryFolder, removeDead } from '../temporary.ts';
import { type Entry, type Journal, parseJournal } from './journal.ts';
import { lockOf, lockState, release, setAside, TEMPORARY, takeOver, tryLock, waitFor } from './lock.ts';
import type { Interrupted, Settled } from './settled.ts';

type Content = string | Uint8Array;
/** The new content of each file of a change, by path. Null removes the file. */
type Contents = ReadonlyMap<string, Content | null>;

const JOURNAL = 'journal.json';
/** The staged files of entry number n. */
const newFile = (root: string, n: number): string => join(lockOf(root), `${n}.ny`);
const oldFile = (root: string, n: number): string => join(lockOf(root), `${n}.gammal`);

/** How deep the root of a change may lie below the top folder: the folder of a year, and of a board in it. */
const MAX_DEPTH = 2;

/**
 * Writes and removes files, by path. All are below `top`, which is created when it is missing. Throws CannotWrite when that is impossible, and
 * has then written nothing, unless the error says otherwise. With `onlyNew` it refuses to replace a file.
 */
export function writeChange(top: string, files: Contents, onlyNew = false): void {
  if (files.size === 0) return;
  const created: string[] = [];
  try {
    created.push(...makeFolder(top));
    replaceAll(rootOf(top, [...files.keys()]), files, onlyNew);
  } catch (error) {
    for (const folder of created.reverse()) removeEmptyFolder(folder);
    throw toCannotWrite(error, top);
  }
}

/** Writes one file, which is one rename and needs no journal. Throws CannotWrite. */
export function writeOne(path: string, content: Content): void {
  try {
    makeFolder(dirname(path));
    const folder = makeTemporaryFolder(join(dirname(path), TEMPORARY));
    try {
      refuseToReplace(dirname(path), path, false);
      writeSynced(join(folder, '0.ny'), content);
      rename(join(folder, '0.ny'), path);
      syncFolder(dirname(path));
    } finally {
      discard(folder);
    }
  } catch (error) {
    throw toCannotWrite(error, path);
  }
}

/**
 * Restores the files of interrupted changes below a folder, and removes what dead owners left. Waits for other runs that write
 * there, and throws CannotWrite when one takes too long.
 */
export function settle(top: string): Settled[] {
  return rootsBelow(top).flatMap((root) => {
    try {
      const settled = settleRoot(root);
      // A run that was killed while it released its lock. When it restores files, it removes the journal before that.
      const done = findDead(join(root, TEMPORARY))
        .map((folder) => readJournal(folder))
        .filter((one) => typeof one === 'object');
      removeDead(join(root, TEMPORARY));
      return [...(settled ? [settled] : []), ...done.map(({ kommando }): Settled => ({ slag: 'slutförd', root, kommando }))];
    } catch (error) {
      throw toCannotWrite(error, root);
    }
  });
}

function settleRoot(root: string): Settled | undefined {
  let settled: Settled | undefined;
  waitFor(root, () => {
    switch (lockState(root)) {
      case 'free':
        return true;
      case 'damaged':
        settled = { slag: 'skadad', root, mapp: setAside(root) };
        return true;
      case 'dead':
        if (takeOver(root)) settled = restore(root);
        return lockState(root) === 'free';
      default:
        return false;
    }
  });
  return settled;
}

/** The interrupted changes below a folder, except those whose process still runs. Writes nothing. */
export function interruptedIn(top: string): Interrupted[] {
  return rootsBelow(top).flatMap((root) => {
    const journal = ['dead', 'elsewhere'].includes(lockState(root)) ? readJournal(lockOf(root)) : undefined;
    if (typeof journal !== 'object') return [];
    const { kommando, filer } = journal;
    const klara = filer.filter((one, n) => !isPending(root, n, one)).length;
    return [{ root, kommando, klara, antal: filer.length }];
  });
}

/** The root of a change: the deepest folder that has all its files. A person may be allowed to write there and not above. */
function rootOf(top: string, paths: readonly string[]): string {
  const parts = paths.map((path) => relative(top, path).split(sep).slice(0, -1));
  let root = top;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const [name, ...others] = new Set(parts.map((one) => one[depth]));
    if (name === undefined || others.length > 0 || !isDataFolder(join(root, name))) break;
    root = join(root, name);
  }
  return root;
}

/** The folders that `rootOf` may return. */
function rootsBelow(top: string): string[] {
  if (!isFolder(top)) return [];
  const roots = [top];
  for (let depth = 0, level = roots; depth < MAX_DEPTH; depth += 1) {
    level = level.flatMap((folder) => namesIn(folder).map((name) => join(folder, name))).filter(isDataFolder);
    roots.push(...level);
  }
  return roots;
}

/** Whether a path is a folder, no link to one, and no temporary folder. */
function isDataFolder(path: string): boolean {
  return !basename(path).startsWith('.') && (lstatOf(path)?.isDirectory() ?? false);
}

function replaceAll(root: string, files: Contents, onlyNew: boolean): void {
  waitFor(root, () => {
    settleRoot(root);
    return tryLock(root);
  });
  let at = root;
  try {
    const filer: Entry[] = [];
    for (const [path, content] of files) {
      at = path;
      refuseToReplace(root, path, onlyNew);
      filer.push(stage(root, path, content, filer.length));
    }
    at = root;
    const mappar = missingFolders(root, filer);
    commit(root, { version: 1, kommando: commandLine(), mappar, filer });
    for (const mapp of mappar) makeFolder(join(root, mapp));
    for (const [n, { fil, efter }] of filer.entries()) {
      at = join(root, fil);
      if (efter === null) unlinkSync(at);
      else rename(newFile(root, n), at);
    }
    for (const mapp of foldersOf(filer)) syncFolder(join(root, mapp));
  } catch (error) {
    throw undo(root, toCannotWrite(error, at));
  }
  release(root);
  for (const [path, content] of files) if (content === null) removeEmptyFolder(dirname(path));
}

/** Restores the old files after a failure. Returns the error to throw. The lock stays when the files cannot be restored. */
function undo(root: string, error: CannotWrite): CannotWrite {
  try {
    restore(root);
  } catch {
    error.isHalfDone = true;
  }
  return error;
}

/** Writes the new file of an entry, unless the file is removed, and a copy of the old one. */
function stage(root: string, path: string, content: Content | null, n: number): Entry {
  const old = oldFile(root, n);
  copyOld(path, old);
  if (content !== null) writeSynced(newFile(root, n), content);
  return {
    fil: relative(root, path).split(sep).join('/'),
    före: hashAt(old),
    efter: content === null ? null : createHash('sha256').update(content).digest('hex'),
  };
}

/** Writes the journal whole. From here on, the change is restored when the run is killed. */
function commit(root: string, journal: Journal): void {
  const staged = join(lockOf(root), `${JOURNAL}.ny`);
  writeSynced(staged, JSON.stringify(journal));
  syncFolder(lockOf(root));
  rename(staged, join(lockOf(root), JOURNAL));
  syncFolder(lockOf(root));
  syncFolder(root);
}

/** Restores the old files of a change and releases the lock, which this process owns. Throws when a file cannot be restored. */
function restore(root: string): Settled | undefined {
  const journal = readJournal(lockOf(root));
  if (journal === 'damaged') return { slag: 'skadad', root, mapp: setAside(root) };
  const settled = journal && restoreFiles(root, journal);
  release(root);
  return settled;
}

function restoreFiles(root: string, { kommando, mappar, filer }: Journal): Settled {
  const isNew = filer.map((one, n) => isPending(root, n, one));
  if (!isNew.includes(true)) return { slag: 'slutförd', root, kommando };
  let antal = 0;
  const ändrade: string[] = [];
  for (const [n, { fil, före, efter }] of filer.entries()) {
    const path = join(root, fil);
    const current = isNew[n] || !hasPlainFolders(root, path) ? undefined : hashAt(path);
    if (isNew[n] || current === före) continue;
    if (current !== efter || (före !== null && hashAt(oldFile(root, n)) !== före)) {
      ändrade.push(fil);
      continue;
    }
    if (före === null) unlinkSync(path);
    else rename(oldFile(root, n), path);
    antal += 1;
  }
  for (const mapp of foldersOf(filer)) syncFolder(join(root, mapp));
  for (const mapp of mappar.toReversed()) if (hasPlainFolders(root, join(root, mapp, 'x'))) removeEmptyFolder(join(root, mapp));
  unlinkSync(join(lockOf(root), JOURNAL));
  return { slag: 'återställd', root, kommando, antal, ändrade };
}

/** Whether an entry of a change is still to be applied. */
function isPending(root: string, n: number, { fil, efter }: Entry): boolean {
  return existsSync(efter === null ? join(root, fil) : newFile(root, n));
}

/** Maximum size of a journal in bytes: about a hundred thousand files. */
const MAX_JOURNAL_BYTES = 32 * 1024 * 1024;

/** Reads the journal in a folder. Undefined when there is none, so that no file was replaced. */
function readJournal(folder: string): Journal | undefined | 'damaged' {
  const file = join(folder, JOURNAL);
  const stats = lstatOf(file);
  if (!stats) return undefined;
  if (!stats.isFile() || stats.size > MAX_JOURNAL_BYTES) return 'damaged';
  return parseJournal(readFileSync(file, 'utf8')) ?? 'damaged';
}

/** Throws CannotWrite when a path is not a plain file, or not in plain folders. Replacing a device would remove it. */
function refuseToReplace(root: string, path: string, onlyNew: boolean): void {
  if (!hasPlainFolders(root, path)) throw new CannotWrite('mappen är en länk till en annan plats');
  const there = statOf(path);
  if (there?.isDirectory()) throw new CannotWrite(REFUSALS.EISDIR);
  if (there && !there.isFile()) throw new CannotWrite('där finns en enhet eller ett rör');
  if (there && onlyNew) throw new CannotWrite('filen finns redan');
}

/** Whether no folder between a root and a path in it is a link. */
function hasPlainFolders(root: string, path: string): boolean {
  const parts = relative(root, path).split(sep).slice(0, -1);
  return parts.every((_, i) => !lstatSync(join(root, ...parts.slice(0, i + 1)), { throwIfNoEntry: false })?.isSymbolicLink());
}

/** Copies a file, or a link as a link. Does nothing when there is none. */
function copyOld(path: string, to: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return;
  if (stats.isSymbolicLink()) symlinkSync(readlinkSync(path), to);
  else {
    copyFileSync(path, to);
    syncFile(to);
  }
}

/** The SHA-256 of a file's content, or of a link's target, in hex. Null when there is neither. */
function hashAt(path: string): string | null {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats || stats.isDirectory()) return null;
  const content = stats.isSymbolicLink() ? `link to ${readlinkSync(path)}` : readFileSync(path);
  return createHash('sha256').update(content).digest('hex');
}

/** The folders of the files, relative to the root. */
function foldersOf(filer: readonly Entry[]): string[] {
  return [...new Set(filer.map(({ fil }) => dirname(fil)))];
}

/** The folders of the files that do not exist, outermost first. */
function missingFolders(root: string, filer: readonly Entry[]): string[] {
  const all = foldersOf(filer).flatMap((folder) => {
    const parts = folder.split('/');
    return folder === '.' ? [] : parts.map((_, i) => parts.slice(0, i + 1).join('/'));
  });
  return [...new Set(all)].filter((folder) => !existsSync(join(root, folder)));
}

function removeEmptyFolder(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It has other files.
  }
}

function writeSynced(path: string, content: Content): void {
  writeFileSync(path, content);
  syncFile(path);
}

/** Waits until the content of a file is on the disk. */
function syncFile(path: string): void {
  const fd = openSync(path, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Waits until the names in a folder are on the disk. Windows and some network disks do not support it. */
function syncFolder(folder: string): void {
  try {
    const fd = openSync(folder, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    // The files are whole without it. After a power cut, their old versions may be back.
  }
}
