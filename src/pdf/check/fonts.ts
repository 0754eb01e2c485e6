/**
 * Lists the fonts that show visible text on pages and in form XObjects. In: a reading. Out: each font once, its name without subset
 * prefix.
 */
import { visitOperators } from '../cos/content.ts';
import type { PageContent } from '../cos/pages.ts';
import { dictAt, listAt, nameAt } from '../cos/read.ts';
import { type Dict, isRef, nameOf } from '../cos/values.ts';
import type { Reading } from './reading.ts';

interface Font {
  readonly namn: string;
  readonly slag: string;
  readonly dict: Dict;
  /** The CIDFont of a composite font, else the font itself. */
  readonly below: Dict;
  /** Object number of the first page or form that uses it. */
  readonly page: number;
}

/** The rendering mode that paints nothing (ISO 32000-1, 9.3.6). */
const INVISIBLE = 3;

/** `slag` is the font's subtype. A font without a name is called `utan namn`. */
export function fontsOf({ pdf, contents }: Reading): Font[] {
  const fonts = new Map<unknown, Font>();
  for (const [page, content] of contents) {
    if (!content) continue;
    const own = dictAt(pdf, content.resources.get('Font'));
    for (const name of usedFonts(content)) {
      const value = own.get(name);
      const dict = dictAt(pdf, value);
      const key = isRef(value) ? value.ref : dict;
      if (fonts.has(key) || dict.size === 0) continue;
      const namn = (nameAt(pdf, dict.get('BaseFont')) ?? 'utan namn').replace(/^[A-Z]{6}\+/, '');
      const [below] = listAt(pdf, dict.get('DescendantFonts'));
      const slag = nameAt(pdf, dict.get('Subtype')) ?? '';
      fonts.set(key, { namn, slag, dict, below: below ? dictAt(pdf, below) : dict, page });
    }
  }
  return [...fonts.values()];
}

/** The resource names of the fonts that show text in a visible rendering mode. */
function usedFonts({ bytes }: PageContent): Set<string> {
  const used = new Set<string>();
  const stack: { font: string | undefined; mode: number }[] = [];
  let state: { font: string | undefined; mode: number } = { font: undefined, mode: 0 };
  visitOperators(bytes, ({ name, operands }) => {
    if (name === 'q') stack.push(state);
    else if (name === 'Q') state = stack.pop() ?? state;
    else if (name === 'Tf') state = { ...state, font: nameOf(operands()[0]) };
    else if (name === 'Tr') state = { ...state, mode: Number(operands()[0]) };
    else if (state.font !== undefined && state.mode !== INVISIBLE && ['Tj', 'TJ', "'", '"'].includes(name)) used.add(state.font);
  });
  return used;
}

/** The font descriptor. Empty when there is none. */
export const descriptorOf = ({ pdf }: Reading, { below }: Font): Dict => dictAt(pdf, below.get('FontDescriptor'));

/** Whether the font program is in the file. */
export const isEmbedded = (reading: Reading, font: Font): boolean =>
  ['FontFile', 'FontFile2', 'FontFile3'].some((key) => reading.pdf.get(descriptorOf(reading, font).get(key)) !== null);
