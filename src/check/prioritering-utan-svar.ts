/** What was particularly prioritised is answered for when the goal is followed up. */
import { at, finding } from '../findings/finding.ts';
import type { Rule } from './rule.ts';

export const prioriteringUtanSvar: Rule = {
  id: 'prioritering-utan-svar',
  run: ({ nämnd }) =>
    [...nämnd.objekt.values()].flatMap((objekt) => {
      if ((objekt.slag !== 'mål' && objekt.slag !== 'nämndmål') || !objekt.uppföljning) return [];
      const answers = objekt.uppföljning.prioriteringar ?? {};
      return (objekt.plan.prioriteringar ?? []).flatMap(({ id }, i) =>
        Object.hasOwn(answers, id)
          ? []
          : [finding('prioritering-utan-svar', at(objekt.file, ['plan', 'prioriteringar', i, 'id']), { id })],
      );
    }),
};
