/**
 * What a year was last found to hold, kept under a hash of every byte it depends on. Times and sizes are not looked at, so that an answer
 * is never stale.
 */
import { createHash } from 'node:crypto';
import type { Files } from '../../platform/effects.ts';
import { node } from '../../platform/process.ts';

interface Asked {
  readonly data: string;
  readonly år: number;
  readonly utkast: boolean;
}

/** All that the findings depend on: what is asked, the program, Node, and every byte of the year and of the year before. */
export function keyOf({ data, år, utkast }: Asked, build: string, files: Files): string {
  const hash = createHash('sha256');
  const part = (value: string | Uint8Array) => hash.update(`${value.length}:`).update(value);
  for (const word of [build, node.version, data, String(år), String(utkast)]) part(word);
  for (const folder of [`${data}/${år - 1}`, `${data}/${år}`]) {
    for (const path of files.listFiles(folder) ?? []) {
      part(`${folder}/${path}`);
      const bytes = files.readFile(`${folder}/${path}`, data);
      part(bytes === undefined ? 'går inte att läsa' : 'läst');
      part(bytes ?? '');
    }
  }
  return hash.digest('hex');
}
