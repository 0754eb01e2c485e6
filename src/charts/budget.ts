/** Draws budget against utfall, one row per part: the budget as a wide empty bar, the utfall as a narrow filled bar inside it. */
import { legend } from './legend.ts';
import { scale } from './scale.ts';
import { bar } from './signs.ts';
import { type Bildtext, BREDD, picture, shorten, text, textWidth } from './svg.ts';

interface Belopp {
  readonly värde: number;
  readonly text: string;
}

/** The rows to compare. */
export interface Budgetjämförelse extends Bildtext {
  /** The names of the two series, for the legend. */
  readonly budgetord: string;
  readonly utfallsord: string;
  readonly rader: readonly { readonly namn: string; readonly budget: Belopp; readonly utfall: Belopp }[];
}

/** Row height, in px. */
const RAD = 30;

/** The chart as SVG. */
export function budgetChart(data: Budgetjämförelse): string {
  const { rader, budgetord, utfallsord } = data;
  const signs = legend(
    [
      { tecken: (x, y) => utfallsstapel(x, x + 15, y - 2), ord: utfallsord },
      { tecken: (x, y) => planned(x, x + 15, y - 6), ord: `${budgetord} (inom parentes)` },
    ],
    0,
  );
  const top = signs.slut + 4;
  const all = rader.flatMap(({ budget, utfall }) => [budget.värde, utfall.värde]);
  // Costs are negative. When all amounts are costs the scale is reversed, so that the bars still grow to the right.
  const reversed = all.every((värde) => värde <= 0);
  const { at } = reversed ? scale([0, ...all], BREDD - 1, 1, { antal: 20 }) : scale([0, ...all], 1, BREDD - 1, { antal: 20 });
  const rows = rader.map(({ namn, budget, utfall }, i) => {
    const y = top + i * RAD;
    const figures = `${utfall.text} (${budget.text})`;
    return [
      text(0, y + 11, shorten(namn, BREDD - textWidth(figures) - 8)),
      text(BREDD, y + 11, figures, { anchor: 'end', weight: 600 }),
      planned(at(0), at(budget.värde), y + 15),
      utfallsstapel(at(0), at(utfall.värde), y + 19),
    ].join('');
  });
  const bottom = top + rader.length * RAD;
  return picture(data, bottom, [...signs.delar, ...rows]);
}

function planned(from: number, to: number, y: number): string {
  return bar('budget', { x: Math.min(from, to), y, bredd: Math.abs(to - from), höjd: 12 });
}

function utfallsstapel(from: number, to: number, y: number): string {
  return bar('utfall', { x: Math.min(from, to), y, bredd: Math.abs(to - from), höjd: 4 });
}
