/**
 * What a finding stands beside on a page. In: a finding, and the pieces the page shows with their places. Out: the piece written nearest
 * to it in the same file. Never: guesses across files.
 */

import { type Path, type Place, pathOf } from '../../diagnostics/finding.ts';
import type { Located } from '../../diagnostics/located.ts';

/** A piece of a page: its number, and where it was written. */
export interface Piece {
  readonly number: number;
  readonly place: Place;
}

/** `own` are the pieces of the finding's file; `lineOf` tells the line a place is at. Undefined when the page shows nothing of the file. */
export function anchorOf(
  { path, span }: Located,
  own: readonly Piece[],
  lineOf: (place: Place) => number | undefined,
): Piece | undefined {
  const shared = own.map(({ place }) => (path ? sharedLength(pathOf(place), path) : 0));
  const most = Math.max(...shared);
  const nearest = own.filter((_, i) => shared[i] === most);
  if (nearest.length < 2 || !span) return nearest[0];
  // Among equals, the last that begins before it.
  const lines = nearest.map((piece) => ({ piece, line: lineOf(piece.place) ?? 0 })).toSorted((a, b) => a.line - b.line);
  return (lines.findLast(({ line }) => line <= span.line) ?? lines[0])?.piece;
}

function sharedLength(a: Path, b: Path): number {
  const end = a.findIndex((segment, i) => String(segment) !== String(b[i]));
  return end === -1 ? a.length : end;
}
