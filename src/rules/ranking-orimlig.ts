/** Reports a placement with a greater number than there are ranked, such as 20/19. */
import { at, finding } from '../diagnostics/finding.ts';
import { allMått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const rankingOrimlig: Rule = {
  id: 'ranking-orimlig',
  run: ({ nämnd, år: { tillfälle } }) =>
    allMått(nämnd).flatMap(({ file, path, uppföljning }) =>
      Object.entries(uppföljning?.ranking ?? {})
        .filter(([, { plats, av }]) => plats > av)
        .map(([period, placering]) =>
          finding('ranking-orimlig', at(file, [...path, 'uppföljning', tillfälle, 'ranking', period]), placering),
        ),
    ),
};
