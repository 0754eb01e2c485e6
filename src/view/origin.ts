/**
 * Where each piece of the report was written, kept beside the report and never in it: what is published knows nothing of files. In: a
 * piece as it was made, and its place. Out: the same piece. Who shows the report to an editor asks for the place when it is rendered.
 */
import type { Place } from '../diagnostics/finding.ts';

const origins = new WeakMap<object, Place>();

/** The piece, whose place is known from now on. */
export function withSource<T extends object | null>(piece: T, place: Place | undefined): T {
  if (piece !== null && place) origins.set(piece, place);
  return piece;
}

/** Where a piece was written; undefined for what the program says itself. */
export function sourceOf(piece: unknown): Place | undefined {
  return typeof piece === 'object' && piece !== null ? origins.get(piece) : undefined;
}
