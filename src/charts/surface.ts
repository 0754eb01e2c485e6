/** Surfaces that are told apart without colour: filled, striped upright, empty, striped level. Stripes are drawn line by line. */
import { element, FÄRG, short } from './svg.ts';

export interface Yta {
  readonly x: number;
  readonly y: number;
  readonly bredd: number;
  readonly höjd: number;
}

/** So many kinds can be told apart; more begin anew. */
const SORTER = ['fylld', 'stående', 'tom', 'liggande'] as const;

/** Between two stripes. */
const GLES = 4;

/** The surface of the series at `plats`, in its colour. */
export function surface({ x, y, bredd, höjd }: Yta, plats: number, färg: string): string {
  const sort = SORTER[plats % SORTER.length];
  const fill = sort === 'fylld' ? färg : FÄRG.papper;
  const box = element('rect', { x, y, width: bredd, height: höjd, fill, stroke: färg });
  if (sort === 'fylld' || sort === 'tom') return box;
  const upright = sort === 'stående';
  const [length, width] = upright ? [short(höjd), bredd] : [short(bredd), höjd];
  const stripes = Math.ceil(width / GLES) - 1;
  if (stripes < 1) return box;
  // One stripe after the other, each a step from where the last began.
  const d = upright
    ? `M${short(x + GLES)} ${short(y)}v${length}${`m${GLES} -${length}v${length}`.repeat(stripes - 1)}`
    : `M${short(x)} ${short(y + GLES)}h${length}${`m-${length} ${GLES}h${length}`.repeat(stripes - 1)}`;
  return box + element('path', { d, fill: 'none', stroke: färg, 'stroke-width': 1.4 });
}
