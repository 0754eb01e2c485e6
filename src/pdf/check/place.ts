/**
 * Describes where a finding is, so that a person can find it: the page number, nearby words and the nearest named destination
 * above. In: a spot. Out: the place, with null for each part that is unknown.
 */
import { visitOperators } from '../cos/content.ts';
import { IDENTITY, type Matrix, numbersOf, times } from '../cos/matrix.ts';
import type { PageContent } from '../cos/pages.ts';
import { dictAt, listAt, type Pdf } from '../cos/read.ts';
import { marksOf } from '../cos/structure.ts';
import { decodeText, decodeUtf8 } from '../cos/text.ts';
import { isDict, isRef, type Value } from '../cos/values.ts';
import { contentOfMark, type Reading } from './reading.ts';
import type { Spot } from './rule.ts';

/** A place for people. */
export interface PdfPlace {
  /** Page number, from 1. */
  readonly sida: number | null;
  /** Words at the place, cut after 60 characters. */
  readonly omgivning: string | null;
  /** The nearest named destination above. */
  readonly id: string | null;
}

/** Maximum length of the nearby words, in characters. */
const MAX_LENGTH = 60;
/** Maximum number of nodes read from the name tree of destinations. */
const MAX_NODES = 100_000;

/** Returns a function that describes a spot. Named destinations are read once. */
export function makeLocator(reading: Reading): (spot: Spot) => PdfPlace {
  const numbers = new Map(reading.pages.map(({ number }, i) => [number, i + 1]));
  const destinations = namedDestinations(reading.pdf);
  return ({ elem, page, text }) => {
    const marks = elem ? marksOf(elem) : [];
    const first = marks[0];
    const pageObject = first?.page ?? page;
    const words =
      text ??
      marks
        .slice(0, 5)
        .map((mark) => textOf(reading, mark))
        .join(' ');
    const content = first && contentOfMark(reading, first);
    const sequence = first && content?.byMcid.get(first.mcid);
    const height =
      content && sequence && first.stream === undefined ? heightOf(content, sequence.open[1], sequence.close) : undefined;
    return {
      sida: pageObject === undefined ? null : (numbers.get(pageObject) ?? null),
      omgivning: shorten(words),
      id: nearest(destinations.get(pageObject ?? 0) ?? [], height),
    };
  };
}

function textOf(reading: Reading, mark: Parameters<typeof contentOfMark>[1]): string {
  const content = contentOfMark(reading, mark);
  const sequence = content?.byMcid.get(mark.mcid);
  return content && sequence ? content.textOf(sequence) : '';
}

function shorten(text: string): string | null {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain === '') return null;
  return plain.length > MAX_LENGTH ? `${plain.slice(0, MAX_LENGTH).trimEnd()} …` : plain;
}

/** A named destination and its height on the page, in points from the bottom. */
interface Destination {
  readonly id: string;
  readonly height: number;
}

/** Named destinations by the object number of their page, from /Dests and from the name tree. */
function namedDestinations(pdf: Pdf): ReadonlyMap<number, Destination[]> {
  const places = new Map<number, Destination[]>();
  const add = (id: string, value: Value) => {
    const target = pdf.get(value);
    const [page, , , height] = listAt(pdf, isDict(target) ? target.get('D') : target);
    if (!isRef(page)) return;
    places.set(page.ref, [...(places.get(page.ref) ?? []), { id, height: typeof height === 'number' ? height : 0 }]);
  };
  for (const [name, value] of dictAt(pdf, pdf.catalog.get('Dests'))) add(decodeUtf8(name), value);
  const seen = new Set<Value>();
  const stack: Value[] = [dictAt(pdf, pdf.catalog.get('Names')).get('Dests') ?? null];
  for (let value = stack.pop(); value !== undefined && seen.size < MAX_NODES; value = stack.pop()) {
    const node = pdf.get(value);
    if (!isDict(node) || seen.has(node)) continue;
    seen.add(node);
    stack.push(...listAt(pdf, node.get('Kids')));
    const names = listAt(pdf, node.get('Names'));
    for (let i = 0; i + 1 < names.length; i += 2) add(decodeText(pdf.get(names[i])), names[i + 1] ?? null);
  }
  return places;
}

/** The lowest named destination at or above a height, with a tolerance of 1 point. Null when the height is unknown. */
function nearest(destinations: readonly Destination[], height: number | undefined): string | null {
  if (height === undefined) return null;
  const above = destinations.filter((one) => one.height >= height - 1).toSorted((a, b) => a.height - b.height);
  return above[0]?.id ?? null;
}

/** The height of the first `Tm` or `re` in a byte range, in points from the bottom. Undefined when there is none. */
function heightOf({ bytes }: PageContent, from: number, to: number): number | undefined {
  let matrix: Matrix = IDENTITY;
  const stack: Matrix[] = [];
  let height: number | undefined;
  visitOperators(
    bytes,
    ({ name, start, operands }) => {
      if (name === 'q') stack.push(matrix);
      else if (name === 'Q') matrix = stack.pop() ?? matrix;
      else if (name === 'cm') matrix = times(numbersOf(operands()), matrix);
      else if (start >= from && height === undefined && (name === 'Tm' || name === 're')) {
        const own = numbersOf(operands());
        const [x = 0, y = 0] = name === 'Tm' ? own.slice(4) : own;
        height = matrix[1] * x + matrix[3] * y + matrix[5];
      }
    },
    0,
    to,
  );
  return height;
}
