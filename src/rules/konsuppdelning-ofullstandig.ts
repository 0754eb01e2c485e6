/** Reports a division by sex that has only one of a pair, such as women without men. */
import { at, finding } from '../diagnostics/finding.ts';
import { KÖNSPAR } from '../model/matt.ts';
import { allMått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const könsuppdelningOfullständig: Rule = {
  id: 'konsuppdelning-ofullstandig',
  run: ({ nämnd }) =>
    allMått(nämnd).flatMap(({ file, path, resultat }) => {
      const groups = resultat.kön ?? {};
      return KÖNSPAR.flatMap(([one, other]) => {
        if ((groups[one] === undefined) === (groups[other] === undefined)) return [];
        const [grupp, saknas] = groups[one] ? [one, other] : [other, one];
        const place = at(file, [...path, 'resultat', 'kön', grupp], 'key');
        return [finding('konsuppdelning-ofullstandig', place, { grupp, saknas })];
      });
    }),
};
