/**
 * Reports a mått of a mål that has a riktning and no target. `Indikator` counts as one. Varav rows need none, and neither do the
 * mått of a chapter, which describe the work and measure no mål.
 */
import { at, finding } from '../diagnostics/finding.ts';
import { withBelow } from '../resolve/year.ts';
import { noneOf } from '../swedish/nouns.ts';
import type { Rule } from './rule.ts';

export const målvärdeSaknas: Rule = {
  id: 'malvarde-saknas',
  run: ({ nämnd }) =>
    nämnd.mål
      .flatMap(withBelow)
      .flatMap(({ mått }) => mått)
      .filter(({ plan }) => plan.riktning !== 'ingen' && Object.keys(plan.etappmål ?? {}).length === 0)
      .map(({ file, path, namn, sort }) =>
        finding('malvarde-saknas', at(file, [...path, 'plan', 'etappmål'], 'key'), { namn, saknas: noneOf(sort.målord) }),
      ),
};
