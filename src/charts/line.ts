/** Draws a time series: uncertainty band, line with gaps at series breaks, and a mark for each figure. */
import type { Innebörd } from './scale.ts';
import { marginArea, mark, utfallLine } from './signs.ts';

/** A figure in a time series. */
export interface Punkt {
  /** The end of the period, in years: the end of June 2024 is 2024.5, the end of 2024 is 2025. */
  readonly tid: number;
  readonly värde: number;
  /** The margin of error (±), in the unit of `värde`. Null when it is unknown, or when everybody is counted. */
  readonly marginal: number | null;
  /** Whether the figure may still change. */
  readonly preliminär: boolean;
  /** The number of the series. Figures of different series are not comparable, so no line connects them. */
  readonly serie: number;
}

/** Maps a value or a time to a coordinate in px. */
type ToCoordinate = (värde: number) => number;

/** The values that a scale must include: every figure, or both ends of its margin as far as they are possible. */
export function extremes(punkter: readonly Punkt[], { möjliga: [lägst, högst] }: Innebörd): number[] {
  return punkter.flatMap(({ värde, marginal }) =>
    marginal === null
      ? [värde]
      : [Math.max(värde - marginal, Math.min(värde, lägst)), Math.min(värde + marginal, Math.max(värde, högst))],
  );
}

/** The uncertainty band of each run of figures with a margin. A single figure gets a bar. */
export function band(punkter: readonly Punkt[], x: ToCoordinate, y: ToCoordinate): string[] {
  return runs(punkter, (a, b) => a.serie === b.serie && (a.marginal === null) === (b.marginal === null)).flatMap((run) => {
    const known = run.flatMap(({ tid, värde, marginal }) =>
      marginal === null ? [] : [{ at: x(tid), over: y(värde + marginal), under: y(värde - marginal) }],
    );
    const [only] = known;
    if (!only) return [];
    const columns = known.length > 1 ? known : [-2, 2].map((aside) => ({ ...only, at: only.at + aside }));
    const edge = [
      ...columns.map(({ at, over }) => [at, over] as const),
      ...columns.toReversed().map(({ at, under }) => [at, under] as const),
    ];
    return [marginArea(edge)];
  });
}

/** The lines of a series, and its marks with radius `radie` in px. */
export function line(punkter: readonly Punkt[], x: ToCoordinate, y: ToCoordinate, radie: number): string[] {
  const strokes = runs(punkter, (a, b) => a.serie === b.serie)
    .filter((run) => run.length > 1)
    .map((run) =>
      utfallLine(
        run.map(({ tid, värde }) => [x(tid), y(värde)] as const),
        radie * 0.7,
      ),
    );
  return [
    ...strokes,
    ...punkter.map(({ tid, värde, preliminär }) => mark(preliminär ? 'preliminärt' : 'utfall', x(tid), y(värde), radie)),
  ];
}

/** A linear time scale from the first point to the last, as x coordinates from `från` to `till`. Centres a single point. */
export function timeScale(punkter: readonly Punkt[], från: number, till: number): (tid: number) => number {
  const times = punkter.map(({ tid }) => tid);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  return (tid) => (last === first ? (från + till) / 2 : från + ((tid - first) / (last - first)) * (till - från));
}

/** Splits a list into runs, where `together` holds for every two consecutive items. */
function runs<T>(all: readonly T[], together: (a: T, b: T) => boolean): T[][] {
  const result: T[][] = [];
  for (const one of all) {
    const current = result.at(-1);
    const before = current?.at(-1);
    if (current && before !== undefined && together(before, one)) current.push(one);
    else result.push([one]);
  }
  return result;
}
