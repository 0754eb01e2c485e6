/** Finds lines that are numbered or lettered like the items of a list, in other forms than the `1. ` of running text. */

/** How the items of a series are marked. */
type Style = 'siffra' | 'bokstav' | 'romersk';

/** The mark at the start of a line: `1.`, `1)`, `(1)`, `a)`. `text` is the line after it. */
interface Mark {
  readonly tecken: string;
  readonly ending: '.' | ')';
  readonly text: string;
}

/** Lines of a chunk that are marked in one style. `values` are their numbers, in order. */
export interface Series {
  readonly style: Style;
  readonly values: readonly number[];
  /** The index of each line in the chunk. */
  readonly at: readonly number[];
}

// A full stop needs a space after it, or a digit before it: "t.ex." is no mark. Initials are capitals: "A. Alm".
const MARK =
  /^\s*(?:\((?<inom>\d{1,2}|[a-z]|[ivx]{1,4})\)|(?<före>\d{1,2}|[a-zA-Z]|[ivx]{1,4})\)|(?<punkt>\d{1,2}|[a-z])\.)(?<text>.*)$/u;
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

function markOf(line: string): Mark | undefined {
  const { inom, före, punkt, text = '' } = MARK.exec(line)?.groups ?? {};
  const tecken = inom ?? före ?? punkt;
  if (tecken === undefined) return undefined;
  const isMark = /^\s+\S/.test(text) || (/^\p{L}/u.test(text) && (punkt === undefined || /\d/.test(punkt)));
  return isMark ? { tecken, ending: punkt === undefined ? ')' : '.', text: text.trim() } : undefined;
}

function numeral({ tecken }: Mark, style: Style): number | undefined {
  if (style === 'siffra') return /^\d/.test(tecken) ? Number(tecken) : undefined;
  if (style === 'romersk') return ROMAN.indexOf(tecken) + 1 || undefined;
  return /^[a-z]$/i.test(tecken) ? tecken.toLowerCase().charCodeAt(0) - 96 : undefined;
}

/**
 * The series in the lines of a chunk: at least two lines, with the numbers in order. Letters and Roman numerals begin with the
 * first one. Numbers with a full stop follow on one another, because a line may begin with the number that ends a sentence.
 */
export function seriesIn(lines: readonly string[]): Series | undefined {
  const marks = lines.map(markOf);
  for (const style of ['siffra', 'bokstav', 'romersk'] as const) {
    const found = marks.flatMap((mark, i) => {
      const value = mark && numeral(mark, style);
      return mark && value !== undefined ? [{ i, value, ending: mark.ending }] : [];
    });
    const values = found.map(({ value }) => value);
    const isTight = style !== 'siffra' || found.some(({ ending }) => ending === '.');
    const inOrder = values.every(
      (value, i) => i === 0 || (isTight ? value === (values[i - 1] ?? 0) + 1 : value > (values[i - 1] ?? 0)),
    );
    if (values.length > 1 && inOrder && (style === 'siffra' || values[0] === 1))
      return { style, values, at: found.map(({ i }) => i) };
  }
  return undefined;
}

/** The number that a line begins with as an item of a list. Undefined for other lines. */
export function numberOf(line: string): number | undefined {
  const mark = markOf(line);
  return mark && numeral(mark, 'siffra');
}

/**
 * Writes numbered lists in the form of running text, where that is certain: the numbers are 1, 2, 3 and so on, and the list begins
 * a paragraph or follows a line that ends with a colon. Items with empty lines between them are one list.
 */
export function withNumberedLists(text: string): string {
  const groups: string[][][] = [];
  for (const part of text.split(/\n[ \t]*\n/)) {
    const lines = part.split('\n');
    const before = groups.at(-1);
    const last = before
      ?.at(-1)
      ?.map(numberOf)
      .findLast((number) => number !== undefined);
    if (before && last !== undefined && numberOf(lines[0] ?? '') === last + 1) before.push(lines);
    else groups.push([lines]);
  }
  return groups.map((parts) => asNumberedList(parts.flat()) ?? parts.map((lines) => lines.join('\n')).join('\n\n')).join('\n\n');
}

/** The lines as a numbered list, with an empty line above it. Undefined when it is not certain that they are one. */
function asNumberedList(lines: readonly string[]): string | undefined {
  const numbers = lines.map(numberOf);
  const items = numbers.filter((number) => number !== undefined);
  const first = numbers.findIndex((number) => number !== undefined);
  const isCounted = items.length > 1 && items.every((number, i) => number === i + 1);
  const isIntroduced = first === 0 || /:\s*$/.test(lines[first - 1] ?? '');
  const hasOther = lines.some(
    (line, i) =>
      (markOf(line)?.text ?? line).includes('\t') || (numbers[i] === undefined && (markOf(line) || /^\s*[-–•*]\s/.test(line))),
  );
  if (!isCounted || !isIntroduced || hasOther) return undefined;
  return lines
    .map((line, i) => {
      const item = numbers[i] === undefined ? line : `${numbers[i]}. ${markOf(line)?.text ?? ''}`;
      return i === first && i > 0 ? `\n${item}` : item;
    })
    .join('\n');
}
