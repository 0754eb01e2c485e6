/** Files read before: one with the same bytes is not parsed again. For who reads a year many times over. */

import type { WithFindings } from '../diagnostics/finding.ts';
import type { ReadSource, Source } from '../diagnostics/source.ts';
import { readSource } from './source.ts';

export function createParseCache(): ReadSource {
  const kept = new Map<string, { bytes: Uint8Array; found: WithFindings<Source> }>();
  return (file, bytes) => {
    const before = kept.get(file);
    if (before && Buffer.compare(before.bytes, bytes) === 0) return before.found;
    const { value, findings } = readSource(file, bytes);
    const found = { value: { ...value, tree: once(value.tree) }, findings };
    kept.set(file, { bytes, found });
    return found;
  };
}

/** The tree is made again when a place is looked up; here that may be every time the year is. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
