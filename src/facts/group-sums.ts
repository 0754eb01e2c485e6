/** Compares counts with the sum of their groups. */
import { at, type Path, type Place } from '../diagnostics/finding.ts';
import { halfUnit, isWithin } from '../model/rounding.ts';
import { Tal } from '../model/tal.ts';
import { divisionsOf, type Indelning, isWhole } from '../resolve/groups.ts';
import type { Gemensamt, Mått } from '../resolve/year.ts';
import { formatTal } from '../swedish/numbers.ts';

/** A count and the sum of its groups in one period, as a rule reports it. */
interface ComparedSum {
  readonly indelning: Indelning;
  readonly place: Place;
  /** The sum and its groups, in Swedish. */
  readonly med: () => string;
  readonly parts: readonly Place[];
  /** Undefined when the two agree. */
  readonly facts:
    | { readonly indelning: string; readonly period: string; readonly total: string; readonly summa: string }
    | undefined;
  /** The places of the groups. */
  readonly related: readonly { readonly place: Place; readonly text: string }[];
}

/** The counts of a mått that have the sum of the groups of a division that covers everybody, with the facts of those that differ. */
export function comparedSums(mått: Mått, gemensamt: Gemensamt): ComparedSum[] {
  const placeOf = (...below: Path) => at(mått.file, [...mått.path, 'resultat', ...below]);
  return wholeCounts(mått, gemensamt).flatMap(({ indelning, period, total }) => {
    const parts = indelning.grupper.flatMap(({ namn, path, värden: { [period]: tal } }) => (tal ? [{ namn, path, tal }] : []));
    if (parts.length < indelning.grupper.length) return [];
    const figures = parts.map(({ tal }) => tal);
    const summa = Tal.sum(figures);
    // Allows half a unit of the least precise figure for each group. Whole numbers are counted, not rounded.
    const half = Math.max(...[...figures, total].map((tal) => (tal.decimaler === 0 ? 0 : halfUnit(tal))));
    const related = parts.map(({ namn, path }) => ({ place: placeOf(...path, period), text: namn }));
    const isSame = isWithin(half * parts.length, total, summa);
    return [
      {
        indelning,
        place: placeOf('utfall', period),
        med: () => `summan av ${parts.map(({ namn, tal }) => `${namn} ${formatTal(tal)}`).join(', ')}: ${formatTal(summa)}`,
        parts: related.map(({ place }) => place),
        facts: isSame ? undefined : { indelning: indelning.namn, period, total: total.text, summa: summa.text },
        related,
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
