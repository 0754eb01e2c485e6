/** Reports a mål or nämndmål that is followed up without a bedömning. */
import { at, finding } from '../diagnostics/finding.ts';
import type { Rule } from './rule.ts';

export const bedömningSaknas: Rule = {
  id: 'bedomning-saknas',
  run: ({ nämnd, år: { tillfälle } }) =>
    [...nämnd.objekt.values()].flatMap((objekt) => {
      if (objekt.slag !== 'mål' && objekt.slag !== 'nämndmål') return [];
      if (!objekt.uppföljning || objekt.uppföljning.bedömning) return [];
      return [
        finding('bedomning-saknas', at(objekt.file, ['uppföljning', tillfälle, 'bedömning'], 'key'), { namn: objekt.namn }),
      ];
    }),
};
