/** How a measure has gone: a line on a scale of time, with its target and the margin of its figures. */
import { type Förklaring, legend } from './legend.ts';
import { band, extremes, level, line, type Punkt } from './line.ts';
import { type Skala, scale } from './scale.ts';
import { type Bildtext, BREDD, element, FÄRG, onPaper, picture, shorten, TEXT, text, textWidth } from './svg.ts';

export interface Utveckling extends Bildtext {
  /** In time order; at least one. */
  readonly punkter: readonly (Punkt & { readonly period: string; readonly text: string })[];
  readonly mål: { readonly värde: number; readonly ord: string } | null;
  /** What the band is, in words. */
  readonly bandord: string;
}

const PLOTT = 96;
/** Room for half a text at both ends of the scale of time. */
const INRE = 20;
/** A change of a few percent is to look like one. */
export const MINSTA_SPANN = 0.1;

export function trendChart(data: Utveckling): string {
  const { punkter, mål } = data;
  const signs = legend(explained(data), 20);
  const top = signs.slut + 16;
  const y = scale([...extremes(punkter), ...(mål ? [mål.värde] : [])], top + PLOTT, top, { minst: MINSTA_SPANN });
  const left = Math.max(...y.steg.map(({ text: step }) => textWidth(step, TEXT - 1))) + 6;
  const x = timeScale(punkter, Math.min(left, BREDD / 3) + INRE, BREDD - INRE);
  const start = x(punkter[0]?.tid ?? 0) - INRE;
  const parts = [
    ...signs.delar,
    ...levels(y, start),
    ...band(punkter, x, y.at),
    ...(mål ? [level(start, BREDD, y.at(mål.värde))] : []),
    ...line(punkter, x, y.at, 3),
    ...ends(data, x, y, { start, bottom: top + PLOTT }),
    ...periods(data, x, top + PLOTT + 15),
  ];
  return picture(data, top + PLOTT + 20, parts);
}

function explained({ punkter, mål, bandord }: Utveckling): Förklaring[] {
  const target = mål && { tecken: (x: number, y: number) => level(x, x + 16, y), ord: mål.ord };
  const margin = punkter.some(({ marginal }) => marginal !== null) && {
    tecken: (x: number, y: number) =>
      element('rect', { x, y: y - 5, width: 15, height: 10, fill: FÄRG.ljus, stroke: FÄRG.axel, 'stroke-dasharray': '1 2' }),
    ord: bandord,
  };
  return [target, margin].filter((one) => one !== null && one !== false);
}

/** Gaps between periods are as long as the time between them. */
export function timeScale(punkter: readonly Punkt[], från: number, till: number): (tid: number) => number {
  const times = punkter.map(({ tid }) => tid);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  return (tid) => (last === first ? (från + till) / 2 : från + ((tid - first) / (last - first)) * (till - från));
}

function levels(y: Skala, left: number): string[] {
  return y.steg.map(
    ({ värde, text: step }) =>
      element('path', {
        d: `M${Math.round(left)} ${Math.round(y.at(värde))}H${BREDD}`,
        stroke: FÄRG.linje,
        'stroke-width': 0.7,
      }) + text(0, y.at(värde) + 3.5, step, { size: TEXT - 1, fill: FÄRG.axel }),
  );
}

/** The figures of the first and the newest period, on the side of their marks where the line does not go. */
function ends(
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

/** As many periods as there is room for, the newest first of all. */
function periods({ punkter }: Utveckling, x: (tid: number) => number, y: number): string[] {
  let taken = Number.POSITIVE_INFINITY;
  return punkter.toReversed().flatMap(({ tid, period }) => {
    const half = textWidth(period) / 2;
    const at = Math.min(Math.max(x(tid), half), BREDD - half);
    if (at + half > taken) return [];
    taken = at - half - 4;
    return [text(at, y, period, { anchor: 'middle', fill: FÄRG.axel })];
  });
}
