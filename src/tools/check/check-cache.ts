/**
 * Computes the cache key of a check report. The key hashes the content of every input, not times or sizes, so a cached report is
 * never stale.
 */
import { createHash } from 'node:crypto';
import { boardOf } from '../../model/board-of.ts';
import { MAX_PICTURE_BYTES } from '../../model/mediefil.ts';
import type { Files } from '../../platform/effects.ts';
import { node } from '../../platform/process.ts';
import type { CheckRequest } from './engine.ts';

/**
 * SHA-256, in hex, of all inputs of a report: the request, the program, Node, and the files of the year and the year before. A report
 * of some boards depends on the paths of the other boards' files, but never on their content.
 */
export function cacheKeyOf({ data, år, nämnder, tillfälle, utkast }: CheckRequest, build: string, files: Files): string {
  const hash = createHash('sha256');
  // Each part is preceded by its length, so that two different lists of parts never hash the same bytes.
  const part = (value: string | Uint8Array) => hash.update(`${value.length}:`).update(value);
  const request = JSON.stringify([data, år, nämnder ?? null, tillfälle ?? null, utkast ?? false]);
  for (const word of [build, node.version, request]) part(word);
  for (const folder of [`${data}/${år - 1}`, `${data}/${år}`]) {
    for (const path of files.listFiles(folder) ?? []) {
      part(`${folder}/${path}`);
      const board = boardOf(path);
      if (nämnder && board !== undefined && !nämnder.includes(board)) continue;
      const size = files.sizeOf(`${folder}/${path}`, data);
      // The picture files have the highest limit. A report depends on the size of a larger file, but never on its content.
      if (size !== undefined && size > MAX_PICTURE_BYTES) {
        part('för stor');
        part(String(size));
        continue;
      }
      const bytes = files.readFile(`${folder}/${path}`, data);
      part(bytes === undefined ? 'går inte att läsa' : 'läst');
      part(bytes ?? '');
    }
  }
  return hash.digest('hex');
}
