/**
 * Removes empty keys from a file of a draft. In: the plain value of a file. Out: the value without the keys that have no value,
 * and the path of each. Empty list items are kept, because an empty item is a mistake and not a placeholder.
 */
import type { Path } from '../diagnostics/finding.ts';
import { Tal } from '../model/tal.ts';

interface Stripped {
  readonly plain: unknown;
  readonly empty: readonly Path[];
}

/** Removes every key whose value is null or blank text, and returns their paths. The input is not changed. */
export function withoutEmpty(plain: unknown): Stripped {
  const empty: Path[] = [];
  const strip = (value: unknown, path: Path): unknown => {
    if (Array.isArray(value)) return value.map((item, i) => strip(item, [...path, i]));
    if (typeof value !== 'object' || value === null || value instanceof Tal) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, below]): [string, unknown][] => {
        if (!isEmpty(below)) return [[key, strip(below, [...path, key])]];
        empty.push([...path, key]);
        return [];
      }),
    );
  };
  return { plain: strip(plain, []), empty };
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}
