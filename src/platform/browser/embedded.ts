/**
 * Unpacks the embedded browser: Chromium from the optional npm package @sparticuz/chromium (Linux x64). It is unpacked once, into
 * a cache folder named by its version. The package's own executablePath() is not used, because it returns a file in the temporary
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
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import tar from 'tar-fs';
import { cacheFolder } from '../cache-folder.ts';

/** Paths of the unpacked browser, and of the fonts and NSS libraries that it needs on a machine without them. */
export interface Embedded {
  readonly version: string;
  readonly executable: string;
  readonly fonts: string;
  readonly libraries: string;
}

/** Folder and version of the installed package. Undefined when it is not installed, and on other systems than Linux x64. */
export function findEmbeddedPackage(): { readonly folder: string; readonly version: string } | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    const folder = entry.slice(0, entry.lastIndexOf('build'));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch {
    return undefined;
  }
}

/**
 * The embedded browser, unpacked now unless it already is; undefined where it is not installed. A browser with files that are missing,
 * cut off or not executable is unpacked again. Only sizes are compared, since hashing the browser takes half a second.
 */
export async function unpackEmbedded(env: NodeJS.ProcessEnv, onUnpack: () => void): Promise<Embedded | undefined> {
  const found = findEmbeddedPackage();
  if (!found) return undefined;
  const home = join(cacheFolder(env), `chromium-${found.version}`);
  if (!(await isWhole(home, false))) {
    onUnpack();
    await unpack(found.folder, home);
  }
  return {
    version: found.version,
    executable: join(home, 'chromium'),
    fonts: join(home, 'fonts'),
    libraries: join(home, 'libraries/lib'),
  };
}

/** Unpacks the browser again if the content of any file has changed. Returns whether it did. For a browser that does not start. */
export async function repairEmbedded(env: NodeJS.ProcessEnv, onUnpack: () => void): Promise<boolean> {
  const found = findEmbeddedPackage();
  if (!found) return false;
  const home = join(cacheFolder(env), `chromium-${found.version}`);
  if (await isWhole(home, true)) return false;
  onUnpack();
  await unpack(found.folder, home);
  return true;
}

/** The name of the list of unpacked files. */
const LIST = 'files.json';

/** The size in bytes and the SHA-256, in hex, of each unpacked file, by path. */
type FileList = Readonly<Record<string, readonly [size: number, hash: string]>>;

/** Whether every file of an unpacked browser is as it was unpacked: its size, and with `hashed` also its content. */
async function isWhole(home: string, hashed: boolean): Promise<boolean> {
  try {
    accessSync(join(home, 'chromium'), constants.X_OK);
    const list = JSON.parse(readFileSync(join(home, LIST), 'utf8')) as FileList;
    for (const [path, [size, hash]] of Object.entries(list)) {
      const file = join(home, path);
      if (statSync(file).size !== size || (hashed && (await hashOf(file)) !== hash)) return false;
    }
    return Object.hasOwn(list, 'chromium');
  } catch {
    return false;
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Unpacks the browser of the package to a temporary folder and puts it in place at once. */
async function unpack(folder: string, home: string): Promise<void> {
  mkdirSync(dirname(home), { recursive: true });
  const aside = mkdtempSync(`${home}.`);
  const cleanUp = () => rmSync(aside, { recursive: true, force: true });
  process.once('exit', cleanUp);
  try {
    const open = (name: string) => createReadStream(join(folder, 'bin', name));
    const whole = join(aside, 'new');
    mkdirSync(whole);
    await Promise.all([
      pipeline(open('chromium.br'), createBrotliDecompress(), createWriteStream(join(whole, 'chromium'), { mode: 0o755 })),
      pipeline(open('fonts.tar.br'), createBrotliDecompress(), tar.extract(join(whole, 'fonts'))),
      pipeline(open('al2023.tar.br'), createBrotliDecompress(), tar.extract(join(whole, 'libraries'))),
    ]);
    // The package's own file names folders of its first platform; a browser without any font does not start.
    writeFileSync(
      join(whole, 'fonts/fonts.conf'),
      `<fontconfig><dir>${home}/fonts/fonts</dir><cachedir>${home}/fonts/cache</cachedir></fontconfig>\n`,
    );
    writeFileSync(join(whole, LIST), JSON.stringify(await listFiles(whole)));
    await place(whole, home, join(aside, 'old'));
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

/** Renames the unpacked browser into place, and what is there out of the way. A browser that another process has put there is kept. */
async function place(whole: string, home: string, old: string): Promise<void> {
  if (lstatSync(home, { throwIfNoEntry: false })) {
    if (await isWhole(home, true)) return;
    renameSync(home, old);
  }
  try {
    renameSync(whole, home);
  } catch (error) {
    if (!(await isWhole(home, false))) throw error;
  }
}
