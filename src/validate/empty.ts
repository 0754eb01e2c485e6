/**
 * Removes empty keys from a file. In: the plain value of a file. Out: the value without the keys that have no value and may be
 * empty, and the path of each. Empty list items are kept, because an empty item is a mistake and not a placeholder.
 */
import type { Path } from '../diagnostics/finding.ts';
import type { Home } from '../model/filslag.ts';
import { BESLUTSUPPGIFTER } from '../model/namnd.ts';
import { Tal } from '../model/tal.ts';

interface Stripped {
  readonly plain: unknown;
  readonly empty: readonly Path[];
}

/**
 * Removes the keys whose value is null or blank text, and returns their paths. `mayBeEmpty` selects the keys by path. The input is
 * not changed.
 */
export function withoutEmpty(plain: unknown, mayBeEmpty: (path: Path) => boolean = () => true): Stripped {
  const empty: Path[] = [];
  const strip = (value: unknown, path: Path): unknown => {
    if (Array.isArray(value)) return value.map((item, i) => strip(item, [...path, i]));
    if (typeof value !== 'object' || value === null || value instanceof Tal) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, below]): [string, unknown][] => {
        const own = [...path, key];
        if (!isEmpty(below) || !mayBeEmpty(own)) return [[key, strip(below, own)]];
        empty.push(own);
        return [];
      }),
    );
  };
  return { plain: strip(plain, []), empty };
}

/** Whether a key of a file is filled in when the board has decided. Until then a finished year may have it empty. */
export function isLeftToDecision({ slag }: Pick<Home, 'slag'>, [top, , key, ...below]: Path): boolean {
  return slag === 'nämnd' && top === 'dokument' && below.length === 0 && BESLUTSUPPGIFTER.some((one) => one === key);
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}
