/**
 * Reports varav rows of shares that do not sum to 100 % in a period. The rule applies when the same rows sum to 100 % in another
 * period, which shows that they divide the whole, and only to periods in which every row has an utfall. Half a unit of the last
 * digit of each share is allowed for rounding.
 */
import { at, finding } from '../diagnostics/finding.ts';
import { halfUnit, isWithin } from '../model/rounding.ts';
import { Tal } from '../model/tal.ts';
import { allMått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

const WHOLE = Tal.count(100);

export const andelarSummerarInte: Rule = {
  id: 'andelar-summerar-inte',
  run: ({ nämnd, år: { gemensamt } }) =>
    allMått(nämnd).flatMap(({ varav }) => {
      const isShare = varav.every(({ plan }) => gemensamt.enheter[plan.enhet]?.slag === 'andel');
      const [first] = varav;
      if (varav.length < 2 || !isShare || !first) return [];
      const sums = Object.keys(first.resultat.utfall ?? {}).flatMap((period) => {
        const shares = varav.flatMap(({ resultat }) => resultat.utfall?.[period] ?? []);
        if (shares.length < varav.length) return [];
        const tolerance = shares.reduce((sum, share) => sum + halfUnit(share), 0);
        const summa = Tal.sum(shares);
        return [{ period, summa, whole: isWithin(tolerance, summa, WHOLE) }];
      });
      const wholePeriod = sums.find(({ whole }) => whole);
      if (!wholePeriod) return [];
      return sums
        .filter(({ whole }) => !whole)
        .map(({ period, summa }) => {
          const places = varav.map(({ file, path, namn }) => ({
            place: at(file, [...path, 'resultat', 'utfall', period]),
            text: namn,
          }));
          const [one, ...others] = places;
          return finding(
            'andelar-summerar-inte',
            one?.place ?? { file: first.file },
            { period, summa: summa.text, annan: wholePeriod.period },
            others,
          );
        });
    }),
};
