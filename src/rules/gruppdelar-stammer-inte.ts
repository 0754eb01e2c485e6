/** Reports a count that is not the sum of its groups, when a division by age or by what the kommun has chosen covers everybody. */
import { finding } from '../diagnostics/finding.ts';
import { differingSums } from '../facts/group-sums.ts';
import { allMått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const gruppdelarStämmerInte: Rule = {
  id: 'gruppdelar-stammer-inte',
  run: ({ nämnd, år: { gemensamt } }) =>
    allMått(nämnd)
      .flatMap((mått) => differingSums(mått, gemensamt))
      .filter(({ indelning }) => indelning.namn !== 'kön')
      .map(({ place, facts, related }) => finding('gruppdelar-stammer-inte', place, facts, related)),
};
