/** Draws the levels of all mål: a line per mål with the sign of its level, and below it the signs of the mål below in order. */

import type { SYMBOLER } from '../model/gemensamt.ts';
import { ascii } from '../swedish/ascii.ts';
import { legend } from './legend.ts';
import { bar } from './signs.ts';
import { type Bildtext, BREDD, element, picture, shorten, text } from './svg.ts';

/** A step on a scale. Has a word and a symbol, because colour alone is not accessible. */
interface Tecken {
  readonly ord: string;
  readonly symbol: (typeof SYMBOLER)[number] | 'lucka';
  readonly färg: string;
}

/** The mål with their levels. Null is no level, and undefined a mål that is not judged. */
export interface Rutnät extends Bildtext {
  readonly mål: readonly {
    readonly namn: string;
    readonly nivå: Tecken | null | undefined;
    readonly under: readonly (Tecken | null)[];
  }[];
  /** The legend: every level shown, with its count in words. */
  readonly förklaring: readonly { readonly nivå: Tecken | null; readonly ord: string }[];
}

/** Size of a mål's sign, cell size and indentation of the mål below, in px, and the number of cells per line. */
const MÅL_SIGN = 16;
const RUTA = 21;
const INDRAG = 22;
const PER_RAD = Math.floor((BREDD - INDRAG) / RUTA);

/** The chart as SVG. */
export function målGrid(data: Rutnät): string {
  const signs = legend(
    data.förklaring.map(({ nivå, ord }) => ({ tecken: (x, y) => sign(nivå, x, y - 7, 14), ord })),
    0,
  );
  let y = signs.slut + 10;
  const rows = data.mål.map(({ namn, nivå, under }) => {
    const top = y;
    y += RUTA + Math.ceil(under.length / PER_RAD) * RUTA + 4;
    const left = nivå === undefined ? 0 : INDRAG;
    const name = text(left, top + 12, shorten(namn, BREDD - left), { weight: 600 });
    const own = (nivå === undefined ? '' : sign(nivå, 0, top, MÅL_SIGN)) + name;
    const below = under.map((one, i) =>
      sign(one, INDRAG + (i % PER_RAD) * RUTA, top + RUTA + Math.floor(i / PER_RAD) * RUTA, 14),
    );
    return own + below.join('');
  });
  return picture(data, y, [...signs.delar, ...rows]);
}

function sign(nivå: Tecken | null, x: number, y: number, sida: number): string {
  if (!nivå) return bar('saknas', { x, y, bredd: sida, höjd: sida });
  return element('use', { href: `#symbol-${ascii(nivå.symbol)}`, x, y, width: sida, height: sida, color: nivå.färg });
}
