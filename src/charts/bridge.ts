/**
 * Draws a bridge chart from budget to utfall: each step starts where the previous one ended. Increases are filled, decreases
 * striped.
 */
import { scale } from './scale.ts';
import { surface } from './surface.ts';
import { type Bildtext, BREDD, FÄRG, onPaper, picture, rule, shorten, text, textWidth } from './svg.ts';

interface Steg {
  readonly namn: string;
  readonly värde: number;
  readonly text: string;
}

/** The bridge. The value of a step is its change, that of `från` and `till` an amount. */
export interface Bro extends Bildtext {
  readonly från: Steg;
  readonly steg: readonly Steg[];
  readonly till: Steg;
}

/** Row height, bar height, top of the first row and side margin, in px. */
const RAD = 27;
const STAPEL = 9;
const TOPP = 20;
const KANT = 4;

/** The chart as SVG. */
export function bridgeChart(data: Bro): string {
  const { från, steg, till } = data;
  const cumulative = steg.map((_, i) => steg.slice(0, i + 1).reduce((sum, { värde }) => sum + värde, från.värde));
  const totals = [från.värde, ...cumulative];
  const figures = Math.max(...[från, ...steg, till].map(({ text: figure }) => textWidth(figure)));
  const { at } = scale([...totals, till.värde], KANT, Math.max(BREDD - figures - 8, BREDD / 2), { antal: 20 });
  // Drawn first, so that the names cover them with a background of their own.
  const connectors = totals.map((värde, i) => {
    const y = TOPP + i * RAD + 14;
    return rule(at(värde), y, at(värde), y + RAD, { stroke: FÄRG.axel, 'stroke-width': 0.7 });
  });
  const bars = steg.map(({ värde }, i) => {
    const [before, after] = [at(totals[i] ?? 0), at(totals[i + 1] ?? 0)];
    const yta = { x: Math.min(before, after), y: TOPP + (i + 1) * RAD + 14, bredd: Math.abs(after - before), höjd: STAPEL };
    return surface(yta, värde < 0 ? 1 : 0, värde < 0 ? FÄRG.andra : FÄRG.accent);
  });
  const bottom = TOPP + (steg.length + 1) * RAD;
  const names = [från, ...steg, till].map((one, i, all) => row(one, TOPP + i * RAD, i === 0 || i === all.length - 1 ? 600 : 400));
  const parts = [...connectors, ...names, ...bars, end(at(från.värde), TOPP), end(at(till.värde), bottom)];
  return picture(data, bottom + RAD, parts);
}

/** Budget and utfall are marks, not bars, because the scale does not start at zero. */
function end(x: number, y: number): string {
  return rule(x, y + 14, x, y + 14 + STAPEL, { stroke: 'currentColor', 'stroke-width': 4 });
}

function row({ namn, text: figure }: Steg, y: number, weight: number): string {
  const name = shorten(namn, BREDD - textWidth(figure) - 8);
  return onPaper(0, y + 11, name, { weight }) + text(BREDD, y + 11, figure, { anchor: 'end', weight: 600 });
}
