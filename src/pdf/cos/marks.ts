/**
 * Finds the marked-content sequences of a page (ISO 32000-1, 14.6). In: the content and its property lists. Out: the sequences
 * with their byte ranges, and what is painted outside all of them.
 */
import { type Operator, visitOperators } from './content.ts';
import { type Dict, isDict, nameOf, type Value } from './values.ts';

/** A marked-content sequence: BMC or BDC to EMC. */
export interface Sequence {
  readonly tag: string;
  readonly mcid: number | undefined;
  /** Number of enclosing sequences. */
  readonly depth: number;
  /** Byte range of the opening operator with its operands. */
  readonly open: readonly [start: number, end: number];
  /** Offset after the closing operator. */
  close: number;
  /** Resource name of the font that is current at the start. */
  readonly font: string | undefined;
  /** Whether it shows text, images or shadings, and not only paths. */
  shows: boolean;
  /** Whether it paints anything outside the sequences in it. */
  paints: boolean;
  /** `/Lang`, `/ActualText`, `/Alt` and `/E` of its property list, null when absent. */
  readonly language: Value;
  readonly actualText: Value;
  readonly alternative: Value;
  readonly expansion: Value;
}

/** The sequences in the order they end, and what is painted outside them. */
export interface Marks {
  readonly sequences: readonly Sequence[];
  /** Painted outside every sequence. */
  readonly loose: readonly Loose[];
}

/** A run of painting operators, from the first to the last. */
interface Loose {
  readonly start: number;
  readonly end: number;
  /** Resource name of the XObject, when `Do` paints one. */
  readonly object: string | undefined;
  readonly font: string | undefined;
}

/** Operators that end a run of painting operators, because an artifact may not span them. */
const BREAKS = new Set(['q', 'Q', 'BT', 'ET', 'BDC', 'BMC', 'EMC']);
const PAINTS = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh', 'Do', 'BI', 'Tj', 'TJ', "'", '"']);
const SHOWS = new Set(['sh', 'Do', 'BI', 'Tj', 'TJ', "'", '"']);
/** Operators that begin a path. */
const PATH = new Set(['m', 're']);

/**
 * `properties` maps the names of property lists to their dictionaries. Sequences that never end are closed at the end of the
 * content.
 */
export function readMarks(content: Uint8Array, properties: Dict): Marks {
  const sequences: Sequence[] = [];
  const loose: Loose[] = [];
  const stack: Sequence[] = [];
  let font: string | undefined;
  /** Start and last painting of the current run outside every sequence; -1 when there is no run. */
  let runStart = -1;
  let runEnd = -1;
  /** Start of a path that is not painted yet; -1 when there is none. */
  let pathStart = -1;
  const endRun = () => {
    if (runStart !== -1) loose.push({ start: runStart, end: runEnd, object: undefined, font });
    runStart = -1;
  };

  visitOperators(content, (operator) => {
    const { name, start, end } = operator;
    if (BREAKS.has(name)) {
      endRun();
      pathStart = -1;
    }
    if (name === 'Tf') font = nameOf(operator.operands()[0]);
    else if (name === 'BDC' || name === 'BMC') stack.push(openSequence(operator, properties, font, stack.length));
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
      if (innermost && PAINTS.has(name)) innermost.paints = true;
    } else if (PATH.has(name)) {
      if (pathStart === -1) pathStart = start;
    } else if (name === 'Do') {
      endRun();
      loose.push({ start, end, object: nameOf(operator.operands()[0]) ?? '', font });
    } else if (PAINTS.has(name)) {
      if (runStart === -1) runStart = pathStart === -1 ? start : pathStart;
      runEnd = end;
      pathStart = -1;
    } else if (name === 'n') pathStart = -1;
  });
  endRun();
  // Sequences that are still open end with the content.
  for (const sequence of stack) sequences.push({ ...sequence, close: content.length });
  return { sequences, loose };
}

function openSequence({ start, end, operands }: Operator, properties: Dict, font: string | undefined, depth: number): Sequence {
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
    paints: false,
    language: own.get('Lang') ?? null,
    actualText: own.get('ActualText') ?? null,
    alternative: own.get('Alt') ?? null,
    expansion: own.get('E') ?? null,
  };
}
