/** Reports a published deviation that is not utfall minus budget, beyond what rounding explains. */
import { finding } from '../diagnostics/finding.ts';
import { differingCells } from '../resolve/differing-cells.ts';
import type { Rule } from './rule.ts';

export const avvikelseStämmerInte: Rule = {
  id: 'avvikelse-stammer-inte',
  run: ({ nämnd }) =>
    differingCells(nämnd, 'avvikelse').map(({ place, facts }) => finding('avvikelse-stammer-inte', place, facts)),
};
