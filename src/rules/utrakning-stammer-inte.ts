/** Reports a published amount that is not what the columns that it is computed from give, beyond what rounding explains. */
import { finding } from '../diagnostics/finding.ts';
import { differingCells } from '../resolve/differing-cells.ts';
import type { Rule } from './rule.ts';

export const uträkningStämmerInte: Rule = {
  id: 'utrakning-stammer-inte',
  run: ({ nämnd }) =>
    differingCells(nämnd, 'uträkning', 'andel').map(({ place, facts }) => finding('utrakning-stammer-inte', place, facts)),
};
