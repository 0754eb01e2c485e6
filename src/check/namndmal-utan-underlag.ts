/** A nämndmål without measures and without åtaganden has nothing to be judged by. */
import { at, finding } from '../findings/finding.ts';
import type { Rule } from './rule.ts';

export const nämndmålUtanUnderlag: Rule = {
  id: 'namndmal-utan-underlag',
  run: ({ nämnd }) =>
    nämnd.mål
      .flatMap(({ nämndmål }) => nämndmål)
      .filter(({ mått, åtaganden }) => mått.length + åtaganden.length === 0)
      .map(({ file, namn }) => finding('namndmal-utan-underlag', at(file, ['plan'], 'key'), { namn })),
};
