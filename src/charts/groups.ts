/** Draws a bar from zero for each group, with its figure at the end. Bars differ in pattern and colour. */
import { scale } from './scale.ts';
import { surface } from './surface.ts';
import { type Bildtext, BREDD, element, FÄRG, picture, shorten, text, textWidth } from './svg.ts';

/** The groups, from top to bottom. */
export interface Grupper extends Bildtext {
  readonly grupper: readonly { readonly namn: string; readonly värde: number; readonly text: string }[];
}

/** Width of the names, row height, bar height and top of the first row, in px. */
const NAMN = 62;
const RAD = 22;
const STAPEL = 14;
const TOPP = 24;
const FÄRGER = [FÄRG.accent, FÄRG.andra];

/** The chart as SVG. */
export function groupChart(data: Grupper): string {
  const { grupper } = data;
  const room = Math.min(Math.max(...grupper.map(({ text: figure }) => textWidth(figure))) + 8, BREDD / 3);
  const { at } = scale([0, ...grupper.map(({ värde }) => värde)], NAMN, BREDD - room, { antal: 20 });
  const rows = grupper.map(({ namn, värde, text: figure }, i) => {
    const y = TOPP + i * RAD;
    const [left, right] = [Math.min(at(0), at(värde)), Math.max(at(0), at(värde))];
    return [
      text(0, y + 11, shorten(namn, NAMN - 4)),
      surface({ x: left, y, bredd: right - left, höjd: STAPEL }, i, FÄRGER[i % FÄRGER.length] ?? FÄRG.accent),
      text(right + 5, y + 11, shorten(figure, room - 6), { weight: 600 }),
    ].join('');
  });
  const bottom = TOPP + grupper.length * RAD - 4;
  const zero = element('path', { d: `M${Math.round(at(0))} ${TOPP - 3}V${bottom}`, stroke: FÄRG.axel });
  return picture(data, bottom + 4, [...rows, zero]);
}
