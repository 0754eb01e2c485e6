/** Reports a mått with a riktning that has no etappmål. `indikator` counts as one. Varav rows need none. */
import { at, finding } from '../diagnostics/finding.ts';
import { allMått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const etappmålSaknas: Rule = {
  id: 'etappmal-saknas',
  run: ({ nämnd }) =>
    allMått(nämnd)
      .filter(({ nivå, plan }) => nivå === 0 && plan.riktning !== 'ingen' && Object.keys(plan.etappmål ?? {}).length === 0)
      .map(({ file, path, namn }) => finding('etappmal-saknas', at(file, [...path, 'plan', 'etappmål'], 'key'), { namn })),
};
