/** Reports a prioritering without an answer in a mål that is followed up. */
import { at, finding } from '../diagnostics/finding.ts';
import type { Rule } from './rule.ts';

export const prioriteringUtanSvar: Rule = {
  id: 'prioritering-utan-svar',
  run: ({ nämnd, år: { tillfälle } }) =>
    [...nämnd.objekt.values()].flatMap((objekt) => {
      if (objekt.slag !== 'mål' || !objekt.uppföljning) return [];
      const answers = objekt.uppföljning.prioriteringar ?? {};
      return (objekt.plan.prioriteringar ?? []).flatMap(({ id }, i) => {
        if (Object.hasOwn(answers, id)) return [];
        const answer = at(objekt.file, ['uppföljning', tillfälle.id, 'prioriteringar', id], 'key');
        const asked = { place: at(objekt.file, ['plan', 'prioriteringar', i, 'id']), text: 'prioriteringen' };
        return [finding('prioritering-utan-svar', answer, { id }, [asked])];
      });
    }),
};
