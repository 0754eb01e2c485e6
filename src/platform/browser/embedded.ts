/**
 * Unpacks the embedded browser: Chromium from the optional npm package @sparticuz/chromium (Linux x64). It is unpacked once, into
 * a cache folder named by its version. The package's own executablePath() is not used, because it returns a file in the temporary
 * folder without checking its version.
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

/** Unpacks the embedded browser unless it is in the cache. Undefined when it is not installed. Throws when unpacking fails. */
export async function unpackEmbedded(env: NodeJS.ProcessEnv, onUnpack: () => void): Promise<Embedded | undefined> {
  const found = findEmbeddedPackage();
  if (!found) return undefined;
  const target = join(cacheFolder(env), `chromium-${found.version}`);
  if (!existsSync(target)) {
    onUnpack();
    mkdirSync(dirname(target), { recursive: true });
    const temporary = mkdtempSync(`${target}.`);
    const cleanUp = () => rmSync(temporary, { recursive: true, force: true });
    process.once('exit', cleanUp);
    try {
      const open = (name: string) => createReadStream(join(found.folder, 'bin', name));
      await Promise.all([
        pipeline(open('chromium.br'), createBrotliDecompress(), createWriteStream(join(temporary, 'chromium'), { mode: 0o755 })),
        pipeline(open('fonts.tar.br'), createBrotliDecompress(), tar.extract(join(temporary, 'fonts'))),
        pipeline(open('al2023.tar.br'), createBrotliDecompress(), tar.extract(join(temporary, 'libraries'))),
      ]);
      // The package's own fonts.conf names folders of AWS Lambda. Chromium does not start without fonts.
      writeFileSync(
        join(temporary, 'fonts/fonts.conf'),
        `<fontconfig><dir>${target}/fonts/fonts</dir><cachedir>${target}/fonts/cache</cachedir></fontconfig>\n`,
      );
      renameSync(temporary, target);
    } catch (error) {
      cleanUp();
      // Another process may have unpacked the same version meanwhile.
      if (!existsSync(target)) throw error;
    } finally {
      process.off('exit', cleanUp);
    }
  }
  return {
    version: found.version,
    executable: join(target, 'chromium'),
    fonts: join(target, 'fonts'),
    libraries: join(target, 'libraries/lib'),
  };
}
