/** Draws a mått over time: a line on a time scale, with the etappmål and the margin of error. */
import { breakEntries, verticalAxis } from './axis.ts';
import { type Förklaring, legend } from './legend.ts';
import { band, extremes, line, type Punkt, timeScale } from './line.ts';
import { type Innebörd, meaningfulScale, type Skala } from './scale.ts';
import { guide, marginArea, mark, target } from './signs.ts';
import { type Bildtext, BREDD, FÄRG, onPaper, picture, shorten, text, textWidth } from './svg.ts';

/** The series to draw. */
export interface Utveckling extends Bildtext {
  /** In order of time. At least one. */
  readonly punkter: readonly (Punkt & { readonly period: string; readonly text: string })[];
  /** The etappmål: a limit, or the two ends of a span. */
  readonly mål: { readonly gränser: readonly number[]; readonly ord: string } | null;
  /** The legend of the uncertainty band. */
  readonly bandord: string;
  readonly innebörd: Innebörd;
}

/** Height of the plot area, in px. */
const PLOTT = 96;
/** Inset of the time scale at both ends, in px. Leaves space for half a label. */
const INSET = 20;

/** The chart as SVG. */
export function trendChart(data: Utveckling): string {
  const { punkter, mål, innebörd } = data;
  const values = [...extremes(punkter, innebörd), ...(mål?.gränser ?? [])];
  const signs = legend(legendEntries(data, meaningfulScale(values, 0, 1, innebörd)), 0);
  const top = signs.slut + 16;
  const bottom = top + PLOTT;
  const y = meaningfulScale(values, bottom, top, innebörd);
  const left = Math.min(Math.max(...y.steg.map(({ text: step }) => textWidth(step))) + 8, BREDD / 3);
  const x = timeScale(punkter, left + INSET, BREDD - INSET);
  const parts = [
    ...signs.delar,
    ...gridLines(y, left),
    ...verticalAxis(y, left, { top, bottom }),
    ...band(punkter, x, y.at),
    ...(mål ? [target(left, BREDD, mål.gränser.map(y.at))] : []),
    ...line(punkter, x, y.at, 3),
    ...endLabels(data, x, y, { start: left + 2, bottom }),
    ...periodLabels(data, x, bottom + 15),
  ];
  return picture(data, bottom + 20, parts);
}

function legendEntries({ punkter, mål, bandord }: Utveckling, y: Skala): Förklaring[] {
  const isSpan = mål !== null && mål.gränser.length > 1;
  const etappmål = mål && {
    tecken: (x: number, middle: number) => target(x, x + 16, isSpan ? [middle + 4, middle - 4] : [middle]),
    ord: mål.ord,
  };
  const margin = punkter.some(({ marginal }) => marginal !== null) && {
    tecken: (x: number, middle: number) =>
      marginArea([
        [x, middle - 5],
        [x + 15, middle - 5],
        [x + 15, middle + 5],
        [x, middle + 5],
      ]),
    ord: bandord,
  };
  const preliminary = punkter.some(({ preliminär }) => preliminär) && {
    tecken: (x: number, middle: number) => mark('preliminärt', x + 8, middle, 3),
    ord: 'Preliminärt',
  };
  return [etappmål, margin, preliminary, ...breakEntries(y)].filter((one) => one !== null && one !== false);
}

/** The grid lines of the scale, with their labels. */
function gridLines(y: Skala, left: number): string[] {
  return y.steg.flatMap(({ värde, text: step }) => [
    guide('rutnät', left, Math.round(y.at(värde)), BREDD, Math.round(y.at(värde))),
    text(0, y.at(värde) + 3.5, step, { fill: FÄRG.axel }),
  ]);
}

/**
 * The figures of the first and the latest period, placed above or below their marks to stay clear of the line. A figure without
 * room is left out, because a shortened one would be another figure.
 */
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
    const half = textWidth(punkt?.text ?? '') / 2;
    if (!punkt || half * 2 > (BREDD - start) / 2 - 6) return [];
    const at = Math.min(Math.max(x(punkt.tid), start + half), BREDD - half);
    const place = y.at(punkt.värde);
    const below = granne !== undefined && granne.värde > punkt.värde && place + 16 < bottom;
    return [onPaper(at, below ? place + 15 : place - 7, punkt.text, { anchor: 'middle', weight: 600 })];
  });
}

/** The labels of the time axis. Skips those that would overlap, starting from the latest period. */
function periodLabels({ punkter }: Utveckling, x: (tid: number) => number, y: number): string[] {
  let nextStart = Number.POSITIVE_INFINITY;
  return punkter.toReversed().flatMap(({ tid, period }) => {
    const label = shorten(period, BREDD);
    const half = textWidth(label) / 2;
    const at = Math.min(Math.max(x(tid), half), BREDD - half);
    if (at + half > nextStart) return [];
    nextStart = at - half - 4;
    return [text(at, y, label, { anchor: 'middle', fill: FÄRG.axel })];
  });
}
