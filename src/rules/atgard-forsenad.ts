/** Reports an åtgärd of a risk or granskning whose due date the report has passed, with a status that is neither done nor cancelled. */
import { at, finding } from '../diagnostics/finding.ts';
import { controlScale } from '../resolve/styrmodell.ts';
import type { Rule } from './rule.ts';

export const åtgärdFörsenad: Rule = {
  id: 'atgard-forsenad',
  run: ({ nämnd, år: { år, tillfälle, gemensamt } }) =>
    [...nämnd.objekt.values()].flatMap((objekt) => {
      if (objekt.slag !== 'risk' && objekt.slag !== 'granskning') return [];
      const { plan, uppföljning, file } = objekt;
      return plan.åtgärder.flatMap(({ id, namn, klar_senast }) => {
        const status = uppföljning?.åtgärder[id]?.status;
        const step = controlScale(gemensamt.styrmodell).ord.find((one) => one.namn === status);
        const hasPassed = klar_senast !== undefined && klar_senast <= `${år}-12-31`;
        if (!hasPassed || !step || ['klart', 'avbrutet'].includes(step.räknas_som)) return [];
        const place = at(file, ['uppföljning', tillfälle, 'åtgärder', id, 'status']);
        return [finding('atgard-forsenad', place, { namn, datum: klar_senast, status: step.namn })];
      });
    }),
};
