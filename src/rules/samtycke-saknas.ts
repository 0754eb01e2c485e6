/** Reports a picture of people for which no consent is noted. */
import { at, finding } from '../diagnostics/finding.ts';
import { picturesOf } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const samtyckeSaknas: Rule = {
  id: 'samtycke-saknas',
  run: ({ nämnd }) =>
    picturesOf(nämnd).flatMap(({ file, data }) =>
      data.personer === 'ja' && data.samtycke === undefined
        ? [finding('samtycke-saknas', at(file, ['personer'], 'key'), {})]
        : [],
    ),
};
