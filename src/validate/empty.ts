/**
 * What an editor has left empty, in a year that is still being written. In: the plain value of a file. Out: the value without the keys
 * that have none, and the path of each. A list's items stand as they are: an empty one is a slip, not a place kept for something.
 */
import type { Path } from '../diagnostics/finding.ts';
import { Tal } from '../model/tal.ts';

interface Filled {
  readonly plain: unknown;
  readonly empty: readonly Path[];
}

export function withoutEmpty(plain: unknown): Filled {
  const empty: Path[] = [];
  const fill = (value: unknown, path: Path): unknown => {
    if (Array.isArray(value)) return value.map((item, i) => fill(item, [...path, i]));
    if (typeof value !== 'object' || value === null || value instanceof Tal) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, below]): [string, unknown][] => {
        if (!isEmpty(below)) return [[key, fill(below, [...path, key])]];
        empty.push([...path, key]);
        return [];
      }),
    );
  };
  return { plain: fill(plain, []), empty };
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}
