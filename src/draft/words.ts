/** Formats a path in a file as an editor would say it: `resultat.utfall.2024` becomes "utfall 2024". */
import type { Path } from '../diagnostics/finding.ts';

/** Structural keys that are in most files and add no information. */
const STRUCTURAL_KEYS = new Set([
  'plan',
  'resultat',
  'uppföljning',
  'rader',
  'värden',
  'delar',
  'varav',
  'texter',
  'avsnitt',
  'kolumner',
]);

/** Keys whose value is by occasion. */
const BY_OCCASION: ReadonlySet<unknown> = new Set(['uppföljning', 'dokument']);

/** Ends a reminder: after it comes the file that held the text of the same place in the previous year. */
export const FÖRRA_ÅRET = '; förra året: ';

/**
 * Returns the words of a path. A list item is named by its id, or by its number from 1. Structural keys and the occasion are left
 * out unless they are last. `plain` is the content of the file.
 */
export function describePath(path: Path, plain: unknown): string {
  const words: string[] = [];
  let value = plain;
  for (const [i, segment] of path.entries()) {
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[segment] : undefined;
    if (typeof segment === 'number') {
      // For nested rows only the innermost is named.
      if (path[i - 2] !== undefined && typeof path[i - 2] === 'number') words.pop();
      words.push(idOf(value) ?? String(segment + 1));
    } else if (!(STRUCTURAL_KEYS.has(segment) || BY_OCCASION.has(path[i - 1])) || i === path.length - 1) words.push(segment);
  }
  return words.join(' ').replaceAll('_', ' ');
}

function idOf(value: unknown): string | undefined {
  const { id } = (typeof value === 'object' && value !== null ? value : {}) as { id?: unknown };
  return typeof id === 'string' ? id : undefined;
}
