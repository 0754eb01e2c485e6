/** Computes where a part of a page's content paints. In: the content and a byte range. Out: a box in the coordinates of the page. */
import { visitOperators } from './content.ts';
import { type Box, boxOf, IDENTITY, intersection, type Matrix, numbersOf, times, union } from './matrix.ts';
import { isBytes, type Value } from './values.ts';

/** The part of the graphics state that decides where something is painted. */
interface State {
  readonly matrix: Matrix;
  readonly clip: Box | undefined;
}

const POINTS = new Set(['m', 'l', 'c', 'v', 'y']);
const PATH_ENDS = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'n']);
const SHOWS = new Set(['Tj', 'TJ', "'", '"']);
const UNIT_SQUARE = [0, 0, 1, 0, 1, 1, 0, 1];

/** Height below and above the base line, and width of a glyph, as parts of the font size. They are larger than in most fonts. */
const [DESCENT, ASCENT, ADVANCE] = [-0.3, 1, 1];

/** A byte range of a content stream. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** For each range, the box around everything painted in it, inside the clipping path. Undefined when nothing is. Scans the bytes once. */
export function boundsOf(bytes: Uint8Array, ranges: readonly Range[]): (Box | undefined)[] {
  const bounds = ranges.map((): Box | undefined => undefined);
  const visit = (box: Box, start: number) => {
    for (const [i, { from, to }] of ranges.entries()) if (start >= from && start < to) bounds[i] = union(bounds[i], box);
  };
  const [from, to] = [Math.min(...ranges.map((one) => one.from)), Math.max(...ranges.map((one) => one.to))];
  if (ranges.length > 0) visitPainted(bytes, visit, from, to);
  return bounds;
}

/** Calls `visit` with the box and the offset of each painting between two byte offsets, as far as it is inside the clipping path. */
export function visitPainted(bytes: Uint8Array, visit: (box: Box, start: number) => void, from = 0, to = bytes.length): void {
  const stack: State[] = [];
  let state: State = { matrix: IDENTITY, clip: undefined };
  let path: Box | undefined;
  let clips = false;
  let size = 0;
  let line: Matrix = IDENTITY;
  const paint = (box: Box | undefined, start: number) => {
    const visible = intersection(box, state.clip);
    if (visible) visit(visible, start);
  };
  visitOperators(
    bytes,
    ({ name, start, operands }) => {
      const numbers = () => numbersOf(operands());
      if (name === 'q') stack.push(state);
      else if (name === 'Q') state = stack.pop() ?? state;
      else if (name === 'cm') state = { ...state, matrix: times(numbers(), state.matrix) };
      else if (POINTS.has(name)) path = union(path, boxOf(numbers(), state.matrix));
      else if (name === 're') {
        const [x = 0, y = 0, width = 0, height = 0] = numbers();
        path = union(path, boxOf([x, y, x + width, y, x, y + height, x + width, y + height], state.matrix));
      } else if (name === 'W' || name === 'W*') clips = true;
      else if (PATH_ENDS.has(name)) {
        if (name !== 'n' && start >= from) paint(path, start);
        if (clips) state = { ...state, clip: path && (intersection(path, state.clip) ?? [0, 0, 0, 0]) };
        path = undefined;
        clips = false;
      } else if (name === 'Tf') size = numbers()[1] ?? 0;
      else if (name === 'BT') line = IDENTITY;
      else if (name === 'Tm') line = times(numbers(), IDENTITY);
      else if (name === 'Td' || name === 'TD') line = times([1, 0, 0, 1, ...numbers()], line);
      else if (start >= from && SHOWS.has(name)) paint(textBox(operands(), size, times(line, state.matrix)), start);
      else if (start >= from && (name === 'Do' || name === 'BI')) paint(boxOf(UNIT_SQUARE, state.matrix), start);
      else if (start >= from && name === 'sh') paint(state.clip, start);
    },
    0,
    to,
  );
}

/** The box of a shown string. The browser shows one glyph at a time, so the length of a string is an upper limit. */
function textBox(operands: readonly Value[], size: number, matrix: Matrix): Box | undefined {
  let glyphs = 0;
  for (const operand of operands) {
    for (const part of Array.isArray(operand) ? operand : [operand]) if (isBytes(part)) glyphs += Math.max(1, part.length >> 1);
  }
  const [right, bottom, top] = [glyphs * ADVANCE * size, DESCENT * size, ASCENT * size];
  return boxOf([0, bottom, right, bottom, 0, top, right, top], matrix);
}
