/**
 * The marked sequences of a page's content: which parts of it belong to the structure, which are artifacts, and which are neither.
 * In: the content and the page's resources. Out: the sequences with their places.
 */
import { type Operator, visitOperators } from './content.ts';
import { type Dict, isDict, nameOf, type Value } from './values.ts';

export interface Sequence {
  readonly tag: string;
  readonly mcid: number | undefined;
  /** How many sequences it stands in. */
  readonly depth: number;
  /** The opening operator with its operands, and the end of the closing one. */
  readonly open: readonly [start: number, end: number];
  close: number;
  /** The font that is set where it begins. */
  readonly font: string | undefined;
  /** Shows letters or pictures, and not only lines and planes. */
  shows: boolean;
  readonly language: Value;
  readonly actualText: Value;
}

export interface Marks {
  readonly sequences: readonly Sequence[];
  /** What is painted outside every sequence: each part as the places of its first and last operator. */
  readonly loose: readonly Loose[];
}

interface Loose {
  readonly start: number;
  readonly end: number;
  /** The name of the form or picture that is painted, when it is one. */
  readonly object: string | undefined;
  readonly font: string | undefined;
}

/** Operators that a part that is painted cannot reach across. */
const BREAKS = new Set(['q', 'Q', 'BT', 'ET', 'BDC', 'BMC', 'EMC']);
const PAINTS = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh', 'Do', 'BI', 'Tj', 'TJ', "'", '"']);
const SHOWS = new Set(['sh', 'Do', 'BI', 'Tj', 'TJ', "'", '"']);
const PATH = new Set(['m', 're']);

export function readMarks(content: Uint8Array, properties: Dict): Marks {
  const sequences: Sequence[] = [];
  const loose: Loose[] = [];
  const stack: Sequence[] = [];
  let font: string | undefined;
  /** Where the part that is being painted outside every sequence began, and where it last painted. */
  let begun = -1;
  let painted = -1;
  /** Where a path began that has not been painted yet. */
  let path = -1;
  const finish = () => {
    if (begun !== -1) loose.push({ start: begun, end: painted, object: undefined, font });
    begun = -1;
  };

  visitOperators(content, (operator) => {
    const { name, start, end } = operator;
    if (BREAKS.has(name)) {
      finish();
      path = -1;
    }
    if (name === 'Tf') font = nameOf(operator.operands()[0]);
    else if (name === 'BDC' || name === 'BMC') stack.push(opened(operator, properties, font, stack.length));
    else if (name === 'EMC') {
      const sequence = stack.pop();
      if (sequence) {
        sequence.close = end;
        sequences.push(sequence);
        const outer = stack.at(-1);
        if (outer && sequence.shows) outer.shows = true;
      }
    } else if (stack.length > 0) {
      const innermost = stack.at(-1);
      if (innermost && SHOWS.has(name)) innermost.shows = true;
    } else if (PATH.has(name)) {
      if (path === -1) path = start;
    } else if (name === 'Do') {
      finish();
      loose.push({ start, end, object: nameOf(operator.operands()[0]) ?? '', font });
    } else if (PAINTS.has(name)) {
      if (begun === -1) begun = path === -1 ? start : path;
      painted = end;
      path = -1;
    } else if (name === 'n') path = -1;
  });
  finish();
  // A sequence that is never closed ends with the page.
  for (const sequence of stack) sequences.push({ ...sequence, close: content.length });
  return { sequences, loose };
}

function opened({ start, end, operands }: Operator, properties: Dict, font: string | undefined, depth: number): Sequence {
  const [tag, given] = operands();
  const named = nameOf(given);
  const found = named === undefined ? given : properties.get(named);
  const own = isDict(found) ? found : new Map<string, Value>();
  const mcid = own.get('MCID');
  return {
    tag: nameOf(tag) ?? '',
    mcid: typeof mcid === 'number' && Number.isInteger(mcid) && mcid >= 0 ? mcid : undefined,
    depth,
    open: [start, end],
    close: end,
    font,
    shows: false,
    language: own.get('Lang') ?? null,
    actualText: own.get('ActualText') ?? null,
  };
}
