/** Draws a bridge chart from budget to utfall: each step starts where the previous one ended. Steps to the right are better. */
import { breakEntries, horizontalAxis } from './axis.ts';
import { type Förklaring, legend } from './legend.ts';
import { type Skala, scale } from './scale.ts';
import { BREAK_LENGTH, bar, guide } from './signs.ts';
import { type Bildtext, BREDD, FÄRG, onPaper, picture, shorten, text, textWidth } from './svg.ts';

interface Steg {
  readonly namn: string;
  readonly värde: number;
  readonly text: string;
}

/** The bridge. The value of a step is its change, where plus is better. That of `från` and `till` is an amount. */
export interface Bro extends Bildtext {
  readonly från: Steg;
  readonly steg: readonly Steg[];
  readonly till: Steg;
  /** Whether a lower amount is better. The scale is then reversed. */
  readonly omvänd: boolean;
}

/** Row height, bar height, width of the marks at both ends, and side margin, in px. */
const RAD = 25;
const STAPEL = 9;
const MÄRKE = 5;
const KANT = 4;
/** The minimum length of the scale, as a share of the greatest amount. */
const MIN_SPAN = 0.02;

/** The chart as SVG. */
export function bridgeChart(data: Bro): string {
  const { från, steg, till, omvänd } = data;
  const change = (steps: readonly Steg[]) => steps.reduce((sum, { värde }) => sum + (omvänd ? -värde : värde), 0);
  const totals = [från.värde, ...steg.map((_, i) => från.värde + change(steg.slice(0, i + 1)))];
  const figures = Math.max(...[från, ...steg, till].map(({ text: figure }) => textWidth(figure)));
  const [left, right] = [KANT, Math.max(BREDD - figures - 8, BREDD / 2)];
  const skala = amountScale([...totals, till.värde], left + BREAK_LENGTH + KANT, right - BREAK_LENGTH - KANT, omvänd);
  const { at } = skala;
  const signs = legend([...directions(steg), ...breakEntries(skala)], 0);
  const top = signs.slut + 4;
  const y = (index: number) => top + index * RAD + 14;
  // Drawn first, so that the names cover them with a background of their own.
  const connectors = totals.map((värde, i) => guide('rutnät', at(värde), y(i), at(värde), y(i) + RAD));
  const bars = steg.map(({ värde }, i) => {
    const [before, after] = [at(totals[i] ?? 0), at(totals[i + 1] ?? 0)];
    const yta = { x: Math.min(before, after), y: y(i + 1), bredd: Math.abs(after - before), höjd: STAPEL };
    return bar(värde < 0 ? 'sämre än budget' : 'bättre än budget', yta);
  });
  const rows = [från, ...steg, till];
  const names = rows.map((one, i) => row(one, top + i * RAD, i === 0 || i === rows.length - 1 ? 600 : 400));
  const marks = [end('budget', at(från.värde), y(0)), end('utfall', at(till.värde), y(rows.length - 1))];
  const bottom = top + rows.length * RAD + 6;
  const axis = [...horizontalAxis(skala, bottom, { left, right }), ...ticks(skala, bottom)];
  return picture(data, bottom + 20, [...signs.delar, ...connectors, ...names, ...bars, ...marks, ...axis]);
}

/** The legend of the steps that occur. */
function directions(steg: readonly Steg[]): Förklaring[] {
  const entry = (what: 'bättre än budget' | 'sämre än budget', ord: string) => ({
    tecken: (x: number, y: number) => bar(what, { x, y: y - 4, bredd: 14, höjd: STAPEL }),
    ord,
  });
  return [
    ...(steg.some(({ värde }) => värde > 0) ? [entry('bättre än budget', 'Bättre än budget')] : []),
    ...(steg.some(({ värde }) => värde < 0) ? [entry('sämre än budget', 'Sämre än budget')] : []),
  ];
}

/** The scale of the amounts. The better end is the right one. */
function amountScale(amounts: readonly number[], left: number, right: number, omvänd: boolean): Skala {
  const minst = Math.max(...amounts.map(Math.abs)) * MIN_SPAN;
  return scale(amounts, omvänd ? right : left, omvänd ? left : right, { antal: 10, minst });
}

/** The round figures of the scale, each with a tick. Leaves out a figure that would overlap the one before it. */
function ticks({ at, steg }: Skala, y: number): string[] {
  let free = 0;
  return steg
    .toSorted((a, b) => at(a.värde) - at(b.värde))
    .flatMap(({ värde, text: figure }) => {
      const [x, half] = [at(värde), textWidth(figure) / 2];
      const centre = Math.min(Math.max(x, half), BREDD - half);
      const tick = guide('axel', x, y - 3, x, y + 3);
      if (centre - half < free) return [tick];
      free = centre + half + 6;
      return [tick, text(centre, y + 16, figure, { anchor: 'middle', fill: FÄRG.axel })];
    });
}

/** Budget and utfall are marks, not bars, because the scale need not start at zero. */
function end(what: 'budget' | 'utfall', x: number, y: number): string {
  return bar(what, { x: x - MÄRKE / 2, y, bredd: MÄRKE, höjd: STAPEL });
}

function row({ namn, text: figure }: Steg, y: number, weight: number): string {
  const name = shorten(namn, BREDD - textWidth(figure) - 8);
  return onPaper(0, y + 11, name, { weight }) + text(BREDD, y + 11, figure, { anchor: 'end', weight: 600 });
}
