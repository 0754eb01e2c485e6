/** The way from budget to result: each step begins where the one before it ended. More is filled, less is striped. */
import { scale } from './scale.ts';
import { surface } from './surface.ts';
import { type Bildtext, BREDD, FÄRG, onPaper, picture, rule, shorten, text, textWidth } from './svg.ts';

interface Steg {
  readonly namn: string;
  readonly värde: number;
  readonly text: string;
}

export interface Bro extends Bildtext {
  readonly från: Steg;
  readonly steg: readonly Steg[];
  readonly till: Steg;
}

const RAD = 27;
const STAPEL = 9;
const TOPP = 20;
const KANT = 4;

export function bridgeChart(data: Bro): string {
  const { från, steg, till } = data;
  const reached = steg.map((_, i) => steg.slice(0, i + 1).reduce((sum, { värde }) => sum + värde, från.värde));
  const places = [från.värde, ...reached];
  const figures = Math.max(...[från, ...steg, till].map(({ text: figure }) => textWidth(figure)));
  const { at } = scale([...places, till.värde], KANT, Math.max(BREDD - figures - 8, BREDD / 2), { antal: 20 });
  // Under the words that they pass, with paper between.
  const connectors = places.map((värde, i) => {
    const y = TOPP + i * RAD + 14;
    return rule(at(värde), y, at(värde), y + RAD, { stroke: FÄRG.axel, 'stroke-width': 0.7 });
  });
  const bars = steg.map(({ värde }, i) => {
    const [before, after] = [at(places[i] ?? 0), at(places[i + 1] ?? 0)];
    const yta = { x: Math.min(before, after), y: TOPP + (i + 1) * RAD + 14, bredd: Math.abs(after - before), höjd: STAPEL };
    return surface(yta, värde < 0 ? 1 : 0, värde < 0 ? FÄRG.andra : FÄRG.accent);
  });
  const bottom = TOPP + (steg.length + 1) * RAD;
  const names = [från, ...steg, till].map((one, i, all) => row(one, TOPP + i * RAD, i === 0 || i === all.length - 1 ? 600 : 400));
  const parts = [...connectors, ...names, ...bars, end(at(från.värde), TOPP), end(at(till.värde), bottom)];
  return picture(data, bottom + RAD, parts);
}

/** Budget and result are marks and not bars: the scale does not begin at zero. */
function end(x: number, y: number): string {
  return rule(x, y + 14, x, y + 14 + STAPEL, { stroke: 'currentColor', 'stroke-width': 4 });
}

function row({ namn, text: figure }: Steg, y: number, weight: number): string {
  const name = shorten(namn, BREDD - textWidth(figure) - 8);
  return onPaper(0, y + 11, name, { weight }) + text(BREDD, y + 11, figure, { anchor: 'end', weight: 600 });
}
