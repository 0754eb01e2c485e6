/**
 * Unpacks the embedded browser: Chromium from the optional npm package @sparticuz/chromium (Linux x64). It is unpacked once, into
 * a cache folder named by its version, and removed when it has not been used for a while. The package's own executablePath() is not used, because it returns a file in the temporary
 * folder without checking its version.
 */
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  createReadStream,
  createWriteStream,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { cacheFolder } from '../cache-folder.ts';
import { discard, makeTemporaryFolder } from '../temporary.ts';

/** Paths of the unpacked browser, and of the fonts and NSS libraries that it needs on a machine without them. */
export interface Embedded {
  readonly version: string;
  readonly executable: string;
  readonly fonts: string;
  readonly libraries: string;
}

/** The npm packages of the embedded browser, the newest first. npm skips those that do not support the installing version of Node. */
const PACKAGES = ['@sparticuz/chromium', 'chromium-node-20'];

/** The day on which npm published each version. */
export const PUBLISHED: Readonly<Record<string, string>> = { '153.0.0': '2026-09-11', '147.0.0': '2026-04-10' };

const DAY_MS = 24 * 3600 * 1000;

/** The age from which a browser is outdated, in days. */
const MAX_AGE = 365;

/** Other versions are removed when they have not been used for this many days. */
const MAX_UNUSED = 30;

/** An installed package of the embedded browser. */
export interface EmbeddedPackage {
  readonly folder: string;
  readonly version: string;
  /** The day on which it was published, as YYYY-MM-DD. Undefined for a version that this program does not know. */
  readonly published: string | undefined;
  /** Whether it was published over a year ago. */
  readonly isOutdated: boolean;
  /** Whether npm installs a newer one on a later version of Node. */
  readonly isForOldNode: boolean;
}

/** The newest installed package. Undefined when none is installed, and on other systems than Linux x64. */
export function findEmbeddedPackage(): EmbeddedPackage | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  for (const name of PACKAGES) {
    try {
      const entry = createRequire(import.meta.url).resolve(name);
      const folder = entry.slice(0, entry.lastIndexOf('build'));
      const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
      const published = PUBLISHED[version];
      const isOutdated = published !== undefined && Date.now() - Date.parse(published) > MAX_AGE * DAY_MS;
      return { folder, version, published, isOutdated, isForOldNode: name !== PACKAGES[0] };
    } catch {
      // It is not installed.
    }
  }
  return undefined;
}

/**
 * Unpacks the embedded browser unless it is in the cache. Unpacks it again when files are missing, truncated or not executable. Compares
 * sizes only, since hashing the browser takes half a second. Undefined when the package is not installed.
 */
export async function unpackEmbedded(env: NodeJS.ProcessEnv, onUnpack: () => void): Promise<Embedded | undefined> {
  const found = findEmbeddedPackage();
  if (!found) return undefined;
  const target = targetOf(found, env);
  const executable = join(target, EXECUTABLE);
  markUsed(executable);
  if (!(await isWhole(target, false))) {
    onUnpack();
    await unpack(found.folder, target);
  }
  removeUnused(target);
  return {
    version: found.version,
    executable,
    fonts: join(target, 'fonts'),
    libraries: join(target, 'libraries/lib'),
  };
}

/** For a browser that does not start: unpacks it again if the content of any file has changed. Returns whether it did. */
export async function repairEmbedded(env: NodeJS.ProcessEnv, onUnpack: () => void): Promise<boolean> {
  const found = findEmbeddedPackage();
  if (!found) return false;
  const target = targetOf(found, env);
  if (await isWhole(target, true)) return false;
  onUnpack();
  await unpack(found.folder, target);
  return true;
}

/** The folder that the embedded browser is unpacked to. */
const targetOf = ({ version }: EmbeddedPackage, env: NodeJS.ProcessEnv) => join(cacheFolder(env), `chromium-${version}`);

/** The path of the embedded browser's program, which need not be unpacked. Undefined when the package is not installed. */
export function embeddedProgram(env: NodeJS.ProcessEnv): string | undefined {
  const found = findEmbeddedPackage();
  return found && join(targetOf(found, env), EXECUTABLE);
}

/** Sets the time of the last access, which not every disk records. Runs before the browser is looked for, so that no other process removes it. */
function markUsed(executable: string): void {
  try {
    utimesSync(executable, new Date(), statSync(executable).mtime);
  } catch {
    // It is not unpacked yet.
  }
}

/**
 * Removes other versions that have not been used for MAX_UNUSED days. A shorter time could remove the browser that another version
 * of Node uses. A browser that is removed in spite of that is unpacked again.
 */
function removeUnused(target: string): void {
  const folder = dirname(target);
  const others = readdirSync(folder).filter((name) => /^chromium-\d+\.\d+\.\d+$/.test(name) && name !== basename(target));
  for (const name of others) {
    try {
      const { atimeMs } = statSync(join(folder, name, EXECUTABLE));
      if (Date.now() - atimeMs > MAX_UNUSED * DAY_MS) discard(join(folder, name));
    } catch {
      // Another process is unpacking or removing it.
    }
  }
}

const EXECUTABLE = 'chromium';

/** The name of the list of unpacked files. */
const LIST = 'files.json';

/** The size in bytes and the SHA-256, in hex, of each unpacked file, by path. */
type FileList = Readonly<Record<string, readonly [size: number, hash: string]>>;

/** Whether no file has changed since it was unpacked. Compares sizes, and with `hashed` also contents. */
async function isWhole(target: string, hashed: boolean): Promise<boolean> {
  try {
    accessSync(join(target, EXECUTABLE), constants.X_OK);
    const list = JSON.parse(readFileSync(join(target, LIST), 'utf8')) as FileList;
    for (const [path, [size, hash]] of Object.entries(list)) {
      const file = join(target, path);
      if (statSync(file).size !== size || (hashed && (await hashOf(file)) !== hash)) return false;
    }
    return Object.hasOwn(list, EXECUTABLE);
  } catch {
    return false;
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Unpacks the browser of the package to a temporary folder and renames it into place. */
async function unpack(folder: string, target: string): Promise<void> {
  const { default: tar } = await import('tar-fs');
  const temporary = makeTemporaryFolder(`${target}.`);
  const cleanUp = () => discard(temporary);
  process.once('exit', cleanUp);
  try {
    const open = (name: string) => createReadStream(join(folder, 'bin', name));
    const unpacked = join(temporary, 'new');
    mkdirSync(unpacked);
    await Promise.all([
      pipeline(open('chromium.br'), createBrotliDecompress(), createWriteStream(join(unpacked, 'chromium'), { mode: 0o755 })),
      pipeline(open('fonts.tar.br'), createBrotliDecompress(), tar.extract(join(unpacked, 'fonts'))),
      pipeline(open('al2023.tar.br'), createBrotliDecompress(), tar.extract(join(unpacked, 'libraries'))),
    ]);
    // The package's own fonts.conf names folders of AWS Lambda. Chromium does not start without fonts.
    writeFileSync(
      join(unpacked, 'fonts/fonts.conf'),
      `<fontconfig><dir>${target}/fonts/fonts</dir><cachedir>${target}/fonts/cache</cachedir></fontconfig>\n`,
    );
    writeFileSync(join(unpacked, LIST), JSON.stringify(await listFiles(unpacked)));
    await place(unpacked, target, join(temporary, 'old'));
  } finally {
    cleanUp();
    process.off('exit', cleanUp);
  }
}

async function listFiles(folder: string): Promise<FileList> {
  const list: Record<string, readonly [number, string]> = {};
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(folder, entry);
    const { size } = statSync(file);
    if (statSync(file).isFile()) list[entry] = [size, await hashOf(file)];
  }
  return list;
}

/** Replaces an earlier folder with the unpacked browser, by renaming. Keeps a browser that another process has unpacked meanwhile. */
async function place(unpacked: string, target: string, old: string): Promise<void> {
  if (lstatSync(target, { throwIfNoEntry: false })) {
    if (await isWhole(target, true)) return;
    renameSync(target, old);
  }
  try {
    renameSync(unpacked, target);
  } catch (error) {
    if (!(await isWhole(target, false))) throw error;
  }
}
