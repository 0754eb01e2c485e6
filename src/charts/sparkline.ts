/** Draws the sparkline in a table cell: line, band, etappmål, and the ends of the scale. The figures are in the same row. */
import { verticalAxis } from './axis.ts';
import { band, extremes, line, type Punkt, timeScale } from './line.ts';
import { type Innebörd, meaningfulScale } from './scale.ts';
import { target } from './signs.ts';
import { element, FÄRG, size, TEXT, text, textWidth } from './svg.ts';

/** A sparkline. `mål` has the limit of the etappmål, or both ends of its span. */
export interface Gnista {
  /** The accessible name: one sentence. */
  readonly namn: string;
  readonly punkter: readonly Punkt[];
  readonly mål: readonly number[];
  readonly innebörd: Innebörd;
}

/** Width, height and margin, in px. The sparkline is wider when the figures of its scale are long. */
const BREDD = 96;
const HÖJD = 34;
const KANT = 5;
/** The least width of the line, in px. The style sheet prints 1 px as 0.73 pt, which makes the text 8 pt. */
const MIN_LINJE = 44;

/** The sparkline as SVG. The figures at the right are the ends of its scale. */
export function sparkline({ namn, punkter, mål, innebörd }: Gnista): string {
  const values = [...extremes(punkter, innebörd), ...mål];
  const y = meaningfulScale(values, HÖJD - KANT, KANT, innebörd, 8);
  const ends = [y.steg[0]?.text ?? '', y.steg.at(-1)?.text ?? ''];
  const room = Math.max(...ends.map((end) => textWidth(end))) + 5;
  const width = Math.max(BREDD, MIN_LINJE + room);
  const right = width - room;
  const x = timeScale(punkter, KANT, right - KANT);
  const label = (end: string | undefined, baseline: number) => text(right + 5, baseline, end ?? '', { fill: FÄRG.axel });
  const parts = [
    ...band(punkter, x, y.at),
    ...(mål.length > 0 ? [target(0, right, mål.map(y.at))] : []),
    ...line(punkter, x, y.at, 2.2),
    ...verticalAxis(y, right, { top: KANT, bottom: HÖJD - KANT }),
    label(ends[1], KANT + 3.5),
    label(ends[0], HÖJD - KANT + 3),
  ];
  return element(
    'svg',
    { role: 'img', 'aria-label': namn, class: 'gnista', ...size(width, HÖJD), 'font-size': TEXT },
    parts.join(''),
  );
}
