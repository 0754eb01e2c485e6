/** Small years for tests: folders of data laid over one another, as files that the program can read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files } from '../../src/platform/effects.ts';
import { memoryFiles } from '../../src/platform/memory.ts';

/** The folder of the cases. */
export const CASES = fileURLToPath(new URL('../cases', import.meta.url));

/** The data files and pictures of a case, by path from the root of a project. Those of `base` have the year 2024. */
export function filesOf(name: string): Map<string, Buffer> {
  const root = join(CASES, name);
  return new Map(
    readdirSync(join(root, 'data'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:ya?ml|jpe?g|png|svg)$/.test(path))
      .map((path) => [`data/${path}`, readFileSync(join(root, 'data', path))]),
  );
}

/** Merges layers of files. Later layers replace files of earlier ones, and a file with the text "(borttagen)" is removed. */
export function layered(...layers: ReadonlyMap<string, Buffer>[]): Files {
  const files = new Map(layers.flatMap((layer) => [...layer]));
  for (const [path, content] of files) if (content.toString().trim() === '(borttagen)') files.delete(path);
  return memoryFiles(files);
}
