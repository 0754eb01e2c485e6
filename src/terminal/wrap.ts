/** Wraps lines that are wider than the terminal between words, with a hanging indent, and cuts lines that must not be wrapped. */
import { stripVTControlCharacters } from 'node:util';

/** Wraps every line to `columns`. Undefined columns mean that the output is not a terminal, and then nothing is wrapped. */
export function wrap(text: string, columns: number | undefined): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, columns))
    .join('\n');
}

function wrapLine(line: string, columns: number | undefined): string {
  const plain = stripVTControlCharacters(line);
  // A line with `→` may hold a text to copy, so it is not wrapped.
  if (plain.trimStart().startsWith('→')) return line;
  const indent = /^ */.exec(plain)?.[0].length ?? 0;
  return fill(line.split(/(?<=[^ ])(?= )/), columns, indent + 2);
}

/**
 * Joins pieces of text, and breaks the line before each piece that does not fit. The white space that a piece begins with is left out
 * after a break. `indent` is that of the lines after the first, in columns.
 */
export function fill(pieces: readonly string[], columns: number | undefined, indent: number): string {
  if (columns === undefined) return pieces.join('');
  const lines: string[] = [];
  let current = '';
  for (const piece of pieces) {
    if (current !== '' && widthOf(current + piece) > columns) {
      lines.push(current);
      current = ' '.repeat(indent) + piece.trimStart();
    } else current += piece;
  }
  return [...lines, current].join('\n');
}

/** A word, a text in quotes or a reference in braces, with the white space before it. Quotes and braces may lack their partner. */
const PIECE = / *(?:[^ ”{]|”[^”]*”|\{[^{}]*\}|[”{])+/g;

/**
 * Splits a text into pieces for `fill`: words with the space before them. A text in quotes or braces is one piece, because it may be
 * made to be copied, unless it is wider than `limit`.
 */
export function piecesOf(text: string, limit: number): string[] {
  return (text.match(PIECE) ?? []).flatMap((piece) => (widthOf(piece) > limit ? piece.split(/(?<=[^ ])(?= )/) : [piece]));
}

/** A part of a line that must be visible, such as the text that a finding is about. */
interface Marked {
  /** The line, cut to the width. */
  readonly text: string;
  /** The columns before the marked part, and those of the marked part. */
  readonly before: number;
  readonly width: number;
}

/**
 * Cuts a line to `columns` around the part between two offsets, with `…` where text is left out. A part that is wider than the line is
 * cut in its middle, so that both its ends are visible.
 */
export function cropAround(line: string, [start, end]: readonly [start: number, end: number], columns: number): Marked {
  const to = Math.max(start, end);
  // A line may be as long as its file, and measuring takes time. No character is longer than a few code units.
  const near = 3 * columns;
  const before = line.slice(Math.max(0, start - near), start);
  const whole = to - start > 2 * near ? line.slice(start, start + near) + line.slice(to - near, to) : line.slice(start, to);
  const after = line.slice(to, to + near);
  // Leaves a column on each side for `…`.
  const half = Math.floor((columns - 3) / 2);
  const isCut = widthOf(before + whole + after) > columns;
  const part = isCut && widthOf(whole) > columns - 2 ? `${startOf(whole, half)}…${endOf(whole, half)}` : whole;
  const left = columns - widthOf(part);
  const room = Math.max(Math.ceil(left / 2), left - widthOf(after));
  const shownBefore = widthOf(before) <= room ? before : `…${endOf(before, room - 1)}`;
  const rest = left - widthOf(shownBefore);
  const shownAfter = widthOf(after) <= rest ? after : `${startOf(after, rest - 1)}…`;
  return { text: shownBefore + part + shownAfter, before: widthOf(shownBefore), width: widthOf(part) };
}

/** The first characters of a text that fit in `columns`. */
function startOf(text: string, columns: number): string {
  return takeWhileFits(graphemesOf(text), columns).join('');
}

/** The last characters of a text that fit in `columns`. */
function endOf(text: string, columns: number): string {
  return takeWhileFits(graphemesOf(text).reverse(), columns).reverse().join('');
}

function takeWhileFits(graphemes: readonly string[], columns: number): string[] {
  let left = columns;
  const end = graphemes.findIndex((one) => {
    left -= graphemeWidth(one);
    return left < 0;
  });
  return graphemes.slice(0, end === -1 ? graphemes.length : end);
}

/** Characters of the printable part of ASCII, which are one column each. */
const NARROW = /^[ -~]*$/;
/** Characters of two columns: emoji, and those of East Asian scripts but for the halfwidth forms. */
const WIDE =
  /\p{Emoji_Presentation}|\ufe0f|(?![\uff61-\uffdc])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
/** Characters without a width of their own: accents that are combined with another character, and joiners. */
const COMBINING = /^[\p{M}\p{Cf}]+$/u;

/** Characters that may be joined with others to one that is shown. */
const JOINING = /[\p{M}\p{Cf}\p{Emoji_Modifier}\p{Regional_Indicator}\u1100-\u11ff\r\n]/u;

/** Created on first use, since few texts need it. */
let segmenter: Intl.Segmenter | undefined;
function graphemesOf(text: string): string[] {
  if (!JOINING.test(text)) return [...text];
  segmenter ??= new Intl.Segmenter();
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

function graphemeWidth(grapheme: string): number {
  if (COMBINING.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}

/** The width of a text in columns. Colour codes have no width, and most emoji and East Asian characters are two columns wide. */
export function widthOf(text: string): number {
  const plain = stripVTControlCharacters(text);
  return NARROW.test(plain) ? plain.length : graphemesOf(plain).reduce((sum, one) => sum + graphemeWidth(one), 0);
}
