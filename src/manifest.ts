/**
 * What a report was made of, so that anybody can make it again and see that it is the same. In: bytes by name, and the versions of the
 * tools. Out: JSON in a fixed order. Never: a moment of the clock or a place on the machine.
 */
import { createHash } from 'node:crypto';

type Files = ReadonlyMap<string, string | Uint8Array>;

interface ManifestFacts {
  readonly år: number;
  readonly nämnd: string;
  /** Whether it is a draft. */
  readonly utkast: boolean;
  readonly program: { readonly version: string; readonly bygge: string | null };
  readonly node: string;
  /** Null when nothing was printed. */
  readonly webbläsare: string | null;
  /** The moment that the report says it is of. */
  readonly tid: string;
  readonly indata: Files;
  readonly mallar: Files;
  readonly typsnitt: Files;
  readonly utdata: Files;
}

export function makeManifest({ indata, mallar, typsnitt, utdata, ...facts }: ManifestFacts): string {
  const files = { indata: hashes(indata), mallar: hashes(mallar), typsnitt: hashes(typsnitt), utdata: hashes(utdata) };
  return `${JSON.stringify({ format: 'vb-manifest/1', ...facts, sha256: files }, null, 2)}\n`;
}

function hashes(files: Files): Record<string, string> {
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]));
}
