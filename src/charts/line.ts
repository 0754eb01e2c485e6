/** Draws a time series: uncertainty band, line with gaps at series breaks, and a mark for each figure. */
import { element, FÄRG, path, rule } from './svg.ts';

/** A figure in a time series. */
export interface Punkt {
  /** The end of the period, in years: the end of June 2024 is 2024.5, the end of 2024 is 2025. */
  readonly tid: number;
  readonly värde: number;
  /** The margin of error (±), in the unit of `värde`. Null when it is unknown, or when everybody is counted. */
  readonly marginal: number | null;
  /** The number of the series. Figures of different series are not comparable, so no line connects them. */
  readonly serie: number;
}

/** Maps a value or a time to a coordinate in px. */
type ToCoordinate = (värde: number) => number;

/** The values that a scale must include: every figure, or both ends of its margin. */
export function extremes(punkter: readonly Punkt[]): number[] {
  return punkter.flatMap(({ värde, marginal }) => (marginal === null ? [värde] : [värde - marginal, värde + marginal]));
}

/** The uncertainty band of each run of figures with a margin. A single figure gets a bar. */
export function band(punkter: readonly Punkt[], x: ToCoordinate, y: ToCoordinate): string[] {
  return runs(punkter, (a, b) => a.serie === b.serie && (a.marginal === null) === (b.marginal === null)).flatMap((run) => {
    const known = run.flatMap(({ tid, värde, marginal }) =>
      marginal === null ? [] : [{ at: x(tid), over: y(värde + marginal), under: y(värde - marginal) }],
    );
    const [only] = known;
    if (!only) return [];
    const attributes = { fill: FÄRG.ljus, stroke: FÄRG.axel, 'stroke-width': 0.6, 'stroke-dasharray': '1 2' };
    if (known.length > 1) {
      const edge = [
        ...known.map(({ at, over }) => [at, over] as const),
        ...known.toReversed().map(({ at, under }) => [at, under] as const),
      ];
      return [path([...edge, ...edge.slice(0, 1)], attributes)];
    }
    const { at, over, under } = only;
    return [element('rect', { x: at - 2, y: over, width: 4, height: under - over, ...attributes })];
  });
}

/** The lines of a series, and its marks with radius `radie` in px. */
export function line(punkter: readonly Punkt[], x: ToCoordinate, y: ToCoordinate, radie: number): string[] {
  const strokes = runs(punkter, (a, b) => a.serie === b.serie)
    .filter((run) => run.length > 1)
    .map((run) =>
      path(
        run.map(({ tid, värde }) => [x(tid), y(värde)] as const),
        { fill: 'none', stroke: FÄRG.accent, 'stroke-width': radie * 0.7, 'stroke-linejoin': 'round' },
      ),
    );
  return [
    ...strokes,
    ...punkter.map(({ tid, värde }) => element('circle', { cx: x(tid), cy: y(värde), r: radie, fill: FÄRG.accent })),
  ];
}

/** The dashed horizontal line of an etappmål, from x `från` to x `till`. */
export function level(från: number, till: number, y: number): string {
  return rule(från, y, till, y, { stroke: 'currentColor', 'stroke-width': 1.2, 'stroke-dasharray': '5 3' });
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
