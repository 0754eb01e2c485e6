/** Reports a target whose words call higher figures better where the riktning of the mått calls lower ones better, or vice versa. */
import { finding } from '../diagnostics/finding.ts';
import { directionWanted } from '../model/etappmal.ts';
import { allMått, placeIn } from '../resolve/year.ts';
import { capitalize } from '../swedish/nouns.ts';
import { writeEtappmål } from '../swedish/numbers.ts';
import type { Rule } from './rule.ts';

export const målvärdeMotRiktning: Rule = {
  id: 'malvarde-mot-riktning',
  run: ({ nämnd }) =>
    allMått(nämnd).flatMap((mått) => {
      const {
        sort,
        plan: { etappmål = {}, riktning },
      } = mått;
      return Object.entries(etappmål).flatMap(([målår, one]) => {
        const wanted = directionWanted(one);
        if (wanted === undefined || riktning === 'ingen' || wanted === riktning) return [];
        const place = placeIn(mått, ['plan', 'etappmål', målår]);
        const vad = capitalize(sort.målord.bestämd);
        return [finding('malvarde-mot-riktning', place, { vad, målår, nu: writeEtappmål(one), riktning })];
      });
    }),
};
