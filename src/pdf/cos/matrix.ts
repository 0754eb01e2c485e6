/** Transformation matrices (ISO 32000-1, 8.3.3) and the boxes that they map. */
import type { Value } from './values.ts';

/** A matrix [a b c d e f]. */
export type Matrix = readonly [number, number, number, number, number, number];

/** A box, in points. The first corner is at the bottom left. */
export type Box = readonly [left: number, bottom: number, right: number, top: number];

/** The matrix that changes nothing. */
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The operands of an operator as numbers. Any other operand counts as 0. */
export const numbersOf = (values: readonly Value[]): number[] => values.map((value) => (typeof value === 'number' ? value : 0));

/** The matrix that first applies one matrix and then another. Missing numbers of the first are those of the identity. */
export function times([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[], [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}

/** The smallest box around points `x0 y0 x1 y1 …` after a matrix. Undefined when there are none. */
export function boxOf(points: readonly number[], [a, b, c, d, e, f]: Matrix): Box | undefined {
  if (points.length < 2) return undefined;
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at + 1 < points.length; at += 2) {
    const x = points[at] ?? 0;
    const y = points[at + 1] ?? 0;
    const px = a * x + c * y + e;
    const py = b * x + d * y + f;
    left = Math.min(left, px);
    bottom = Math.min(bottom, py);
    right = Math.max(right, px);
    top = Math.max(top, py);
  }
  return [left, bottom, right, top];
}

/** The smallest box around two boxes. */
export function union(one: Box | undefined, other: Box | undefined): Box | undefined {
  if (!one || !other) return one ?? other;
  return [Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[2], other[2]), Math.max(one[3], other[3])];
}

/** The box that two boxes share. Undefined when they share none, and the other box when one is undefined. */
export function intersection(one: Box | undefined, limit: Box | undefined): Box | undefined {
  if (!one || !limit) return one;
  const box: Box = [
    Math.max(one[0], limit[0]),
    Math.max(one[1], limit[1]),
    Math.min(one[2], limit[2]),
    Math.min(one[3], limit[3]),
  ];
  return box[0] > box[2] || box[1] > box[3] ? undefined : box;
}
