/** What differs between two figures: how much, in per cent, and whether that is better. */
import { inShort } from '../facts/change.ts';
import type { Placering } from '../model/etappmal.ts';
import { formatFigure, formatPlacering, formatTal } from '../model/figures.ts';
import type { Tal } from '../model/tal.ts';
import type { Gemensamt, Mått } from '../resolve/year.ts';
import type { Riktning, Skillnad, Värde } from './diff.ts';

/** A figure in its unit, as the report prints it. */
export function figure(tal: Tal, enhet: string | undefined, { enheter }: Gemensamt): Värde {
  return { text: formatFigure(tal, enheter[enhet ?? '']?.skrivs ?? '{tal}'), tal: tal.text };
}

export function placing(placering: Placering): Värde {
  return { text: formatPlacering(placering), tal: null };
}

/** Null when the units differ. Shares differ in percentage points; a plus or minus stands before the figure, not before its unit. */
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
  if (slag === 'andel') return { text: `${digits}\u00a0procentenheter`, procent: null };
  const unit = /^\{tal\}/.test(skrivs) ? skrivs.replace('{tal}', '').replaceAll(' ', '\u00a0') : '';
  const part = före.värde === 0 || skillnad.värde === 0 ? null : (Math.abs(skillnad.värde) / Math.abs(före.värde)) * 100;
  return { text: `${digits}${unit}`, procent: part === null ? null : `${sign}${inShort(part)}\u00a0%` };
}

/** By the measure's own direction; null where it has none, or where the sides do not agree on one or on the unit. */
export function directionOf(före: Tal, efter: Tal, a: Mått['plan'], b: Mått['plan']): Riktning | null {
  if (a.enhet !== b.enhet || a.riktning !== b.riktning || a.riktning === 'ingen') return null;
  const change = efter.minus(före).värde * (a.riktning === 'högre' ? 1 : -1);
  return change > 0 ? 'bättre' : change < 0 ? 'sämre' : 'lika';
}

/** A lower place is better, among as many. */
export function rankDirection(före: Placering, efter: Placering): Riktning | null {
  if (före.av !== efter.av) return null;
  return efter.plats < före.plats ? 'bättre' : efter.plats > före.plats ? 'sämre' : 'lika';
}
