/** Finds values in the plain content of a file by path. List items are found by id or index, and table rows by id at any depth. */
import type { Path } from '../diagnostics/finding.ts';
import { Tal } from '../model/tal.ts';
import type { Plain } from './tree.ts';

/** The value at a path. Undefined when there is none. A key without a value has null. */
export function valueAt(plain: unknown, path: Path): unknown {
  return path.reduce<unknown>(childOf, plain);
}

/** The path with list items by index, as the positions of a file are looked up. */
export function byIndex(plain: unknown, path: Path): Path {
  let value = plain;
  return path.map((segment) => {
    const below = childOf(value, segment);
    const index = Array.isArray(value) ? value.indexOf(below) : -1;
    value = below;
    return index === -1 ? segment : index;
  });
}

/** Whether a value is a map of keys. */
export function isMap(value: unknown): value is Readonly<Record<string, Plain>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Tal);
}

/** Whether a value is absent, null or blank text. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** A value on one line, as YAML may have it: `{2024: 4, 2025: 5}`. White space in a text is one space. */
export function inOneLine(value: Plain): string {
  if (value instanceof Tal) return value.skrivet;
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(', ')}]`;
  if (isMap(value))
    return `{${Object.entries(value)
      .map(([key, below]) => `${key}: ${inOneLine(below)}`)
      .join(', ')}}`;
  return words(String(value));
}

/** Whether two values mean the same: figures as numbers, texts without regard to line breaks. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a instanceof Tal && b instanceof Tal) return a.värde === b.värde;
  if (typeof a === 'string' && typeof b === 'string') return words(a) === words(b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => isSame(one, b[i]));
  if (!isMap(a) || !isMap(b)) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(a[key], b[key]));
}

const words = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** The value at one segment of a path. */
function childOf(value: unknown, segment: string | number): unknown {
  if (Array.isArray(value)) return findById(value, String(segment)) ?? value[Number(segment)];
  return isMap(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}

function findById(items: readonly unknown[], id: string): unknown {
  for (const item of items) {
    if (childOf(item, 'id') === id) return item;
    const below = childOf(item, 'delar');
    const found = Array.isArray(below) ? findById(below, id) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
