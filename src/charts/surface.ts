/** Surfaces that are told apart without colour: filled, striped upright, empty, striped level. Stripes are drawn line by line. */
import { element, FÄRG } from './svg.ts';

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
  const lines = Array.from({ length: Math.max(0, Math.ceil((upright ? bredd : höjd) / GLES) - 1) }, (_, i) => (i + 1) * GLES);
  const d = lines
    .map((at) => (upright ? `M${place(x + at)} ${place(y)}v${place(höjd)}` : `M${place(x)} ${place(y + at)}h${place(bredd)}`))
    .join('');
  return box + (d === '' ? '' : element('path', { d, fill: 'none', stroke: färg, 'stroke-width': 1.4 }));
}

function place(value: number): number {
  return Math.round(value * 10) / 10;
}
