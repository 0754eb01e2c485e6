/** Reports a mål of the lowest level that has neither mått nor uppdrag, and so nothing that it can be judged by. */
import { at, finding } from '../diagnostics/finding.ts';
import type { Sort } from '../resolve/styrmodell.ts';
import { isFullyLinked, withBelow } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const målUtanUnderlag: Rule = {
  id: 'mal-utan-underlag',
  run: ({ nämnd, år: { gemensamt } }) => {
    // The mål of the whole kommun are judged by what the boards have decided.
    if (nämnd.data.samlar) return [];
    const { nivåer, mått, uppdrag } = gemensamt.styrmodell;
    const words = (sorts: readonly Sort[]) => sorts.map(({ ord }) => ord.flera).join(' eller ');
    const facts = { mått: words(mått), uppdrag: words(uppdrag) };
    return nämnd.mål
      .flatMap(withBelow)
      .filter((one) => one.nivå === nivåer.at(-1) && one.mått.length + one.uppdrag.length === 0 && isFullyLinked(one))
      .map(({ file, namn }) => finding('mal-utan-underlag', at(file, ['plan'], 'key'), { namn, ...facts }));
  },
};
