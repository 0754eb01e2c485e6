/** Reports a count that is not the sum of its groups, when a division by age or by what the kommun has chosen covers everybody. */
import { comparedSums } from '../facts/group-sums.ts';
import { allMått } from '../resolve/year.ts';
import { comparisonsOf, type Rule } from './rule.ts';

export const gruppdelarStämmerInte: Rule = {
  id: 'gruppdelar-stammer-inte',
  compare: ({ nämnd, år: { gemensamt } }) =>
    comparisonsOf(
      'gruppdelar-stammer-inte',
      allMått(nämnd)
        .flatMap((mått) => comparedSums(mått, gemensamt))
        .filter(({ indelning }) => indelning.namn !== 'kön'),
    ),
};
