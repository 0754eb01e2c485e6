/** Draws a mått over time: a line on a time scale, with the etappmål and the margin of error. */
import { type Förklaring, legend } from './legend.ts';
import { band, extremes, level, line, type Punkt } from './line.ts';
import { type Skala, scale } from './scale.ts';
import { type Bildtext, BREDD, element, FÄRG, onPaper, picture, shorten, TEXT, text, textWidth } from './svg.ts';

/** The series to draw. */
export interface Utveckling extends Bildtext {
  /** In order of time. At least one. */
  readonly punkter: readonly (Punkt & { readonly period: string; readonly text: string })[];
  readonly mål: { readonly värde: number; readonly ord: string } | null;
  /** The legend of the uncertainty band. */
  readonly bandord: string;
}

/** Height of the plot area, in px. */
const PLOTT = 96;
/** Inset of the time scale at both ends, in px. Leaves space for half a label. */
const INSET = 20;
/** The minimum span of the scale, as a share of the greatest figure, so that a change of a few percent does not look large. */
export const MIN_SPAN = 0.1;

/** The chart as SVG. */
export function trendChart(data: Utveckling): string {
  const { punkter, mål } = data;
  const signs = legend(legendEntries(data), 20);
  const top = signs.slut + 16;
  const y = scale([...extremes(punkter), ...(mål ? [mål.värde] : [])], top + PLOTT, top, { minst: MIN_SPAN });
  const left = Math.max(...y.steg.map(({ text: step }) => textWidth(step, TEXT - 1))) + 6;
  const x = timeScale(punkter, Math.min(left, BREDD / 3) + INSET, BREDD - INSET);
  const start = x(punkter[0]?.tid ?? 0) - INSET;
  const parts = [
    ...signs.delar,
    ...gridLines(y, start),
    ...band(punkter, x, y.at),
    ...(mål ? [level(start, BREDD, y.at(mål.värde))] : []),
    ...line(punkter, x, y.at, 3),
    ...endLabels(data, x, y, { start, bottom: top + PLOTT }),
    ...periodLabels(data, x, top + PLOTT + 15),
  ];
  return picture(data, top + PLOTT + 20, parts);
}

function legendEntries({ punkter, mål, bandord }: Utveckling): Förklaring[] {
  const target = mål && { tecken: (x: number, y: number) => level(x, x + 16, y), ord: mål.ord };
  const margin = punkter.some(({ marginal }) => marginal !== null) && {
    tecken: (x: number, y: number) =>
      element('rect', { x, y: y - 5, width: 15, height: 10, fill: FÄRG.ljus, stroke: FÄRG.axel, 'stroke-dasharray': '1 2' }),
    ord: bandord,
  };
  return [target, margin].filter((one) => one !== null && one !== false);
}

/** A linear time scale from the first point to the last, as x coordinates from `från` to `till`. Centres a single point. */
export function timeScale(punkter: readonly Punkt[], från: number, till: number): (tid: number) => number {
  const times = punkter.map(({ tid }) => tid);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  return (tid) => (last === first ? (från + till) / 2 : från + ((tid - first) / (last - first)) * (till - från));
}

/** The grid lines of the scale, with their labels. */
function gridLines(y: Skala, left: number): string[] {
  return y.steg.map(
    ({ värde, text: step }) =>
      element('path', {
        d: `M${Math.round(left)} ${Math.round(y.at(värde))}H${BREDD}`,
        stroke: FÄRG.linje,
        'stroke-width': 0.7,
      }) + text(0, y.at(värde) + 3.5, step, { size: TEXT - 1, fill: FÄRG.axel }),
  );
}

/** The figures of the first and the latest period, placed above or below their marks to stay clear of the line. */
function endLabels(
  { punkter }: Utveckling,
  x: (tid: number) => number,
  y: Skala,
  { start, bottom }: { start: number; bottom: number },
): string[] {
  const shown = [
    { punkt: punkter[0], granne: punkter[1] },
    ...(punkter.length > 1 ? [{ punkt: punkter.at(-1), granne: punkter.at(-2) }] : []),
  ];
  return shown.flatMap(({ punkt, granne }) => {
    if (!punkt) return [];
    const label = shorten(punkt.text, BREDD / 2);
    const half = textWidth(label) / 2;
    const at = Math.min(Math.max(x(punkt.tid), start + half), BREDD - half);
    const place = y.at(punkt.värde);
    const below = granne !== undefined && granne.värde > punkt.värde && place + 16 < bottom;
    return [onPaper(at, below ? place + 15 : place - 7, label, { anchor: 'middle', weight: 600 })];
  });
}

/** The labels of the time axis. Skips those that would overlap, starting from the latest period. */
function periodLabels({ punkter }: Utveckling, x: (tid: number) => number, y: number): string[] {
  let nextStart = Number.POSITIVE_INFINITY;
  return punkter.toReversed().flatMap(({ tid, period }) => {
    const half = textWidth(period) / 2;
    const at = Math.min(Math.max(x(tid), half), BREDD - half);
    if (at + half > nextStart) return [];
    nextStart = at - half - 4;
    return [text(at, y, period, { anchor: 'middle', fill: FÄRG.axel })];
  });
}
