/**
 * Maps each piece of the report to its source in the data, for the preview. The map is a WeakMap keyed by object identity, so
 * that file names never end up in published output. A copy of a piece has no source.
 */
import type { Place } from '../diagnostics/finding.ts';

const origins = new WeakMap<object, Place>();

/** Records the source of a piece, unless the piece is null or the place undefined. Returns the piece. */
export function withSource<T extends object | null>(piece: T, place: Place | undefined): T {
  if (piece !== null && place) origins.set(piece, place);
  return piece;
}

/** The source of a piece. Undefined for text that the program adds. */
export function sourceOf(piece: unknown): Place | undefined {
  return typeof piece === 'object' && piece !== null ? origins.get(piece) : undefined;
}
