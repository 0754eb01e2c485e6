/** Computes the difference between two figures: the amount, the percentage, and whether it is better. */
import type { Placering } from '../../../model/etappmal.ts';
import { Tal } from '../../../model/tal.ts';
import { patternOf } from '../../../resolve/columns.ts';
import type { Gemensamt, Mått } from '../../../resolve/year.ts';
import { formatFigure, formatPlacering, formatTal } from '../../../swedish/numbers.ts';
import type { Riktning, Skillnad, Värde } from './diff.ts';

/** A figure in its unit, as the report prints it. */
export function figure(tal: Tal, enhet: string | undefined, { enheter }: Gemensamt): Värde {
  return { text: formatFigure(tal, patternOf(enhet, enheter)), tal: tal.text };
}

/** A placering, such as place 3 of 290, as the report prints it. */
export function placing(placering: Placering): Värde {
  return { text: formatPlacering(placering), tal: null };
}

/**
 * `efter` minus `före` with its sign and unit. Shares differ in percentage points. A unit that is written before the figure is
 * left out, so that the sign comes first. Null when the units differ.
 */
export function difference(
  före: Tal,
  efter: Tal,
  enhet: { readonly före: string | undefined; readonly efter: string | undefined },
  { enheter }: Gemensamt,
): Skillnad | null {
  if (enhet.före !== enhet.efter) return null;
  const skillnad = efter.minus(före);
  const sign = skillnad.värde > 0 ? '+' : skillnad.värde < 0 ? '−' : '±';
  const digits = `${sign}${formatTal(skillnad.utanTecken)}`;
  const { slag, skrivs = '{tal}' } = enheter[enhet.efter ?? ''] ?? {};
  if (slag === 'andel') {
    const one = Math.abs(skillnad.värde) === 1;
    return { text: `${digits}\u00a0${one ? 'procentenhet' : 'procentenheter'}`, procent: null };
  }
  const unit = /^\{tal\}/.test(skrivs) ? skrivs.replace('{tal}', '').replaceAll(' ', '\u00a0') : '';
  return { text: `${digits}${unit}`, procent: percentOf(skillnad.värde, före.värde, efter.värde, sign) };
}

/** The change in per cent, with one decimal below ten. Null for a change from or across zero, and when it rounds to zero. */
function percentOf(skillnad: number, före: number, efter: number, sign: string): string | null {
  if (före * efter <= 0) return null;
  const part = (Math.abs(skillnad) / Math.abs(före)) * 100;
  const tal = Tal.read(part.toFixed(part < 10 ? 1 : 0));
  return tal && tal.värde > 0 ? `${sign}${formatTal(tal)}\u00a0%` : null;
}

/** Better or worse by the riktning of the mått. Null when that is `ingen`. */
export function directionOf(före: Tal, efter: Tal, riktning: Mått['plan']['riktning']): Riktning | null {
  if (riktning === 'ingen') return null;
  const change = efter.minus(före).värde * (riktning === 'högre' ? 1 : -1);
  return change > 0 ? 'bättre' : change < 0 ? 'sämre' : 'lika';
}

/** A lower place is better. Null when the number of places differs. */
export function rankDirection(före: Placering, efter: Placering): Riktning | null {
  if (före.av !== efter.av) return null;
  return efter.plats < före.plats ? 'bättre' : efter.plats > före.plats ? 'sämre' : 'lika';
}
