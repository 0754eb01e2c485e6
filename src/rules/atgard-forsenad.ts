/** Reports an åtgärd of a risk or granskning whose due date is within the reported months, with a status that is neither done nor cancelled. */
import { at, finding } from '../diagnostics/finding.ts';
import { controlScale } from '../resolve/styrmodell.ts';
import type { Rule } from './rule.ts';

export const åtgärdFörsenad: Rule = {
  id: 'atgard-forsenad',
  run: ({ nämnd, år: year }) =>
    [...nämnd.objekt.values()].flatMap((objekt) => {
      if (objekt.slag !== 'risk' && objekt.slag !== 'granskning') return [];
      const { plan, uppföljning, file } = objekt;
      const lastDay = `${year.år}-${String(year.tillfälle.till).padStart(2, '0')}-31`;
      return plan.åtgärder.flatMap(({ id, namn, klar_senast }) => {
        const status = uppföljning?.åtgärder[id]?.status;
        const step = controlScale(year.gemensamt.styrmodell).ord.find((one) => one.namn === status);
        const hasPassed = klar_senast !== undefined && klar_senast <= lastDay;
        if (!hasPassed || !step || ['klart', 'avbrutet'].includes(step.räknas_som)) return [];
        const place = at(file, ['uppföljning', year.tillfälle.id, 'åtgärder', id, 'status']);
        return [finding('atgard-forsenad', place, { namn, datum: klar_senast, status: step.namn })];
      });
    }),
};
