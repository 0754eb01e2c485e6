/** Reports a published deviation that is not utfall minus budget, beyond what rounding explains. */
import { comparedCells } from '../resolve/compared-cells.ts';
import { comparisonsOf, type Rule } from './rule.ts';

export const avvikelseStämmerInte: Rule = {
  id: 'avvikelse-stammer-inte',
  compare: ({ nämnd }) => comparisonsOf('avvikelse-stammer-inte', comparedCells(nämnd, 'avvikelse')),
};
