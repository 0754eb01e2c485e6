/** Reports an etappmål whose words call higher figures better where the riktning of the mått calls lower ones better, or vice versa. */
import { at, finding } from '../diagnostics/finding.ts';
import { directionWanted } from '../model/etappmal.ts';
import { allMått } from '../resolve/year.ts';
import { writeEtappmål } from '../swedish/numbers.ts';
import type { Rule } from './rule.ts';

export const etappmålMotRiktning: Rule = {
  id: 'etappmal-mot-riktning',
  run: ({ nämnd }) =>
    allMått(nämnd).flatMap(({ file, path, plan: { etappmål = {}, riktning } }) =>
      Object.entries(etappmål).flatMap(([målår, one]) => {
        const wanted = directionWanted(one);
        if (wanted === undefined || riktning === 'ingen' || wanted === riktning) return [];
        const place = at(file, [...path, 'plan', 'etappmål', målår]);
        return [finding('etappmal-mot-riktning', place, { målår, etappmål: writeEtappmål(one), riktning })];
      }),
    ),
};
