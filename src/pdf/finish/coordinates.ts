/**
 * Limits coordinates to 32 767, which is the largest real number that PDF/A-1 allows (6.1.12). The browser lays out the whole
 * report as one long strip and translates it for each page: `1 0 0 1 0 -127803.563 cm`. In: a page's content. Out: the same
 * content with the origin moved to the page, or undefined when that is impossible. Never: moves anything on the paper.
 */
import { visitOperators } from '../cos/content.ts';
import { splice } from '../cos/splice.ts';

/** Largest absolute value of a real number in PDF/A-1. */
const MAX_REAL = 32_767;

/** For each operator with points, the index of the x operand of each point. */
const POINT_OPERANDS: Readonly<Record<string, readonly number[]>> = {
  m: [0],
  l: [0],
  c: [0, 2, 4],
  v: [0, 2],
  y: [0, 2],
  re: [0],
  Tm: [4],
};
/** Operators that paint at the origin. They cannot be compensated when the origin moves. */
const PAINTS_AT_ORIGIN = new Set(['Do', 'sh', 'BI']);
const SHOWS = new Set(['Tj', 'TJ', "'", '"']);

/** How far the origin has moved, in units of the current coordinate system. */
type Shift = readonly [x: number, y: number];
const NO_SHIFT: Shift = [0, 0];

/** Returns the same bytes when all translations are small enough. Undefined when a far translation cannot be compensated. */
export function limitCoordinates(content: Uint8Array): Uint8Array | undefined {
  const edits: [start: number, end: number, text: string][] = [];
  const stack: Shift[] = [];
  let shift = NO_SHIFT;
  /** Whether the current text object has set its position with `Tm`. */
  let positioned = false;
  let possible = true;
  visitOperators(content, ({ name, start, end, operands }) => {
    if (name === 'q') stack.push(shift);
    else if (name === 'Q') shift = stack.pop() ?? NO_SHIFT;
    else if (name === 'cm') {
      const moved = movedPoints(operands().map(Number), [4], shift);
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = moved;
      const axisAligned = b === 0 && c === 0;
      const next: Shift = axisAligned ? [shiftFor(e, a), shiftFor(f, d)] : NO_SHIFT;
      if (!axisAligned && Math.max(Math.abs(e), Math.abs(f)) > MAX_REAL) possible = false;
      if (isShifted(shift) || isShifted(next)) {
        edits.push([start, end, `${[a, b, c, d, e + a * next[0], f + d * next[1]].map(decimal).join(' ')} cm`]);
      }
      shift = next;
    } else if (name === 'BT') positioned = false;
    else if (isShifted(shift)) {
      const points = POINT_OPERANDS[name];
      if (name === 'Tm') positioned = true;
      if (PAINTS_AT_ORIGIN.has(name) || (SHOWS.has(name) && !positioned)) possible = false;
      if (points)
        edits.push([start, end, `${movedPoints(operands().map(Number), points, shift).map(decimal).join(' ')} ${name}`]);
    }
  });
  if (!possible) return undefined;
  return edits.length === 0 ? content : splice(content, edits);
}

const isShifted = ([x, y]: Shift) => x !== 0 || y !== 0;

/** The shift that compensates a far translation, in whole units of the scaled system. 0 when the translation is near. */
const shiftFor = (move: number, scale: number) => (Math.abs(move) > MAX_REAL && scale !== 0 ? Math.round(-move / scale) : 0);

function movedPoints(numbers: readonly number[], points: readonly number[], [x, y]: Shift): number[] {
  return numbers.map((number, i) => (points.includes(i) ? number - x : points.includes(i - 1) ? number - y : number));
}

const decimal = (number: number) => String(Number(number.toFixed(6)));
