/** A place in a file in the words an editor thinks in: `uppföljning.helår.utfall.2024` is "utfall 2024". */
import type { Path } from '../diagnostics/finding.ts';

/** Keys that are the same all over a year and tell nothing. */
const FRAME = new Set(['plan', 'uppföljning', 'delår', 'helår', 'rader', 'värden', 'delar', 'varav', 'avsnitt', 'kolumner']);

/** Before the file that holds what stood in the place the year before, last in a reminder. */
export const FÖRRA_ÅRET = '; förra året: ';

/** Items of a list are named by their id; what stands outside the frame of the file is said as it is written. */
export function placeWords(path: Path, plain: unknown): string {
  const words: string[] = [];
  let value = plain;
  for (const [i, segment] of path.entries()) {
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[segment] : undefined;
    if (typeof segment === 'number') {
      // Of rows within rows the innermost is enough.
      if (path[i - 2] !== undefined && typeof path[i - 2] === 'number') words.pop();
      words.push(idOf(value) ?? String(segment + 1));
    } else if (!FRAME.has(segment) || i === path.length - 1) words.push(segment);
  }
  return words.join(' ').replaceAll('_', ' ');
}

function idOf(value: unknown): string | undefined {
  const { id } = (typeof value === 'object' && value !== null ? value : {}) as { id?: unknown };
  return typeof id === 'string' ? id : undefined;
}
