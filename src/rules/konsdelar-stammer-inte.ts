/** Reports a count that is not the sum of women and men, or of girls and boys. */
import { finding } from '../diagnostics/finding.ts';
import { differingSums } from '../facts/group-sums.ts';
import { allMått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const könsdelarStämmerInte: Rule = {
  id: 'konsdelar-stammer-inte',
  run: ({ nämnd, år: { gemensamt } }) =>
    allMått(nämnd)
      .flatMap((mått) => differingSums(mått, gemensamt))
      .filter(({ indelning }) => indelning.namn === 'kön')
      .map(({ place, facts, related }) => finding('konsdelar-stammer-inte', place, facts, related)),
};
