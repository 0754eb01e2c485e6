/** Draws the range from the lowest to the highest area on a scale with its ends, and a mark for the total. */
import { breakEntries, horizontalAxis } from './axis.ts';
import { legend } from './legend.ts';
import { type Innebörd, meaningfulScale } from './scale.ts';
import { BREAK_LENGTH, mark, rangeLine } from './signs.ts';
import { type Bildtext, BREDD, FÄRG, picture, shorten, text, textWidth } from './svg.ts';

interface Ände {
  readonly värde: number;
  /** The label, such as "Lägst: Norrby 52". */
  readonly ord: string;
}

/** The ends of the range. `totalt` is null when the total is unknown. */
export interface Spann extends Bildtext {
  readonly lägst: Ände;
  readonly högst: Ände;
  readonly totalt: Ände | null;
  readonly innebörd: Innebörd;
}

/** From the legend to the line, and the radius of the marks, in px. */
const OVER = 30;
const RADIE = 5;

/** The chart as SVG. */
export function rangeChart(data: Spann): string {
  const { lägst, högst, totalt, innebörd } = data;
  const values = [lägst, högst, ...(totalt ? [totalt] : [])].map(({ värde }) => värde);
  const { steg } = meaningfulScale(values, 0, 1, innebörd);
  const ends = [steg[0]?.text ?? '', steg.at(-1)?.text ?? ''].map((end) => shorten(end, BREDD / 3));
  const [before = 0, after = 0] = ends.map((end) => textWidth(end) + 6);
  const [left, right] = [before, BREDD - 1 - after];
  // Space for a break and for half a mark at both ends.
  const space = BREAK_LENGTH + RADIE;
  const skala = meaningfulScale(values, left + space, right - space, innebörd);
  const { at } = skala;
  const signs = legend(breakEntries(skala), 0);
  const y = signs.slut + (totalt ? OVER : RADIE + 4);
  const [low, high] = [at(lägst.värde), at(högst.värde)];
  const parts = [
    ...signs.delar,
    text(0, y + 3.5, ends[0] ?? '', { fill: FÄRG.axel }),
    text(BREDD - 1, y + 3.5, ends[1] ?? '', { fill: FÄRG.axel, anchor: 'end' }),
    ...horizontalAxis(skala, y, { left, right }),
    rangeLine(low, high, y),
    mark('lägsta område', low, y, RADIE),
    mark('högsta område', high, y, RADIE),
    ...(totalt ? [mark('utfall', at(totalt.värde), y, 4), label(totalt, at(totalt.värde), y - 14)] : []),
    label(lägst, low, y + 20),
    label(högst, high, y + 35),
  ];
  return picture(data, y + 41, parts);
}

/** A label centred on `x` as far as the width of the chart allows. */
function label({ ord }: Ände, x: number, y: number): string {
  const shown = shorten(ord, BREDD);
  const half = textWidth(shown) / 2;
  return text(Math.min(Math.max(x, half), BREDD - half), y, shown, { anchor: 'middle' });
}
