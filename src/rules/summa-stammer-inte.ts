/** Reports a published sum that is not the sum of its parts, beyond what rounding explains. */
import { comparedCells } from '../resolve/compared-cells.ts';
import { comparisonsOf, type Rule } from './rule.ts';

export const summaStämmerInte: Rule = {
  id: 'summa-stammer-inte',
  compare: ({ nämnd }) => comparisonsOf('summa-stammer-inte', comparedCells(nämnd, 'summa')),
};
