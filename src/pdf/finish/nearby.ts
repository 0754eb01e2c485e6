/**
 * Numbers with decimals may not be larger than 32 767 in an archive copy (PDF/A-1 6.1.12), but the browser lays out the whole report on one
 * long strip and moves it up for each page: `1 0 0 1 0 -127803.563 cm`. In: a page's content. Out: the same content with the strip cut
 * where the page begins, so that all numbers are near; undefined when that cannot be done. Never: moves anything on the paper.
 */
import { visitOperators } from '../cos/content.ts';
import { spliced } from '../cos/splice.ts';

const LARGEST = 32_767;

/** Where among the operands of an operator the points stand. */
const POINTS: Readonly<Record<string, readonly number[]>> = {
  m: [0],
  l: [0],
  c: [0, 2, 4],
  v: [0, 2],
  y: [0, 2],
  re: [0],
  Tm: [4],
};
/** What is painted where the origin is, so that it would move with it. */
const AT_ORIGIN = new Set(['Do', 'sh', 'BI']);
const SHOWS = new Set(['Tj', 'TJ', "'", '"']);

type Shift = readonly [x: number, y: number];
const NONE: Shift = [0, 0];

export function bringNear(content: Uint8Array): Uint8Array | undefined {
  const edits: [start: number, end: number, text: string][] = [];
  const stack: Shift[] = [];
  let shift = NONE;
  /** Whether the text that is being set has been given a place. */
  let placed = false;
  let possible = true;
  visitOperators(content, ({ name, start, end, operands }) => {
    if (name === 'q') stack.push(shift);
    else if (name === 'Q') shift = stack.pop() ?? NONE;
    else if (name === 'cm') {
      const moved = movedPoints(operands().map(Number), [4], shift);
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = moved;
      const straight = b === 0 && c === 0;
      const next: Shift = straight ? [strip(e, a), strip(f, d)] : NONE;
      if (!straight && Math.max(Math.abs(e), Math.abs(f)) > LARGEST) possible = false;
      if (isShifted(shift) || isShifted(next)) {
        edits.push([start, end, `${[a, b, c, d, e + a * next[0], f + d * next[1]].map(decimal).join(' ')} cm`]);
      }
      shift = next;
    } else if (name === 'BT') placed = false;
    else if (isShifted(shift)) {
      const points = POINTS[name];
      if (name === 'Tm') placed = true;
      if (AT_ORIGIN.has(name) || (SHOWS.has(name) && !placed)) possible = false;
      if (points)
        edits.push([start, end, `${movedPoints(operands().map(Number), points, shift).map(decimal).join(' ')} ${name}`]);
    }
  });
  if (!possible) return undefined;
  return edits.length === 0 ? content : spliced(content, edits);
}

const isShifted = ([x, y]: Shift) => x !== 0 || y !== 0;

/** How many whole steps of a scale a far move is. */
const strip = (move: number, scale: number) => (Math.abs(move) > LARGEST && scale !== 0 ? Math.round(-move / scale) : 0);

function movedPoints(numbers: readonly number[], points: readonly number[], [x, y]: Shift): number[] {
  return numbers.map((number, i) => (points.includes(i) ? number - x : points.includes(i - 1) ? number - y : number));
}

const decimal = (number: number) => String(Number(number.toFixed(6)));
