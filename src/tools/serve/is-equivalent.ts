/** Compares pieces of a report by content and by place of origin. Equivalent pieces render to the same HTML. */
import type { Place } from '../../diagnostics/finding.ts';
import { sourceOf } from '../../view/source-map.ts';

/** Whether two values are deeply equal and every object in them comes from the same place. */
export function isEquivalent(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (!isSamePlace(sourceOf(a), sourceOf(b))) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((one, i) => isEquivalent(one, b[i]));
  const [own, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(own);
  return keys.length === Object.keys(other).length && keys.every((key) => isEquivalent(own[key], other[key]));
}

function isSamePlace(a: Place | undefined, b: Place | undefined): boolean {
  if (a === b) return true;
  if (a?.file !== b?.file || !a?.at || !b?.at || !('path' in a.at) || !('path' in b.at)) return false;
  const { path, part, find } = a.at;
  const other = b.at;
  return (
    find === other.find &&
    part === other.part &&
    path.length === other.path.length &&
    path.every((segment, i) => segment === other.path[i])
  );
}
