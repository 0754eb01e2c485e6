/** Compares two reports of the same occasion, and words what differs for readers. */
import type { Place } from '../diagnostics/finding.ts';
import type { Report } from '../view/report.ts';
import { type Piece, piecesOf } from './pieces.ts';

/** Something that differs. `från` is empty when it is new, and `till` when it is gone. */
export interface Ändring {
  readonly ids: readonly string[];
  readonly kapitel: string;
  readonly vad: string;
  readonly från: string;
  readonly till: string;
  /** Where it is written in the data. Undefined when it is gone. */
  readonly place: Place | undefined;
}

/**
 * What differs between an earlier report and a later one, in reading order. What the report prints in several places is listed once,
 * where it is first.
 */
export function differencesOf(earlier: Report, later: Report): Ändring[] {
  const before = new Map(piecesOf(earlier).map((one) => [one.key, one]));
  const after = piecesOf(later);
  const keys = new Set(after.map(({ key }) => key));
  const added = new Set(outermost(after.filter((one) => !before.has(one.key) && one.text !== '')));
  const changed = after.flatMap((one) => {
    const from = before.get(one.key)?.text;
    if (from === undefined) return added.has(one) ? [changeOf(one, '', one.text)] : [];
    return from === one.text ? [] : [changeOf(one, from, one.text)];
  });
  const gone = outermost([...before.values()].filter((one) => !keys.has(one.key) && one.text !== ''));
  const all = [...changed, ...gone.map((one) => ({ ...changeOf(one, one.text, ''), place: undefined }))];
  const seen = new Set<string>();
  return all.filter(({ ids, från, till }) => {
    const same = JSON.stringify([ids.at(-1), från, till]);
    return !seen.has(same) && seen.add(same);
  });
}

/** Pieces without those that are in a thing of which the heading is among them too: the heading then represents the thing. */
function outermost(pieces: readonly Piece[]): readonly Piece[] {
  const path = ({ kapitel, ids }: Piece) => `${[kapitel, ...ids].join('\n')}\n`;
  const isHeading = ({ vad, text, namn }: Piece) => vad === '' && text === namn;
  const headings = new Map(pieces.filter(isHeading).map((one) => [path(one), one]));
  return pieces.filter((one) => {
    const own = path(one);
    return [...headings].every(
      ([above, heading]) => heading === one || !own.startsWith(above) || (own === above && isHeading(one)),
    );
  });
}

function changeOf({ ids, kapitel, namn, vad, place }: Piece, from: string, to: string): Ändring {
  const [från, till] = excerpts(from, to);
  return { ids, kapitel, vad: [namn, vad].filter((one) => one !== '').join(': '), från, till, place };
}

/** A text that is at most this long is shown whole, and otherwise the part that differs, up to MAX_LENGTH. */
const WHOLE = 60;
const MAX_LENGTH = 160;
/** The words that are shown before and after what differs. */
const AROUND = 3;

/** The parts of two texts that differ, with the words around them. A pilcrow separates paragraphs. */
function excerpts(before: string, after: string): [string, string] {
  const [from, to] = [before, after].map((text) => text.replace(/\n/g, ' ¶ ')) as [string, string];
  if (from === '' || to === '' || (from.length <= WHOLE && to.length <= WHOLE)) return [shorten(from), shorten(to)];
  const [a, b] = [from.split(' '), to.split(' ')];
  const shortest = Math.min(a.length, b.length);
  let start = 0;
  while (start < shortest && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shortest - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const part = (words: readonly string[]) => {
    const [first, last] = [Math.max(start - AROUND, 0), Math.min(words.length - end + AROUND, words.length)];
    return shorten([first > 0 ? '…' : '', ...words.slice(first, last), last < words.length ? '…' : ''].join(' ').trim());
  };
  return [part(a), part(b)];
}

const shorten = (text: string) => (text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH).trimEnd()} …` : text);
