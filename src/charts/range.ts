/** From the lowest area to the highest, with the whole marked between. */
import { scale } from './scale.ts';
import { type Bildtext, BREDD, element, FÄRG, picture, rule, shorten, text, textWidth } from './svg.ts';

interface Ände {
  readonly värde: number;
  /** "Lägst: Norrby 52 %" */
  readonly ord: string;
}

export interface Spann extends Bildtext {
  readonly lägst: Ände;
  readonly högst: Ände;
  readonly totalt: Ände | null;
}

const LINJE = 48;
const KANT = 8;

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
    ...(totalt ? whole(totalt, at(totalt.värde)) : []),
    ends(lägst, low, LINJE + 20),
    ends(högst, high, LINJE + 35),
  ];
  return picture(data, LINJE + 41, parts);
}

function whole(totalt: Ände, x: number): string[] {
  const mark = rule(x, LINJE - 11, x, LINJE + 8, { stroke: 'currentColor', 'stroke-width': 2.5 });
  return [mark, ends(totalt, x, LINJE - 15)];
}

/** A text as near above or below its mark as there is room. */
function ends({ ord }: Ände, x: number, y: number): string {
  const shown = shorten(ord, BREDD);
  const half = textWidth(shown) / 2;
  return text(Math.min(Math.max(x, half), BREDD - half), y, shown, { anchor: 'middle' });
}
