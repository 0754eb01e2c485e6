/** Reports a mått that is declared to be fetched from Kolada and has no id, which is sure, or has not been fetched yet. */
import { finding } from '../diagnostics/finding.ts';
import { allMått, placeIn } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const koladaEjHämtat: Rule = {
  id: 'kolada-ej-hamtat',
  run: ({ nämnd }) =>
    allMått(nämnd).flatMap((mått) => {
      const { hämtas, kolada, namn } = mått.plan;
      if (hämtas === undefined || nämnd.kolada?.data.nyckeltal[kolada ?? '']) return [];
      return [finding('kolada-ej-hamtat', placeIn(mått, ['plan', 'hämtas']), { namn, kolada, säker: kolada === undefined })];
    }),
};
