/** Compares counts with the sum of their groups. */
import { at, type Path, type Place } from '../diagnostics/finding.ts';
import { halfUnit, isWithin } from '../model/rounding.ts';
import { Tal } from '../model/tal.ts';
import { divisionsOf, type Indelning, isWhole } from '../resolve/groups.ts';
import type { Gemensamt, Mått } from '../resolve/year.ts';

/** A count that differs from the sum of its groups in one period, as a rule reports it. */
interface Differing {
  readonly indelning: Indelning;
  readonly place: Place;
  readonly facts: { readonly indelning: string; readonly period: string; readonly total: string; readonly summa: string };
  /** The places of the groups. */
  readonly related: readonly { readonly place: Place; readonly text: string }[];
}

/** The counts of a mått that differ from the sum of the groups of a division that covers everybody. */
export function differingSums(mått: Mått, gemensamt: Gemensamt): Differing[] {
  const placeOf = (...below: Path) => at(mått.file, [...mått.path, 'resultat', ...below]);
  return wholeCounts(mått, gemensamt).flatMap(({ indelning, period, total }) => {
    const parts = indelning.grupper.flatMap(({ namn, path, värden: { [period]: tal } }) => (tal ? [{ namn, path, tal }] : []));
    if (parts.length < indelning.grupper.length) return [];
    const figures = parts.map(({ tal }) => tal);
    const summa = Tal.sum(figures);
    // Allows half a unit of the least precise figure for each group. Whole numbers are counted, not rounded.
    const half = Math.max(...[...figures, total].map((tal) => (tal.decimaler === 0 ? 0 : halfUnit(tal))));
    if (isWithin(half * parts.length, total, summa)) return [];
    return [
      {
        indelning,
        place: placeOf('utfall', period),
        facts: { indelning: indelning.namn, period, total: total.text, summa: summa.text },
        related: parts.map(({ namn, path }) => ({ place: placeOf(...path, period), text: namn })),
      },
    ];
  });
}

/** The counts of a mått, by each division that covers everybody and by each period. Empty for a share, a mean and an amount. */
export function wholeCounts({ plan, resultat }: Mått, { enheter }: Gemensamt) {
  if (enheter[plan.enhet]?.slag !== 'antal') return [];
  return divisionsOf(resultat)
    .filter(isWhole)
    .flatMap((indelning) => Object.entries(resultat.utfall ?? {}).map(([period, total]) => ({ indelning, period, total })));
}
