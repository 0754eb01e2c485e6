/**
 * Reports varav rows of shares that do not sum to 100 % in a period. The rule applies when the same rows sum to 100 % in another
 * period, which shows that they divide the whole, and only to periods in which every row has an utfall. Half a unit of the last
 * digit of each share is allowed for rounding.
 */
import { at, finding } from '../diagnostics/finding.ts';
import { halfUnit, isWithin } from '../model/rounding.ts';
import { Tal } from '../model/tal.ts';
import { allMått } from '../resolve/year.ts';
import { formatTal } from '../swedish/numbers.ts';
import type { Comparison, Rule } from './rule.ts';

const WHOLE = Tal.count(100);

export const andelarSummerarInte: Rule = {
  id: 'andelar-summerar-inte',
  compare: ({ nämnd, år: { gemensamt } }) =>
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
      return sums.flatMap(({ period, summa, whole }): Comparison[] => {
        const wholePeriod = sums.find((other) => other.whole && other.period !== period);
        if (!wholePeriod) return [];
        const places = varav.map(({ file, path, namn }) => ({
          place: at(file, [...path, 'resultat', 'utfall', period]),
          text: namn,
        }));
        const [one, ...others] = places;
        if (!one) return [];
        const facts = { period, summa: summa.text, annan: wholePeriod.period };
        const found = whole ? undefined : finding('andelar-summerar-inte', one.place, facts, others);
        const med = () => `100 procent: delraderna blir ${formatTal(summa)}`;
        return [{ place: one.place, med, parts: others.map(({ place }) => place), found }];
      });
    }),
};
