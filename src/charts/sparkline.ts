/** Draws the sparkline in a table cell: line, band and etappmål, without text. The figures are in the same row. */
import { band, extremes, level, line, type Punkt } from './line.ts';
import { scale } from './scale.ts';
import { element, size } from './svg.ts';
import { MIN_SPAN, timeScale } from './trend.ts';

/** A sparkline. `mål` is the etappmål, or null. */
export interface Gnista {
  /** The accessible name: one sentence. */
  readonly namn: string;
  readonly punkter: readonly Punkt[];
  readonly mål: number | null;
}

/** Width, height and margin, in px. */
const BREDD = 96;
const HÖJD = 30;
const KANT = 4;

/** The sparkline as SVG. */
export function sparkline({ namn, punkter, mål }: Gnista): string {
  const y = scale([...extremes(punkter), ...(mål === null ? [] : [mål])], HÖJD - KANT, KANT, { minst: MIN_SPAN }).at;
  const x = timeScale(punkter, KANT, BREDD - KANT);
  const parts = [...band(punkter, x, y), ...(mål === null ? [] : [level(0, BREDD, y(mål))]), ...line(punkter, x, y, 2.2)];
  return element('svg', { role: 'img', 'aria-label': namn, class: 'gnista', ...size(BREDD, HÖJD) }, parts.join(''));
}
