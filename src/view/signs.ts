/** The signs of empty cells: their words, and the legend of a table. */
import type { Tecken as Sign } from '../model/tecken.ts';
import type { Tecken, Teckenförklaring } from './report.ts';

/** The short meaning of each sign, for a screen reader, and the meaning that a legend gives. */
const MEANINGS: Record<Exclude<Sign, 'väntas'>, { readonly ord: string; readonly betyder: string }> = {
  '..': { ord: 'uppgift saknas', betyder: 'uppgift saknas eller är för osäker' },
  '.': { ord: 'kan inte förekomma', betyder: 'uppgift kan inte förekomma' },
  '–': { ord: 'noll', betyder: 'noll, inget att redovisa' },
};

/** A sign as a cell prints it. */
export function sign(tecken: Sign): Tecken {
  return { tecken, ord: tecken === 'väntas' ? null : MEANINGS[tecken].ord };
}

/** The legend of the signs that the cells of a table have. A word needs none. */
export function legend(cells: Iterable<{ readonly tecken: Tecken | null }>): Teckenförklaring[] {
  const used = new Set([...cells].map(({ tecken }) => tecken?.tecken));
  return Object.entries(MEANINGS).flatMap(([tecken, { betyder }]) => (used.has(tecken) ? [{ tecken, betyder }] : []));
}
