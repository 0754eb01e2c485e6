/** Reports a table whose published deviations follow another sign convention than the table does. */
import { at, finding } from '../diagnostics/finding.ts';
import { contradictionOf } from '../resolve/minus.ts';
import { tablesOf } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const minusMotsägs: Rule = {
  id: 'minus-motsags',
  run: ({ nämnd }) =>
    tablesOf(nämnd).flatMap((tabell) => {
      const facts = contradictionOf(tabell);
      const key = tabell.data.minus === undefined ? 'kolumner' : 'minus';
      return facts ? [finding('minus-motsags', at(tabell.file, [key], 'key'), facts)] : [];
    }),
};
