/**
 * Finds the underlines of spaces at line ends. The program lets the browser keep those spaces (`platform/browser/prepare.ts`),
 * and the browser then underlines them in a link. In: the content of a page. Out: the byte ranges of those underlines.
 */
import { type Operator, visitOperators } from '../cos/content.ts';
import { numbersOf } from '../cos/matrix.ts';
import type { PageContent } from '../cos/pages.ts';

/** The ranges of the rectangles, each with its `f`. A line ends where the next text has another height. */
export function underlinesOfSpaces({ bytes, textOf }: PageContent): (readonly [start: number, end: number])[] {
  const found: (readonly [start: number, end: number])[] = [];
  let rectangle: { readonly start: number; readonly x: number | undefined; end: number } | undefined;
  let text: { readonly start: number; x: number | undefined; y: number | undefined } | undefined;
  /** The underline of a text that is a space alone, and the height of that text. */
  let candidate: { readonly range: readonly [start: number, end: number]; readonly y: number | undefined } | undefined;
  const endLine = (y: number | undefined) => {
    if (candidate && candidate.y !== y) found.push(candidate.range);
    candidate = undefined;
  };
  const visit = ({ name, start, end, operands }: Operator) => {
    if (name === 're') rectangle = { start, x: numbersOf(operands())[0], end: -1 };
    else if (name === 'f' && rectangle?.end === -1) rectangle.end = end;
    else if (name === 'BT') text = { start: end, x: undefined, y: undefined };
    else if (name === 'Tm' && text) {
      [, , , , text.x, text.y] = numbersOf(operands());
      endLine(text.y);
    } else if (name === 'ET' && text) {
      if (rectangle && rectangle.end !== -1 && rectangle.x === text.x) {
        const shown = textOf({ open: [text.start, text.start], close: start, font: undefined, actualText: null });
        if (/^\s+$/.test(shown)) candidate = { range: [rectangle.start, rectangle.end], y: text.y };
      }
      rectangle = undefined;
    }
  };
  visitOperators(bytes, visit);
  endLine(undefined);
  return found;
}
