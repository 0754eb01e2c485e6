/** The signs of empty cells: their words, and the legend of a table. */
import type { Tal } from '../model/tal.ts';
import type { Tecken as Sign } from '../model/tecken.ts';
import { formatTal, formatTecken, PRELIMINÄRT } from '../swedish/numbers.ts';
import type { Tecken, Teckenförklaring } from './report.ts';

interface Meaning {
  /** For a screen reader. */
  readonly ord: string;
  /** For a legend. */
  readonly betyder: string;
}

const MEANINGS: Record<string, Meaning> = {
  '..': { ord: 'uppgift saknas', betyder: 'uppgift saknas eller är för osäker' },
  '.': { ord: 'kan inte förekomma', betyder: 'uppgift kan inte förekomma' },
  '–': { ord: 'noll', betyder: 'noll, inget att redovisa' },
  dold: { ord: 'visas inte', betyder: 'visas inte, för att det gäller så få att någon kan kännas igen' },
  '*': { ord: PRELIMINÄRT, betyder: 'preliminär siffra, som kan ändras' },
};

/** The mark after a preliminary figure. */
const MARK = '*';

/** The meaning of a printed sign. Undefined for a word, which needs none. */
function meaningOf(tecken: string): Meaning | undefined {
  const [, side, limit = ''] = /^([<>])(\d.*)$/.exec(tecken) ?? [];
  if (side === undefined) return MEANINGS[tecken];
  const ord = `${side === '<' ? 'under' : 'över'} ${limit}`;
  // A number of persons has no decimals.
  const few = limit.includes(',') ? '' : `, eller visas inte för att det gäller färre än ${limit} personer`;
  const most = ', eller visas inte för att det gäller nästan alla';
  return { ord, betyder: `värdet är ${ord}${side === '<' ? few : most}` };
}

/** A sign as a cell prints it. */
export function sign(tecken: Sign): Tecken {
  const printed = formatTecken(tecken);
  return { tecken: printed, ord: meaningOf(printed)?.ord ?? null };
}

/** The mark of a figure in a cell. Null when it is not preliminary. */
export function preliminaryMark({ preliminär }: Tal): Tecken | null {
  return preliminär ? { tecken: MARK, ord: PRELIMINÄRT } : null;
}

/** A figure as the label of a picture, with the mark of a preliminary one. The caption explains the mark. */
export function label(tal: Tal, printed = formatTal(tal)): string {
  return tal.preliminär ? `${printed}${MARK}` : printed;
}

/** The sentence of a caption that explains the mark. Null when none of the figures is preliminary. */
export function markSentence(shown: readonly Tal[]): string | null {
  return shown.some(({ preliminär }) => preliminär) ? `Med ${MARK} är siffran preliminär` : null;
}

/** The legend of the signs that the cells of a table have, limits last. A word needs none. */
export function legend(
  cells: Iterable<{ readonly tecken: Tecken | null; readonly preliminär?: Tecken | null }>,
): Teckenförklaring[] {
  const used = new Set(
    [...cells].flatMap(({ tecken, preliminär }) => [tecken, preliminär ?? null].flatMap((one) => one?.tecken ?? [])),
  );
  const inOrder = [...Object.keys(MEANINGS).filter((one) => used.has(one)), ...[...used].filter((one) => !(one in MEANINGS))];
  return inOrder.flatMap((tecken) => {
    const betyder = meaningOf(tecken)?.betyder;
    return betyder === undefined ? [] : [{ tecken, betyder }];
  });
}
