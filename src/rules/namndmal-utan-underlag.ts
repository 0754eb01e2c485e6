/** Reports a nämndmål that has neither mått nor åtaganden, and so nothing that it can be judged by. */
import { at, finding } from '../diagnostics/finding.ts';
import { isFullyLinked } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const nämndmålUtanUnderlag: Rule = {
  id: 'namndmal-utan-underlag',
  run: ({ nämnd }) =>
    nämnd.mål
      .flatMap(({ nämndmål }) => nämndmål)
      .filter((one) => one.mått.length + one.åtaganden.length === 0 && isFullyLinked(one))
      .map(({ file, namn }) => finding('namndmal-utan-underlag', at(file, ['plan'], 'key'), { namn })),
};
