/** Reports a table whose deviations the program would compute, although nothing says or shows what has a minus sign. */
import { at, finding } from '../diagnostics/finding.ts';
import { isUnstated } from '../resolve/minus.ts';
import { tablesOf } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const minusSaknas: Rule = {
  id: 'minus-saknas',
  run: ({ nämnd }) =>
    tablesOf(nämnd).flatMap((tabell) =>
      isUnstated(tabell) ? [finding('minus-saknas', at(tabell.file, ['kolumner'], 'key'), {})] : [],
    ),
};
