/** Draws the levels of all mål: a line per mål with the sign of its level, and below it the signs of the mål below in order. */

import { legend } from './legend.ts';
import { type Steg, stepSign } from './signs.ts';
import { type Bildtext, BREDD, picture, shorten, text } from './svg.ts';

/** The mål with their levels. Null is no level, and undefined a mål that is not judged. */
export interface Rutnät extends Bildtext {
  readonly mål: readonly {
    readonly namn: string;
    readonly nivå: Steg | null | undefined;
    readonly under: readonly (Steg | null)[];
  }[];
  /** The legend: every level shown, with its count in words. */
  readonly förklaring: readonly { readonly nivå: Steg | null; readonly ord: string }[];
}

/** Size of a mål's sign, cell size and indentation of the mål below, in px, and the number of cells per line. */
const MÅL_SIGN = 16;
const RUTA = 19;
const INDRAG = 22;
const PER_RAD = Math.floor((BREDD - INDRAG) / RUTA);

/** The chart as SVG. */
export function målGrid(data: Rutnät): string {
  const signs = legend(
    data.förklaring.map(({ nivå, ord }) => ({ tecken: (x, y) => stepSign(nivå, x, y - 7, 14), ord })),
    0,
  );
  let y = signs.slut + 10;
  const rows = data.mål.map(({ namn, nivå, under }) => {
    const top = y;
    y += RUTA + Math.ceil(under.length / PER_RAD) * RUTA + 2;
    const left = nivå === undefined ? 0 : INDRAG;
    const name = text(left, top + 12, shorten(namn, BREDD - left), { weight: 600 });
    const own = (nivå === undefined ? '' : stepSign(nivå, 0, top, MÅL_SIGN)) + name;
    const below = under.map((one, i) =>
      stepSign(one, INDRAG + (i % PER_RAD) * RUTA, top + RUTA + Math.floor(i / PER_RAD) * RUTA, 14),
    );
    return own + below.join('');
  });
  return picture(data, y, [...signs.delar, ...rows]);
}
