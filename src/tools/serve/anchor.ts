/**
 * Finds the piece of a page to show a finding beside. In: a finding, and the pieces of the page with their places. Out: the
 * nearest piece from the same file. Never: chooses a piece from another file.
 */

import { type Path, type Place, pathOf } from '../../diagnostics/finding.ts';
import type { Located } from '../../diagnostics/located.ts';

/** A piece of a page: its place number, and the place where it was written. */
export interface Piece {
  readonly number: number;
  readonly place: Place;
}

/**
 * The piece whose YAML path shares the longest beginning with the finding's. `own` are the pieces of the finding's file.
 * Undefined when there are none.
 */
export function anchorOf(
  { path, span }: Located,
  own: readonly Piece[],
  lineOf: (place: Place) => number | undefined,
): Piece | undefined {
  const shared = own.map(({ place }) => (path ? sharedLength(pathOf(place), path) : 0));
  const longest = Math.max(...shared);
  const nearest = own.filter((_, i) => shared[i] === longest);
  if (nearest.length < 2 || !span) return nearest[0];
  // Among equally near pieces, take the last that does not begin after the finding.
  const lines = nearest.map((piece) => ({ piece, line: lineOf(piece.place) ?? 0 })).toSorted((a, b) => a.line - b.line);
  return (lines.findLast(({ line }) => line <= span.line) ?? lines[0])?.piece;
}

function sharedLength(a: Path, b: Path): number {
  const end = a.findIndex((segment, i) => String(segment) !== String(b[i]));
  return end === -1 ? a.length : end;
}
