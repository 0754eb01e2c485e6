/** Packs the program that runs as `npm pack` does, without npm, so that another folder can depend on the file. */
import { join } from 'node:path';
import { createGzip } from 'node:zlib';
import tar from 'tar-fs';
import pkg from '../../package.json' with { type: 'json' };
import { disk } from './files.ts';
import { PACKAGE_ROOT } from './package-files.ts';

/** The time of every file in the package, as in a package that npm makes, so that the same program gives the same bytes. */
const MTIME = new Date('1985-10-26T08:15:00Z');

/** The name of the packed file. */
export const PACKED_NAME = `${pkg.name}-${pkg.version}.tgz`;

/** Packs the installed program. */
export async function packProgram(): Promise<Uint8Array> {
  const stream = tar
    .pack(PACKAGE_ROOT, {
      entries: ['package.json', 'README.md', ...pkg.files.flatMap(filesOf)],
      map: (header) => ({
        ...header,
        name: `package/${header.name}`,
        mode: header.name.startsWith('bin/') ? 0o755 : 0o644,
        mtime: MTIME,
        uid: 0,
        gid: 0,
      }),
    })
    .pipe(createGzip({ level: 9 }));
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** The files that an entry of `files` in package.json names: a file, a folder, or the files of a type in a folder. */
function filesOf(entry: string): string[] {
  const [folder = '', type = ''] = entry.split('/**/*');
  const below = disk.listFiles(join(PACKAGE_ROOT, folder));
  return below ? below.filter((name) => name.endsWith(type)).map((name) => `${folder}/${name}`) : [entry];
}
