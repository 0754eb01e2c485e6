/** What the signs of a picture mean, above it: sign and word after each other, on as many lines as they need. */
import { BREDD, shorten, TEXT, text, textWidth } from './svg.ts';

export interface Förklaring {
  /** Draws the sign with its left end and the middle of its height at a place. */
  readonly tecken: (x: number, y: number) => string;
  readonly ord: string;
}

/** The room of a sign, and between two entries. */
const TECKEN = 20;
const MELLAN = 12;
const RAD = 16;

/** The legend from `y` down, and where it ends. */
export function legend(poster: readonly Förklaring[], y: number): { readonly delar: readonly string[]; readonly slut: number } {
  let x = 0;
  let middle = y + RAD / 2;
  const delar = poster.map(({ tecken, ord }) => {
    const shown = shorten(ord, BREDD - TECKEN);
    const width = TECKEN + textWidth(shown);
    if (x > 0 && x + width > BREDD) {
      x = 0;
      middle += RAD;
    }
    const drawn = tecken(x, middle) + text(x + TECKEN, middle + TEXT / 3, shown);
    x += width + MELLAN;
    return drawn;
  });
  return { delar, slut: poster.length === 0 ? y : middle + RAD / 2 };
}
