/** The signs of empty cells: their words, and the legend of a table. */
import type { Tecken as Sign } from '../model/tecken.ts';
import { formatTecken } from '../swedish/numbers.ts';
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
};

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

/** The legend of the signs that the cells of a table have, limits last. A word needs none. */
export function legend(cells: Iterable<{ readonly tecken: Tecken | null }>): Teckenförklaring[] {
  const used = new Set([...cells].flatMap(({ tecken }) => tecken?.tecken ?? []));
  const inOrder = [...Object.keys(MEANINGS).filter((one) => used.has(one)), ...[...used].filter((one) => !(one in MEANINGS))];
  return inOrder.flatMap((tecken) => {
    const betyder = meaningOf(tecken)?.betyder;
    return betyder === undefined ? [] : [{ tecken, betyder }];
  });
}
