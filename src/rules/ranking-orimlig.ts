/** Reports a placement with a greater number than there are ranked, such as 20/19. */
import { at, finding } from '../diagnostics/finding.ts';
import { allMått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const rankingOrimlig: Rule = {
  id: 'ranking-orimlig',
  run: ({ nämnd }) =>
    allMått(nämnd).flatMap(({ file, path, resultat }) =>
      Object.entries(resultat.ranking ?? {})
        .filter(([, { plats, av }]) => plats > av)
        .map(([period, placering]) => finding('ranking-orimlig', at(file, [...path, 'resultat', 'ranking', period]), placering)),
    ),
};
