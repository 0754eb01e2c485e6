/**
 * Draws surfaces that differ without colour: filled, vertical stripes, empty, horizontal stripes. Stripes are drawn line by line,
 * because SVG patterns print as transparency (see svg.ts).
 */
import { element, FÄRG, formatCoordinate } from './svg.ts';

/** A rectangle in px. `x` and `y` are its top left corner. */
export interface Yta {
  readonly x: number;
  readonly y: number;
  readonly bredd: number;
  readonly höjd: number;
}

/** The kinds of surface. Further series reuse them from the start. */
const KINDS = ['fylld', 'stående', 'tom', 'liggande'] as const;

/** The distance between stripes, in px. */
const STRIPE_GAP = 4;

/** The surface of a series, as SVG. `plats` is the index of the series and selects the kind. */
export function surface({ x, y, bredd, höjd }: Yta, plats: number, färg: string): string {
  const kind = KINDS[plats % KINDS.length];
  const fill = kind === 'fylld' ? färg : FÄRG.papper;
  const box = element('rect', { x, y, width: bredd, height: höjd, fill, stroke: färg });
  if (kind === 'fylld' || kind === 'tom') return box;
  const vertical = kind === 'stående';
  const [length, width] = vertical ? [formatCoordinate(höjd), bredd] : [formatCoordinate(bredd), höjd];
  const stripes = Math.ceil(width / STRIPE_GAP) - 1;
  if (stripes < 1) return box;
  // Draw a stripe, move to the start of the next one, repeat.
  const d = vertical
    ? `M${formatCoordinate(x + STRIPE_GAP)} ${formatCoordinate(y)}v${length}${`m${STRIPE_GAP} -${length}v${length}`.repeat(stripes - 1)}`
    : `M${formatCoordinate(x)} ${formatCoordinate(y + STRIPE_GAP)}h${length}${`m-${length} ${STRIPE_GAP}h${length}`.repeat(stripes - 1)}`;
  return box + element('path', { d, fill: 'none', stroke: färg, 'stroke-width': 1.4 });
}
