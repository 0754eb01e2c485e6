/** Reports a published amount that is not what the columns that it is computed from give, beyond what rounding explains. */
import { comparedCells } from '../resolve/compared-cells.ts';
import { comparisonsOf, type Rule } from './rule.ts';

export const uträkningStämmerInte: Rule = {
  id: 'utrakning-stammer-inte',
  compare: ({ nämnd }) => comparisonsOf('utrakning-stammer-inte', comparedCells(nämnd, 'uträkning', 'andel')),
};
