/** Reports a count that is not the sum of women and men, or of girls and boys. */
import { at, finding } from '../diagnostics/finding.ts';
import { KÖNSPAR } from '../model/matt.ts';
import { halfUnit, isWithin } from '../model/rounding.ts';
import { Tal } from '../model/tal.ts';
import { allMått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const könsdelarStämmerInte: Rule = {
  id: 'konsdelar-stammer-inte',
  run: ({ nämnd, år: { gemensamt } }) =>
    allMått(nämnd)
      .filter(({ plan }) => gemensamt.enheter[plan.enhet]?.slag === 'antal')
      .flatMap(({ file, path, resultat }) =>
        Object.entries(resultat.utfall ?? {}).flatMap(([period, total]) =>
          KÖNSPAR.flatMap(([one, other]) => {
            const [a, b] = [resultat.kön?.[one]?.[period], resultat.kön?.[other]?.[period]];
            if (!a || !b) return [];
            const summa = Tal.sum([a, b]);
            // Allows one unit of the last decimal of the least precise figure. Whole numbers are counted, not rounded.
            const tolerance = Math.max(...[a, b, total].map((tal) => (tal.decimaler === 0 ? 0 : 2 * halfUnit(tal))));
            if (isWithin(tolerance, total, summa)) return [];
            const here = [...path, 'resultat'];
            const related = [one, other].map((grupp) => ({ place: at(file, [...here, 'kön', grupp, period]), text: grupp }));
            return [
              finding(
                'konsdelar-stammer-inte',
                at(file, [...here, 'utfall', period]),
                { total: total.text, summa: summa.text, period },
                related,
              ),
            ];
          }),
        ),
      ),
};
