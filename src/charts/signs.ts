/**
 * Draws the signs of the charts: every bar, mark and line that means something. One meaning has one look in the whole report, and no
 * two meanings share a look, also without colour. Each sign carries its meaning in the attribute `data-tecken`. Stripes are drawn
 * line by line, because SVG patterns print as transparency (see svg.ts).
 */
import type { SYMBOLER } from '../model/gemensamt.ts';
import { ascii } from '../swedish/ascii.ts';
import { element, FÄRG, formatCoordinate, path, rule } from './svg.ts';

/** A rectangle in px. `x` and `y` are its top left corner. */
export interface Yta {
  readonly x: number;
  readonly y: number;
  readonly bredd: number;
  readonly höjd: number;
}

/** The fill of a bar. Stripes have a distance in px. */
type Fyllning = 'hel' | 'tom' | 'streckad kant' | { readonly riktning: keyof typeof STRIPES; readonly avstånd: number };

/** What a bar means. A status is a step of the kommun's scale, with its place on it and its colour. */
export type Stapel = keyof typeof BARS | { readonly status: number; readonly färg: string };

/** The looks of bars. */
const BARS = {
  utfall: { fyllning: 'hel', färg: FÄRG.accent },
  budget: { fyllning: 'tom', färg: FÄRG.axel },
  'bättre än budget': { fyllning: { riktning: 'uppåt', avstånd: 4 }, färg: FÄRG.accent },
  'sämre än budget': { fyllning: { riktning: 'nedåt', avstånd: 4 }, färg: FÄRG.andra },
  saknas: { fyllning: 'streckad kant', färg: FÄRG.axel },
} as const satisfies Record<string, { fyllning: Fyllning; färg: string }>;

/** The directions of the stripes that mark a status. Further steps of the scale have them with a greater distance. */
const STATUS_STRIPES = ['lodrätt', 'vågrätt', 'rutor'] as const;

/** A bar. */
export function bar(what: Stapel, yta: Yta): string {
  if (typeof what === 'string') return sign(what, filled(yta, BARS[what].fyllning, BARS[what].färg));
  const riktning = STATUS_STRIPES[what.status % STATUS_STRIPES.length] ?? 'lodrätt';
  const avstånd = 4 + 3 * Math.floor(what.status / STATUS_STRIPES.length);
  return sign(`status ${what.status}`, filled(yta, { riktning, avstånd }, what.färg));
}

function filled(yta: Yta, fyllning: Fyllning, färg: string): string {
  const { x, y, bredd, höjd } = yta;
  const box = (fill: string, dashes?: string) =>
    element('rect', { x, y, width: bredd, height: höjd, fill, stroke: färg, 'stroke-dasharray': dashes });
  if (fyllning === 'hel') return box(färg);
  if (fyllning === 'tom') return box(FÄRG.papper);
  if (fyllning === 'streckad kant') return box('none', '2 2');
  const d = STRIPES[fyllning.riktning](yta, fyllning.avstånd);
  return box(FÄRG.papper) + (d === '' ? '' : element('path', { d, fill: 'none', stroke: färg, 'stroke-width': 1.2 }));
}

/** The path of the stripes inside a rectangle. Empty when it is too small for any. */
const STRIPES = {
  lodrätt: ({ x, y, bredd, höjd }: Yta, gap: number) =>
    within(bredd, gap)
      .map((at) => segment(x + at, y, x + at, y + höjd))
      .join(''),
  vågrätt: ({ x, y, bredd, höjd }: Yta, gap: number) =>
    within(höjd, gap)
      .map((at) => segment(x, y + at, x + bredd, y + at))
      .join(''),
  rutor: (yta: Yta, gap: number): string => STRIPES.lodrätt(yta, gap) + STRIPES.vågrätt(yta, gap),
  nedåt: ({ x, y, bredd, höjd }: Yta, gap: number) =>
    diagonals(bredd, höjd, gap)
      .map(([x1, y1, x2, y2]) => segment(x + x1, y + y1, x + x2, y + y2))
      .join(''),
  uppåt: ({ x, y, bredd, höjd }: Yta, gap: number) =>
    diagonals(bredd, höjd, gap)
      .map(([x1, y1, x2, y2]) => segment(x + x1, y + höjd - y1, x + x2, y + höjd - y2))
      .join(''),
};

/** The distances from 0, exclusive, to `length`, exclusive. */
function within(length: number, gap: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil(length / gap) - 1) }, (_, i) => (i + 1) * gap);
}

/** Lines at 45°, from the upper left to the lower right, inside a rectangle with its corner at 0. */
function diagonals(bredd: number, höjd: number, gap: number): [x1: number, y1: number, x2: number, y2: number][] {
  // Each line starts at `at` on the upper edge, or before it for those that enter from the left.
  return within(bredd + höjd, gap).map((distance) => {
    const at = distance - höjd;
    const [from, to] = [Math.max(0, -at), Math.min(höjd, bredd - at)];
    return [at + from, from, at + to, to];
  });
}

function segment(x1: number, y1: number, x2: number, y2: number): string {
  return `M${formatCoordinate(x1)} ${formatCoordinate(y1)}L${formatCoordinate(x2)} ${formatCoordinate(y2)}`;
}

/** The mark of a single figure, with its centre and its radius in px. */
export function mark(
  what: 'utfall' | 'preliminärt' | 'lägsta område' | 'högsta område',
  x: number,
  y: number,
  r: number,
): string {
  if (what === 'utfall') return sign(what, element('circle', { cx: x, cy: y, r, fill: FÄRG.accent }));
  if (what === 'preliminärt')
    return sign(what, element('circle', { cx: x, cy: y, r, fill: FÄRG.papper, stroke: FÄRG.accent, 'stroke-width': 1.6 }));
  // The triangles of the lowest and the highest area point down and up.
  const tip = what === 'lägsta område' ? r : -r;
  const corners = [[x - r, y - tip] as const, [x + r, y - tip] as const, [x, y + tip] as const, [x - r, y - tip] as const];
  return sign(what, path(corners, { fill: FÄRG.papper, stroke: FÄRG.accent, 'stroke-width': 1.6, 'stroke-linejoin': 'round' }));
}

/** The line between the utfall of a series. `bredd` in px. */
export function utfallLine(points: readonly (readonly [x: number, y: number])[], bredd: number): string {
  return sign('utfall', path(points, { fill: 'none', stroke: FÄRG.accent, 'stroke-width': bredd, 'stroke-linejoin': 'round' }));
}

/**
 * The sign of an etappmål, from x `från` to x `till`: a dashed line at a limit, or a dashed frame from the lower to the upper end of a
 * span. `gränser` has the y of each.
 */
export function target(från: number, till: number, gränser: readonly number[]): string {
  const [low = 0, high] = gränser;
  const look = { stroke: 'currentColor', 'stroke-width': 1.2, 'stroke-dasharray': '5 3' };
  if (high === undefined) return sign('målvärde', rule(från, low, till, low, look));
  const [left, right] = [från + 1, till - 1];
  const corners = [
    [left, low] as const,
    [right, low] as const,
    [right, high] as const,
    [left, high] as const,
    [left, low] as const,
  ];
  return sign('målvärde', path(corners, { fill: 'none', ...look }));
}

/** The area of a margin of error, between the points of its edge. */
export function marginArea(edge: readonly (readonly [x: number, y: number])[]): string {
  const attributes = { fill: FÄRG.ljus, stroke: FÄRG.axel, 'stroke-width': 0.6, 'stroke-dasharray': '1 2' };
  return sign('felmarginal', path([...edge, ...edge.slice(0, 1)], attributes));
}

/** The thick line from the lowest to the highest area. */
export function rangeLine(från: number, till: number, y: number): string {
  return sign('spann', rule(från, y, till, y, { stroke: FÄRG.linje, 'stroke-width': 6 }));
}

/** A thin line that helps the eye: the axis of a scale, its grid, or the connection between two bars. */
export function guide(what: 'axel' | 'rutnät', x1: number, y1: number, x2: number, y2: number): string {
  const stroke = what === 'axel' ? FÄRG.axel : FÄRG.linje;
  return sign(what, rule(x1, y1, x2, y2, { stroke, 'stroke-width': what === 'axel' ? 1 : 0.7 }));
}

/** The length of the sign of a broken axis, in px. */
export const BREAK_LENGTH = 12;

/** The zigzag of an axis that does not reach zero. It starts at (x, y) and goes down or to the right. */
export function axisBreak(riktning: 'ned' | 'höger', x: number, y: number): string {
  const points = [0, 3, 6, 9, BREAK_LENGTH].map((along, i) => [along, [0, 3, -3, 3, 0][i] ?? 0] as const);
  const turned = points.map(([along, across]) =>
    riktning === 'ned' ? ([x + across, y + along] as const) : ([x + along, y + across] as const),
  );
  return sign('axelbrott', path(turned, { fill: 'none', stroke: FÄRG.axel, 'stroke-width': 1, 'stroke-linejoin': 'round' }));
}

/** A step on a scale. Has a symbol, because colour alone is not accessible. */
export interface Steg {
  readonly ord: string;
  readonly symbol: (typeof SYMBOLER)[number] | 'lucka';
  readonly färg: string;
}

/** The symbol of a step on a scale, in a square with its top left corner at (x, y). Null is no step. */
export function stepSign(steg: Steg | null, x: number, y: number, sida: number): string {
  if (!steg) return bar('saknas', { x, y, bredd: sida, höjd: sida });
  return element('use', { href: `#symbol-${ascii(steg.symbol)}`, x, y, width: sida, height: sida, color: steg.färg });
}

/** A cell of a matrix, in the colour of its step. */
export function cellFrame({ x, y, bredd, höjd }: Yta, färg: string): string {
  const [width, height] = [bredd - 2, höjd - 2];
  return sign(
    'ruta',
    element('rect', { x: x + 1, y: y + 1, width, height, fill: FÄRG.papper, stroke: färg, 'stroke-width': 1.5 }),
  );
}

/** Marks a drawn sign with its meaning. */
function sign(betydelse: string, drawn: string): string {
  return element('g', { 'data-tecken': betydelse }, drawn);
}
