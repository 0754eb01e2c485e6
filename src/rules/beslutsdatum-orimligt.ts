/** Reports a date of decision that is before what the document covers has happened, or long after it. */
import { at, finding } from '../diagnostics/finding.ts';
import type { Tillfälle } from '../resolve/tillfalle.ts';
import type { Rule } from './rule.ts';

export const beslutsdatumOrimligt: Rule = {
  id: 'beslutsdatum-orimligt',
  run: ({ nämnd: { file, dokument }, år: { år, tillfälle } }) => {
    const { beslutsdatum } = dokument;
    if (beslutsdatum === undefined) return [];
    const [från, till] = limits(tillfälle, år);
    const month = beslutsdatum.slice(0, 7);
    if (month >= från && month <= till) return [];
    const facts = { beslutsdatum, dokument: tillfälle.dokument, år, tidigt: month < från };
    return [finding('beslutsdatum-orimligt', at(file, [...dokument.path, 'beslutsdatum']), facts)];
  },
};

/** The first and the last month in which a document can be decided. A report may be decided in the last month that it covers. */
function limits({ slag, till }: Tillfälle, år: number): readonly [string, string] {
  if (slag === 'plan') return [`${år - 2}-01`, `${år}-12`];
  return [`${år}-${String(till).padStart(2, '0')}`, `${år + 1}-12`];
}
