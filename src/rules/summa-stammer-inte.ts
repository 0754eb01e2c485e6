/** Reports a published sum that is not the sum of its parts, beyond what rounding explains. */
import { finding } from '../diagnostics/finding.ts';
import { differingCells } from '../resolve/differing-cells.ts';
import type { Rule } from './rule.ts';

export const summaStämmerInte: Rule = {
  id: 'summa-stammer-inte',
  run: ({ nämnd }) => differingCells(nämnd, 'summa').map(({ place, facts }) => finding('summa-stammer-inte', place, facts)),
};
