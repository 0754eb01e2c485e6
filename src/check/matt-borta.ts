/** A measure of the year before is still there, unless its plan said that it ends. */
import { at, finding } from '../findings/finding.ts';
import type { Mått, Nämnd } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const måttBorta: Rule = {
  id: 'matt-borta',
  run: ({ nämnd, föregående, år: { år } }) =>
    goals(föregående).flatMap(({ id, mått }) => {
      const now = nämnd.objekt.get(id);
      if (now?.slag !== 'nämndmål' && now?.slag !== 'mål') return [];
      return mått.flatMap((one: Mått) => {
        if (nämnd.objekt.has(one.id) || (one.plan.utgår_från ?? Number.POSITIVE_INFINITY) <= år) return [];
        const also = [{ place: at(one.file, ['plan', 'namn']), text: 'förra året' }];
        return [finding('matt-borta', at(now.file, ['plan'], 'key'), { id: one.id, namn: one.namn, år }, also)];
      });
    }),
};

function goals(nämnd: Nämnd | undefined) {
  return (nämnd?.mål ?? []).flatMap((mål) => [mål, ...mål.nämndmål]);
}
