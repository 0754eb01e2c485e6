/**
 * Reports a mått of a mål that has a riktning and no target. `Indikator` counts as one. Varav rows need none, and neither do the
 * mått of a chapter, which describe the work and measure no mål. An occasion that requires targets has `malvarde-kravs` instead.
 */
import { finding } from '../diagnostics/finding.ts';
import { placeIn, withBelow } from '../resolve/year.ts';
import { noneOf } from '../swedish/nouns.ts';
import type { Rule } from './rule.ts';

export const målvärdeSaknas: Rule = {
  id: 'malvarde-saknas',
  run: ({ nämnd, år: { tillfälle } }) =>
    (tillfälle.kräver.has('målvärde') ? [] : nämnd.mål)
      .flatMap(withBelow)
      .flatMap(({ mått }) => mått)
      .filter(({ plan }) => plan.riktning !== 'ingen' && Object.keys(plan.etappmål ?? {}).length === 0)
      .map((mått) => {
        const facts = { namn: mått.namn, saknas: noneOf(mått.sort.målord) };
        return finding('malvarde-saknas', placeIn(mått, ['plan', 'etappmål'], 'key'), facts);
      }),
};
