/** Rule: a space separates the words of two lines, because a reader joins what one mark shows. One finding a page. */
import type { Line } from '../cos/pages.ts';
import { contentOfMark, type Reading } from './reading.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

/** Scripts that separate words by spaces. */
const [WORD_END, WORD_START] = [
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic},.;:]$/u,
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u,
];

export const ordIhop: PdfRule = {
  id: 'ord-ihop',
  run: (reading) => {
    const joined = new Map<number, Line[]>();
    for (const { page, lines } of shownLines(reading)) {
      const found = lines.filter((line, i) => isJoined(lines[i - 1], line));
      if (found.length > 0) joined.set(page, [...(joined.get(page) ?? []), ...found]);
    }
    return [...joined].map(([page, lines]) =>
      pdfFinding('ord-ihop', { antal: lines.length }, { page, text: lines[0]?.text ?? '' }),
    );
  },
};

/** A line to the right may be a raised letter and not a new line. */
const isJoined = (before: Line | undefined, { text, isBack }: Line): boolean =>
  before !== undefined && isBack && WORD_END.test(before.text) && WORD_START.test(text);

/** The lines of each mark that the structure holds and that no text replaces. */
function shownLines(reading: Reading): { page: number; lines: Line[] }[] {
  return reading.elements.flatMap(({ elem, above }) => {
    if ([...above, elem].some(({ dict }) => dict.has('ActualText') || dict.has('Alt'))) return [];
    return elem.kids.flatMap((kid) => {
      if (kid.kind !== 'mark') return [];
      const content = contentOfMark(reading, kid);
      const sequence = content?.byMcid.get(kid.mcid);
      return content && sequence?.actualText === null ? [{ page: kid.page, lines: content.linesOf(sequence) }] : [];
    });
  });
}
