/** Draws the legend at the top of a chart: sign and word pairs, wrapped to the width of the chart. */
import { BREDD, shorten, TEXT, text, textWidth } from './svg.ts';

/** An entry of the legend. */
export interface Förklaring {
  /** Draws the sign. `x` is its left edge, `y` its vertical centre. */
  readonly tecken: (x: number, y: number) => string;
  readonly ord: string;
}

/** Width of a sign, gap between entries and line height, in px. */
const TECKEN = 20;
const MELLAN = 12;
const RAD = 16;

/** The SVG elements of a legend with its top at `y`, and `slut`, the y of its bottom. */
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
