/** A series of figures in time: its band of uncertainty, its line with gaps where a new series begins, and a mark for each figure. */
import { element, FÄRG, path, rule } from './svg.ts';

export interface Punkt {
  /** The place in time, in years. */
  readonly tid: number;
  readonly värde: number;
  /** Plus or minus so much; null where nothing is known, or where there is no chance in it. */
  readonly marginal: number | null;
  /** Figures of different series cannot be compared, and no line is drawn between them. */
  readonly serie: number;
}

type Place = (värde: number) => number;

/** Everything between which a scale has to reach. */
export function extremes(punkter: readonly Punkt[]): number[] {
  return punkter.flatMap(({ värde, marginal }) => (marginal === null ? [värde] : [värde - marginal, värde + marginal]));
}

export function band(punkter: readonly Punkt[], x: Place, y: Place): string[] {
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

export function line(punkter: readonly Punkt[], x: Place, y: Place, radie: number): string[] {
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

/** The level of a target: dashed, across the whole picture. */
export function level(från: number, till: number, y: number): string {
  return rule(från, y, till, y, { stroke: 'currentColor', 'stroke-width': 1.2, 'stroke-dasharray': '5 3' });
}

/** Neighbours that belong together. */
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
