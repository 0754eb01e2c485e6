/**
 * Reports a mått of a mål that has a riktning and no target for the year or later, at an occasion that requires one. `Indikator` counts
 * as a target. Varav rows and the mått of a chapter need none.
 */
import { finding } from '../diagnostics/finding.ts';
import { placeIn, withBelow } from '../resolve/year.ts';
import { noneOf } from '../swedish/nouns.ts';
import type { Rule } from './rule.ts';

export const målvärdeKrävs: Rule = {
  id: 'malvarde-kravs',
  run: ({ nämnd, år: { år, tillfälle } }) =>
    (tillfälle.kräver.has('målvärde') ? nämnd.mål : [])
      .flatMap(withBelow)
      .flatMap(({ mått }) => mått)
      .filter(({ plan }) => plan.riktning !== 'ingen' && !Object.keys(plan.etappmål ?? {}).some((målår) => Number(målår) >= år))
      .map((mått) => {
        const facts = { namn: mått.namn, saknas: noneOf(mått.sort.målord), år };
        return finding('malvarde-kravs', placeIn(mått, ['plan', 'etappmål'], 'key'), facts);
      }),
};
