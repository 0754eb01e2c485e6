/** Draws a bar from zero for each group, with its name before it and its figure at the end. */
import { scale } from './scale.ts';
import { bar, guide } from './signs.ts';
import { type Bildtext, BREDD, picture, shorten, text, textWidth } from './svg.ts';

/** The groups, from top to bottom. */
export interface Grupper extends Bildtext {
  readonly grupper: readonly { readonly namn: string; readonly värde: number; readonly text: string }[];
}

/** Least and greatest width of the names, row height, bar height and top of the first row, in px. */
const NAMN = [62, 130] as const;
const RAD = 20;
const STAPEL = 12;
const TOPP = 4;

/** The chart as SVG. */
export function groupChart(data: Grupper): string {
  const { grupper } = data;
  const room = Math.min(Math.max(...grupper.map(({ text: figure }) => textWidth(figure))) + 8, BREDD / 2);
  const widest = Math.max(...grupper.map(({ namn }) => textWidth(namn))) + 4;
  const names = Math.min(Math.max(widest, NAMN[0]), NAMN[1]);
  const { at } = scale([0, ...grupper.map(({ värde }) => värde)], names, BREDD - room, { antal: 20 });
  const rows = grupper.map(({ namn, värde, text: figure }, i) => {
    const y = TOPP + i * RAD;
    const [left, right] = [Math.min(at(0), at(värde)), Math.max(at(0), at(värde))];
    return [
      text(0, y + 10, shorten(namn, names - 4)),
      bar('utfall', { x: left, y, bredd: right - left, höjd: STAPEL }),
      text(right + 5, y + 10, shorten(figure, room - 6), { weight: 600 }),
    ].join('');
  });
  const bottom = TOPP + grupper.length * RAD - 4;
  return picture(data, bottom + 4, [...rows, guide('axel', Math.round(at(0)), TOPP - 3, Math.round(at(0)), bottom)]);
}
