/**
 * Reports a share or a mean for all that does not lie between those of the two sexes, or between the lowest and the highest area.
 * Half a unit of the last published digit is allowed for rounding of each figure. Counts are skipped, since counts of groups add
 * up instead.
 */
import { at, finding } from '../diagnostics/finding.ts';
import { KÖNSPAR } from '../model/matt.ts';
import { isBetween } from '../model/rounding.ts';
import type { Tal } from '../model/tal.ts';
import { allMått, type Mått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const totalUtanförGrupperna: Rule = {
  id: 'total-utanfor-grupperna',
  run: ({ nämnd, år: { gemensamt } }) =>
    allMått(nämnd)
      .filter(({ plan }) => ['andel', 'medelvärde'].includes(gemensamt.enheter[plan.enhet]?.slag ?? ''))
      .flatMap(({ file, path, resultat }) =>
        Object.entries(resultat.utfall ?? {}).flatMap(([period, total]) =>
          pairs(resultat, period).flatMap(([a, b]) => {
            if (!a || !b || isBetween(total, a, b)) return [];
            const [lägsta, högsta] = a.värde <= b.värde ? [a.text, b.text] : [b.text, a.text];
            const place = at(file, [...path, 'resultat', 'utfall', period]);
            return [finding('total-utanfor-grupperna', place, { total: total.text, lägsta, högsta, period })];
          }),
        ),
      ),
};

/** The pairs that a total must lie between: women and men, girls and boys, the lowest and the highest area. */
function pairs({ kön, område }: Mått['resultat'], period: string): (readonly [Tal | undefined, Tal | undefined])[] {
  return [
    ...KÖNSPAR.map(([one, other]) => [kön?.[one]?.[period], kön?.[other]?.[period]] as const),
    [område?.lägsta?.[period]?.värde, område?.högsta?.[period]?.värde],
  ];
}
