/**
 * Where on a page a finding stands, as a person finds it: the page's number, words near it, and the nearest named place before it.
 * In: a spot. Out: those that can be told; the others are null.
 */
import { visitOperators } from '../cos/content.ts';
import type { PageContent } from '../cos/pages.ts';
import { dictAt, listAt, type Pdf } from '../cos/read.ts';
import { marksOf } from '../cos/structure.ts';
import { decodeText, decodeUtf8 } from '../cos/text.ts';
import { isDict, isRef, type Value } from '../cos/values.ts';
import { contentOfMark, type Reading } from './reading.ts';
import type { Spot } from './rule.ts';

export interface PdfPlace {
  /** From 1. */
  readonly sida: number | null;
  readonly omgivning: string | null;
  readonly id: string | null;
}

/** So many signs of the words near a finding. */
const LONGEST = 60;
/** More named places than this are not looked through. */
const MOST_NAMES = 100_000;

export function placer(reading: Reading): (spot: Spot) => PdfPlace {
  const numbers = new Map(reading.pages.map(({ number }, i) => [number, i + 1]));
  const named = namedPlaces(reading.pdf);
  return ({ elem, page, text }) => {
    const marks = elem ? marksOf(elem) : [];
    const first = marks[0];
    const there = first?.page ?? page;
    const said =
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
      sida: there === undefined ? null : (numbers.get(there) ?? null),
      omgivning: shorten(said),
      id: nearest(named.get(there ?? 0) ?? [], height),
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
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST).trimEnd()} …` : plain;
}

interface Named {
  readonly id: string;
  readonly height: number;
}

/** Named places by the number of their page's object. */
function namedPlaces(pdf: Pdf): ReadonlyMap<number, Named[]> {
  const places = new Map<number, Named[]>();
  const add = (id: string, value: Value) => {
    const target = pdf.get(value);
    const [page, , , height] = listAt(pdf, isDict(target) ? target.get('D') : target);
    if (!isRef(page)) return;
    places.set(page.ref, [...(places.get(page.ref) ?? []), { id, height: typeof height === 'number' ? height : 0 }]);
  };
  for (const [name, value] of dictAt(pdf, pdf.catalog.get('Dests'))) add(decodeUtf8(name), value);
  const seen = new Set<Value>();
  const stack: Value[] = [dictAt(pdf, pdf.catalog.get('Names')).get('Dests') ?? null];
  for (let value = stack.pop(); value !== undefined && seen.size < MOST_NAMES; value = stack.pop()) {
    const node = pdf.get(value);
    if (!isDict(node) || seen.has(node)) continue;
    seen.add(node);
    stack.push(...listAt(pdf, node.get('Kids')));
    const names = listAt(pdf, node.get('Names'));
    for (let i = 0; i + 1 < names.length; i += 2) add(decodeText(pdf.get(names[i])), names[i + 1] ?? null);
  }
  return places;
}

/** The lowest named place above a height; the last of the page when no height is known. */
function nearest(named: readonly Named[], height: number | undefined): string | null {
  if (height === undefined) return null;
  const above = named.filter((one) => one.height >= height - 1).toSorted((a, b) => a.height - b.height);
  return above[0]?.id ?? null;
}

type Matrix = readonly [number, number, number, number, number, number];

/** How far up the page something first sets a letter or draws a box. */
function heightOf({ bytes }: PageContent, from: number, to: number): number | undefined {
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
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

const numbersOf = (values: readonly Value[]): number[] => values.map((value) => (typeof value === 'number' ? value : 0));

function times([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[], [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}
