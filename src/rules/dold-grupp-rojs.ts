/**
 * Reports a group whose count has a sign instead of a figure, when the total and the other groups give it away. A count that is
 * hidden because it concerns a few persons must not be possible to compute.
 */
import { at, finding } from '../diagnostics/finding.ts';
import { wholeCounts } from '../facts/group-sums.ts';
import { isGränstecken } from '../model/tecken.ts';
import { signsOf } from '../resolve/signs.ts';
import { allMått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const doldGruppRöjs: Rule = {
  id: 'dold-grupp-rojs',
  run: ({ nämnd, år: { gemensamt } }) =>
    allMått(nämnd).flatMap((mått) =>
      wholeCounts(mått, gemensamt).flatMap(({ indelning: { grupper }, period }) => {
        const hidden = grupper.flatMap((grupp) =>
          signsOf(mått, grupp.path)
            .filter((one) => one.period === period && (one.tecken === '..' || isGränstecken(one.tecken)))
            .map(({ tecken }) => ({ grupp, tecken })),
        );
        const [only, another] = hidden;
        const known = grupper.filter(({ värden }) => värden[period] !== undefined).length;
        if (!only || another || known < grupper.length - 1) return [];
        const { grupp, tecken } = only;
        const place = at(mått.file, [...mått.path, 'resultat', ...grupp.path, period]);
        return [finding('dold-grupp-rojs', place, { grupp: grupp.namn, tecken, period })];
      }),
    ),
};
