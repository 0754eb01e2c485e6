/** Reports a count that is not the sum of women and men, or of girls and boys. */
import { comparedSums } from '../facts/group-sums.ts';
import { allMått } from '../resolve/year.ts';
import { comparisonsOf, type Rule } from './rule.ts';

export const könsdelarStämmerInte: Rule = {
  id: 'konsdelar-stammer-inte',
  compare: ({ nämnd, år: { gemensamt } }) =>
    comparisonsOf(
      'konsdelar-stammer-inte',
      allMått(nämnd)
        .flatMap((mått) => comparedSums(mått, gemensamt))
        .filter(({ indelning }) => indelning.namn === 'kön'),
    ),
};
