/**
 * The browser that comes with the program: Chromium out of the npm package @sparticuz/chromium (Linux x64), unpacked once into a cache
 * folder that carries its version. The package's own executablePath() is not used: it takes whatever stands in the temporary folder,
 * of any version.
 */
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import tar from 'tar-fs';
import { cacheFolder } from '../cache-folder.ts';

/** The unpacked browser with what it needs on a machine that has no fonts and no NSS libraries. */
export interface Embedded {
  readonly version: string;
  readonly executable: string;
  readonly fonts: string;
  readonly libraries: string;
}

/** Folder and version of the installed package; undefined where it is not installed (it is optional and for Linux x64 only). */
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

/** The embedded browser, unpacked now if it has not been; undefined where it is not installed. */
export async function unpackEmbedded(env: NodeJS.ProcessEnv, onUnpack: () => void): Promise<Embedded | undefined> {
  const found = findEmbeddedPackage();
  if (!found) return undefined;
  const home = join(cacheFolder(env), `chromium-${found.version}`);
  if (!existsSync(home)) {
    onUnpack();
    mkdirSync(dirname(home), { recursive: true });
    const aside = mkdtempSync(`${home}.`);
    const cleanUp = () => rmSync(aside, { recursive: true, force: true });
    process.once('exit', cleanUp);
    try {
      const open = (name: string) => createReadStream(join(found.folder, 'bin', name));
      await Promise.all([
        pipeline(open('chromium.br'), createBrotliDecompress(), createWriteStream(join(aside, 'chromium'), { mode: 0o755 })),
        pipeline(open('fonts.tar.br'), createBrotliDecompress(), tar.extract(join(aside, 'fonts'))),
        pipeline(open('al2023.tar.br'), createBrotliDecompress(), tar.extract(join(aside, 'libraries'))),
      ]);
      // The package's own file names folders of its first platform; a browser without any font does not start.
      writeFileSync(
        join(aside, 'fonts/fonts.conf'),
        `<fontconfig><dir>${home}/fonts/fonts</dir><cachedir>${home}/fonts/cache</cachedir></fontconfig>\n`,
      );
      renameSync(aside, home);
    } catch (error) {
      cleanUp();
      // Another process may have put the same version in place meanwhile.
      if (!existsSync(home)) throw error;
    } finally {
      process.off('exit', cleanUp);
    }
  }
  return {
    version: found.version,
    executable: join(home, 'chromium'),
    fonts: join(home, 'fonts'),
    libraries: join(home, 'libraries/lib'),
  };
}
