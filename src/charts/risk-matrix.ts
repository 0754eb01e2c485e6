/**
 * Draws a risk matrix: a row for each step of sannolikhet with the highest at the top, a column for each step of konsekvens, and in
 * each cell the symbol of its level and the numbers of its risks.
 */
import { legend } from './legend.ts';
import { cellFrame, type Steg, stepSign } from './signs.ts';
import { type Bildtext, BREDD, picture, shorten, TEXT, text, textWidth } from './svg.ts';

/** A step of an axis, as it is printed. */
interface Axelsteg {
  readonly nummer: string;
  readonly namn: string;
}

/** The matrix. */
export interface Riskmatris extends Bildtext {
  /** From the lowest. */
  readonly konsekvens: readonly Axelsteg[];
  /** From the highest sannolikhet. `rutor` has a cell for each konsekvens, with the numbers of its risks. */
  readonly rader: readonly {
    readonly steg: Axelsteg;
    readonly rutor: readonly { readonly nivå: Steg | null; readonly nummer: readonly string[] }[];
  }[];
  /** The levels, for the legend. */
  readonly nivåer: readonly Steg[];
}

/** Width of the names of rows, size of the symbol of a cell, line height, and the lines that every cell has room for, in px. */
const NAMN = 80;
const SYMBOL = 12;
const RAD = 14;
const MINST = 2;

/** The chart as SVG. */
export function riskMatrix(data: Riskmatris): string {
  const { konsekvens, rader, nivåer } = data;
  const signs = legend(
    nivåer.map((nivå) => ({ tecken: (x, y) => stepSign(nivå, x, y - 7, 14), ord: nivå.ord })),
    0,
  );
  const width = (BREDD - NAMN) / konsekvens.length;
  const drawn = [...signs.delar, text(0, signs.slut + 15, 'Sannolikhet', { weight: 600 })];
  let y = signs.slut + 20;
  for (const { steg, rutor } of rader) {
    const lines = rutor.map(({ nummer }) => wrap(nummer, ', ', width - 8));
    const höjd = SYMBOL + 8 + Math.max(MINST, ...lines.map((one) => one.length)) * RAD;
    drawn.push(rowName(steg, y + RAD));
    for (const [i, { nivå }] of rutor.entries()) {
      const x = NAMN + i * width;
      drawn.push(cellFrame({ x, y, bredd: width, höjd }, nivå?.färg ?? 'currentColor'));
      if (nivå) drawn.push(stepSign(nivå, x + 4, y + 4, Math.min(SYMBOL, width - 8)));
      for (const [row, line] of (lines[i] ?? []).entries()) {
        drawn.push(text(x + width / 2, y + SYMBOL + (row + 1) * RAD, line, { anchor: 'middle', weight: 600 }));
      }
    }
    y += höjd;
  }
  const numbers = konsekvens.map(({ nummer }, i) =>
    text(NAMN + (i + 0.5) * width, y + RAD, nummer, { anchor: 'middle', weight: 600 }),
  );
  drawn.push(...numbers, text(0, y + RAD, 'Konsekvens', { weight: 600 }));
  const key = legend(
    konsekvens.map(({ nummer, namn }) => ({ tecken: (x, at) => text(x, at + TEXT / 3, nummer, { weight: 600 }), ord: namn })),
    y + RAD + 8,
  );
  return picture(data, key.slut + 2, [...drawn, ...key.delar]);
}

/** The number and the name of a row, the name on two lines at most. `y` is the first baseline. */
function rowName({ nummer, namn }: Axelsteg, y: number): string {
  const room = NAMN - 6;
  const [first = '', ...rest] = wrap(namn.split(' '), ' ', room);
  const lines = [first, rest.join(' ')].map((line, i) => text(0, y + (i + 1) * RAD - 1, shorten(line, room)));
  return text(0, y, nummer, { weight: 600 }) + lines.filter((_, i) => i === 0 || rest.length > 0).join('');
}

/** Puts words on lines that are at most `width` px wide, unless a single word is wider. */
function wrap(words: readonly string[], between: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1)}${between}${word}`;
    if (lines.length > 0 && textWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
