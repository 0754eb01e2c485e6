/** The way from budget to result: each step begins where the one before it ended. More is filled, less is striped. */
import { scale } from './scale.ts';
import { surface } from './surface.ts';
import { type Bildtext, BREDD, FÄRG, path, picture, shorten, text, textWidth } from './svg.ts';

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
  const reached = steg.reduce<number[]>((sums, { värde }) => [...sums, (sums.at(-1) ?? 0) + värde], [från.värde]);
  const { at } = scale([...reached, till.värde], KANT, BREDD - KANT, 20);
  const rows = steg.map(({ namn, värde, text: figure }, i) => {
    const y = TOPP + (i + 1) * RAD;
    const [before, after] = [at(reached[i] ?? 0), at(reached[i + 1] ?? 0)];
    const yta = { x: Math.min(before, after), y: y + 14, bredd: Math.abs(after - before), höjd: STAPEL };
    return [
      row(namn, figure, y),
      surface(yta, värde < 0 ? 1 : 0, värde < 0 ? FÄRG.andra : FÄRG.accent),
      path(
        [
          [after, y + 14],
          [after, y + 14 + RAD],
        ],
        { stroke: FÄRG.axel, 'stroke-width': 0.7 },
      ),
    ].join('');
  });
  const bottom = TOPP + (steg.length + 1) * RAD;
  const parts = [end(från, at(från.värde), TOPP), ...rows, end(till, at(till.värde), bottom)];
  const first = path(
    [
      [at(från.värde), TOPP + 14],
      [at(från.värde), TOPP + 14 + RAD],
    ],
    { stroke: FÄRG.axel, 'stroke-width': 0.7 },
  );
  return picture(data, bottom + RAD, [first, ...parts]);
}

/** Budget and result are marks and not bars: the scale does not begin at zero. */
function end({ namn, text: figure }: Steg, x: number, y: number): string {
  return (
    row(namn, figure, y, 600) +
    path(
      [
        [x, y + 14],
        [x, y + 14 + STAPEL],
      ],
      { stroke: 'currentColor', 'stroke-width': 4 },
    )
  );
}

function row(namn: string, figure: string, y: number, weight?: number): string {
  const name = shorten(namn, BREDD - textWidth(figure) - 8);
  return (
    text(0, y + 11, name, weight === undefined ? {} : { weight }) + text(BREDD, y + 11, figure, { anchor: 'end', weight: 600 })
  );
}
