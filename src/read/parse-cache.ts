/** Parse cache for programs that read a year many times, such as the preview. */

import type { WithFindings } from '../diagnostics/finding.ts';
import type { ReadSource, Source } from '../diagnostics/source.ts';
import { readSource } from './source.ts';

/** A `ReadSource` that parses a file again only when its bytes have changed. It keeps the latest version of each file. */
export function createParseCache(): ReadSource {
  const cache = new Map<string, { bytes: Uint8Array; found: WithFindings<Source> }>();
  return (file, bytes) => {
    const cached = cache.get(file);
    if (cached && Buffer.compare(cached.bytes, bytes) === 0) return cached.found;
    const { value, findings } = readSource(file, bytes);
    const found = { value: { ...value, tree: memoize(value.tree) }, findings };
    cache.set(file, { bytes, found });
    return found;
  };
}

/** Calls `make` at most once. Without it, every run over the year could parse the tree again to look up places. */
function memoize<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
