/** Draws a stacked bar of counts per row. The parts are statuses, and show their number. */
import { legend } from './legend.ts';
import { bar, type Stapel, type Yta } from './signs.ts';
import { type Bildtext, BREDD, onPaper, picture, shorten, text, textWidth } from './svg.ts';

/** The rows, and the series that their bars consist of. */
export interface Staplar extends Bildtext {
  readonly serier: readonly { readonly ord: string; readonly stapel: Stapel }[];
  /** `antal` has one count per series, in the same order. */
  readonly rader: readonly { readonly namn: string; readonly summering: string; readonly antal: readonly number[] }[];
}

/** Row height and bar height, in px. */
const RAD = 37;
const STAPEL = 15;

/** The chart as SVG. */
export function stackedChart(data: Staplar): string {
  const { serier, rader } = data;
  const signs = legend(
    serier.map(({ ord, stapel }) => ({ tecken: (x, y) => bar(stapel, { x, y: y - 5, bredd: 14, höjd: 10 }), ord })),
    0,
  );
  const top = signs.slut + 6;
  const most = Math.max(1, ...rader.map(({ antal }) => antal.reduce((sum, one) => sum + one, 0)));
  const unit = (BREDD - 2) / most;
  const rows = rader.map(({ namn, summering, antal }, i) => {
    const y = top + i * RAD;
    const room = BREDD - textWidth(summering) - 10;
    const head = text(0, y + 11, shorten(namn, room)) + text(BREDD, y + 11, summering, { anchor: 'end', weight: 600 });
    let x = 1;
    const parts = serier.map(({ stapel }, serie) => {
      const number = antal[serie] ?? 0;
      const yta = { x, y: y + 16, bredd: number * unit, höjd: STAPEL };
      x += yta.bredd;
      return number === 0 ? '' : bar(stapel, yta) + countLabel(number, yta);
    });
    return head + parts.join('');
  });
  return picture(data, top + rader.length * RAD, [...signs.delar, ...rows]);
}

/** The number of a part, on a plain background to stay legible on stripes. Empty when the part is too narrow for it. */
function countLabel(number: number, { x, y, bredd }: Yta): string {
  if (textWidth(String(number)) + 4 > bredd) return '';
  return onPaper(x + bredd / 2, y + 11.5, String(number), { anchor: 'middle', weight: 600 });
}
