/** Draws the range from the lowest to the highest area, with a mark for the total. */
import { scale } from './scale.ts';
import { type Bildtext, BREDD, element, FÄRG, picture, rule, shorten, text, textWidth } from './svg.ts';

interface Ände {
  readonly värde: number;
  /** The label, such as "Lägst: Norrby 52 %". */
  readonly ord: string;
}

/** The ends of the range. `totalt` is null when the total is unknown. */
export interface Spann extends Bildtext {
  readonly lägst: Ände;
  readonly högst: Ände;
  readonly totalt: Ände | null;
}

/** The y of the line, and the side margin, in px. */
const LINJE = 48;
const KANT = 8;

/** The chart as SVG. */
export function rangeChart(data: Spann): string {
  const { lägst, högst, totalt } = data;
  const { at } = scale(
    [lägst, högst, ...(totalt ? [totalt] : [])].map(({ värde }) => värde),
    KANT,
    BREDD - KANT,
  );
  const [low, high] = [at(lägst.värde), at(högst.värde)];
  const parts = [
    rule(low, LINJE, high, LINJE, { stroke: FÄRG.linje, 'stroke-width': 6 }),
    element('circle', { cx: low, cy: LINJE, r: 5, fill: FÄRG.papper, stroke: FÄRG.accent, 'stroke-width': 2 }),
    element('circle', { cx: high, cy: LINJE, r: 6, fill: FÄRG.accent }),
    ...(totalt ? totalMark(totalt, at(totalt.värde)) : []),
    label(lägst, low, LINJE + 20),
    label(högst, high, LINJE + 35),
  ];
  return picture(data, LINJE + 41, parts);
}

function totalMark(totalt: Ände, x: number): string[] {
  const mark = rule(x, LINJE - 11, x, LINJE + 8, { stroke: 'currentColor', 'stroke-width': 2.5 });
  return [mark, label(totalt, x, LINJE - 15)];
}

/** A label centred on `x` as far as the width of the chart allows. */
function label({ ord }: Ände, x: number, y: number): string {
  const shown = shorten(ord, BREDD);
  const half = textWidth(shown) / 2;
  return text(Math.min(Math.max(x, half), BREDD - half), y, shown, { anchor: 'middle' });
}
