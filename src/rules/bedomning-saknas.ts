/** Reports a mål or mått that is followed up without a bedömning, where its level or its kind has a scale and the occasion requires it. */
import { at, finding } from '../diagnostics/finding.ts';
import type { Objekt } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const bedömningSaknas: Rule = {
  id: 'bedomning-saknas',
  run: ({ nämnd, år: { tillfälle } }) =>
    [...nämnd.objekt.values()].flatMap((objekt) => {
      if (!tillfälle.kräver.has('bedömning') || !isJudged(objekt) || !isReported(objekt)) return [];
      if (objekt.uppföljning?.bedömning) return [];
      const place = at(objekt.file, ['uppföljning', tillfälle.id, 'bedömning'], 'key');
      return [finding('bedomning-saknas', place, { namn: objekt.namn })];
    }),
};

/** Whether anything is reported of an object. `uppfoljning-saknas` reports those without anything. */
function isReported(objekt: Extract<Objekt, { slag: 'mål' | 'mått' }>): boolean {
  return objekt.uppföljning !== undefined || (objekt.slag === 'mått' && Object.keys(objekt.resultat).length > 0);
}

/** Whether an object must have a bedömning of its own. A varav row is part of its mått, and need not have one. */
function isJudged(objekt: Objekt): objekt is Extract<Objekt, { slag: 'mål' | 'mått' }> {
  if (objekt.slag === 'mål') return objekt.nivå.skala !== undefined;
  return objekt.slag === 'mått' && objekt.nivå === 0 && objekt.sort.skala !== undefined;
}
