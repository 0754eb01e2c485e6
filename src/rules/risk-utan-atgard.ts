/** Reports a risk without åtgärder that is on the highest level, or that is not assessed at all. */
import { at, finding } from '../diagnostics/finding.ts';
import { AXLAR, assessmentsOf } from '../resolve/risk-scale.ts';
import { type Rule, risksOf } from './rule.ts';

export const riskUtanÅtgärd: Rule = {
  id: 'risk-utan-atgard',
  run: ({ nämnd, år: { gemensamt } }) =>
    risksOf(nämnd).flatMap((risk) => {
      const { file, plan } = risk;
      if (plan.åtgärder.length > 0) return [];
      const place = at(file, ['plan', 'åtgärder'], 'key');
      if (AXLAR.every((axel) => plan[axel] === undefined)) return [finding('risk-utan-atgard', place, { nivå: undefined })];
      const { före } = assessmentsOf(risk, gemensamt);
      const highest = (gemensamt.skalor.risk?.nivåer.length ?? 0) - 1;
      return före?.rang === highest ? [finding('risk-utan-atgard', place, { nivå: före.nivå.namn })] : [];
    }),
};
