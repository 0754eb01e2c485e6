/** Reports a picture of people for which no consent is noted, and a photo of which it is not known whether it shows people. */
import { at, finding } from '../diagnostics/finding.ts';
import { picturesOf } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const samtyckeSaknas: Rule = {
  id: 'samtycke-saknas',
  run: ({ nämnd }) =>
    picturesOf(nämnd).flatMap(({ file, data }) => {
      if (data.personer === 'ja')
        return data.samtycke === undefined
          ? [finding('samtycke-saknas', at(file, ['samtycke'], 'key'), { fråga: 'samtycke' })]
          : [];
      // A drawing is no photo of anybody.
      const isAsked = data.personer === undefined && data.fil !== undefined && !data.fil.endsWith('.svg');
      return isAsked ? [finding('samtycke-saknas', at(file, ['personer'], 'key'), { fråga: 'personer' })] : [];
    }),
};
